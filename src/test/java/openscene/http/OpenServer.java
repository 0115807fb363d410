package openscene.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import openscene.account.Passes;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.account.oidc.OidcSettings;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.hotspot.DensityTiles;
import openscene.hotspot.Gatherings;
import openscene.http.load.Limits;
import openscene.http.request.Entrance;
import openscene.http.request.Readers;
import openscene.http.session.Doorkeeper;
import openscene.observation.Agency;
import openscene.observation.Kinds;
import openscene.report.AreaReporter;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.snapshot.Freshness;
import openscene.snapshot.FullView;
import openscene.snapshot.LiveSnapshot;
import openscene.snapshot.StoreView;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** A real server on a free port, with one city and two areas, and a client that talks to it. */
final class OpenServer implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  static final String OBSERVATIONS = "/api/collections/observations/items";
  static final String VISITS = "/api/collections/visits/items";
  private static final ObjectMapper JSON = new ObjectMapper();

  final Stores stores;
  final Server server;
  private final LiveSnapshot snapshot;
  final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  record Reply(int status, HttpResponse<String> whole) {
    String body() {
      return whole.body();
    }

    String header(String name) {
      return whole.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(body());
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + body(), e);
      }
    }

    /** The field that a problem names first. */
    String field() {
      return json().path("errors").path(0).path("field").asText();
    }
  }

  OpenServer() {
    this(Limits.USUAL, Freshness.ALWAYS);
  }

  /** A server that believes its stores to be as fresh as told. */
  OpenServer(Limits limits, Freshness freshness) {
    stores = InMemoryStores.fresh();
    snapshot = null;
    cities(stores);
    StoreView view = new StoreView(stores.observations(), stores.visits(), stores.areas());
    server = server(stores, limits, () -> view, freshness, Entrance.OPERATOR_ALONE);
    port = server.start();
  }

  /** Opens this server, which is on these stores. */
  OpenServer(Stores stores, Server server) {
    this.stores = stores;
    this.server = server;
    snapshot = null;
    port = server.start();
  }

  private OpenServer(Stores kept, LiveSnapshot live, Entrance entrance) {
    stores = kept.through(live);
    snapshot = live;
    server = server(stores, Limits.USUAL, live, live, entrance);
    port = server.start();
  }

  /** A server that answers from memory, kept up with these stores. */
  static OpenServer live(Stores kept) {
    return live(kept, Entrance.OPERATOR_ALONE);
  }

  /** As {@link #live(Stores)}, and takes a request's word as {@link #trusting} does. */
  static OpenServer liveAndTrusting(Stores kept) {
    return live(kept, OpenServer::named);
  }

  private static OpenServer live(Stores kept, Entrance entrance) {
    cities(kept);
    LiveSnapshot live =
        new LiveSnapshot(
            kept.observations(),
            kept.visits(),
            kept.areas(),
            kept.measures(),
            kept.facts(),
            kept.changes(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    live.start();
    return new OpenServer(kept, live, entrance);
  }

  /**
   * A server that takes a request's word for who asks: header As, a role or {@code
   * patrol/outreach}; the public without one.
   */
  static OpenServer trusting(Stores kept) {
    return entered(kept, OpenServer::named);
  }

  /** A server whose door is this. */
  static OpenServer entered(Stores kept, Entrance entrance) {
    cities(kept);
    StoreView view = new StoreView(kept.observations(), kept.visits(), kept.areas());
    return new OpenServer(kept, server(kept, Limits.USUAL, () -> view, Freshness.ALWAYS, entrance));
  }

  /** A server as it is in production: who asks is found out by session or token. */
  static OpenServer withAccounts(Stores kept, Clock clock, String publicOrigin) {
    return withProvider(kept, clock, publicOrigin, null);
  }

  /** As the other; one may sign in at a provider too. */
  static OpenServer withProvider(
      Stores kept, Clock clock, String publicOrigin, OidcSettings provider) {
    cities(kept);
    StoreView view = new StoreView(kept.observations(), kept.visits(), kept.areas());
    Passes passes = new Passes(kept.accounts(), clock, System::nanoTime, Runnable::run);
    return new OpenServer(
        kept,
        server(
            kept,
            new ServerSettings("127.0.0.1", 0, null, "test", Limits.USUAL, publicOrigin, provider),
            clock,
            () -> view,
            Freshness.ALWAYS,
            new Doorkeeper(passes, publicOrigin != null)));
  }

  private static Reader named(Context ctx) {
    String as = ctx.header("As");
    Readers.rememberProof(ctx, String.valueOf(ctx.header("Authorization")));
    if (as == null) {
      return Reader.PUBLIC;
    }
    String[] parts = as.split("/", 2);
    Role role = Role.of(parts[0]);
    return new Reader("a-" + parts[0], role, role.hasAgency() ? Agency.of(parts[1]) : null);
  }

  /** Puts the city and its areas into the stores. */
  static Stores cities(Stores stores) {
    stores
        .areas()
        .save(
            new City(
                "bergen",
                "Bergen",
                "EPSG:25832",
                ZoneId.of("Europe/Oslo"),
                new BBox(5.28, 60.36, 5.37, 60.42),
                List.of("nb", "en")));
    stores
        .areas()
        .saveAll(
            List.of(
                area("vaagsbunnen", 5.3239, 60.3923, 5.3316, 60.3963),
                area("nygardsparken", 5.3200, 60.3820, 5.3290, 60.3870)));
    return stores;
  }

  private static Server server(
      Stores stores,
      Limits limits,
      Supplier<FullView> view,
      Freshness freshness,
      Entrance entrance) {
    return server(
        stores,
        new ServerSettings("127.0.0.1", 0, null, "test", limits),
        Clock.fixed(NOW, ZoneOffset.UTC),
        view,
        freshness,
        entrance);
  }

  private static Server server(
      Stores stores,
      ServerSettings settings,
      Clock clock,
      Supplier<FullView> view,
      Freshness freshness,
      Entrance entrance) {
    Kinds kinds = Kinds.shipped();
    Gatherings gatherings = new Gatherings(view, stores.areas());
    return new Server(
        stores,
        kinds,
        gatherings,
        new DensityTiles(view, stores.areas()),
        new AreaReporter(stores, gatherings, kinds, "test"),
        clock,
        settings,
        view,
        freshness,
        entrance);
  }

  private static Area area(String id, double west, double south, double east, double north) {
    Coordinate[] ring = {
      new Coordinate(west, south),
      new Coordinate(east, south),
      new Coordinate(east, north),
      new Coordinate(west, north),
      new Coordinate(west, south)
    };
    return new Area(
        id,
        1,
        "bergen",
        id,
        LocalDate.of(2014, 1, 1),
        null,
        false,
        null,
        new GeometryFactory().createPolygon(ring));
  }

  static ObjectNode syringes(UUID id) {
    return feature(
        """
        {"type":"Feature","id":"%s","geometry":{"type":"Point","coordinates":[5.3275,60.3945]},
         "properties":{"kind":"discarded_syringe","seen_at":"2026-05-20T11:30:00Z",
          "accuracy_m":8,"position_source":"gps","count":3,"agency":"cleaning",
          "details":{"microsite":"stairwell","removed":3}}}
        """
            .formatted(id));
  }

  static ObjectNode visit(UUID id) {
    return feature(
        """
        {"type":"Feature","id":"%s","geometry":null,
         "properties":{"city":"bergen","agency":"outreach","protocol":"patrol","mode":"foot",
          "observers":2,"target_kinds":["gathering","discarded_syringe"],
          "started_at":"2026-05-20T11:00:00Z","weather":"dry","police_present":false}}
        """
            .formatted(id));
  }

  static ObjectNode feature(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode properties(ObjectNode feature) {
    return (ObjectNode) feature.get("properties");
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply head(String path) {
    return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  Reply put(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/geo+json")
            .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  Reply post(String path, Object body) {
    return send(
        request(path)
            .header("Content-Type", "application/geo+json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(java.time.Duration.ofSeconds(40));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
    if (snapshot != null) {
      snapshot.close();
    }
  }
}
