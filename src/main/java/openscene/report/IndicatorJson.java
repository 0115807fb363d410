package openscene.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import openscene.geo.GeoJson;
import openscene.report.indicator.DayPart;
import openscene.report.indicator.Indicator;
import openscene.report.indicator.Indicator.Change.Standard;

/** Writes one indicator: its value with all that it needs to be read, or why there is none. */
final class IndicatorJson {
  private static final int PHI_DECIMALS = 1;

  private IndicatorJson() {}

  static void write(JsonGenerator out, Indicator indicator) throws IOException {
    out.writeObjectFieldStart(indicator.code());
    ReportGeoJson.number(out, "value", indicator.value());
    out.writeStringField("unit", indicator.unit());
    if (indicator.isKnown() || indicator.n() != null) {
      ReportGeoJson.whole(out, "n", indicator.n());
      ReportGeoJson.number(out, "exposure", indicator.exposure());
      out.writeStringField("exposure_unit", indicator.exposureUnit());
      ReportGeoJson.interval(out, "ci", indicator.ci());
      if (indicator.phi() != null) {
        out.writeStringField("ci_by", indicator.drawn() ? "visit_days" : "garwood");
        // Rough on purpose: the scatter of few events by day would tell the days.
        out.writeFieldName("phi");
        out.writeNumber(GeoJson.rounded(indicator.phi(), PHI_DECIMALS));
      }
      ReportGeoJson.number(out, "prev", indicator.prev());
      ReportGeoJson.whole(out, "prev_n", indicator.prevN());
      ReportGeoJson.number(out, "prev_exposure", indicator.prevExposure());
      ReportGeoJson.number(out, "rr", indicator.change() == null ? null : indicator.change().rr());
      ReportGeoJson.interval(
          out, "rr_ci", indicator.change() == null ? null : indicator.change().rrCi());
      if (indicator.change() != null && indicator.change().isStandardised()) {
        standard(out, indicator.change().standard());
      }
    }
    out.writeStringField("status", indicator.status().code());
    if (indicator.isKnown()) {
      out.writeStringField("confidence", indicator.confidence());
    }
    if (indicator.reason() != null) {
      out.writeStringField("reason", indicator.reason());
    }
    if (indicator.perHour() != null) {
      ReportGeoJson.number(out, "per_patrol_hour", indicator.perHour());
    }
    if (!indicator.byDayPart().isEmpty()) {
      out.writeObjectFieldStart("by_day_part");
      for (Map.Entry<DayPart, Indicator.Part> part : indicator.byDayPart().entrySet()) {
        out.writeObjectFieldStart(part.getKey().code());
        ReportGeoJson.number(out, "value", part.getValue().value());
        out.writeNumberField("n", part.getValue().n());
        out.writeNumberField("exposure", part.getValue().exposure());
        out.writeEndObject();
      }
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void standard(JsonGenerator out, Standard standard) throws IOException {
    out.writeObjectFieldStart("standardised");
    out.writeStringField("by", standard.strata().code());
    ReportGeoJson.number(out, "value", standard.now());
    ReportGeoJson.number(out, "prev", standard.before());
    out.writeArrayFieldStart("dropped");
    for (String stratum : standard.dropped()) {
      out.writeString(stratum);
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
