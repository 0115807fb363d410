package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import openscene.account.audit.Action;
import openscene.http.desk.Desk;
import openscene.http.desk.Shown;
import openscene.http.intake.ObservationIntake;
import openscene.http.request.Answer;
import openscene.http.request.Body;
import openscene.http.request.Cursors;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Problem;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.http.request.Times;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.Outcome;
import openscene.observation.Places;
import openscene.privacy.Released;
import openscene.privacy.record.Page;
import openscene.privacy.record.ReleasedObservation;
import openscene.privacy.record.Sight;

/** Observations: submitted by patrols, read page by page, taken back. */
final class ObservationRoutes {
  static final String ITEMS = "/api/collections/observations/items";

  /** Of a batch, so many first items are looked at for duplicates. */
  private static final int HINTED_MAX = 100;

  private final Desk desk;
  private final Supplier<Places> places;
  private final Shown shown;

  ObservationRoutes(Desk desk) {
    this.desk = desk;
    this.places = Places.remembered(desk.stores().areas());
    this.shown = new Shown(desk, places);
  }

  List<Route> routes() {
    return List.of(
        Route.get(ITEMS, "getObservations", "Observations that stand, oldest first.", this::list)
            .with(
                Param.BBOX,
                Param.DATETIME,
                Param.KIND,
                Param.AGENCY,
                Param.LIMIT,
                Param.CURSOR,
                Param.TABLE_F)
            .as(Route.GEOJSON)
            .to(Readers.RECORDS),
        Route.post(
                ITEMS,
                "postObservations",
                "Submits one Feature, or a FeatureCollection with a result for each item.",
                this::post)
            .to(Readers.FIELD),
        Route.get(ITEMS + "/{id}", "getObservation", "One observation.", this::get)
            .with(Param.F)
            .as(Route.GEOJSON)
            .to(Readers.RECORDS),
        Route.put(
                ITEMS + "/{id}",
                "putObservation",
                "Submits under the client's own id: 201, the same again 200, other content 409,"
                    + " withdrawn 410.",
                this::put)
            .to(Readers.FIELD),
        Route.delete(
                ITEMS + "/{id}",
                "withdrawObservation",
                "Takes an observation back.",
                this::withdraw)
            .to(Readers.FIELD));
  }

  private void list(Context ctx) {
    desk.trail().requirePurpose(ctx);
    Sight sight = shown.sight(ctx);
    Filter asked =
        Filter.ALL
            .in(Times.datetime(ctx))
            .ofKinds(Params.kinds(ctx, desk.kinds()))
            .within(Params.bbox(ctx))
            .by(Shown.agencies(ctx, sight));
    Page<ReleasedObservation> page =
        shown.observations().page(sight, asked, Cursors.of(ctx), Params.limit(ctx));
    String next = page.next() == null ? null : Cursors.text(page.next());
    desk.trail()
        .read(ctx, Action.READ_LIST, "observations", sight.precision(), page.items().size());
    if (Params.wantsCsv(ctx)) {
      table(ctx, page, next);
      return;
    }
    long matched = shown.observations().count(sight, asked, desk.view().get()::count);
    Answer.page(
        ctx,
        desk.clock(),
        desk.madeUp(),
        page.items().size(),
        Released.records(page.features()),
        matched,
        next);
  }

  private void table(Context ctx, Page<ReleasedObservation> page, String next) {
    if (next != null) {
      ctx.header("Link", "<" + Answer.next(ctx, next) + ">; rel=\"next\"; type=\"text/csv\"");
    }
    Answer.send(
        ctx, Route.CSV + ";charset=utf-8", Released.records(page.table(desk.madeUp()).toArray()));
  }

  private void get(Context ctx) {
    desk.trail().requirePurpose(ctx);
    UUID id = Params.id(ctx);
    Sight sight = shown.sight(ctx);
    ReleasedObservation found = shown.observations().find(sight, id).orElseThrow(() -> unknown(id));
    if (found.isWithdrawn()) {
      throw Refused.because(410, "Withdrawn", "this observation was taken back");
    }
    desk.trail().read(ctx, Action.READ_ONE, "observations", sight.precision(), 1);
    answer(ctx, found, List.of());
  }

  private Observation find(UUID id) {
    return desk.stores().observations().find(id).orElseThrow(() -> unknown(id));
  }

  private static Refused unknown(UUID id) {
    return Refused.notFound("there is no observation " + id);
  }

  private void answer(Context ctx, ReleasedObservation seen, List<UUID> duplicates) {
    Answer.geoJson(
        ctx,
        Released.records(
            out -> {
              out.writeStartObject();
              seen.writeMembers(out);
              if (desk.madeUp()) {
                out.writeBooleanField("made_up", true);
              }
              writeHint(out, duplicates);
              Answer.featureLinks(out, ctx, "observations", seen.id().toString());
              out.writeEndObject();
            }));
  }

  private static void writeHint(JsonGenerator out, List<UUID> duplicates) throws IOException {
    if (duplicates.isEmpty()) {
      return;
    }
    out.writeObjectFieldStart("event_group");
    out.writeArrayFieldStart("possible_duplicates");
    for (UUID id : duplicates) {
      out.writeString(id.toString());
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void post(Context ctx) {
    JsonNode body = Body.oneOrMany(ctx);
    if (Body.isMany(body)) {
      postMany(ctx, body);
    } else {
      submit(ctx, Submission.withId(body, null));
    }
  }

  private void put(Context ctx) {
    UUID id = Params.id(ctx);
    submit(ctx, Submission.withId(Body.one(ctx), id));
  }

  private void submit(Context ctx, JsonNode feature) {
    ObservationIntake intake = intake(ctx);
    Observation seen = intake.read(feature);
    Outcome outcome = intake.submitAll(List.of(seen)).get(0);
    Submission.refuse(outcome, seen.id());
    if (outcome == Outcome.STORED) {
      desk.events().changed("observations", Set.of(seen.kind()));
      ctx.status(201).header("Location", Answer.root(ctx) + ITEMS + "/" + seen.id());
    }
    Observation stored = outcome == Outcome.STORED ? seen : find(seen.id());
    ReleasedObservation receipt = shown.observations().receipt(shown.sight(ctx), stored);
    answer(ctx, receipt, intake.duplicates(stored));
  }

  private ObservationIntake intake(Context ctx) {
    return new ObservationIntake(
        desk, places.get(), Readers.of(ctx), shown.sight(ctx), desk.clock().instant());
  }

  private void postMany(Context ctx, JsonNode collection) {
    Batch<Observation> batch = new Batch<>(Observation::id);
    ObservationIntake intake = intake(ctx);
    for (JsonNode feature : collection.path("features")) {
      batch.read(feature, intake::read);
    }
    batch.store(intake::submitAll);
    if (batch.hasNews()) {
      desk.events().changed("observations", batch.news().stream().map(Observation::kind).toList());
    }
    ctx.status(batch.allGood() ? 200 : 207);
    Answer.json(
        ctx,
        Released.records(
            out ->
                batch.write(
                    out,
                    (generator, seen, index) -> {
                      if (index < HINTED_MAX) {
                        writeHint(generator, intake.duplicates(seen));
                      }
                    })));
  }

  private void withdraw(Context ctx) {
    UUID id = Params.id(ctx);
    Observation known = find(id);
    if (!shown.sight(ctx).mayWithdraw(known)) {
      throw unknown(id);
    }
    if (!desk.stores().observations().withdraw(id, desk.clock().instant())) {
      throw unknown(id);
    }
    desk.events().changed("observations", Set.of(known.kind()));
    ctx.status(204);
  }

  /** The problem of an outcome that stored nothing; null of one that is good. */
  static Problem problem(Outcome outcome, UUID id) {
    return switch (outcome) {
      case CONFLICT ->
          new Problem(
              "Conflict",
              409,
              id
                  + " is the id of other content; what is stored is never changed: send the new"
                  + " content under a new id and withdraw the old",
              List.of());
      case WITHDRAWN ->
          new Problem("Withdrawn", 410, id + " was taken back; use a new id", List.of());
      default -> null;
    };
  }
}
