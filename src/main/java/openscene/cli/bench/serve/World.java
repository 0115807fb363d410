package openscene.cli.bench.serve;

import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import openscene.account.Reader;
import openscene.hotspot.DensityTiles;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.report.Stores;
import openscene.snapshot.View;
import openscene.sql.Database;
import openscene.sql.bench.PeerDatabase;

/** The same rows in our store, in the peers' tables and in memory, and a server on top. */
final class World implements AutoCloseable {
  /** The peer's table of observations. */
  static final String PEER_TABLE = "peer.seen";

  private static final String SHUFFLED_TABLE = "peer.shuffled";

  static final String DATABASE = "openscene";

  private static final int BATCH = 5_000;
  private static final List<Agency> AGENCIES = List.of(Agency.values());

  private final Path folder;
  private final OwnPostgis postgis;
  private final MadeRows made;
  private final List<AutoCloseable> open = new ArrayList<>();

  private Database database;
  private PeerDatabase peer;
  private PeerDatabase duck;
  private String duckTrouble = "";
  private Running running;

  World(Path folder, OwnPostgis postgis, int rows) {
    this.folder = folder;
    this.postgis = postgis;
    this.made = new MadeRows(rows);
  }

  /**
   * Makes and loads everything that is not there already.
   *
   * @param duckJar DuckDB's driver; may not exist
   * @param progress hears how many rows are stored
   */
  void load(Path duckJar, LongConsumer progress) throws IOException {
    Path whole = folder.resolve("whole-" + made.size());
    Path csv = folder.resolve("rows-" + made.size() + ".csv");
    if (!Files.exists(whole)) {
      try (PeerDatabase any = PeerDatabase.postgres(postgis.url("postgres"))) {
        any.run("DROP DATABASE IF EXISTS " + DATABASE);
        any.run("CREATE DATABASE " + DATABASE);
      }
    }
    database = opened(Database.open(postgis.url(DATABASE)));
    peer = opened(PeerDatabase.postgres(postgis.url(DATABASE)));
    if (!Files.exists(whole)) {
      fill(csv, progress);
      lay(csv);
      Files.createFile(whole);
    }
    openDuck(duckJar, csv);
    running = opened(new Running(stores()));
  }

  private <T extends AutoCloseable> T opened(T it) {
    open.add(it);
    return it;
  }

  /** Tells our store every row, and writes them down for the peers. */
  private void fill(Path csv, LongConsumer progress) throws IOException {
    stores().areas().save(Town.city());
    stores().areas().saveAll(Town.areas());
    List<String> codes = made.codes();
    try (BufferedWriter out = Files.newBufferedWriter(csv, StandardCharsets.US_ASCII)) {
      StringBuilder line = new StringBuilder();
      made.tell(
          new MadeRows.Reader() {
            private final List<Visit> visits = new ArrayList<>();
            private final List<Observation> seen = new ArrayList<>();
            private int id;

            @Override
            public void visit(Visit visit) {
              if (seen.size() >= BATCH) {
                store();
              }
              visits.add(visit);
            }

            @Override
            public void observation(Observation one) {
              seen.add(one);
              line.setLength(0);
              double[] metres = Town.PROJECTION.metres(one.place());
              line.append(id++).append(',').append(codes.indexOf(one.kind())).append(',');
              line.append(one.seenAt().getEpochSecond()).append(',');
              line.append(metres[0]).append(',').append(metres[1]).append(',');
              line.append(one.place().lon()).append(',').append(one.place().lat()).append(',');
              line.append(one.count()).append(',');
              line.append(one.severity() == null ? "" : one.severity()).append(',');
              line.append(AGENCIES.indexOf(one.agency())).append('\n');
              try {
                out.append(line);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              if (id == made.size()) {
                store();
              }
            }

            private void store() {
              stores().visits().submitAll(visits);
              stores().observations().submitAll(seen);
              visits.clear();
              seen.clear();
              progress.accept(id);
            }
          });
    }
  }

  /** The peer's table as an expert lays it out: three geometries, small numbers, five indexes. */
  private void lay(Path csv) throws IOException {
    peer.run("CREATE SCHEMA peer");
    peer.run(
        "CREATE UNLOGGED TABLE peer.raw (id integer, kind smallint, s bigint, e float8, n float8,"
            + " lon float8, lat float8, count smallint, severity smallint, agency smallint)");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(csv), 1 << 20)) {
      peer.copy("peer.raw FROM STDIN (FORMAT csv)", in);
    }
    peer.run(
        "CREATE TABLE peer.seen AS SELECT id, to_timestamp(s) AS ts, kind, count, severity, agency,"
            + " ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geometry(Point, 4326) AS geom,"
            + " ST_SetSRID(ST_MakePoint(e, n), 25832)::geometry(Point, 25832) AS geom_m,"
            + " ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4326), 3857)::geometry(Point, 3857)"
            + " AS geom_web FROM peer.raw ORDER BY id");
    peer.run("DROP TABLE peer.raw");
    index(PEER_TABLE);
    peer.run("VACUUM ANALYZE observation");
    peer.run("VACUUM ANALYZE visit");
    peer.run("CHECKPOINT");
  }

  private void index(String table) {
    peer.run("ALTER TABLE " + table + " ADD PRIMARY KEY (id)");
    for (String index :
        List.of(
            "gist (geom)", "gist (geom_m)", "gist (geom_web)", "brin (ts)", "(ts)", "(kind, ts)")) {
      String method = index.startsWith("(") ? "btree " : "";
      peer.run("CREATE INDEX ON " + table + " USING " + method + index);
    }
    peer.run("VACUUM ANALYZE " + table);
  }

  /**
   * The peer's table once more, its rows in an order that hangs on nothing; laid when first asked
   * for.
   */
  String shuffled() {
    if (peer.text("SELECT to_regclass('" + SHUFFLED_TABLE + "')") == null) {
      peer.run(
          "CREATE TABLE "
              + SHUFFLED_TABLE
              + " AS SELECT * FROM "
              + PEER_TABLE
              + " ORDER BY md5(id::text)");
      index(SHUFFLED_TABLE);
      peer.run("CHECKPOINT");
    }
    return SHUFFLED_TABLE;
  }

  private void openDuck(Path jar, Path csv) {
    if (!Files.exists(jar)) {
      duckTrouble =
          "not installed: mvn dependency:copy -Dartifact=org.duckdb:duckdb_jdbc:1.4.1.0"
              + " -DoutputDirectory=target/peers (or --duckdb FILE)";
      return;
    }
    try {
      duck = opened(PeerDatabase.duckDb(jar));
      duck.run("SET threads = 1");
      duck.run("SET memory_limit = '4GB'");
      duck.run(
          "CREATE TABLE seen AS SELECT column0::INTEGER AS id, column1::UTINYINT AS kind,"
              + " make_timestamp(column2::BIGINT * 1000000) AS ts, column3::DOUBLE AS e, column4::DOUBLE AS n"
              + " FROM read_csv('"
              + csv.toString().replace("'", "''")
              + "', header = false)");
    } catch (IllegalStateException e) {
      duckTrouble = e.getMessage();
      duck = null;
    }
  }

  Path folder() {
    return folder;
  }

  OwnPostgis postgis() {
    return postgis;
  }

  int rows() {
    return made.size();
  }

  Stores stores() {
    return database.stores();
  }

  DensityTiles tiles() {
    return running.tiles();
  }

  /** What is in memory now. */
  View view() {
    return running.view();
  }

  /** Where the server listens. */
  int port() {
    return running.port();
  }

  /** A second server over the same memory, where everybody is one reader. */
  Running.Door doorFor(Reader reader) {
    return running.doorFor(reader);
  }

  PeerDatabase peer() {
    return peer;
  }

  Optional<PeerDatabase> duck() {
    return Optional.ofNullable(duck);
  }

  /** Peers that are not here and how to get them, or why they failed. */
  List<String> missing() {
    return duck == null ? List.of("DuckDB " + duckTrouble) : List.of();
  }

  /** Versions of the databases. */
  Map<String, String> versions() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("postgresql", peer.version());
    versions.put("postgis", peer.text("SELECT PostGIS_Lib_Version()"));
    versions.put("duckdb", duck == null ? "none" : duck.version());
    return versions;
  }

  /** The place of a kind's code in the peers' tables. */
  int number(String kind) {
    return made.codes().indexOf(kind);
  }

  /** The code of the kind that is so many-th. */
  String kind(int number) {
    return made.codes().get(number);
  }

  @Override
  public void close() {
    for (int i = open.size() - 1; i >= 0; i--) {
      try {
        open.get(i).close();
      } catch (Exception e) {
        System.err.printf(Locale.ROOT, "openscene: closing failed: %s%n", e.getMessage());
      }
    }
    open.clear();
  }
}
