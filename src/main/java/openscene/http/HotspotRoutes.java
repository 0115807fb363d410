package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.area.Area;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.hotspot.Basis;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Hotspot;
import openscene.hotspot.Hotspots;
import openscene.hotspot.Question;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Refusal;

/** Hotspots of an area and a period, computed when asked. */
final class HotspotRoutes {
  private static final String ITEMS = "/api/collections/hotspots/items";
  private static final Pattern ID = Pattern.compile("hotspot:([a-z0-9_]+):\\d+");
  private static final Param[] PARAMS = {
    Param.AREA,
    Param.BBOX,
    Param.DATETIME,
    Param.PERIOD,
    Param.KIND,
    Param.METHOD,
    Param.MEASURE,
    Param.BANDWIDTH,
    Param.CELL,
    Param.MASS,
    Param.MIN_MINUTES,
    Param.LIMIT_ALL,
    Param.CURSOR,
    Param.F
  };
  private static final Param[] PARAMS_OF_ONE = {
    Param.DATETIME,
    Param.PERIOD,
    Param.KIND,
    Param.METHOD,
    Param.MEASURE,
    Param.BANDWIDTH,
    Param.CELL,
    Param.MASS,
    Param.MIN_MINUTES,
    Param.F
  };

  /** A part and the answer it is a part of. */
  private record Found(Hotspots of, Hotspot part) {}

  private final Desk desk;
  private final Gatherings gatherings;
  private final Analyses analyses;

  HotspotRoutes(Desk desk, Gatherings gatherings, Analyses analyses) {
    this.desk = desk;
    this.gatherings = gatherings;
    this.analyses = analyses;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                ITEMS,
                "getHotspots",
                "The smallest area that holds half of the density, part by part, by rank; of one"
                    + " area, or of every area.",
                this::list)
            .with(PARAMS)
            .as(Route.GEOJSON)
            .computed(),
        Route.get(ITEMS + "/{id}", "getHotspot", "One hotspot, as it is now.", this::get)
            .with(PARAMS_OF_ONE)
            .as(Route.GEOJSON)
            .computed());
  }

  private Hotspots found(Question question) {
    try {
      return gatherings.hotspots(question);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("cell", Refusal.shown(e.getMessage()), "a larger cell or bandwidth");
    }
  }

  private void list(Context ctx) {
    BBox box = Params.bbox(ctx);
    List<Hotspots> answers = new ArrayList<>();
    List<Found> parts = new ArrayList<>();
    for (Question question : analyses.questions(ctx, 0)) {
      Hotspots found = found(question);
      answers.add(found);
      found.parts().stream()
          .filter(part -> box == null || box.touches(part.outline()))
          .forEach(part -> parts.add(new Found(found, part)));
    }
    Slice<Found> slice = Slice.of(ctx, parts, Params.LIMIT_MAX);
    Answer.geoJson(
        ctx,
        out -> {
          analyses.open(out, ctx, parts.size(), slice);
          Analyses.write(out, ctx, answers, found -> write(out, found));
          out.writeArrayFieldStart("features");
          for (Found found : slice.items()) {
            out.writeStartObject();
            writeMembers(out, found);
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private void get(Context ctx) {
    String id = ctx.pathParam("id");
    Matcher named = ID.matcher(id);
    if (!named.matches()) {
      throw missing(id);
    }
    Area area = desk.areaInPath(named.group(1));
    Hotspots found = found(analyses.question(ctx, area));
    Found one =
        found.parts().stream()
            .map(part -> new Found(found, part))
            .filter(part -> id(part).equals(id))
            .findFirst()
            .orElseThrow(() -> missing(id));
    Answer.geoJson(
        ctx,
        out -> {
          out.writeStartObject();
          writeMembers(out, one);
          Answer.featureLinks(out, ctx, "hotspots", id);
          out.writeEndObject();
        });
  }

  private static Refused missing(String id) {
    return Refused.notFound(
        "there is no hotspot " + Refusal.shown(id) + " in this period, asked this way");
  }

  private static String id(Found found) {
    return "hotspot:" + found.of().question().area().id() + ":" + found.part().rank();
  }

  private void write(JsonGenerator out, Hotspots found) throws IOException {
    analyses.about(out, found.question());
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

  private void writeMembers(JsonGenerator out, Found one) throws IOException {
    Hotspots found = one.of();
    Hotspot part = one.part();
    out.writeStringField("type", "Feature");
    out.writeStringField("id", id(one));
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
    Analyses.interval(out, "rate_interval", part.rateInterval());
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
  }
}
