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
import openscene.account.Reader;
import openscene.account.Role;
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
import openscene.privacy.ReleasePolicies;
import openscene.privacy.Released;
import openscene.privacy.RolePolicy;
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

  /** The most issued reports that are looked through for those of one edition. */
  private static final int ISSUED_MAX = 10_000;

  private final Desk desk;
  private final AreaReporter reporter;
  private final ReleasePolicies policies;

  ReportRoutes(Desk desk, AreaReporter reporter, ReleasePolicies policies) {
    this.desk = desk;
    this.reporter = reporter;
    this.policies = policies;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/areas/{id}/report", "getReport", "The report of an area.", this::report)
            .with(Param.PERIOD, Param.COMPARE, Param.EDITION, Param.REPORT_F, Param.LANG)
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.EDITIONS),
        Route.post("/api/reports", "issueReport", "Issues a report.", this::issue)
            .computed()
            .to(Readers.REPORTS),
        Route.get("/api/reports", "getReports", "Issued reports, newest first.", this::list)
            .with(Param.LIMIT, Param.F)
            .to(Readers.EDITIONS),
        Route.get("/api/reports/{id}", "getIssuedReport", "An issued report.", this::issued)
            .with(Param.F)
            .as(Route.GEOJSON)
            .to(Readers.EDITIONS));
  }

  private ReportRequest request(
      Reader reader, Area area, String period, String compare, String edition, boolean kept) {
    City city = desk.city(area);
    LocalDate today = desk.clock().instant().atZone(city.zone()).toLocalDate();
    Edition who = edition(reader, edition);
    Days days = Days.of("period", period);
    boolean free = reader.role() == Role.PLANNER && !kept;
    Days asked = days == null ? usual(reader, who, city, free) : days;
    Days before = Days.of("compare", compare);
    if (reader.role() != Role.OPERATOR) {
      check(free, who, city, asked, before);
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

  /** The edition asked for, or the fullest that the reader may see. */
  private static Edition edition(Reader reader, String asked) {
    boolean open = reader.role() == Role.PUBLIC;
    if (asked == null) {
      return open ? Edition.PUBLIC : Edition.COMMITTEE;
    }
    Edition edition;
    try {
      edition = Edition.of(asked);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(
          "edition", "was " + Refusal.shown(asked), open ? "public" : "committee or public");
    }
    if (open && edition != Edition.PUBLIC) {
      throw Refused.because(
          403,
          "Not allowed",
          "edition",
          "was " + edition.code() + ", which is for who has signed in",
          "public");
    }
    return edition;
  }

  /** The period when none is asked for: the last that is over, for those who see nothing newer. */
  private Days usual(Reader reader, Edition edition, City city, boolean free) {
    if (reader.role() == Role.OPERATOR) {
      return desk.lastDays(city);
    }
    if (free && edition == Edition.COMMITTEE) {
      LocalDate yesterday = desk.today(city).minusDays(1);
      return new Days(yesterday.minusDays(Desk.DAYS_DEFAULT - 1), yesterday);
    }
    return lastMonth(edition, city);
  }

  private Days lastMonth(Edition edition, City city) {
    LocalDate first =
        desk.today(city).minusDays(policy(edition).places().delayDays()).withDayOfMonth(1);
    return new Days(first.minusMonths(1), first.minusDays(1));
  }

  private RolePolicy policy(Edition edition) {
    return policies.of(edition == Edition.PUBLIC ? Role.PUBLIC : Role.COMMITTEE);
  }

  /**
   * Planners ask about days that are over. All others ask month by month, and what is issued is
   * read by all: what two longer periods tell differs by what neither may tell.
   *
   * @param free whether a planner asks, for themselves
   */
  private void check(boolean free, Edition edition, City city, Days asked, Days before) {
    Days last = lastMonth(edition, city);
    if (free) {
      LocalDate end = edition == Edition.PUBLIC ? last.last() : desk.today(city).minusDays(1);
      if (asked.last().isAfter(end)) {
        throw Refused.invalid("period", "is not over yet", "one that ends by " + end);
      }
      return;
    }
    if (!isMonth(asked) || asked.last().isAfter(last.last())) {
      throw Refused.invalid(
          "period",
          "is not one calendar month that is over",
          "one month, the last " + last.first() + "/" + last.last());
    }
    if (before != null && !isMonth(before)) {
      throw Refused.invalid(
          "compare",
          "is not one calendar month",
          "one month, e.g. " + last.first().minusMonths(1) + "/" + last.first().minusDays(1));
    }
  }

  private static boolean isMonth(Days days) {
    return days.first().getDayOfMonth() == 1
        && days.last().equals(days.first().plusMonths(1).minusDays(1));
  }

  private static Refused wrong(IllegalArgumentException e) {
    String message = e.getMessage();
    String field =
        message.startsWith("compare")
            ? "compare"
            : message.contains("edition") ? "edition" : "period";
    return Refused.invalid(field, message, "what the message names");
  }

  /** Planners ask about any days; of those that are no month no kind of class H is told. */
  private AreaReport made(Reader reader, ReportRequest request) {
    boolean months =
        isMonth(new Days(request.from(), request.to()))
            && isMonth(new Days(request.compareFrom(), request.compareTo()));
    try {
      return reporter.report(request, months || reader.role() == Role.OPERATOR);
    } catch (IllegalArgumentException e) {
      throw wrong(e);
    }
  }

  private void report(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    Reader reader = Readers.of(ctx);
    String edition = Params.choice(ctx, "edition", Set.of("committee", "public"), null);
    String lang = Params.choice(ctx, "lang", Set.of("nb", "da", "en"), null);
    ReportRequest asked =
        request(
            reader, area, Params.text(ctx, "period"), Params.text(ctx, "compare"), edition, false);
    AreaReport report = made(reader, asked);
    RolePolicy policy = policy(asked.edition());
    if ("html".equals(Params.text(ctx, "f"))) {
      String words = lang == null ? desk.city(area).languages().get(0) : lang;
      Answer.send(
          ctx,
          "text/html;charset=utf-8",
          Released.workedOut(policy, report.html(words).getBytes(StandardCharsets.UTF_8)));
      return;
    }
    Answer.send(ctx, Route.GEOJSON, Released.workedOut(policy, report.geoJson()));
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
        request(Readers.of(ctx), area, text(body, "period"), text(body, "compare"), edition, true);
    IssuedReport issued = issue(Readers.of(ctx), request);
    desk.events().changed("reports", List.of());
    Link link =
        desk.trail().did(ctx, Action.REPORT_ISSUED, "reports", issued.areaId(), issued.period());
    ctx.header(AUDIT_HEAD, link.head());
    ctx.status(201).header("Location", Answer.root(ctx) + "/api/reports/" + issued.id());
    Answer.send(ctx, Route.GEOJSON, Released.workedOut(policy(request.edition()), issued.bytes()));
  }

  /** Two that issue at once want the same version: the later takes the next. */
  private IssuedReport issue(Reader reader, ReportRequest request) {
    for (int attempt = 1; ; attempt++) {
      AreaReport report = made(reader, request);
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
    int limit = Params.limit(ctx);
    boolean all = Readers.of(ctx).role() != Role.PUBLIC;
    List<IssuedReport> reports =
        desk.stores().reports().list(all ? limit : ISSUED_MAX).stream()
            .filter(report -> all || isPublic(report))
            .limit(limit)
            .toList();
    Answer.json(
        ctx,
        Released.workedOut(
            policies.of(Role.PUBLIC),
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("reports");
              for (IssuedReport report : reports) {
                write(out, report);
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private static boolean isPublic(IssuedReport report) {
    return report.edition().equals(Edition.PUBLIC.code());
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
            .filter(found -> Readers.of(ctx).role() != Role.PUBLIC || isPublic(found))
            .orElseThrow(() -> Refused.notFound("there is no report " + Refusal.shown(id)));
    ctx.header("ETag", '"' + report.sha256() + '"');
    RolePolicy policy = policy(Edition.of(report.edition()));
    Answer.send(ctx, Route.GEOJSON, Released.workedOut(policy, report.bytes()));
  }
}
