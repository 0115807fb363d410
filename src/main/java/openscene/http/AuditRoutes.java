package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import openscene.account.Role;
import openscene.account.audit.Action;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.Link;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Refusal;
import openscene.privacy.Released;

/** Who looked: for auditors, and without account names for the committee. */
final class AuditRoutes {
  /** How old the answer to whether the chain is whole may be: looking costs its whole length. */
  static final Duration CHECKED_EVERY = Duration.ofMinutes(10);

  private static final Set<Role> READERS = Set.of(Role.AUDITOR, Role.COMMITTEE);

  private final Desk desk;
  private Checked checked;

  private record Checked(boolean whole, Instant at) {}

  AuditRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/audit", "getAudit", "Who looked, newest first.", this::list)
            .with(Param.LIMIT, Param.CURSOR, Param.F)
            .computed()
            .to(READERS));
  }

  private void list(Context ctx) {
    Long before = before(ctx);
    int limit = Params.limit(ctx);
    List<Link> found = desk.trail().log().page(before, limit + 1);
    boolean more = found.size() > limit;
    List<Link> page = more ? found.subList(0, limit) : found;
    boolean names = Readers.of(ctx).role() != Role.COMMITTEE;
    Checked chain = checked();
    desk.trail().did(ctx, Action.AUDIT_READ, "audit");
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("entries");
              for (Link link : page) {
                write(out, link.entry(), names);
              }
              out.writeEndArray();
              out.writeBooleanField("whole", chain.whole());
              out.writeStringField("checked_at", chain.at().toString());
              if (more) {
                out.writeStringField("next", Long.toString(page.get(limit - 1).number()));
              } else {
                out.writeNullField("next");
              }
              out.writeEndObject();
            }));
  }

  private static Long before(Context ctx) {
    String text = Params.text(ctx, "cursor");
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw Refused.invalid("cursor", "was " + Refusal.shown(text), "next of the page before");
    }
    return Long.valueOf(text);
  }

  private synchronized Checked checked() {
    Instant now = desk.clock().instant();
    if (checked == null || !checked.at().plus(CHECKED_EVERY).isAfter(now)) {
      checked = new Checked(desk.trail().log().check().isWhole(), now);
    }
    return checked;
  }

  private static void write(JsonGenerator out, AuditEntry entry, boolean names) throws IOException {
    out.writeStartObject();
    out.writeStringField("at", entry.at().toString());
    out.writeStringField("account", names ? entry.account() : null);
    out.writeStringField("role", entry.role());
    out.writeStringField("agency", entry.agency());
    out.writeStringField("action", entry.action());
    out.writeStringField("collection", entry.collection());
    out.writeStringField("area", entry.area());
    out.writeStringField("period", entry.period());
    out.writeStringField("precision", entry.precision());
    out.writeStringField("purpose", entry.purpose());
    out.writeNumberField("count", entry.count());
    out.writeEndObject();
  }
}
