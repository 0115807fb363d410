package openscene.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import openscene.area.Measure;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.RunJson;
import openscene.privacy.ReleasePolicy;
import openscene.report.content.Displacement;
import openscene.report.content.Findings;
import openscene.report.content.Findings.Coverage;
import openscene.report.content.Findings.Moment;
import openscene.report.content.Findings.Other;
import openscene.report.indicator.Statement;

/** Writes the foreign member {@code report}: everything about the report but its places. */
final class ReportHead {
  private final Findings findings;
  private final JsonGenerator out;

  ReportHead(Findings findings, JsonGenerator out) {
    this.findings = findings;
    this.out = out;
  }

  void write() throws IOException {
    out.writeStartObject();
    out.writeStringField("schema", "area-report/1");
    out.writeStringField("id", findings.id());
    out.writeStringField("classification", findings.edition());
    if (findings.madeUp()) {
      out.writeBooleanField("made_up", true);
    }
    out.writeStringField("generated_at", findings.generatedAt().toString());
    out.writeStringField("data_cutoff", findings.dataCutoff().toString());
    generator();
    out.writeStringField("area_id", findings.area().id());
    out.writeObjectFieldStart("period");
    out.writeStringField("from", findings.from().toString());
    out.writeStringField("to", findings.to().toString());
    out.writeStringField("tz", findings.city().zone().getId());
    out.writeEndObject();
    out.writeObjectFieldStart("compare_period");
    out.writeStringField("from", findings.compareFrom().toString());
    out.writeStringField("to", findings.compareTo().toString());
    out.writeEndObject();
    method();
    privacy();
    coverage();
    out.writeArrayFieldStart("interventions");
    for (Measure measure : findings.measures()) {
      ReportGeoJson.measure(out, measure);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("statements");
    for (Statement statement : findings.statements()) {
      ReportGeoJson.statement(out, statement);
    }
    out.writeEndArray();
    strings("unknown", findings.unknown());
    out.writeArrayFieldStart("rhythm");
    for (Moment moment : findings.rhythm()) {
      ReportGeoJson.moment(out, moment);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("other_areas");
    for (Other other : findings.others()) {
      ReportGeoJson.other(out, other);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("displacement");
    for (Displacement one : findings.displacement()) {
      DisplacementJson.write(out, one);
    }
    out.writeEndArray();
    out.writeArrayFieldStart("runs");
    for (Run run : findings.runs()) {
      RunJson.write(out, run);
    }
    out.writeEndArray();
    boolean open = findings.policy().wholeMonths();
    out.writeStringField("licence", open ? "CC-BY-4.0" : "not open data (committee edition)");
    strings("attribution", List.of(findings.city().name(), "OpenScene"));
    out.writeStringField("prev_report", findings.prevReport());
    out.writeStringField("supersedes", findings.supersedes());
    out.writeStringField("sha256_inputs", findings.sha256Inputs());
    out.writeEndObject();
  }

  private void generator() throws IOException {
    int plus = findings.software().indexOf('+');
    out.writeObjectFieldStart("generator");
    out.writeStringField("name", "openscene");
    out.writeStringField(
        "version", plus < 0 ? findings.software() : findings.software().substring(0, plus));
    out.writeStringField("commit", plus < 0 ? null : findings.software().substring(plus + 1));
    out.writeEndObject();
  }

  private void method() throws IOException {
    out.writeObjectFieldStart("method");
    out.writeStringField("rate", "garwood95");
    out.writeStringField("scattered_rate", "bootstrap_visit_days_1000");
    out.writeStringField("change", "fay95");
    out.writeStringField("means", "bootstrap_visit_days_1000");
    out.writeStringField("adjustment", "holm_marks_screening");
    out.writeStringField("standardisation", findings.strata().code());
    out.writeObjectFieldStart("standard_weights");
    double[] weights = findings.strata().weights();
    for (int i = 0; i < weights.length; i++) {
      ReportGeoJson.number(out, findings.strata().names().get(i), weights[i]);
    }
    out.writeEndObject();
    strings("dropped_strata", findings.droppedStrata());
    out.writeNumberField("grid_m", findings.policy().cellM());
    out.writeStringField("crs_metric", findings.city().crs());
    if (findings.bandwidthM() == null) {
      out.writeNullField("kernel");
    } else {
      out.writeObjectFieldStart("kernel");
      out.writeStringField("type", "gaussian");
      ReportGeoJson.number(out, "bandwidth_m", findings.bandwidthM());
      out.writeEndObject();
    }
    out.writeObjectFieldStart("cell_kinds");
    for (var group : findings.cellKinds().entrySet()) {
      strings(group.getKey(), group.getValue());
    }
    out.writeEndObject();
    ReportGeoJson.number(out, "effort_min_minutes", findings.minMinutes());
    out.writeNumberField("seed", findings.seed());
    out.writeEndObject();
  }

  private void privacy() throws IOException {
    ReleasePolicy policy = findings.policy();
    out.writeObjectFieldStart("privacy");
    out.writeNumberField("k_observations", policy.kObservations());
    out.writeNumberField("k_visits", policy.kVisits());
    out.writeNumberField("k_days", policy.kDays());
    ReportGeoJson.number(out, "dominance_share", policy.dominanceShare());
    out.writeNumberField("rounding", 1);
    out.writeBooleanField("secondary_suppression", true);
    strings("types_excluded", findings.typesExcluded());
    out.writeStringField("time_resolution", policy.wholeMonths() ? "month" : "daypart");
    out.writeNumberField("suppressed_cells", findings.suppressedCells());
    out.writeEndObject();
  }

  private void coverage() throws IOException {
    Coverage coverage = findings.coverage();
    out.writeObjectFieldStart("coverage");
    out.writeNumberField("complete_visits", coverage.completeVisits());
    ReportGeoJson.number(out, "hours", coverage.hours());
    out.writeNumberField("days", coverage.days());
    ReportGeoJson.number(out, "strata_visited_pct", coverage.strataPct());
    strings("agencies", coverage.agencies());
    out.writeEndObject();
  }

  private void strings(String name, List<String> texts) throws IOException {
    out.writeArrayFieldStart(name);
    for (String text : texts) {
      out.writeString(text);
    }
    out.writeEndArray();
  }
}
