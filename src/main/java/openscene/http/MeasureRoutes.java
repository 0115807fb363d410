package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import openscene.area.Measure;
import openscene.area.MeasureJson;
import openscene.geo.Period;
import openscene.http.desk.Desk;
import openscene.http.desk.Slice;
import openscene.http.request.Answer;
import openscene.http.request.Body;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.http.request.Times;
import openscene.observation.Refusal;
import openscene.privacy.Released;

/** Measures: what was done where and when. A planner may correct one; nothing is judged by it. */
final class MeasureRoutes {
  private static final String ITEMS = "/api/collections/measures/items";

  private final Desk desk;

  MeasureRoutes(Desk desk) {
    this.desk = desk;
  }

  List<Route> routes() {
    return List.of(
        Route.get(ITEMS, "getMeasures", "Measures, by first day.", this::list)
            .with(Param.BBOX, Param.DATETIME, Param.AREA, Param.LIMIT, Param.CURSOR, Param.F)
            .as(Route.GEOJSON)
            .to(Readers.SIGNED_IN),
        Route.post(ITEMS, "postMeasure", "Logs a measure.", this::post).to(Readers.MEASURES),
        Route.get(ITEMS + "/{id}", "getMeasure", "One measure.", this::get)
            .with(Param.F)
            .as(Route.GEOJSON)
            .to(Readers.SIGNED_IN),
        Route.put(ITEMS + "/{id}", "putMeasure", "Logs or corrects a measure.", this::put)
            .to(Readers.MEASURES),
        Route.delete(ITEMS + "/{id}", "deleteMeasure", "Removes a measure.", this::delete)
            .to(Readers.MEASURES));
  }

  private void list(Context ctx) {
    Period asked = Times.datetime(ctx);
    String area = Params.text(ctx, "area");
    if (area != null) {
      desk.area("area", area);
    }
    Params.bbox(ctx); // A measure names its area: the box is judged, and then changes nothing.
    List<Measure> found =
        desk.stores().measures().measures().stream()
            .filter(measure -> area == null || measure.areaId().equals(area))
            .filter(measure -> lasted(measure, asked))
            .toList();
    Slice<Measure> slice = Slice.of(ctx, found);
    Answer.page(
        ctx,
        desk.clock(),
        desk.madeUp(),
        Released.open(slice.items()),
        MeasureRoutes::write,
        found.size(),
        slice.next());
  }

  private boolean lasted(Measure measure, Period asked) {
    ZoneId zone =
        desk.stores()
            .areas()
            .find(measure.areaId())
            .map(area -> desk.city(area).zone())
            .orElse(ZoneOffset.UTC);
    return measure.from().atStartOfDay(zone).toInstant().isBefore(asked.to())
        && (measure.to() == null
            || measure.to().plusDays(1).atStartOfDay(zone).toInstant().isAfter(asked.from()));
  }

  private static void write(JsonGenerator out, Measure measure) throws IOException {
    out.writeStartObject();
    MeasureJson.writeMembers(out, measure);
    out.writeEndObject();
  }

  private void get(Context ctx) {
    UUID id = Params.id(ctx);
    answer(
        ctx,
        desk.stores()
            .measures()
            .find(id)
            .orElseThrow(() -> Refused.notFound("there is no measure " + id)));
  }

  private void answer(Context ctx, Measure measure) {
    Answer.geoJson(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              MeasureJson.writeMembers(out, measure);
              if (desk.madeUp()) {
                out.writeBooleanField("made_up", true);
              }
              Answer.featureLinks(out, ctx, "measures", measure.id().toString());
              out.writeEndObject();
            }));
  }

  private void post(Context ctx) {
    JsonNode feature = Submission.withId(Body.one(ctx), null);
    String id = feature.path("id").asText();
    if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw new Refusal("id", "was " + Refusal.shown(id), "a UUID made by the client");
    }
    save(ctx, feature, UUID.fromString(id));
  }

  private void put(Context ctx) {
    UUID id = Params.id(ctx);
    save(ctx, Submission.withId(Body.one(ctx), id), id);
  }

  private void save(Context ctx, JsonNode feature, UUID id) {
    Measure measure;
    try {
      measure = MeasureJson.read(feature, id);
    } catch (IllegalArgumentException e) {
      Set<String> fields = new TreeSet<>(MeasureJson.PROPERTIES);
      fields.addAll(Set.of("type", "geometry", "properties"));
      throw Refusal.of(e, fields);
    }
    desk.area("area_id", measure.areaId()); // Refuses an unknown one.
    boolean isNew = desk.stores().measures().find(id).isEmpty();
    desk.stores().measures().save(measure);
    desk.events().changed("measures", List.of());
    if (isNew) {
      ctx.status(201).header("Location", Answer.root(ctx) + ITEMS + "/" + id);
    }
    answer(ctx, measure);
  }

  private void delete(Context ctx) {
    UUID id = Params.id(ctx);
    if (!desk.stores().measures().delete(id)) {
      throw Refused.notFound("there is no measure " + id);
    }
    desk.events().changed("measures", List.of());
    ctx.status(204);
  }
}
