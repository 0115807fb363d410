package openscene.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import openscene.account.Role;
import openscene.http.desk.Desk;
import openscene.http.desk.Gauge;
import openscene.http.request.Answer;
import openscene.http.request.Json;
import openscene.http.request.Problem;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Filter;
import openscene.privacy.Released;

/** For those who run the service: whether it lives, whether it can be asked, and its figures. */
final class HealthRoutes {
  private static final String METRICS = "text/plain;version=0.0.4;charset=utf-8";

  /** Figures are told in whole hundreds. */
  private static final long COUNTED_BY = 100;

  private final Desk desk;
  private final List<Gauge> gauges;

  /** With more figures, of whoever counts something; the list may grow until the start. */
  HealthRoutes(Desk desk, List<Gauge> gauges) {
    this.desk = desk;
    this.gauges = gauges;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/health/live", "getLive", "Whether the process answers.", this::live)
            .to(Readers.EVERYONE),
        Route.get(
                "/health/ready",
                "getReady",
                "200 when everything was read and can be asked, with stale_since while the store is"
                    + " away; 503 with rows_read while it is still being read.",
                this::ready)
            .to(Readers.EVERYONE),
        Route.get("/metrics", "getMetrics", "Figures for Prometheus.", this::metrics)
            .as(METRICS)
            .to(Readers.RUNNING));
  }

  private void live(Context ctx) {
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeStringField("status", "live");
              out.writeEndObject();
            }));
  }

  private void ready(Context ctx) {
    if (!desk.freshness().isWhole()) {
      reading(ctx);
      return;
    }
    Optional<Instant> stale = desk.freshness().staleSince();
    desk.stores().areas().cities(); // Throws when neither the store nor memory knows them.
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeStringField("status", stale.isPresent() ? "stale" : "ready");
              if (stale.isPresent()) {
                out.writeStringField("stale_since", stale.get().toString());
              } else {
                out.writeNullField("stale_since");
              }
              out.writeNumberField("rows_read", desk.freshness().read());
              out.writeEndObject();
            }));
  }

  private void reading(Context ctx) {
    long rows = desk.freshness().read();
    ctx.status(503)
        .header("Retry-After", Refused.RETRY_S)
        .contentType(Problem.TYPE)
        .result(
            Json.bytes(
                out -> {
                  out.writeStartObject();
                  out.writeStringField("type", "about:blank");
                  out.writeStringField("title", "Still reading");
                  out.writeNumberField("status", 503);
                  out.writeStringField("detail", "still reading, " + rows + " rows so far");
                  out.writeNumberField("rows_read", rows);
                  out.writeEndObject();
                }));
  }

  private void metrics(Context ctx) {
    StringBuilder text = new StringBuilder();
    List<Gauge> all = new ArrayList<>(gauges);
    boolean whole = desk.freshness().isWhole();
    all.add(
        new Gauge(
            "openscene_snapshot_whole", "1 when everything was read once.", () -> whole ? 1 : 0));
    all.add(
        new Gauge(
            "openscene_snapshot_rows_read",
            "Rows the first reading has read.",
            desk.freshness()::read));
    all.add(
        new Gauge(
            "openscene_snapshot_stale_seconds",
            "How long the store has not answered; 0 when it does.",
            () ->
                desk.freshness()
                    .staleSince()
                    .map(since -> Duration.between(since, desk.clock().instant()).toSeconds())
                    .orElse(0L)));
    all.add(
        new Gauge("openscene_event_listeners", "Pages told of changes.", desk.events()::listening));
    if (whole) {
      // Who runs the service sees no data: a count that rises by one says when somebody recorded.
      long step = Readers.of(ctx).role() == Role.OPERATOR ? 1 : COUNTED_BY;
      all.add(
          new Gauge(
              "openscene_snapshot_version",
              "Rises with every change that became visible.",
              () -> desk.view().get().version() / step * step));
      all.add(
          new Gauge(
              "openscene_observations",
              "Observations that stand.",
              () -> desk.view().get().count(Filter.ALL) / step * step));
      all.add(
          new Gauge(
              "openscene_visits",
              "Visits that stand.",
              () -> desk.view().get().countVisits(Filter.ALL) / step * step));
    }
    all.forEach(gauge -> text.append(gauge.text()));
    Answer.send(ctx, METRICS, Released.open(text.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
