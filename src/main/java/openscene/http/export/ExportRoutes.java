package openscene.http.export;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import openscene.http.desk.Desk;
import openscene.http.desk.Shown;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.http.request.Times;
import openscene.observation.Filter;
import openscene.observation.Places;
import openscene.observation.Stop;
import openscene.observation.export.Export;
import openscene.observation.export.Form;
import openscene.privacy.record.Sight;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All observations or visits that are meant, in one answer of any size. */
public final class ExportRoutes implements AutoCloseable {
  /** Where observations are exported. */
  public static final String OBSERVATIONS = "/api/collections/observations/export";

  /** Where visits are exported. */
  public static final String VISITS = "/api/collections/visits/export";

  /** So many exports at once; each has a connection to the store and a moment of it. */
  public static final int AT_ONCE_MAX = 2;

  private static final String RETRY_S = "10";
  private static final int PIECE_BYTES = 1 << 16;
  private static final Logger LOG = LoggerFactory.getLogger(ExportRoutes.class);

  private final Desk desk;
  private final Shown shown;
  private final Semaphore turns = new Semaphore(AT_ONCE_MAX);
  private final ScheduledExecutorService watchers =
      Executors.newScheduledThreadPool(
          AT_ONCE_MAX, // Each may have to wait until a database has heard that it is to stop.
          task -> {
            Thread thread = new Thread(task, "openscene-export-watch");
            thread.setDaemon(true);
            return thread;
          });

  /** Writes an answer. */
  private interface Writer {
    void to(OutputStream out, Export export) throws IOException;
  }

  /** Exports what the desk's stores hold. */
  public ExportRoutes(Desk desk) {
    this.desk = desk;
    this.shown = new Shown(desk, Places.remembered(desk.stores().areas()));
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
                OBSERVATIONS,
                "exportObservations",
                "All observations that stand and are meant, oldest first, in one answer.",
                this::observations)
            .with(Param.BBOX, Param.DATETIME, Param.KIND, Param.AGENCY, Param.EXPORT_F)
            .as(Route.GEOJSON)
            .to(Readers.EXPORTS),
        Route.get(
                VISITS,
                "exportVisits",
                "All visits that stand and are meant, oldest first, in one answer.",
                this::visits)
            .with(Param.DATETIME, Param.KIND, Param.AGENCY, Param.CITY, Param.VISIT_EXPORT_F)
            .as(Route.GEOJSON)
            .to(Readers.EXPORTS));
  }

  private Filter filter(Context ctx, Sight sight) {
    return Filter.ALL
        .in(Times.datetime(ctx))
        .ofKinds(Params.kinds(ctx, desk.kinds()))
        .by(Shown.agencies(ctx, sight));
  }

  private void observations(Context ctx) throws IOException {
    Sight sight = shown.sight(ctx);
    Filter asked = filter(ctx, sight).within(Params.bbox(ctx));
    Form form = Params.exportForm(ctx, Form.values());
    answer(
        ctx,
        "observations",
        form,
        form == Form.GPKG
            ? (out, export) ->
                packed(ctx, file -> shown.observations().pack(sight, asked, export, file), out)
            : (out, export) -> shown.observations().write(sight, asked, export, form, out));
  }

  private void visits(Context ctx) throws IOException {
    Sight sight = shown.sight(ctx);
    Filter asked = filter(ctx, sight).inCity(desk.cityAsked(Params.text(ctx, "city")));
    Form form = Params.exportForm(ctx, Form.GEOJSON, Form.GEOJSONSEQ, Form.CSV);
    answer(
        ctx,
        "visits",
        form,
        (out, export) -> shown.visits().write(sight, asked, export, form, out));
  }

  /** Writes a file. */
  private interface Packing {
    void into(Path file);
  }

  /** A file that only its owner reads, and that has no name any more when its first byte leaves. */
  private static void packed(Context ctx, Packing packing, OutputStream out) throws IOException {
    Path file = Files.createTempFile("openscene-export-", ".gpkg");
    try {
      packing.into(file);
      ctx.res().setHeader("Transfer-Encoding", null); // Its length is known.
      ctx.res().setContentLengthLong(Files.size(file));
      try (InputStream in = Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE)) {
        byte[] piece = new byte[PIECE_BYTES];
        for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
          out.write(piece, 0, n);
        }
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void answer(Context ctx, String name, Form form, Writer writer) throws IOException {
    ctx.contentType(form == Form.CSV ? form.mediaType() + ";charset=utf-8" : form.mediaType());
    String disposition = "attachment; filename=\"" + name + "." + form.suffix() + "\"";
    if (ctx.req().getMethod().equals("HEAD")) {
      ctx.header("Content-Disposition", disposition);
      return;
    }
    if (!turns.tryAcquire()) {
      ctx.header("Retry-After", RETRY_S);
      throw Refused.because(
          503, "Busy", AT_ONCE_MAX + " exports are being written already; ask again in a moment");
    }
    try {
      Stop stop = new Stop();
      try (Client client = new Client(ctx, stop, watchers)) {
        ctx.header("Content-Disposition", disposition);
        send(ctx, client, new Export(desk.madeUp(), stop, () -> {}), writer);
      }
    } finally {
      turns.release();
    }
  }

  private static void send(Context ctx, Client client, Export export, Writer writer)
      throws IOException {
    try {
      // Past Javalin's own stream, which would keep it all.
      writer.to(new Paced(ctx.res().getOutputStream(), System::nanoTime), export);
    } catch (Paced.Gone | CancellationException e) {
      LOG.debug("{}: {}", ctx.path(), e.getMessage());
      client.cutOff();
    } catch (IOException | RuntimeException e) {
      if (!ctx.res().isCommitted()) {
        ctx.res().resetBuffer();
        ctx.res().setHeader("Content-Disposition", null);
        ctx.res().setHeader("Transfer-Encoding", null);
        throw e;
      }
      LOG.error("{} broke off", ctx.path(), e);
      client.cutOff();
    }
  }

  @Override
  public void close() {
    watchers.shutdownNow();
  }
}
