package openscene.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.UUID;
import openscene.report.content.Displacement;
import openscene.report.content.Displacement.Counts;
import openscene.report.content.Displacement.Told;

/** Writes one indicator's displacement: WDD before WDQ, or why there is neither. */
final class DisplacementJson {
  private DisplacementJson() {}

  static void write(JsonGenerator out, Displacement one) throws IOException {
    out.writeStartObject();
    out.writeStringField("indicator", one.indicator());
    out.writeArrayFieldStart("measures");
    for (UUID measure : one.measures()) {
      out.writeString(measure.toString());
    }
    out.writeEndArray();
    Told told = one.told();
    if (told == null) {
      out.writeStringField("status", one.isHidden() ? "suppressed" : "cannot_tell");
      out.writeStringField("reason", one.reason());
      out.writeEndObject();
      return;
    }
    out.writeStringField("status", "told");
    out.writeStringField("verdict", told.verdict());
    ReportGeoJson.number(out, "wdd", told.wdd());
    ReportGeoJson.interval(out, "wdd_ci", told.interval());
    ReportGeoJson.number(out, "wdd_target", told.wddTarget());
    ReportGeoJson.number(out, "wdd_ring", told.wddRing());
    ReportGeoJson.number(out, "mean_hours", told.meanHours());
    ReportGeoJson.number(out, "phi", told.phi());
    ReportGeoJson.number(out, "wdq", told.wdq());
    out.writeStringField("wdq_reason", told.wdqReason());
    counts(out, "target", told.target());
    counts(out, "ring", told.besides());
    counts(out, "comparison", told.compared());
    out.writeArrayFieldStart("comparison_areas");
    for (String area : one.comparison()) {
      out.writeString(area);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void counts(JsonGenerator out, String name, Counts counts) throws IOException {
    if (counts == null) {
      out.writeNullField(name);
      return;
    }
    out.writeObjectFieldStart(name);
    out.writeNumberField("n_before", counts.before());
    out.writeNumberField("n_after", counts.after());
    ReportGeoJson.number(out, "hours_before", counts.hoursBefore());
    ReportGeoJson.number(out, "hours_after", counts.hoursAfter());
    out.writeEndObject();
  }
}
