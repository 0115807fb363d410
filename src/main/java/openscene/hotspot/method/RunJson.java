package openscene.hotspot.method;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;

/** Writes runs and values as JSON, the same in every answer, file and report. */
public final class RunJson {
  private static final MathContext DIGITS = new MathContext(12);

  private RunJson() {}

  /** Writes the run as an object. */
  public static void write(JsonGenerator out, Run run) throws IOException {
    out.writeStartObject();
    out.writeStringField("method", run.method());
    out.writeStringField("measure", run.provenance().measure());
    out.writeObjectFieldStart("parameters");
    for (Run.Setting setting : run.settings()) {
      out.writeFieldName(setting.name());
      value(out, setting.value());
    }
    out.writeEndObject();
    out.writeObjectFieldStart("why");
    for (Run.Setting setting : run.settings()) {
      out.writeStringField(setting.name(), setting.why());
    }
    out.writeEndObject();
    out.writeFieldName("seed");
    value(out, run.seed());
    out.writeStringField("software", run.provenance().software());
    out.writeStringField("source", run.provenance().source());
    out.writeStringField(
        "data_cutoff",
        run.provenance().dataCutoff() == null ? null : run.provenance().dataCutoff().toString());
    out.writeStringField("first_day", run.firstDay() == null ? null : run.firstDay().toString());
    out.writeStringField("last_day", run.lastDay() == null ? null : run.lastDay().toString());
    out.writeStringField("crs", run.crs());
    support(out, run.support());
    out.writeNumberField("events", run.events());
    out.writeStringField("verdict", run.tells() ? "told" : "cannot_tell");
    if (!run.tells()) {
      out.writeObjectFieldStart("cannot_tell");
      out.writeStringField("reason", run.cannotTell().reason().code());
      out.writeFieldName("had");
      value(out, run.cannotTell().had());
      out.writeFieldName("least");
      value(out, run.cannotTell().least());
      for (String language : Plain.LANGUAGES) {
        out.writeStringField(language, Plain.shipped().why(run.cannotTell(), language));
      }
      out.writeEndObject();
    }
    out.writeArrayFieldStart("notes");
    for (String note : run.notes()) {
      out.writeString(note);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void support(JsonGenerator out, Run.Support support) throws IOException {
    out.writeObjectFieldStart("support");
    out.writeStringField("what", support.words());
    out.writeFieldName("area_ha");
    value(out, support.areaHa());
    if (support.cells() != null) {
      out.writeNumberField("cells", support.cells());
      out.writeFieldName("cell_m");
      value(out, support.cellM());
      out.writeArrayFieldStart("origin_m");
      value(out, support.originEastM());
      value(out, support.originNorthM());
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /**
   * Writes a value of a setting, a property or a table.
   *
   * @param value number, text, boolean, double[], Map or null; a number that is none, or infinite,
   *     becomes null, for JSON has no word for it
   */
  public static void value(JsonGenerator out, Object value) throws IOException {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Integer || value instanceof Long) {
      out.writeNumber(((Number) value).longValue());
    } else if (value instanceof Number number) {
      number(out, number.doubleValue());
    } else if (value instanceof Boolean yes) {
      out.writeBoolean(yes);
    } else if (value instanceof double[] numbers) {
      out.writeStartArray();
      for (double number : numbers) {
        number(out, number);
      }
      out.writeEndArray();
    } else if (value instanceof Map<?, ?> members) {
      out.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        out.writeFieldName(String.valueOf(member.getKey()));
        value(out, member.getValue());
      }
      out.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      out.writeStartArray();
      for (Object item : items) {
        value(out, item);
      }
      out.writeEndArray();
    } else {
      out.writeString(value.toString());
    }
  }

  private static void number(JsonGenerator out, double number) throws IOException {
    if (!Double.isFinite(number)) {
      out.writeNull();
    } else if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      out.writeNumber((long) number);
    } else {
      out.writeNumber(new BigDecimal(number).round(DIGITS).stripTrailingZeros());
    }
  }
}
