package openscene.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import openscene.area.Area;
import openscene.area.AreaJson;
import openscene.area.City;
import openscene.geo.BBox;
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
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.privacy.Released;

/** Areas: each version of each border. */
final class AreaRoutes {
  private static final String ITEMS = "/api/collections/areas/items";

  private final Desk desk;
  private final AreaIntake intake;

  AreaRoutes(Desk desk) {
    this.desk = desk;
    this.intake = new AreaIntake(desk);
  }

  List<Route> routes() {
    return List.of(
        Route.get(ITEMS, "getAreas", "Areas whose border held at the time.", this::list)
            .with(Param.BBOX, Param.DATETIME, Param.CITY, Param.LIMIT, Param.CURSOR, Param.F)
            .as(Route.GEOJSON)
            .to(Readers.EVERYONE),
        Route.get(ITEMS + "/{id}", "getArea", "One version (id@1), or the newest (id).", this::get)
            .with(Param.F)
            .as(Route.GEOJSON)
            .to(Readers.EVERYONE),
        Route.post(ITEMS, "postArea", "Stores a new area, or a new border of one.", this::post)
            .to(Readers.BORDERS),
        Route.put(
                ITEMS + "/{id}",
                "putArea",
                "Stores an area under its id: 201 for a new one, or for a changed border as a new"
                    + " version, while the version before ends the day before valid_from; 200 when"
                    + " nothing is new, or only name, scene, watch or valid_to are.",
                this::put)
            .to(Readers.BORDERS),
        Route.get(
                "/api/cities", "getCities", "The cities and what their areas share.", this::cities)
            .with(Param.F)
            .to(Readers.EVERYONE));
  }

  private Map<String, City> cityById() {
    Map<String, City> byId = new HashMap<>();
    desk.stores().areas().cities().forEach(city -> byId.put(city.id(), city));
    return byId;
  }

  private void list(Context ctx) {
    Map<String, City> cities = cityById();
    String city = Params.text(ctx, "city");
    if (city != null && !cities.containsKey(city)) {
      throw Refused.invalid(
          "city",
          Refusal.shown(city) + " is no known city",
          "one of " + Places.of(desk.stores().areas()).cityIds());
    }
    Period asked = Times.datetime(ctx);
    BBox box = Params.bbox(ctx);
    List<Area> found =
        desk.stores().areas().areas().stream()
            .filter(area -> city == null || area.city().equals(city))
            .filter(area -> heldIn(area, asked, cities.get(area.city())))
            .filter(area -> box == null || box.touches(area.outline()))
            .sorted(Comparator.comparing(Area::id).thenComparing(Area::version))
            .toList();
    Slice<Area> slice = Slice.of(ctx, found);
    Answer.page(
        ctx,
        desk.clock(),
        desk.madeUp(),
        Released.open(slice.items()),
        (out, area) -> {
          out.writeStartObject();
          AreaJson.writeMembers(out, area, cities.get(area.city()));
          out.writeEndObject();
        },
        found.size(),
        slice.next());
  }

  private static boolean heldIn(Area area, Period asked, City city) {
    LocalDate last = area.validTo();
    boolean startsInTime =
        area.validFrom().atStartOfDay(city.zone()).toInstant().isBefore(asked.to());
    return startsInTime
        && (last == null
            || last.plusDays(1).atStartOfDay(city.zone()).toInstant().isAfter(asked.from()));
  }

  private void get(Context ctx) {
    String id = ctx.pathParam("id");
    Optional<Area> found =
        id.contains("@")
            ? desk.stores().areas().areas().stream()
                .filter(area -> AreaJson.id(area).equals(id))
                .findFirst()
            : desk.stores().areas().find(id);
    Area area = found.orElseThrow(() -> Refused.notFound("there is no area " + Refusal.shown(id)));
    answer(ctx, area, desk.city(area), null);
  }

  private void answer(Context ctx, Area area, City city, String repaired) {
    Answer.geoJson(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              AreaJson.writeMembers(out, area, city);
              if (repaired != null) {
                out.writeStringField("repaired", repaired);
              }
              Answer.featureLinks(out, ctx, "areas", AreaJson.id(area));
              out.writeEndObject();
            }));
  }

  private void post(Context ctx) {
    take(ctx, null);
  }

  private void put(Context ctx) {
    take(ctx, ctx.pathParam("id"));
  }

  private void take(Context ctx, String idInPath) {
    AreaIntake.Taken taken = intake.take(Body.one(ctx), idInPath, Readers.of(ctx));
    Area area = taken.revision().newest();
    switch (taken.revision().change()) {
      case NEW, BORDER ->
          ctx.status(201).header("Location", Answer.root(ctx) + ITEMS + "/" + AreaJson.id(area));
      case FACTS, NONE -> ctx.status(200);
    }
    answer(ctx, area, taken.city(), taken.repaired());
  }

  private void cities(Context ctx) throws IOException {
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeArrayFieldStart("cities");
              for (City city : desk.stores().areas().cities()) {
                out.writeStartObject();
                out.writeStringField("id", city.id());
                out.writeStringField("name", city.name());
                out.writeStringField("crs", city.crs());
                out.writeStringField("time_zone", city.zone().getId());
                BBox box = city.bounds();
                out.writeFieldName("bounds");
                out.writeArray(
                    new double[] {box.west(), box.south(), box.east(), box.north()}, 0, 4);
                out.writeArrayFieldStart("languages");
                for (String language : city.languages()) {
                  out.writeString(language);
                }
                out.writeEndArray();
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }
}
