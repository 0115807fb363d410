package openscene.http.openrosa;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;

/** Takes the one part of a submission out of its multipart body, in memory: no file is made. */
final class Multipart {
  /** The part that holds the answers; OpenRosa's form submission API. */
  static final String SUBMISSION = "xml_submission_file";

  private static final int PARTS_MAX = 16;
  private static final int PART_HEADERS_MAX = 4 * 1024;

  private Multipart() {}

  /**
   * The bytes of the answers.
   *
   * @return empty when the body is not sound, or has another part beside that one
   */
  static Optional<byte[]> submission(String contentType, byte[] body) {
    String boundary = contentType == null ? null : MultiPart.extractBoundary(contentType);
    if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
      return Optional.empty();
    }
    Parts parts = new Parts();
    MultiPart.Parser parser = new MultiPart.Parser(boundary, parts);
    parser.setMaxParts(PARTS_MAX);
    parser.setPartHeadersMaxLength(PART_HEADERS_MAX);
    parser.parse(Content.Chunk.from(ByteBuffer.wrap(body), true));
    return parts.whole && !parts.broken && parts.names.equals(List.of(SUBMISSION))
        ? Optional.of(parts.content.toByteArray())
        : Optional.empty();
  }

  private static final class Parts extends MultiPart.AbstractPartsListener {
    private final List<String> names = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean whole;
    private boolean broken;

    @Override
    public void onPartContent(Content.Chunk chunk) {
      ByteBuffer bytes = chunk.getByteBuffer().slice();
      byte[] some = new byte[bytes.remaining()];
      bytes.get(some);
      content.write(some, 0, some.length);
    }

    @Override
    public void onPart(String name, String fileName, HttpFields headers) {
      names.add(name == null ? "" : name);
    }

    @Override
    public void onComplete() {
      whole = true;
    }

    @Override
    public void onFailure(Throwable failure) {
      broken = true;
    }
  }
}
