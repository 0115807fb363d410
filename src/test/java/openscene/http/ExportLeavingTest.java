package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import openscene.hotspot.Gatherings;
import openscene.http.export.ExportRoutes;
import openscene.observation.Filter;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.ObservationStoreContractData;
import openscene.observation.Stop;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.sql.Database;
import openscene.sql.PostgisForTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever leaves an export takes its query along; what breaks off looks broken. */
@Timeout(120)
class ExportLeavingTest {
  private static final String EXPORT = ExportRoutes.OBSERVATIONS;
  private static final String OURS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND state = 'active' AND query LIKE 'COPY (%'";

  private final List<AutoCloseable> opened = new ArrayList<>();
  private int port;
  private Connection watching;

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  private void serve(Stores stores) {
    Server server =
        new Server(
            stores,
            Kinds.shipped(),
            new Gatherings(stores.observations(), stores.visits(), stores.areas()),
            Clock.fixed(OpenServer.NOW, ZoneOffset.UTC),
            ServerSettings.local(0, "test"));
    opened.add(server);
    port = server.start();
  }

  private Connection postgis() throws SQLException {
    String url = PostgisForTests.freshDatabase();
    Database database = Database.open(url);
    opened.add(database);
    serve(database.stores());
    watching = DriverManager.getConnection(url); // One in a transaction sees no news of others.
    opened.add(watching);
    Connection connection = DriverManager.getConnection(url);
    opened.add(connection);
    return connection;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long ask(String sql) throws SQLException {
    try (Statement statement = watching.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void awaitThat(String sql, long right) throws Exception {
    long got = ask(sql);
    for (int i = 0; got != right && i < 400; i++) {
      Thread.sleep(50);
      got = ask(sql);
    }
    assertThat(got).as(sql).isEqualTo(right);
  }

  private Socket asking(String path) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  @ParameterizedTest
  @ValueSource(strings = {"geojson", "geojsonseq", "csv"})
  void aClientThatReadsALittleAndLeavesEndsTheQuery(String form) throws Exception {
    Connection database = postgis();
    execute(
        database,
        """
        INSERT INTO observation SELECT gen_random_uuid(), ST_SetSRID(ST_MakePoint(5.3, 60.4), 4326),
          'gathering', '2026-05-01'::timestamptz + i * interval '1 second', null, 'gps', null, 1,
          null, null, null, null, jsonb_build_object('microsite', repeat('x', 300)), 'police'
          FROM generate_series(1, 100000) i
        """);
    try (Socket socket = asking(EXPORT + "?f=" + form)) {
      assertThat(socket.getInputStream().readNBytes(10_000)).hasSize(10_000);
      assertThat(ask(OURS)).as("the rest waits for the client").isEqualTo(1);
    }
    awaitThat(OURS, 0);
    assertThat(got(EXPORT + "?f=csv&datetime=2026-05-01T00:00:07Z").body().lines()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"geojson", "csv", "gpkg"})
  void aClientThatLeavesBeforeTheFirstRowEndsTheQueryAndItsFile(String form) throws Exception {
    Connection database = postgis();
    int before = ExportHttpTest.leftBehind().size();
    database.setAutoCommit(false);
    execute(database, "LOCK TABLE observation IN ACCESS EXCLUSIVE MODE");
    String waiting = OURS + " AND wait_event_type = 'Lock'";
    Socket client = asking(EXPORT + "?f=" + form);
    try {
      awaitThat(waiting, 1);
    } finally {
      client.close();
    }
    awaitThat(OURS, 0);
    for (int i = 0; i < 100 && ExportHttpTest.leftBehind().size() > before; i++) {
      Thread.sleep(50); // The query ends first, then its file goes.
    }
    assertThat(ExportHttpTest.leftBehind()).hasSizeLessThanOrEqualTo(before);
    database.rollback();
    assertThat(got(EXPORT).statusCode()).isEqualTo(200);
  }

  @Test
  void soManyAtOnceAndTheNextIsToldWhenToAskAgain() throws Exception {
    Connection database = postgis();
    database.setAutoCommit(false);
    execute(database, "LOCK TABLE observation IN ACCESS EXCLUSIVE MODE");
    List<Socket> others = new ArrayList<>();
    for (int i = 0; i < ExportRoutes.AT_ONCE_MAX; i++) {
      others.add(asking(EXPORT));
    }
    awaitThat(OURS, ExportRoutes.AT_ONCE_MAX);
    HttpResponse<String> refused = got(EXPORT);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    for (Socket other : others) {
      other.close();
    }
    awaitThat(OURS, 0);
    database.rollback();
    HttpResponse<String> again = got(EXPORT);
    for (int i = 0; again.statusCode() == 503 && i < 100; i++) {
      Thread.sleep(50); // The query ends before its turn does.
      again = got(EXPORT);
    }
    assertThat(again.statusCode()).isEqualTo(200);
  }

  @Test
  void aStoreThatFailsBeforeTheFirstByteIsAProblem() throws Exception {
    serve(failingAfter(0));
    HttpResponse<String> failed = got(EXPORT);
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(failed.headers().firstValue("Content-Disposition")).isEmpty();
  }

  @Test
  void aStoreThatFailsInTheMiddleBreaksTheConnection() {
    serve(failingAfter(3_000));
    for (String form : List.of("geojson", "geojsonseq", "csv")) {
      assertThatThrownBy(() -> got(EXPORT + "?f=" + form)).isInstanceOf(IOException.class);
    }
  }

  private HttpResponse<String> got(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  /** Stores whose observations come to so many and no further. */
  private static Stores failingAfter(int rows) {
    Stores sound = InMemoryStores.fresh();
    sound.observations().submitAll(ObservationStoreContractData.observations(5_000, 3));
    ObservationStore failing =
        (ObservationStore)
            Proxy.newProxyInstance(
                ExportLeavingTest.class.getClassLoader(),
                new Class<?>[] {ObservationStore.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("stream")) {
                    @SuppressWarnings("unchecked")
                    Consumer<Observation> visitor = (Consumer<Observation>) arguments[2];
                    int[] left = {rows};
                    return sound.observations().stream(
                        (Filter) arguments[0],
                        (Stop) arguments[1],
                        seen -> {
                          if (left[0]-- == 0) {
                            throw new IllegalStateException("the disk is gone");
                          }
                          visitor.accept(seen);
                        });
                  }
                  try {
                    return method.invoke(sound.observations(), arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    return new Stores(
        failing,
        sound.visits(),
        sound.areas(),
        sound.measures(),
        sound.reports(),
        sound.accounts(),
        sound.facts(),
        sound.changes());
  }
}
