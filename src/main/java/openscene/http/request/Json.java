package openscene.http.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON in and out: strict when reading, UTF-8 when writing. */
public final class Json {
  /** How deep a document may be nested; a MultiPolygon of a batch needs eight. */
  public static final int DEPTH_MAX = 32;

  /** The longest string of a document, characters. */
  public static final int STRING_MAX = 20_000;

  /** The longest number of a document, characters. */
  public static final int NUMBER_MAX = 64;

  static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH_MAX)
                          .maxStringLength(STRING_MAX)
                          .maxNumberLength(NUMBER_MAX)
                          .maxNameLength(1_000)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final JsonFactory FACTORY = new JsonMapper().getFactory();

  private Json() {}

  /** What writes to a generator. */
  public interface Writer {
    /** Writes. */
    void write(JsonGenerator out) throws IOException;
  }

  /** The bytes that a writer writes. */
  public static byte[] bytes(Writer writer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Without control characters and halves of surrogate pairs, which UTF-8 cannot say. */
  static String printable(String text) {
    StringBuilder printable = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              boolean odd = Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF);
              printable.appendCodePoint(odd ? 0xFFFD : c);
            });
    return printable.toString();
  }
}
