package openscene.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import openscene.area.Measure;
import openscene.geo.GeoJson;
import openscene.hotspot.Hotspot;
import openscene.hotspot.Interval;
import openscene.privacy.Reason;
import openscene.report.content.Displacement;
import openscene.report.content.Findings;
import openscene.report.content.Findings.Moment;
import openscene.report.content.Findings.Other;
import openscene.report.content.Findings.PlacedCell;
import openscene.report.content.Findings.PlacedHotspot;
import openscene.report.indicator.Indicator;
import openscene.report.indicator.Statement;
import org.locationtech.jts.geom.Envelope;

/** Writes a report as GeoJSON in the shape of DOMAIN § 4, numbers to four decimals. */
final class ReportGeoJson {
  private static final int NUMBER_DECIMALS = 4;

  private final Findings findings;
  private final JsonGenerator out;

  private ReportGeoJson(Findings findings, JsonGenerator out) {
    this.findings = findings;
    this.out = out;
  }

  static byte[] bytes(Findings findings) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
      new ReportGeoJson(findings, out).collection();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  private void collection() throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "FeatureCollection");
    bbox();
    out.writeFieldName("report");
    new ReportHead(findings, out).write();
    out.writeArrayFieldStart("features");
    area();
    for (PlacedCell cell : findings.cells()) {
      cell(cell);
    }
    for (PlacedHotspot hotspot : findings.hotspots()) {
      hotspot(hotspot);
    }
    out.writeEndArray();
    out.writeEndObject();
    out.writeRaw('\n');
  }

  private void bbox() throws IOException {
    Envelope box = new Envelope(findings.area().outline().getEnvelopeInternal());
    findings.cells().forEach(c -> box.expandToInclude(c.outline().getEnvelopeInternal()));
    findings
        .hotspots()
        .forEach(h -> box.expandToInclude(h.hotspot().outline().getEnvelopeInternal()));
    out.writeArrayFieldStart("bbox");
    out.writeNumber(outward(box.getMinX(), java.math.RoundingMode.FLOOR));
    out.writeNumber(outward(box.getMinY(), java.math.RoundingMode.FLOOR));
    out.writeNumber(outward(box.getMaxX(), java.math.RoundingMode.CEILING));
    out.writeNumber(outward(box.getMaxY(), java.math.RoundingMode.CEILING));
    out.writeEndArray();
  }

  /** Five decimals and outward, so that no rounded corner can lie outside. */
  private static BigDecimal outward(double degrees, java.math.RoundingMode mode) {
    return BigDecimal.valueOf(degrees).setScale(GeoJson.AREA_DECIMALS, mode);
  }

  private void feature(String id) throws IOException {
    out.writeRaw('\n');
    out.writeStartObject();
    out.writeStringField("type", "Feature");
    out.writeStringField("id", id);
    out.writeFieldName("geometry");
  }

  private void area() throws IOException {
    feature("area:" + findings.area().id());
    GeoJson.write(out, findings.area().outline(), GeoJson.AREA_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("kind", "area");
    out.writeStringField("area_id", findings.area().id());
    out.writeNumberField("area_version", findings.area().version());
    out.writeStringField("name", findings.area().name());
    out.writeStringField("city", findings.city().id());
    out.writeStringField("report_id", findings.id());
    out.writeStringField("period_from", findings.from().toString());
    out.writeStringField("period_to", findings.to().toString());
    out.writeStringField("compare_from", findings.compareFrom().toString());
    out.writeStringField("compare_to", findings.compareTo().toString());
    out.writeStringField("data_cutoff", findings.dataCutoff().toString());
    out.writeStringField("classification", findings.edition());
    if (findings.madeUp()) {
      out.writeBooleanField("made_up", true);
    }
    out.writeObjectFieldStart("indicators");
    for (Indicator indicator : findings.indicators()) {
      IndicatorJson.write(out, indicator);
    }
    out.writeEndObject();
    if (!findings.displacement().isEmpty()) {
      out.writeArrayFieldStart("displacement");
      for (Displacement one : findings.displacement()) {
        DisplacementJson.write(out, one);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void cell(PlacedCell cell) throws IOException {
    feature(cell.id());
    GeoJson.write(out, cell.outline(), GeoJson.GRID_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("kind", "cell");
    out.writeStringField("type_group", cell.group());
    out.writeStringField("status", cell.status().code());
    if (cell.reason() != null) {
      out.writeStringField("reason", cell.reason());
    }
    number(out, "effort_minutes", cell.minutes());
    out.writeStringField("unit", "per_patrol_hour");
    number(out, "value", cell.value());
    whole(out, "n", cell.n());
    interval(out, "ci", cell.interval());
    out.writeEndObject();
    out.writeEndObject();
  }

  private void hotspot(PlacedHotspot placed) throws IOException {
    Hotspot hotspot = placed.hotspot();
    feature("hotspot:" + placed.group() + ":" + hotspot.rank());
    GeoJson.write(out, hotspot.outline(), GeoJson.GRID_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("kind", "hotspot");
    out.writeStringField("type_group", placed.group());
    out.writeStringField("measure", "rate");
    out.writeNumberField("rank", hotspot.rank());
    number(out, "area_ha", hotspot.areaHa());
    if (placed.exact()) {
      out.writeStringField("status", "observed");
      out.writeNumberField("n", hotspot.n());
      out.writeNumberField("visits", hotspot.visits());
      out.writeNumberField("days", hotspot.days());
      number(out, "share", hotspot.share());
      number(out, "density_per_ha_month", hotspot.density());
      number(out, "effort_minutes", hotspot.minutes());
      number(out, "value", hotspot.rate());
      interval(out, "ci", hotspot.rateInterval());
    } else {
      int k = findings.policy().kObservations();
      out.writeStringField("status", "suppressed");
      out.writeStringField("reason", Reason.SECONDARY.code());
      out.writeNumberField("n_at_least", hotspot.n() / k * k);
      out.writeNullField("value");
    }
    out.writeStringField("unit", "per_patrol_hour");
    out.writeEndObject();
    out.writeEndObject();
  }

  static void number(JsonGenerator out, String name, Double value) throws IOException {
    out.writeFieldName(name);
    if (value == null || !Double.isFinite(value)) {
      out.writeNull();
    } else {
      out.writeNumber(GeoJson.rounded(value, NUMBER_DECIMALS));
    }
  }

  static void whole(JsonGenerator out, String name, Long value) throws IOException {
    if (value == null) {
      out.writeNullField(name);
    } else {
      out.writeNumberField(name, value);
    }
  }

  /** Low and high; an infinite high is null. */
  static void interval(JsonGenerator out, String name, Interval interval) throws IOException {
    out.writeFieldName(name);
    if (interval == null) {
      out.writeNull();
      return;
    }
    out.writeStartArray();
    for (double limit : List.of(interval.low(), interval.high())) {
      if (Double.isFinite(limit)) {
        out.writeNumber(GeoJson.rounded(limit, NUMBER_DECIMALS));
      } else {
        out.writeNull();
      }
    }
    out.writeEndArray();
  }

  static void statement(JsonGenerator out, Statement statement) throws IOException {
    Indicator indicator = statement.indicator();
    out.writeStartObject();
    out.writeStringField("code", statement.code());
    out.writeStringField("indicator", indicator.code());
    out.writeStringField("confidence", statement.confidence());
    out.writeStringField("numbers", statement.numbers());
    out.writeBooleanField("screening", statement.screening());
    number(out, "value", indicator.value());
    whole(out, "n", indicator.n());
    number(out, "exposure", indicator.exposure());
    number(out, "prev", indicator.prev());
    whole(out, "prev_n", indicator.prevN());
    number(out, "prev_exposure", indicator.prevExposure());
    boolean ratio = statement.numbers().equals("ratio");
    number(out, "rr", ratio ? indicator.change().rr() : null);
    interval(out, "rr_ci", indicator.change() == null ? null : indicator.change().rrCi());
    out.writeEndObject();
  }

  static void measure(JsonGenerator out, Measure measure) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", measure.id().toString());
    out.writeStringField("kind", measure.kind());
    out.writeStringField("from", measure.from().toString());
    out.writeStringField("to", measure.to() == null ? null : measure.to().toString());
    out.writeStringField("area_id", measure.areaId());
    out.writeStringField("agency", measure.agency());
    out.writeStringField("title", measure.title());
    out.writeEndObject();
  }

  static void moment(JsonGenerator out, Moment moment) throws IOException {
    out.writeStartObject();
    out.writeNumberField("weekday", moment.weekday());
    out.writeStringField("day_part", moment.part().code());
    number(out, "hours", moment.hours());
    out.writeStringField("status", moment.status().code());
    if (moment.reason() != null) {
      out.writeStringField("reason", moment.reason());
    }
    whole(out, "n", moment.n());
    number(out, "value", moment.value());
    out.writeEndObject();
  }

  static void other(JsonGenerator out, Other other) throws IOException {
    out.writeStartObject();
    out.writeStringField("area_id", other.area().id());
    out.writeStringField("name", other.area().name());
    out.writeObjectFieldStart("indicators");
    for (Indicator indicator : other.indicators()) {
      IndicatorJson.write(out, indicator);
    }
    out.writeEndObject();
    out.writeEndObject();
  }
}
