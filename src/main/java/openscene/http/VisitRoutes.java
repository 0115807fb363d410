package openscene.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import openscene.account.audit.Action;
import openscene.http.desk.Desk;
import openscene.http.desk.Shown;
import openscene.http.intake.VisitIntake;
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
import openscene.observation.Outcome;
import openscene.observation.Places;
import openscene.observation.Visit;
import openscene.privacy.Released;
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
    desk.trail().requirePurpose(ctx);
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
    desk.trail().read(ctx, Action.READ_LIST, "visits", sight.precision(), page.items().size());
    Answer.page(
        ctx,
        desk.clock(),
        desk.madeUp(),
        page.items().size(),
        Released.records(page.features()),
        matched,
        next);
  }

  private void get(Context ctx) {
    desk.trail().requirePurpose(ctx);
    UUID id = Params.id(ctx);
    Sight sight = shown.sight(ctx);
    ReleasedVisit found = shown.visits().find(sight, id).orElseThrow(() -> unknown(id));
    if (found.isWithdrawn()) {
      throw Refused.because(410, "Withdrawn", "this visit was taken back");
    }
    desk.trail().read(ctx, Action.READ_ONE, "visits", sight.precision(), 1);
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
        Released.records(
            out -> {
              out.writeStartObject();
              visit.writeMembers(out);
              if (desk.madeUp()) {
                out.writeBooleanField("made_up", true);
              }
              Answer.featureLinks(out, ctx, "visits", visit.id().toString());
              out.writeEndObject();
            }));
  }

  private VisitIntake intake(Context ctx, Sight sight) {
    return new VisitIntake(desk, places.get(), Readers.of(ctx), sight, desk.clock().instant());
  }

  private void post(Context ctx) {
    JsonNode body = Body.oneOrMany(ctx);
    if (!Body.isMany(body)) {
      submit(ctx, Submission.withId(body, null));
      return;
    }
    Batch<Visit> batch = new Batch<>(Visit::id);
    VisitIntake intake = intake(ctx, shown.sight(ctx));
    for (JsonNode feature : body.path("features")) {
      batch.read(feature, intake::read);
    }
    batch.store(intake::submitAll);
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
    Sight sight = shown.sight(ctx);
    VisitIntake intake = intake(ctx, sight);
    Visit visit = intake.read(feature);
    Outcome outcome = intake.submitAll(List.of(visit)).get(0);
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
