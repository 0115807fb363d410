package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import openscene.account.audit.Action;
import openscene.account.audit.Link;
import openscene.area.Area;
import openscene.area.City;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Body;
import openscene.http.request.Days;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Refusal;
import openscene.report.AreaReport;
import openscene.report.AreaReporter;
import openscene.report.Edition;
import openscene.report.IssuedReport;
import openscene.report.Issuing;
import openscene.report.ReportRequest;

/** Area reports: worked out when asked, and issued as versions that never change. */
final class ReportRoutes {
  private static final Set<String> MEMBERS = Set.of("area", "period", "compare", "edition");
  private static final int ATTEMPTS_MAX = 3;

  /** The newest place and hash of the audit log: kept with the report, it shows what is cut off. */
  static final String AUDIT_HEAD = "OpenScene-Audit-Head";

  private final Desk desk;
  private final AreaReporter reporter;

  ReportRoutes(Desk desk, AreaReporter reporter) {
    this.desk = desk;
    this.reporter = reporter;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/areas/{id}/report", "getReport", "The report of an area.", this::report)
            .with(Param.PERIOD, Param.COMPARE, Param.EDITION, Param.REPORT_F, Param.LANG)
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.REPORTS),
        Route.post("/api/reports", "issueReport", "Issues a report.", this::issue)
            .computed()
            .to(Readers.REPORTS),
        Route.get("/api/reports", "getReports", "Issued reports, newest first.", this::list)
            .with(Param.LIMIT, Param.F)
            .to(Readers.REPORTS),
        Route.get("/api/reports/{id}", "getIssuedReport", "An issued report.", this::issued)
            .with(Param.F)
            .as(Route.GEOJSON)
            .to(Readers.REPORTS));
  }

  private ReportRequest request(Area area, String period, String compare, String edition) {
    City city = desk.city(area);
    LocalDate today = desk.clock().instant().atZone(city.zone()).toLocalDate();
    Days days = Days.of("period", period);
    Days asked = days == null ? desk.lastDays(city) : days;
    Days before = Days.of("compare", compare);
    Edition who;
    try {
      who = Edition.of(edition);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("edition", "was " + Refusal.shown(edition), "committee or public");
    }
    try {
      return before == null
          ? ReportRequest.of(city, area, asked.first(), asked.last(), who, today)
          : new ReportRequest(
              city,
              area,
              asked.first(),
              asked.last(),
              before.first(),
              before.last(),
              who,
              ReportRequest.SEED_DEFAULT,
              today);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private static Refused wrong(IllegalArgumentException e) {
    String message = e.getMessage();
    String field =
        message.startsWith("compare")
            ? "compare"
            : message.contains("edition") ? "edition" : "period";
    return Refused.invalid(field, message, "what the message names");
  }

  private AreaReport made(ReportRequest request) {
    try {
      return reporter.report(request);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private void report(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    String edition = Params.choice(ctx, "edition", Set.of("committee", "public"), "committee");
    String lang = Params.choice(ctx, "lang", Set.of("nb", "da", "en"), null);
    AreaReport report =
        made(request(area, Params.text(ctx, "period"), Params.text(ctx, "compare"), edition));
    if ("html".equals(Params.text(ctx, "f"))) {
      String words = lang == null ? desk.city(area).languages().get(0) : lang;
      Answer.send(
          ctx, "text/html;charset=utf-8", report.html(words).getBytes(StandardCharsets.UTF_8));
      return;
    }
    Answer.send(ctx, Route.GEOJSON, report.geoJson());
  }

  private void issue(Context ctx) {
    JsonNode body = Body.one(ctx);
    for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!MEMBERS.contains(name)) {
        throw Refused.invalid(
            Refusal.shown(name),
            "is no member here",
            "only " + String.join(", ", new TreeSet<>(MEMBERS)));
      }
    }
    Area area = desk.area("area", text(body, "area"));
    String edition = text(body, "edition");
    ReportRequest request =
        request(
            area,
            text(body, "period"),
            text(body, "compare"),
            edition == null ? "committee" : edition);
    IssuedReport issued = issue(request);
    desk.events().changed("reports", List.of());
    Link link =
        desk.trail().did(ctx, Action.REPORT_ISSUED, "reports", issued.areaId(), issued.period());
    ctx.header(AUDIT_HEAD, link.head());
    ctx.status(201).header("Location", Answer.root(ctx) + "/api/reports/" + issued.id());
    Answer.send(ctx, Route.GEOJSON, issued.bytes());
  }

  /** Two that issue at once want the same version: the later takes the next. */
  private IssuedReport issue(ReportRequest request) {
    for (int attempt = 1; ; attempt++) {
      AreaReport report = made(request);
      try {
        return new Issuing(desk.stores()).issue(report, desk.clock().instant());
      } catch (IllegalStateException e) {
        if (attempt == ATTEMPTS_MAX) {
          throw Refused.because(409, "Conflict", "others issue the same report; try again");
        }
      }
    }
  }

  private static String text(JsonNode body, String name) {
    JsonNode node = body.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw Refused.invalid(name, "was " + Refusal.shown(node), "a text in quotes");
    }
    return node.textValue();
  }

  private void list(Context ctx) {
    List<IssuedReport> reports = desk.stores().reports().list(Params.limit(ctx));
    Answer.json(
        ctx,
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("reports");
          for (IssuedReport report : reports) {
            write(out, report);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, IssuedReport report) throws IOException {
    out.writeStartObject();
    out.writeStringField("id", report.id());
    out.writeStringField("area", report.areaId());
    out.writeStringField("period", report.period());
    out.writeStringField("edition", report.edition());
    out.writeNumberField("version", report.version());
    if (report.supersedes() != null) {
      out.writeStringField("supersedes", report.supersedes());
    }
    out.writeStringField("issued_at", report.issuedAt().toString());
    out.writeStringField("sha256", report.sha256());
    out.writeEndObject();
  }

  private void issued(Context ctx) {
    String id = ctx.pathParam("id");
    IssuedReport report =
        desk.stores()
            .reports()
            .find(id)
            .orElseThrow(() -> Refused.notFound("there is no report " + Refusal.shown(id)));
    ctx.header("ETag", '"' + report.sha256() + '"');
    Answer.send(ctx, Route.GEOJSON, report.bytes());
  }
}
