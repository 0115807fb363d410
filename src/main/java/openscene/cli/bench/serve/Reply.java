package openscene.cli.bench.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Follows one HTTP/1.1 answer after the other through the bytes of a connection: where each ends,
 * and its status. Keeps of it only what it is told to. For one thread.
 */
final class Reply {
  /** Where a body's bytes go. */
  interface Sink {
    Sink NOWHERE = (bytes, from, length) -> {};

    void take(byte[] bytes, int from, int length) throws IOException;
  }

  private enum Part {
    HEAD,
    SIZED,
    CHUNK_SIZE,
    CHUNK,
    CHUNK_END,
    TRAILER
  }

  private static final String LENGTH = "content-length:";
  private static final String CHUNKED = "transfer-encoding: chunked";

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final StringBuilder line = new StringBuilder();
  private byte[] copied = new byte[0];
  private Part part = Part.HEAD;
  private long left;
  private int matched;
  private int status;
  private long bytes;
  private String said = "";

  /** Of the answer that just ended. */
  int status() {
    return status;
  }

  /** Bytes of its body. */
  long bytes() {
    return bytes;
  }

  /** Its head, as it came. */
  String head() {
    return said;
  }

  /**
   * Reads on.
   *
   * @return true when an answer ended; what is left in the buffer is the next one's
   */
  boolean read(ByteBuffer in, Sink sink) {
    while (in.hasRemaining()) {
      switch (part) {
        case HEAD -> {
          if (head(in.get()) && ends()) {
            return true;
          }
        }
        case SIZED, CHUNK -> {
          take(in, sink);
          if (left == 0 && part == Part.SIZED) {
            part = Part.HEAD;
            return true;
          } else if (left == 0) {
            part = Part.CHUNK_END;
          }
        }
        case CHUNK_END -> {
          if (in.get() == '\n') {
            part = Part.CHUNK_SIZE;
          }
        }
        case CHUNK_SIZE -> {
          byte b = in.get();
          if (b == '\n') {
            left = Long.parseLong(line.toString().strip().replaceFirst(";.*", ""), 16);
            line.setLength(0);
            part = left == 0 ? Part.TRAILER : Part.CHUNK;
          } else {
            line.append((char) b);
          }
        }
        case TRAILER -> {
          if (in.get() == '\n') {
            part = Part.HEAD;
            return true;
          }
        }
      }
    }
    return false;
  }

  private void take(ByteBuffer in, Sink sink) {
    int length = (int) Math.min(left, in.remaining());
    if (sink == Sink.NOWHERE) {
      in.position(in.position() + length);
    } else {
      if (copied.length < length) {
        copied = new byte[length];
      }
      in.get(copied, 0, length);
      try {
        sink.take(copied, 0, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    left -= length;
    bytes += length;
  }

  /** One more byte of the head; true when it was the last. */
  private boolean head(byte b) {
    head.write(b);
    boolean expected = b == (matched % 2 == 0 ? '\r' : '\n');
    matched = expected ? matched + 1 : b == '\r' ? 1 : 0;
    return matched == 4;
  }

  /** Understands the head; true when there is no body. */
  private boolean ends() {
    said = head.toString(StandardCharsets.ISO_8859_1);
    head.reset();
    matched = 0;
    bytes = 0;
    status = Integer.parseInt(said, 9, 12, 10);
    left = 0;
    // Line by line, for only what begins one can be a header; nothing is copied.
    for (int at = said.indexOf('\n') + 1; at > 0; at = said.indexOf('\n', at) + 1) {
      if (said.regionMatches(true, at, LENGTH, 0, LENGTH.length())) {
        left = Long.parseLong(said.substring(at + LENGTH.length(), said.indexOf('\r', at)).strip());
      } else if (said.regionMatches(true, at, CHUNKED, 0, CHUNKED.length())) {
        part = Part.CHUNK_SIZE;
        return false;
      }
    }
    part = left == 0 ? Part.HEAD : Part.SIZED;
    return left == 0;
  }
}
