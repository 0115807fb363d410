package openscene.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import openscene.hotspot.KeptTiles;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Json;
import openscene.http.request.Param;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Filter;
import openscene.observation.Kinds;
import openscene.snapshot.Freshness;

/** Facts for the pages and for those who run the service: kinds, settings, who am I, health. */
final class FactRoutes {
  private final Desk desk;
  private final ServerSettings settings;
  private final KeptTiles tiles;
  private final Freshness freshness;
  private final AtomicLong requests;
  private final AtomicLong failures;

  FactRoutes(
      Desk desk,
      ServerSettings settings,
      KeptTiles tiles,
      Freshness freshness,
      AtomicLong requests,
      AtomicLong failures) {
    this.desk = desk;
    this.settings = settings;
    this.tiles = tiles;
    this.freshness = freshness;
    this.requests = requests;
    this.failures = failures;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/kinds", "getKinds", "The code list with its labels.", this::kinds)
            .with(Param.F),
        Route.get("/api/settings", "getSettings", "What the pages must know.", this::settings)
            .with(Param.F),
        Route.get("/api/me", "getMe", "Who asks.", this::me).with(Param.F),
        Route.get("/health/live", "getLive", "Whether the process answers.", this::live),
        Route.get("/health/ready", "getReady", "Whether the store answers.", this::ready),
        Route.get("/metrics", "getMetrics", "Figures for Prometheus.", this::metrics)
            .as("text/plain;version=0.0.4;charset=utf-8"));
  }

  private void kinds(Context ctx) {
    Answer.send(
        ctx,
        Route.JSON,
        desk.kinds().json().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private void settings(Context ctx) {
    Answer.json(
        ctx,
        out -> {
          out.writeStartObject();
          out.writeStringField("version", settings.version());
          out.writeBooleanField("made_up", desk.madeUp());
          out.writeStringField("now", Answer.now(desk.clock()).toString());
          out.writeArrayFieldStart("languages");
          for (String language : Kinds.LANGUAGES) {
            out.writeString(language);
          }
          out.writeEndArray();
          BaseMap map = settings.baseMap();
          if (map == null) {
            out.writeNullField("base_map");
          } else {
            out.writeObjectFieldStart("base_map");
            out.writeStringField("format", map.isVector() ? "pmtiles" : "tiles");
            out.writeStringField("url", map.url());
            out.writeStringField("attribution", map.attribution());
            out.writeNumberField("max_zoom", map.maxZoom());
            out.writeEndObject();
          }
          out.writeEndObject();
        });
  }

  private void me(Context ctx) {
    Answer.json(
        ctx,
        out -> {
          out.writeStartObject();
          out.writeBooleanField("signed_in", false);
          out.writeStringField("role", "planner");
          out.writeEndObject();
        });
  }

  private void live(Context ctx) {
    status(ctx, "live");
  }

  private void ready(Context ctx) {
    desk.stores().areas().cities(); // Throws when the store does not answer.
    if (!freshness.isWhole()) {
      throw Refused.because(
          503, "Still reading", "still reading, " + freshness.read() + " rows so far");
    }
    status(ctx, "ready");
  }

  private static void status(Context ctx, String status) {
    byte[] body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringField("status", status);
              out.writeEndObject();
            });
    Answer.send(ctx, Route.JSON, body);
  }

  private void metrics(Context ctx) {
    String text =
        metric("openscene_requests_total", "counter", "Requests answered.", requests.get())
            + metric("openscene_failures_total", "counter", "Answers 500.", failures.get())
            + metric(
                "openscene_observations",
                "gauge",
                "Observations that stand.",
                desk.stores().observations().count(Filter.ALL))
            + metric(
                "openscene_visits",
                "gauge",
                "Visits that stand.",
                desk.stores().visits().count(Filter.ALL))
            + metric(
                "openscene_event_listeners",
                "gauge",
                "Pages told of changes.",
                desk.events().listening())
            + metric(
                "openscene_tiles_kept_total",
                "counter",
                "Tiles given without drawing.",
                tiles.hits())
            + metric("openscene_tiles_drawn_total", "counter", "Tiles drawn.", tiles.misses())
            + metric("openscene_tiles_bytes", "gauge", "What kept tiles take.", tiles.bytes());
    Answer.send(
        ctx,
        "text/plain;version=0.0.4;charset=utf-8",
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static String metric(String name, String type, String help, long value) {
    return "# HELP "
        + name
        + " "
        + help
        + "\n# TYPE "
        + name
        + " "
        + type
        + "\n"
        + name
        + " "
        + value
        + "\n";
  }
}
