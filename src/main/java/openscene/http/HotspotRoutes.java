package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.GeoJson;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Cell;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Hotspot;
import openscene.hotspot.Hotspots;
import openscene.hotspot.Interval;
import openscene.hotspot.Question;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Agency;
import openscene.observation.Refusal;

/** Hotspots and grid cells of an area and a period, computed when asked. */
final class HotspotRoutes {
  private static final double SIZE_DEFAULT_M = 100;

  private final Desk desk;
  private final Gatherings gatherings;
  private final String version;

  HotspotRoutes(Desk desk, Gatherings gatherings, String version) {
    this.desk = desk;
    this.gatherings = gatherings;
    this.version = version;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/collections/hotspots/items",
                "getHotspots",
                "The smallest area that holds half of the density, part by part, by rank.",
                this::hotspots)
            .with(
                Param.AREA,
                Param.DATETIME,
                Param.PERIOD,
                Param.KIND,
                Param.METHOD,
                Param.MEASURE,
                Param.BANDWIDTH,
                Param.CELL,
                Param.MASS,
                Param.MIN_MINUTES,
                Param.F)
            .as(Route.GEOJSON)
            .computed(),
        Route.get(
                "/api/collections/cells/items",
                "getCells",
                "Every grid cell of an area, with its value or why there is none.",
                this::cells)
            .with(
                Param.AREA,
                Param.DATETIME,
                Param.PERIOD,
                Param.KIND,
                Param.MEASURE,
                Param.SIZE,
                Param.MIN_MINUTES,
                Param.F)
            .as(Route.GEOJSON)
            .computed());
  }

  private Question question(Context ctx) {
    Area area = desk.area("area", Params.text(ctx, "area"));
    City city = desk.city(area);
    Double mass = Params.number(ctx, "mass", 0.01, 0.99);
    Double least = Params.number(ctx, "min_minutes", 0, 100_000);
    Params.choice(ctx, "method", Set.of("kde"), "kde");
    return new Question(
        city,
        area,
        Asked.period(ctx, desk, city),
        Params.kinds(ctx, desk.kinds()),
        Asked.basis(ctx),
        Params.number(ctx, "bandwidth", Question.BANDWIDTH_MIN_M, Question.BANDWIDTH_MAX_M),
        Params.number(ctx, "cell", 1, 5_000),
        mass == null ? Question.MASS_DEFAULT : mass,
        least == null ? Question.MIN_MINUTES_DEFAULT : least);
  }

  private void hotspots(Context ctx) {
    Question question = question(ctx);
    Hotspots found;
    try {
      found = gatherings.hotspots(question);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("cell", Refusal.shown(e.getMessage()), "a larger cell or bandwidth");
    }
    Answer.geoJson(
        ctx,
        out -> {
          open(out, ctx, found.parts().size());
          out.writeObjectFieldStart("analysis");
          write(out, found);
          out.writeEndObject();
          out.writeArrayFieldStart("features");
          for (Hotspot part : found.parts()) {
            write(out, found, part);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private void open(JsonGenerator out, Context ctx, int returned) throws IOException {
    Answer.open(out, desk.madeUp());
    out.writeStringField("timeStamp", Answer.now(desk.clock()).toString());
    out.writeNumberField("numberMatched", returned);
    out.writeNumberField("numberReturned", returned);
    out.writeArrayFieldStart("links");
    Answer.link(out, Answer.self(ctx), "self", Route.GEOJSON);
    String here = Answer.root(ctx) + ctx.path();
    Answer.link(out, here.substring(0, here.lastIndexOf('/')), "collection", Route.JSON);
    out.writeEndArray();
  }

  private void about(JsonGenerator out, Question question) throws IOException {
    out.writeStringField("area", question.area().id());
    out.writeNumberField("area_version", question.area().version());
    Period period = question.period();
    out.writeStringField("period", period.from() + "/" + period.to());
    out.writeArrayFieldStart("kinds");
    for (String kind : question.kinds()) {
      out.writeString(kind);
    }
    out.writeEndArray();
    out.writeStringField("measure", question.basis().code());
    out.writeStringField("unit", Asked.unit(question.basis()));
    out.writeStringField("crs", question.city().crs());
    out.writeNumberField("min_minutes", question.minMinutes());
    out.writeObjectFieldStart("generator");
    out.writeStringField("name", "OpenScene");
    out.writeStringField("version", version);
    out.writeEndObject();
  }

  private void write(JsonGenerator out, Hotspots found) throws IOException {
    about(out, found.question());
    out.writeStringField("method", "kde");
    out.writeObjectFieldStart("parameters");
    parameters(out, found);
    out.writeEndObject();
    out.writeNumberField("events", found.events());
    out.writeNumberField("cells", found.cells());
    out.writeNumberField("events_inside", found.eventsInside());
    out.writeNumberField(
        found.question().basis() == Basis.COUNT ? "threshold_per_m2" : "threshold_per_hour",
        found.threshold());
    out.writeNumberField("masked_cells", found.maskedCells());
    if (found.reason() != null) {
      out.writeStringField("reason", found.reason());
    }
  }

  private static void parameters(JsonGenerator out, Hotspots found) throws IOException {
    out.writeStringField("kernel", "gaussian");
    out.writeNumberField("bandwidth_m", found.bandwidthM());
    out.writeStringField("bandwidth_why", found.bandwidthWhy());
    out.writeNumberField("cell_m", found.cellM());
    out.writeNumberField("mass", found.question().massShare());
    out.writeStringField("crs", found.question().city().crs());
  }

  private void write(JsonGenerator out, Hotspots found, Hotspot part) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "Feature");
    out.writeStringField("id", "hotspot:" + found.question().area().id() + ":" + part.rank());
    out.writeFieldName("geometry");
    GeoJson.write(out, part.outline(), GeoJson.GRID_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeNumberField("rank", part.rank());
    out.writeStringField("area", found.question().area().id());
    out.writeNumberField("n", part.n());
    out.writeNumberField("visits", part.visits());
    out.writeNumberField("days", part.days());
    Asked.number(out, "share", part.share(), 4);
    Asked.number(out, "area_ha", part.areaHa(), 4);
    Asked.number(out, "density", part.density(), 4);
    out.writeStringField("density_unit", Asked.unit(Basis.COUNT));
    Asked.number(out, "minutes", part.minutes(), 1);
    Asked.number(out, "rate", part.rate(), 4);
    interval(out, "rate_interval", part.rateInterval());
    out.writeStringField("rate_unit", Asked.unit(Basis.RATE));
    out.writeStringField("measure", found.question().basis().code());
    out.writeStringField("method", "kde");
    out.writeNumberField("bandwidth_m", found.bandwidthM());
    out.writeNumberField("cell_m", found.cellM());
    out.writeNumberField("mass", found.question().massShare());
    if (desk.madeUp()) {
      out.writeBooleanField("made_up", true);
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private static void interval(JsonGenerator out, String name, Interval interval)
      throws IOException {
    if (interval == null) {
      out.writeNullField(name);
      return;
    }
    out.writeArrayFieldStart(name);
    out.writeNumber(GeoJson.rounded(interval.low(), 4));
    if (Double.isFinite(interval.high())) {
      out.writeNumber(GeoJson.rounded(interval.high(), 4));
    } else {
      out.writeNull();
    }
    out.writeEndArray();
  }

  private void cells(Context ctx) {
    Question question = question(ctx);
    Double size = Params.number(ctx, "size", 25, 1_000);
    double sizeM = size == null ? SIZE_DEFAULT_M : size;
    List<Cell> cells;
    try {
      cells = gatherings.cells(question, sizeM);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("size", Refusal.shown(e.getMessage()), "a larger size");
    }
    Answer.geoJson(
        ctx,
        out -> {
          open(out, ctx, cells.size());
          out.writeObjectFieldStart("analysis");
          about(out, question);
          out.writeNumberField("size_m", sizeM);
          out.writeEndObject();
          out.writeArrayFieldStart("features");
          for (Cell cell : cells) {
            write(out, cell);
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private static void write(JsonGenerator out, Cell cell) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "Feature");
    out.writeStringField("id", cell.id());
    out.writeFieldName("geometry");
    GeoJson.write(out, cell.outline(), GeoJson.GRID_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("status", cell.status().code());
    Asked.number(out, "value", cell.value(), 4);
    interval(out, "interval", cell.interval());
    out.writeNumberField("n", cell.n());
    out.writeNumberField("visits", cell.visits());
    out.writeNumberField("days", cell.days());
    Asked.number(out, "minutes", cell.minutes(), 1);
    out.writeObjectFieldStart("by_agency");
    for (Map.Entry<Agency, Long> agency : cell.byAgency().entrySet()) {
      out.writeNumberField(agency.getKey().code(), agency.getValue());
    }
    out.writeEndObject();
    out.writeEndObject();
    out.writeEndObject();
  }
}
