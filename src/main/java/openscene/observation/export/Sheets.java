package openscene.observation.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import openscene.observation.Observation;
import openscene.observation.ObservationTable;
import openscene.observation.Visit;
import openscene.observation.VisitJson;

/** Records written down as they are kept. */
public final class Sheets {
  private static final JsonFactory JSON = new JsonFactory();

  /** Of observations. */
  public static final Sheet<Observation> OBSERVATIONS =
      new Sheet<>() {
        @Override
        public void feature(Bytes out, Observation seen, boolean madeUp) {
          Features.write(out, seen, madeUp);
        }

        @Override
        public List<String> columns(boolean madeUp) {
          return ObservationTable.header(madeUp);
        }

        @Override
        public void row(Bytes out, Observation seen, boolean madeUp) {
          TableRows.write(out, seen, madeUp);
        }
      };

  /** Of visits, which are few, and long: the plain way is fast enough. */
  public static final Sheet<Visit> VISITS =
      new Sheet<>() {
        @Override
        public void feature(Bytes out, Visit visit, boolean madeUp) {
          out.put(object(json -> VisitJson.writeMembers(json, visit), madeUp));
        }

        @Override
        public List<String> columns(boolean madeUp) {
          return VisitTable.header(madeUp);
        }

        @Override
        public void row(Bytes out, Visit visit, boolean madeUp) {
          TableRows.row(out, VisitTable.fields(visit, madeUp));
        }
      };

  private Sheets() {}

  /** Writes members of an object. */
  @FunctionalInterface
  public interface Members {
    /** Writes them. */
    void write(JsonGenerator json) throws IOException;
  }

  /** An object of members, which may say that it was made up. */
  public static byte[] object(Members members, boolean madeUp) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      members.write(json);
      if (madeUp) {
        json.writeBooleanField("made_up", true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
