package openscene.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Body;
import openscene.http.request.Cursors;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.http.request.Times;
import openscene.observation.Agency;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.ObservationRules.RuleSet;
import openscene.observation.Outcome;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.observation.Visit;
import openscene.observation.VisitJson;
import openscene.observation.VisitRules;
import openscene.privacy.Released;

/** Visits: opened, closed once by the same id, read page by page, taken back. */
final class VisitRoutes {
  static final String ITEMS = "/api/collections/visits/items";

  private final Desk desk;
  private final Supplier<Places> places;

  VisitRoutes(Desk desk) {
    this.desk = desk;
    this.places = Places.remembered(desk.stores().areas());
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
    String city = desk.cityAsked(Params.text(ctx, "city"));
    Params.bbox(ctx); // A visit has no place: the box is judged, and then changes nothing.
    Filter filter =
        Filter.ALL
            .in(Times.datetime(ctx))
            .ofKinds(Params.kinds(ctx, desk.kinds()))
            .by(Params.codes(ctx, "agency", Agency::of))
            .inCity(city);
    int limit = Params.limit(ctx);
    List<Visit> found = desk.stores().visits().page(filter, Cursors.of(ctx), limit + 1);
    boolean more = found.size() > limit;
    List<Visit> page = more ? found.subList(0, limit) : found;
    Answer.page(
        ctx,
        desk.clock(),
        desk.madeUp(),
        Released.records(page),
        VisitJson::write,
        desk.view().get().countVisits(filter),
        more ? Cursors.text(Cursor.of(page.get(limit - 1))) : null);
  }

  private void get(Context ctx) {
    Visit found = find(Params.id(ctx));
    if (found.withdrawnAt() != null) {
      throw Refused.because(410, "Withdrawn", "this visit was taken back");
    }
    answer(ctx, found);
  }

  private Visit find(UUID id) {
    return desk.stores()
        .visits()
        .find(id)
        .orElseThrow(() -> Refused.notFound("there is no visit " + id));
  }

  private void answer(Context ctx, Visit visit) {
    Answer.geoJson(
        ctx,
        Released.records(
            out -> {
              out.writeStartObject();
              VisitJson.writeMembers(out, visit);
              if (desk.madeUp()) {
                out.writeBooleanField("made_up", true);
              }
              Answer.featureLinks(out, ctx, "visits", visit.id().toString());
              out.writeEndObject();
            }));
  }

  private Visit read(JsonNode feature, VisitRules rules, Instant now) {
    Visit visit = VisitJson.read(feature);
    try {
      return rules.check(visit, now).receivedAt(now);
    } catch (Refusal refusal) {
      // What is known already was judged when it came: a phone may send it again a month later.
      Visit known =
          desk.stores()
              .visits()
              .find(visit.id())
              .filter(stored -> stored.saysAllOf(visit) && stored.receivedAt() != null)
              .orElseThrow(() -> refusal);
      return rules.check(visit, known.receivedAt()).receivedAt(now);
    }
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
    Instant now = desk.clock().instant();
    for (JsonNode feature : body.path("features")) {
      batch.read(feature, item -> read(item, rules, now));
    }
    batch.store(desk.stores().visits()::submitAll);
    if (batch.hasNews()) {
      desk.events().changed("visits", List.of());
    }
    ctx.status(batch.allGood() ? 200 : 207);
    Answer.json(ctx, Released.records(out -> batch.write(out, (generator, visit, index) -> {})));
  }

  private void put(Context ctx) {
    UUID id = Params.id(ctx);
    submit(ctx, Submission.withId(Body.one(ctx), id));
  }

  private void submit(Context ctx, JsonNode feature) {
    Visit visit = read(feature, rules(), desk.clock().instant());
    Outcome outcome = desk.stores().visits().submit(visit);
    Submission.refuse(outcome, visit.id());
    if (outcome != Outcome.SAME) {
      desk.events().changed("visits", List.of());
    }
    if (outcome == Outcome.STORED) {
      ctx.status(201).header("Location", Answer.root(ctx) + ITEMS + "/" + visit.id());
    }
    answer(ctx, outcome == Outcome.SAME ? find(visit.id()) : visit);
  }

  private void withdraw(Context ctx) {
    UUID id = Params.id(ctx);
    if (!desk.stores().visits().withdraw(id, desk.clock().instant())) {
      throw Refused.notFound("there is no visit " + id);
    }
    desk.events().changed("visits", List.of());
    ctx.status(204);
  }
}
