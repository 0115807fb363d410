package openscene.http.analysis;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.regex.Pattern;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Period;
import openscene.geo.Tile;
import openscene.hotspot.Basis;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.KeptTiles;
import openscene.hotspot.TileQuestion;
import openscene.hotspot.release.Audiences;
import openscene.hotspot.tile.Recent;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Refusal;

/** The density map: tiles on one fixed scale, and the scale. */
public final class DensityRoutes {
  private static final String TILES = "/api/collections/density/map/tiles/WebMercatorQuad/";
  private static final String PNG = "image/png";

  /** What the questions that are remembered may take. */
  private static final long QUERIES_BYTES_MAX = 1 << 20;

  private static final int QUERY_BYTES = 1_000;

  /** In an Accept: something is not wanted at all. */
  private static final Pattern NOT_THIS =
      Pattern.compile("q=0(?!\\.0*[1-9])", Pattern.CASE_INSENSITIVE);

  private final Desk desk;
  private final Audiences audiences;
  private final String software;
  private final Recent<String, Wish> wishes =
      new Recent<>(QUERIES_BYTES_MAX, wish -> QUERY_BYTES + 2L * wish.query.length());

  /** Tiles from here; the version is this software's. */
  public DensityRoutes(Desk desk, Audiences audiences, String version) {
    this.desk = desk;
    this.audiences = audiences;
    this.software = "OpenScene " + version;
  }

  /**
   * What a query asks for, of whichever tile. Holds as long as cities and areas are what they were,
   * and on that day where it said none.
   *
   * @param city whose local days are meant
   * @param today null when the query names its period
   * @param until how far the period was told then; null when it hung on nothing
   */
  private record Wish(
      String query,
      Period period,
      Set<String> kinds,
      Basis basis,
      Area area,
      City city,
      LocalDate today,
      Instant until,
      List<City> cities,
      List<Area> areas) {

    TileQuestion of(Tile tile, Told told) {
      return new TileQuestion(
          tile.z(), tile.x(), tile.y(), period, kinds, basis, area, told.reader().role().code());
    }
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
                TILES + "{z}/{y}/{x}",
                "getDensityTile",
                "A 256 px tile; transparent where there is nothing.",
                this::tile)
            .with(Param.DATETIME, Param.PERIOD, Param.KIND, Param.MEASURE, Param.AREA)
            .as(PNG)
            .computed(this::kept)
            .to(Readers.MAP),
        Route.get(
                "/api/collections/density/legend",
                "getDensityLegend",
                "Class breaks, colours, unit and kernel bandwidth of the tiles.",
                this::legend)
            .with(Param.MEASURE, Param.F)
            .to(Readers.MAP));
  }

  private void tile(Context ctx) {
    Tile tile = asked(ctx);
    Told told = Told.of(ctx, audiences);
    Wish wish = wish(ctx, told);
    wishes.keep(wish.query, wish);
    send(ctx, told, told.audience().tiles().get(wish.of(tile, told)));
  }

  /** Answers a tile that was drawn before and still holds, without asking the store or waiting. */
  private boolean kept(Context ctx) {
    if (!takesAnyImage(ctx.header("Accept"))) {
      return false;
    }
    Told told = Told.of(ctx, audiences);
    Wish wish = wishes.find(query(ctx, told));
    if (wish == null || !holds(wish, told)) {
      return false;
    }
    Tile tile = tile(ctx.path(), TILES.length());
    KeptTiles.Tile kept = tile == null ? null : told.audience().tiles().find(wish.of(tile, told));
    if (kept == null) {
      return false;
    }
    send(ctx, told, kept);
    return true;
  }

  /** Whether this is plain at a glance; what is not is looked at more closely elsewhere. */
  private static boolean takesAnyImage(String accept) {
    return accept == null
        || accept.equals("*/*")
        || ((accept.contains("*/*") || accept.contains(PNG)) && !NOT_THIS.matcher(accept).find());
  }

  private boolean holds(Wish wish, Told told) {
    AreaStore areas = desk.stores().areas();
    return Objects.equals(wish.until, until(told))
        && wish.cities.equals(areas.cities())
        && (wish.area == null || wish.areas.equals(areas.areas()))
        && (wish.today == null || wish.today.equals(desk.today(wish.city)));
  }

  /** How far a period is told now; null when that does not hang on the hour. */
  private Instant until(Told told) {
    return told.isAll() ? null : Asked.until(desk, told.audience().policy());
  }

  /** What is asked, by which role: what one may be told is never kept for another. */
  private static String query(Context ctx, Told told) {
    String query = ctx.queryString();
    return told.reader().role().code() + ' ' + (query == null ? "" : query);
  }

  private Wish wish(Context ctx, Told told) {
    // Read before what is made of them: what changes meanwhile is noticed the next time.
    AreaStore store = desk.stores().areas();
    List<City> cities = store.cities();
    List<Area> areas = store.areas();
    String id = Params.text(ctx, "area");
    Area area = id == null ? null : desk.area("area", id);
    if (area == null && cities.isEmpty()) {
      throw Refused.notFound("there is no city yet; areas import brings one in");
    }
    // Local days are those of the area's city; without an area, of the first city.
    City city = area == null ? cities.get(0) : desk.city(area);
    boolean said = Params.text(ctx, "period") != null || Params.text(ctx, "datetime") != null;
    LocalDate today = said ? null : desk.today(city);
    SortedSet<String> kinds = Asked.kinds(ctx, desk, told);
    Period period = Asked.period(ctx, desk, city, told, Asked.months(told, kinds));
    return new Wish(
        query(ctx, told),
        period,
        Analyses.kinds(ctx, told, city, period, kinds, Asked.basis(ctx)),
        Asked.basis(ctx),
        area,
        city,
        today,
        until(told),
        cities,
        areas);
  }

  private static void send(Context ctx, Told told, KeptTiles.Tile tile) {
    // What one may see is not for another: nobody between keeps it, and it hangs on who asks.
    ctx.header("ETag", tile.etag()).header("Cache-Control", "private, no-cache");
    String known = ctx.header("If-None-Match");
    if (known != null && (known.contains(tile.etag()) || known.equals("*"))) {
      ctx.status(304);
      return;
    }
    Answer.send(ctx, PNG, told.of(tile.png()));
  }

  private static Tile asked(Context ctx) {
    int z = number(ctx, "z", Tile.ZOOM_MAX);
    int across = (1 << z) - 1;
    int y = number(ctx, "y", across);
    return new Tile(z, number(ctx, "x", across), y);
  }

  private static int number(Context ctx, String name, int max) {
    String text = ctx.pathParam(name);
    int number = whole(text, 0, text.length());
    if (number < 0 || number > max) {
      throw Refused.notFound(
          "there is no tile with " + name + " " + Refusal.shown(text) + ", only 0.." + max);
    }
    return number;
  }

  /** The tile that the end of a path names as z/y/x; null when there is none. */
  static Tile tile(String path, int from) {
    int first = path.indexOf('/', from);
    int second = path.indexOf('/', first + 1);
    if (first < 0 || second < 0) {
      return null;
    }
    int z = whole(path, from, first);
    int y = whole(path, first + 1, second);
    int x = whole(path, second + 1, path.length());
    return Tile.exists(z, x, y) ? new Tile(z, x, y) : null;
  }

  /** A whole number of one to eight digits; -1 when it is none. */
  private static int whole(String text, int from, int to) {
    if (to <= from || to - from > 8) {
      return -1;
    }
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  private void legend(Context ctx) throws IOException {
    Basis basis = Asked.basis(ctx);
    Answer.json(
        ctx,
        Told.of(ctx, audiences)
            .of(
                out -> {
                  out.writeStartObject();
                  out.writeStringField("measure", basis.code());
                  out.writeStringField("unit", Asked.unit(basis));
                  out.writeNumberField("bandwidth_m", DensityTiles.BANDWIDTH_M);
                  out.writeObjectFieldStart("run");
                  out.writeStringField("method", "kde");
                  out.writeStringField("software", software);
                  out.writeObjectFieldStart("parameters");
                  out.writeStringField("kernel", "gaussian");
                  out.writeNumberField("bandwidth_m", DensityTiles.BANDWIDTH_M);
                  out.writeEndObject();
                  out.writeObjectFieldStart("why");
                  out.writeStringField("kernel", "the only one here");
                  out.writeStringField("bandwidth_m", "fixed, so that all tiles share one scale");
                  out.writeEndObject();
                  out.writeEndObject();
                  out.writeObjectFieldStart("labels");
                  boolean rate = basis == Basis.RATE;
                  out.writeStringField(
                      "nb",
                      rate
                          ? "observasjoner per patruljetime"
                          : "observasjoner per hektar og måned");
                  out.writeStringField(
                      "da",
                      rate
                          ? "observationer pr. patruljetime"
                          : "observationer pr. hektar og måned");
                  out.writeStringField("en", Asked.unit(basis));
                  out.writeEndObject();
                  out.writeArrayFieldStart("classes");
                  for (DensityTiles.LegendClass step : DensityTiles.legend(basis)) {
                    out.writeStartObject();
                    out.writeNumberField("from", step.from());
                    Asked.number(out, "to", step.to(), 6);
                    out.writeStringField("colour", step.colour());
                    out.writeEndObject();
                  }
                  out.writeEndArray();
                  out.writeStringField("not_enough_visits_colour", DensityTiles.hatchColour());
                  out.writeEndObject();
                }));
  }
}
