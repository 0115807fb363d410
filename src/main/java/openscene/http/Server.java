package openscene.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.Gatherings;
import openscene.hotspot.KeptTiles;
import openscene.hotspot.inquiry.Inquiries;
import openscene.hotspot.release.Audience;
import openscene.hotspot.release.Audiences;
import openscene.http.desk.Desk;
import openscene.http.desk.Events;
import openscene.http.desk.Gauge;
import openscene.http.desk.Trail;
import openscene.http.export.ExportRoutes;
import openscene.http.load.Crowd;
import openscene.http.load.Turns;
import openscene.http.openrosa.Envelope;
import openscene.http.page.Pages;
import openscene.http.request.Entrance;
import openscene.http.request.Gate;
import openscene.http.request.Params;
import openscene.http.request.Problem;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.http.session.SessionRoutes;
import openscene.observation.Kinds;
import openscene.privacy.ReleasePolicies;
import openscene.report.AreaReporter;
import openscene.report.Stores;
import openscene.snapshot.Freshness;
import openscene.snapshot.FullView;
import openscene.snapshot.StoreView;

/** The front door, open from {@link #start} to {@link #close}. */
public final class Server implements AutoCloseable {
  /** Header of every answer of the API while the store is away: since when. */
  static final String STALE_SINCE = "OpenScene-Stale-Since";

  /** The media type that PMTiles' specification names, § 6. */
  private static final String PMTILES = "application/vnd.pmtiles";

  private final ServerSettings settings;
  private final Freshness freshness;
  private final Entrance entrance;
  private final Events events;
  private final Turns turns;
  private final Crowd crowd;
  private final List<Gauge> gauges = new ArrayList<>();
  private final RouteTable table;
  private final Pages pages = new Pages();
  private final AtomicLong requests = new AtomicLong();
  private final Mishaps mishaps = new Mishaps();
  private final Javalin javalin;

  /** As the other, with tiles and reports made from the same stores. */
  public Server(
      Stores stores, Kinds kinds, Gatherings gatherings, Clock clock, ServerSettings settings) {
    this(
        stores,
        kinds,
        gatherings,
        new DensityTiles(stores.observations(), stores.visits(), stores.areas()),
        new AreaReporter(stores, gatherings, kinds, settings.version()),
        clock,
        settings);
  }

  /**
   * As the other, with every question read from the stores anew.
   *
   * @throws IllegalArgumentException when it is to serve more than this machine without accounts
   */
  public Server(
      Stores stores,
      Kinds kinds,
      Gatherings gatherings,
      DensityTiles tiles,
      AreaReporter reporter,
      Clock clock,
      ServerSettings settings) {
    this(
        stores,
        kinds,
        gatherings,
        tiles,
        reporter,
        clock,
        settings,
        readingStores(stores),
        Freshness.ALWAYS,
        Entrance.OPERATOR_ALONE);
  }

  /**
   * A server, not yet listening.
   *
   * @param view what is known now
   * @param freshness how far that is what the stores hold
   * @param entrance who finds out who asks
   * @throws IllegalArgumentException when it is to serve more than this machine without accounts
   */
  public Server(
      Stores stores,
      Kinds kinds,
      Gatherings gatherings,
      DensityTiles tiles,
      AreaReporter reporter,
      Clock clock,
      ServerSettings settings,
      Supplier<FullView> view,
      Freshness freshness,
      Entrance entrance) {
    this(
        stores,
        kinds,
        gatherings,
        tiles,
        reporter,
        clock,
        settings,
        view,
        freshness,
        entrance,
        ReleasePolicies.SHIPPED);
  }

  /**
   * As the other, by a policy of its own.
   *
   * @param policies what each role is told
   * @throws IllegalArgumentException when it is to be shown to others without accounts
   */
  public Server(
      Stores stores,
      Kinds kinds,
      Gatherings gatherings,
      DensityTiles tiles,
      AreaReporter reporter,
      Clock clock,
      ServerSettings settings,
      Supplier<FullView> view,
      Freshness freshness,
      Entrance entrance,
      ReleasePolicies policies) {
    requireAccounts(settings, stores, entrance);
    this.settings = settings;
    this.freshness = freshness;
    this.entrance = entrance;
    events = new Events(freshness, settings.limits().listeners());
    turns = new Turns(settings.limits().waiting());
    crowd = new Crowd(settings.limits(), Set.of(ExportRoutes.OBSERVATIONS, ExportRoutes.VISITS));
    countWork();
    Desk desk =
        new Desk(
            stores,
            kinds,
            clock,
            events,
            whole(view),
            freshness,
            new Trail(stores.audit(), clock, stores.facts()::madeUp));
    KeptTiles kept = new KeptTiles(tiles);
    count(kept);
    Inquiries inquiries = new Inquiries(gatherings, clock, settings.version());
    Audiences audiences =
        new Audiences(
            policies,
            Audience.unreleased(gatherings, inquiries, kept),
            kinds,
            view,
            stores.areas(),
            clock,
            settings.version());
    table = new RouteTable(desk, settings, entrance);
    table.analyses(audiences, inquiries);
    table.records();
    table.reports(reporter, audiences.policies());
    table.facts(gauges);
    this.javalin = Javalin.create(config -> configure(config));
  }

  private static Supplier<FullView> readingStores(Stores stores) {
    FullView view = new StoreView(stores.observations(), stores.visits(), stores.areas());
    return () -> view;
  }

  private Supplier<FullView> whole(Supplier<FullView> view) {
    return () -> {
      requireWhole();
      return view.get();
    };
  }

  private void requireWhole() {
    if (!freshness.isWhole()) {
      throw Refused.because(
          503, "Still reading", "still reading, " + freshness.read() + " rows so far");
    }
  }

  /** All that can be asked. */
  List<Route> routes() {
    return table.routes();
  }

  /** Adds a figure to /metrics; to be called before {@link #start}. */
  public void gauge(Gauge gauge) {
    gauges.add(gauge);
  }

  private void count(KeptTiles tiles) {
    gauge(
        new Gauge(
            "openscene_tiles_kept_total", "Tiles given without drawing.", () -> tiles.hits()));
    gauge(new Gauge("openscene_tiles_drawn_total", "Tiles drawn.", () -> tiles.misses()));
    gauge(new Gauge("openscene_tiles_bytes", "What kept tiles take.", () -> tiles.bytes()));
  }

  private void countWork() {
    gauge(new Gauge("openscene_requests_total", "Requests answered.", requests::get));
    gauge(new Gauge("openscene_failures_total", "Answers 500.", mishaps::failures));
    gauge(new Gauge("openscene_requests_in_hand", "Requests that hold a thread.", crowd::inHand));
    gauge(
        new Gauge(
            "openscene_requests_refused_total",
            "Requests refused because too many were in hand or waited.",
            () -> crowd.refused() + turns.refused()));
    gauge(new Gauge("openscene_computing", "Requests being worked out.", turns::working));
    gauge(new Gauge("openscene_computing_waiting", "Requests that wait for it.", turns::waiting));
    gauge(
        new Gauge(
            "openscene_computing_left_total",
            "Workings out given up because their client had left.",
            turns::left));
  }

  /** Others than this machine are let near only where everybody has an account. */
  private static void requireAccounts(ServerSettings settings, Stores stores, Entrance entrance) {
    if (!settings.isProxied()) {
      return;
    }
    if (entrance == Entrance.OPERATOR_ALONE) {
      throw new IllegalArgumentException(
          "a server without sign-in serves this machine alone, and no proxy");
    }
    if (stores.accounts().list(1).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no account yet, so nobody could sign in at "
              + settings.publicOrigin()
              + "; add the first by ./openscene account add NAME --role admin");
    }
  }

  private void configure(JavalinConfig config) {
    Gate gate =
        new Gate(
            table.routes(),
            settings.imageOrigins(),
            settings.connectOrigins(),
            settings.publicOrigin());
    config.startup.showJavalinBanner = false;
    config.startup.startupWatcherEnabled = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.defaultContentType = Problem.TYPE;
    new Front(settings, crowd).configure(config.jetty);
    config.routes.before(
        ctx -> {
          requests.incrementAndGet();
          gate.dress(ctx);
          if (Envelope.covers(ctx.path())) {
            Envelope.dress(ctx);
          }
          sayStale(ctx);
          gate.check(ctx);
        });
    for (Route route : table.routes()) {
      config.routes.addHttpHandler(
          HandlerType.findOrCreate(route.method()), route.path(), handler(route));
      if (route.method().equals("GET")) {
        config.routes.head(route.path(), head(route));
      }
    }
    if (settings.baseMap() != null && settings.baseMap().file() != null) {
      page(config, BaseMap.PATH, new FileRange(settings.baseMap().file(), PMTILES)::answer);
    }
    page(config, "/", pages::answer);
    page(config, "/<path>", pages::answer);
    mishaps.configure(config.routes);
    config.router.javaLangErrorHandler(mishaps::broken);
  }

  private static void page(JavalinConfig config, String path, Handler handler) {
    config.routes.get(path, handler);
    config.routes.head(path, handler);
  }

  /** Answers as GET does, of which the body is left out; a stream without end only says what. */
  private Handler head(Route route) {
    return route.answers().equals(EventRoutes.TYPE)
        ? ctx -> {
          admit(ctx, route);
          ctx.contentType(EventRoutes.TYPE).status(200);
        }
        : handler(route);
  }

  private Handler handler(Route route) {
    return ctx -> {
      admit(ctx, route);
      if (route.quick().answers(ctx)) {
        return;
      }
      Params.checkKnown(ctx, route);
      if (route.heavy()) {
        requireWhole();
        turns.take(ctx, route.handler());
      } else {
        route.handler().handle(ctx);
      }
    };
  }

  /** Finds out who asks, and refuses whoever may not. */
  private void admit(Context ctx, Route route) {
    if (!SessionRoutes.asksItself(route)) {
      Readers.remember(ctx, entrance.who(ctx));
    }
    Readers.check(ctx, route);
  }

  private void sayStale(Context ctx) {
    Optional<Instant> since = freshness.staleSince();
    if (since.isPresent() && ctx.path().startsWith("/api")) {
      ctx.header(STALE_SINCE, since.get().toString());
    }
  }

  /** Starts to listen and returns the port. */
  public int start() {
    javalin.start();
    return javalin.port();
  }

  @Override
  public void close() {
    events.close();
    javalin.stop();
    table.close();
    turns.close();
  }
}
