package openscene.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import openscene.http.desk.Desk;
import openscene.http.desk.Shown;
import openscene.http.request.Answer;
import openscene.http.request.Body;
import openscene.http.request.Cursors;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.http.request.Times;
import openscene.observation.Filter;
import openscene.observation.ObservationRules.RuleSet;
import openscene.observation.Outcome;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.observation.Visit;
import openscene.observation.VisitJson;
import openscene.observation.VisitRules;
import openscene.privacy.record.Page;
import openscene.privacy.record.ReleasedVisit;
import openscene.privacy.record.Sight;

/** Visits: opened, closed once by the same id, read page by page, taken back. */
final class VisitRoutes {
  static final String ITEMS = "/api/collections/visits/items";

  private final Desk desk;
  private final Supplier<Places> places;
  private final Shown shown;

  VisitRoutes(Desk desk) {
    this.desk = desk;
    this.places = Places.remembered(desk.stores().areas());
    this.shown = new Shown(desk, places);
  }

  List<Route> routes() {
    return List.of(
        Route.get(ITEMS, "getVisits", "Visits that stand, oldest first.", this::list)
            .with(
                Param.BBOX,
                Param.DATETIME,
                Param.KIND,
                Param.AGENCY,
                Param.CITY,
                Param.LIMIT,
                Param.CURSOR,
                Param.F)
            .as(Route.GEOJSON)
            .to(Readers.RECORDS),
        Route.post(
                ITEMS,
                "postVisits",
                "Submits one Feature, or a FeatureCollection with a result for each item.",
                this::post)
            .to(Readers.FIELD),
        Route.get(ITEMS + "/{id}", "getVisit", "One visit.", this::get)
            .with(Param.F)
            .as(Route.GEOJSON)
            .to(Readers.RECORDS),
        Route.put(
                ITEMS + "/{id}",
                "putVisit",
                "Opens a visit (no ended_at), closes it once, or submits it whole.",
                this::put)
            .to(Readers.FIELD),
        Route.delete(ITEMS + "/{id}", "withdrawVisit", "Takes a visit back.", this::withdraw)
            .to(Readers.FIELD));
  }

  private void list(Context ctx) {
    Sight sight = shown.sight(ctx);
    String city = desk.cityAsked(Params.text(ctx, "city"));
    Params.bbox(ctx); // A visit has no place: the box is judged, and then changes nothing.
    Filter asked =
        Filter.ALL
            .in(Times.datetime(ctx))
            .ofKinds(Params.kinds(ctx, desk.kinds()))
            .by(Shown.agencies(ctx, sight))
            .inCity(city);
    Page<ReleasedVisit> page =
        shown.visits().page(sight, asked, Cursors.of(ctx), Params.limit(ctx));
    long matched = shown.visits().count(sight, asked, desk.view().get()::countVisits);
    String next = page.next() == null ? null : Cursors.text(page.next());
    Answer.page(
        ctx, desk.clock(), desk.madeUp(), page.items().size(), page.features(), matched, next);
  }

  private void get(Context ctx) {
    UUID id = Params.id(ctx);
    ReleasedVisit found = shown.visits().find(shown.sight(ctx), id).orElseThrow(() -> unknown(id));
    if (found.isWithdrawn()) {
      throw Refused.because(410, "Withdrawn", "this visit was taken back");
    }
    answer(ctx, found);
  }

  private Optional<Visit> own(Sight sight, UUID id) {
    return desk.stores().visits().find(id).filter(visit -> sight.isOwn(visit.agency()));
  }

  private static Refused unknown(UUID id) {
    return Refused.notFound("there is no visit " + id);
  }

  private void answer(Context ctx, ReleasedVisit visit) {
    Answer.geoJson(
        ctx,
        out -> {
          out.writeStartObject();
          visit.writeMembers(out);
          if (desk.madeUp()) {
            out.writeBooleanField("made_up", true);
          }
          Answer.featureLinks(out, ctx, "visits", visit.id().toString());
          out.writeEndObject();
        });
  }

  private Visit read(Context ctx, Sight sight, JsonNode feature, VisitRules rules, Instant now) {
    Visit visit = VisitJson.read(feature);
    Shown.requireOwn(Readers.of(ctx), sight, visit.agency());
    try {
      return rules.check(visit, now).receivedAt(now);
    } catch (Refusal refusal) {
      // What is known already was judged when it came: a phone may send it again a month later.
      Visit known =
          own(sight, visit.id())
              .filter(stored -> stored.saysAllOf(visit) && stored.receivedAt() != null)
              .orElseThrow(() -> refusal);
      return rules.check(visit, known.receivedAt()).receivedAt(now);
    }
  }

  private List<Outcome> submitAll(Sight sight, List<Visit> visits) {
    List<Outcome> outcomes = new ArrayList<>(desk.stores().visits().submitAll(visits));
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == Outcome.WITHDRAWN) {
        boolean own = own(sight, visits.get(i).id()).isPresent();
        outcomes.set(i, Shown.told(Outcome.WITHDRAWN, own));
      }
    }
    return outcomes;
  }

  private VisitRules rules() {
    return new VisitRules(desk.kinds(), places.get(), RuleSet.SUBMIT);
  }

  private void post(Context ctx) {
    JsonNode body = Body.oneOrMany(ctx);
    if (!Body.isMany(body)) {
      submit(ctx, Submission.withId(body, null));
      return;
    }
    Batch<Visit> batch = new Batch<>(Visit::id);
    VisitRules rules = rules();
    Sight sight = shown.sight(ctx);
    Instant now = desk.clock().instant();
    for (JsonNode feature : body.path("features")) {
      batch.read(feature, item -> read(ctx, sight, item, rules, now));
    }
    batch.store(visits -> submitAll(sight, visits));
    if (batch.hasNews()) {
      desk.events().changed("visits", List.of());
    }
    ctx.status(batch.allGood() ? 200 : 207);
    Answer.json(ctx, out -> batch.write(out, (generator, visit, index) -> {}));
  }

  private void put(Context ctx) {
    UUID id = Params.id(ctx);
    submit(ctx, Submission.withId(Body.one(ctx), id));
  }

  private void submit(Context ctx, JsonNode feature) {
    Sight sight = shown.sight(ctx);
    Visit visit = read(ctx, sight, feature, rules(), desk.clock().instant());
    Outcome outcome = submitAll(sight, List.of(visit)).get(0);
    Submission.refuse(outcome, visit.id());
    if (outcome != Outcome.SAME) {
      desk.events().changed("visits", List.of());
    }
    if (outcome == Outcome.STORED) {
      ctx.status(201).header("Location", Answer.root(ctx) + ITEMS + "/" + visit.id());
    }
    Visit stored =
        outcome == Outcome.SAME
            ? own(sight, visit.id()).orElseThrow(() -> unknown(visit.id()))
            : visit;
    answer(ctx, shown.visits().receipt(sight, stored));
  }

  private void withdraw(Context ctx) {
    UUID id = Params.id(ctx);
    Sight sight = shown.sight(ctx);
    Visit known = own(sight, id).orElseThrow(() -> unknown(id));
    if (!sight.mayWithdraw(known)) {
      throw Refused.because(
          403,
          "Not allowed",
          "a patrol takes a visit back within a day of its start; afterwards its lead can");
    }
    if (!desk.stores().visits().withdraw(id, desk.clock().instant())) {
      throw unknown(id);
    }
    desk.events().changed("visits", List.of());
    ctx.status(204);
  }
}
