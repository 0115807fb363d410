package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import openscene.hotspot.release.Scale;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Readers;
import openscene.http.request.Route;
import openscene.observation.Kinds;
import openscene.privacy.ReleasePolicies;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.Released;
import openscene.privacy.RolePolicy;
import openscene.privacy.retention.RetentionRule;
import openscene.privacy.retention.RetentionRules;

/** What each role is told, how long things are kept and whom to ask: for everybody to read. */
final class PolicyRoutes {
  private final ReleasePolicies policies;
  private final Kinds kinds;
  private final RetentionRules retention;
  private final String contact;

  /**
   * Tells of these.
   *
   * @param retention what is kept, for how long, and what becomes of it then
   * @param contact whom to ask; null when nobody was named
   */
  PolicyRoutes(ReleasePolicies policies, Kinds kinds, RetentionRules retention, String contact) {
    this.policies = policies;
    this.kinds = kinds;
    this.retention = retention;
    this.contact = contact;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/policy",
                "getPolicy",
                "What each role is told, how long things are kept, whom to ask.",
                this::policy)
            .with(Param.F)
            .to(Readers.EVERYONE));
  }

  private void policy(Context ctx) {
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("roles");
              for (RolePolicy told : policies.byRole().values()) {
                if (!told.isUnreleased()) {
                  write(out, told);
                }
              }
              out.writeEndArray();
              out.writeArrayFieldStart("retention");
              for (RetentionRule rule : retention.all()) {
                write(out, rule);
              }
              out.writeEndArray();
              out.writeStringField("contact", contact);
              out.writeEndObject();
            }));
  }

  private void write(JsonGenerator out, RolePolicy told) throws IOException {
    out.writeStartObject();
    out.writeStringField("role", told.role().code());
    out.writeBooleanField("told", told.isTold());
    if (told.isTold()) {
      ReleasePolicy places = told.places();
      out.writeNumberField("k_observations", places.kObservations());
      out.writeNumberField("k_visits", places.kVisits());
      out.writeNumberField("k_days", places.kDays());
      out.writeNumberField("dominance_share", places.dominanceShare());
      out.writeNumberField("cell_m", places.cellM());
      out.writeNumberField("sensitive_cell_m", told.sensitiveCellM());
      out.writeNumberField("sensitive_k", told.sensitiveK());
      out.writeStringField("sensitive_at_area", told.atArea().code());
      out.writeBooleanField("by_group", told.byGroup());
      out.writeBooleanField("whole_months", places.wholeMonths());
      out.writeNumberField("delay_hours", told.delayHours());
      out.writeNumberField("delay_days", places.delayDays());
      out.writeBooleanField("outlines", places.outlines());
      out.writeArrayFieldStart("excluded");
      for (String kind : new TreeSet<>(places.excluded())) {
        out.writeString(kind);
      }
      out.writeEndArray();
      writeMapped(out, new Scale(told, kinds));
    }
    out.writeEndObject();
  }

  /** What may be asked of a map, each with what must be asked beside it. */
  private static void writeMapped(JsonGenerator out, Scale scale) throws IOException {
    out.writeArrayFieldStart("mapped");
    NavigableSet<String> left = scale.mapped();
    while (!left.isEmpty()) {
      NavigableSet<String> together = scale.together(left.first());
      out.writeStartArray();
      for (String kind : together) {
        out.writeString(kind);
      }
      out.writeEndArray();
      left.removeAll(together);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, RetentionRule rule) throws IOException {
    out.writeStartObject();
    out.writeStringField("code", rule.code());
    out.writeArrayFieldStart("kinds");
    for (String kind : rule.kinds()) {
      out.writeString(kind);
    }
    out.writeEndArray();
    out.writeNumberField("keep", rule.keep());
    out.writeStringField("unit", rule.unit().code());
    out.writeStringField("then", rule.then().code());
    out.writeNumberField("cell_m", rule.cellM());
    out.writeStringField("time", rule.time() == null ? null : rule.time().code());
    out.writeEndObject();
  }
}
