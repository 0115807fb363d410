package openscene.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.DensityTiles;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Refusal;

/** The density map: tiles on one fixed scale, and the scale. */
final class DensityRoutes {
  private static final int ZOOM_MAX = 22;

  private final Desk desk;
  private final DensityTiles tiles;
  private final String software;

  DensityRoutes(Desk desk, DensityTiles tiles, String version) {
    this.desk = desk;
    this.tiles = tiles;
    this.software = "OpenScene " + version;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/collections/density/map/tiles/WebMercatorQuad/{z}/{y}/{x}",
                "getDensityTile",
                "A 256 px tile; transparent where there is nothing.",
                this::tile)
            .with(Param.DATETIME, Param.PERIOD, Param.KIND, Param.MEASURE, Param.AREA)
            .as("image/png")
            .computed(),
        Route.get(
                "/api/collections/density/legend",
                "getDensityLegend",
                "Class breaks, colours, unit and kernel bandwidth of the tiles.",
                this::legend)
            .with(Param.MEASURE, Param.F));
  }

  private void tile(Context ctx) {
    int z = number(ctx, "z", ZOOM_MAX);
    int across = (1 << z) - 1;
    int y = number(ctx, "y", across);
    int x = number(ctx, "x", across);
    String id = Params.text(ctx, "area");
    Area area = id == null ? null : desk.area("area", id);
    byte[] png =
        tiles.png(
            z, x, y, period(ctx, area), Params.kinds(ctx, desk.kinds()), Asked.basis(ctx), area);
    String etag = '"' + hash(png) + '"';
    ctx.header("ETag", etag).header("Cache-Control", "no-cache");
    if (etag.equals(ctx.header("If-None-Match"))) {
      ctx.status(304);
      return;
    }
    Answer.send(ctx, "image/png", png);
  }

  /** Local days are those of the area's city; without an area, of the first city. */
  private Period period(Context ctx, Area area) {
    List<City> cities = desk.stores().areas().cities();
    if (area == null && cities.isEmpty()) {
      throw Refused.notFound("there is no city yet; areas import brings one in");
    }
    return Asked.period(ctx, desk, area == null ? cities.get(0) : desk.city(area));
  }

  private static int number(Context ctx, String name, int max) {
    String text = ctx.pathParam(name);
    if (!text.matches("\\d{1,8}") || Integer.parseInt(text) > max) {
      throw Refused.notFound(
          "there is no tile with " + name + " " + Refusal.shown(text) + ", only 0.." + max);
    }
    return Integer.parseInt(text);
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has SHA-256.
    }
  }

  private void legend(Context ctx) throws IOException {
    Basis basis = Asked.basis(ctx);
    Answer.json(
        ctx,
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
              "nb", rate ? "observasjoner per patruljetime" : "observasjoner per hektar og måned");
          out.writeStringField(
              "da", rate ? "observationer pr. patruljetime" : "observationer pr. hektar og måned");
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
        });
  }
}
