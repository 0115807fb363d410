package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import openscene.hotspot.inquiry.Trend;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Plain;
import openscene.hotspot.method.RunJson;

/** Writes what a test says, or why it cannot tell. */
final class Verdicts {
  private Verdicts() {}

  /** Writes a trend as a member. */
  static void write(JsonGenerator out, String name, Trend trend) throws IOException {
    out.writeObjectFieldStart(name);
    verdict(out, trend.cannotTell());
    out.writeStringField("test", "mann_kendall");
    out.writeNumberField("steps", trend.steps());
    if (trend.cannotTell() == null) {
      out.writeStringField("direction", trend.direction());
      out.writeNumberField("s", trend.test().s());
      out.writeFieldName("z");
      RunJson.value(out, trend.test().z());
      out.writeFieldName("p");
      RunJson.value(out, trend.test().p());
      out.writeFieldName("slope_per_step");
      RunJson.value(out, trend.slope().slope());
      out.writeFieldName("slope_interval");
      RunJson.value(
          out, new double[] {trend.slope().limits().low(), trend.slope().limits().high()});
    }
    out.writeEndObject();
  }

  /** Writes the verdict, and the reason with its sentences, as runs do. */
  static void verdict(JsonGenerator out, CannotTell cannotTell) throws IOException {
    out.writeStringField("verdict", cannotTell == null ? "told" : "cannot_tell");
    if (cannotTell == null) {
      return;
    }
    out.writeObjectFieldStart("cannot_tell");
    out.writeStringField("reason", cannotTell.reason().code());
    out.writeFieldName("had");
    RunJson.value(out, cannotTell.had());
    out.writeFieldName("least");
    RunJson.value(out, cannotTell.least());
    for (String language : Plain.LANGUAGES) {
      out.writeStringField(language, Plain.shipped().why(cannotTell, language));
    }
    out.writeEndObject();
  }
}
