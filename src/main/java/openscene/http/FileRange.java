package openscene.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves one large file, whole or one part of it (RFC 9110, § 14), in constant memory. A list of
 * several parts is answered with the whole, as the RFC allows.
 */
final class FileRange {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final Pattern PART = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  private final Path file;
  private final String type;

  FileRange(Path file, String type) {
    this.file = file;
    this.type = type;
  }

  /** First and last byte, both included; a part that is not there has last before first. */
  private record Part(long first, long last) {
    /** The part asked for; null when the whole is to be sent. */
    static Part of(String asked, long size) {
      Matcher match = PART.matcher(asked == null ? "" : asked.trim());
      if (!match.matches() || (match.group(1) + match.group(2)).isEmpty()) {
        return null;
      }
      if (match.group(1).isEmpty()) { // The last so many bytes.
        return new Part(Math.max(0, size - Long.parseLong(match.group(2))), size - 1);
      }
      long first = Long.parseLong(match.group(1));
      if (match.group(2).isEmpty()) {
        return new Part(first, size - 1);
      }
      long last = Long.parseLong(match.group(2));
      return last < first ? null : new Part(first, Math.min(last, size - 1));
    }

    long bytes() {
      return Math.max(0, last - first + 1);
    }
  }

  void answer(Context ctx) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long size = channel.size();
      String etag = etag(size);
      ctx.header("Accept-Ranges", "bytes")
          .header("ETag", etag)
          .header("Cache-Control", "no-cache")
          .contentType(type);
      if (etag.equals(ctx.header("If-None-Match"))) {
        ctx.status(304);
        return;
      }
      String condition = ctx.header("If-Range");
      boolean same = condition == null || condition.equals(etag);
      Part part = same ? Part.of(ctx.header("Range"), size) : null;
      if (part != null && part.bytes() == 0) {
        ctx.status(416).header("Content-Range", "bytes */" + size);
        return;
      }
      if (part != null) {
        ctx.status(206)
            .header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
      }
      send(ctx, channel, part == null ? new Part(0, size - 1) : part);
    }
  }

  /** Another size or another moment is another file. */
  private String etag(long size) throws IOException {
    return "\""
        + Long.toHexString(size)
        + "-"
        + Long.toHexString(Files.getLastModifiedTime(file).toMillis())
        + "\"";
  }

  private static void send(Context ctx, FileChannel channel, Part part) throws IOException {
    // Past Javalin's own stream, which might compress: the parts are of the file as it is.
    ctx.res().setContentLengthLong(part.bytes());
    if (ctx.req().getMethod().equals("HEAD")) {
      return;
    }
    OutputStream out = ctx.res().getOutputStream();
    ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES);
    long at = part.first();
    while (at <= part.last()) {
      piece.clear().limit((int) Math.min(PIECE_BYTES, part.last() - at + 1));
      int read = channel.read(piece, at);
      if (read < 0) {
        throw new IOException("the file became shorter while it was sent");
      }
      out.write(piece.array(), 0, read);
      at += read;
    }
  }
}
