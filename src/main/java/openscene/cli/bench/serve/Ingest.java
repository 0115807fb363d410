package openscene.cli.bench.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import openscene.observation.Observation;
import openscene.sql.Database;
import openscene.sql.bench.PeerDatabase;

/**
 * An empty database of ours and beside it, in the same place, a table with the same columns and
 * indexes that others fill.
 */
final class Ingest implements AutoCloseable {
  static final String NAME = "ingest";

  /** The peer's table. */
  static final String TABLE = "peer.posted";

  private static final HexFormat HEX = HexFormat.of();
  private static final String COLUMNS =
      "id, geom, kind, seen_at, accuracy_m, position_source, count, severity, details, agency,"
          + " visit_id, received_at";

  private final Database database;
  private final PeerDatabase peer;

  Ingest(OwnPostgis postgis) {
    try (PeerDatabase any = PeerDatabase.postgres(postgis.url("postgres"))) {
      any.run("DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
      any.run("CREATE DATABASE " + NAME);
    }
    database = Database.open(postgis.url(NAME));
    database.stores().areas().save(Town.city());
    database.stores().areas().saveAll(Town.areas());
    peer = PeerDatabase.postgres(postgis.url(NAME));
    peer.run("CREATE SCHEMA peer");
    peer.run("CREATE TABLE " + TABLE + " (LIKE observation INCLUDING ALL)");
  }

  Database database() {
    return database;
  }

  PeerDatabase peer() {
    return peer;
  }

  /** How many rows a table has. */
  long count(String table) {
    return Long.parseLong(peer.text("SELECT count(*)::text FROM " + table));
  }

  /** What pgbench is to do again and again: one row, as ours stores it. */
  static String script() {
    return """
        \\set lon random(5280000, 5370000)
        \\set lat random(60370000, 60410000)
        \\set s random(60, 500000)
        INSERT INTO %s (id, geom, kind, seen_at, accuracy_m, position_source, count, details, agency, received_at) \
        VALUES (gen_random_uuid(), ST_SetSRID(ST_MakePoint(:lon / 1000000.0, :lat / 1000000.0), 4326), \
        'discarded_syringe', date_trunc('second', now()) - :s * interval '1 second', 5, 'gps', 1, '{}', 'outreach', now());
        """
        .formatted(TABLE);
  }

  /**
   * One more observation, never told before, as a phone sends it.
   *
   * @param now seen in the six days before; what is older only an import may bring
   */
  static byte[] feature(RandomGenerator dice, Instant now) {
    // Written by hand: what the client does is taken from the server's cores.
    StringBuilder text = new StringBuilder(320);
    text.append("{\"type\":\"Feature\",\"id\":\"")
        .append(
            new UUID(
                (dice.nextLong() & ~0xF000L) | 0x4000L, (dice.nextLong() >>> 2) | Long.MIN_VALUE))
        .append("\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[5.")
        .append(280_000 + dice.nextInt(90_000))
        .append(",60.")
        .append(370_000 + dice.nextInt(40_000))
        .append("]},\"properties\":{\"kind\":\"discarded_syringe\",\"seen_at\":\"")
        .append(now.minusSeconds(60 + dice.nextInt(500_000)))
        .append(
            "\",\"accuracy_m\":5,\"position_source\":\"gps\",\"count\":1,\"agency\":\"outreach\"}}");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What COPY is told before {@link #rows}. */
  static String copied() {
    return TABLE + " (" + COLUMNS + ") FROM STDIN (FORMAT csv)";
  }

  /** Rows as COPY takes them. */
  static byte[] rows(List<Observation> observations) throws IOException {
    StringBuilder rows = new StringBuilder();
    ByteBuffer point = ByteBuffer.allocate(25).order(ByteOrder.LITTLE_ENDIAN);
    for (Observation one : observations) {
      point.clear();
      point.put((byte) 1).putInt(0x20000001).putInt(4326);
      point.putDouble(one.place().lon()).putDouble(one.place().lat());
      rows.append(one.id()).append(',').append(HEX.formatHex(point.array())).append(',');
      rows.append(one.kind()).append(',').append(one.seenAt()).append(',');
      rows.append(one.accuracyM()).append(',').append(one.positionSource().code()).append(',');
      rows.append(one.count()).append(',');
      rows.append(one.severity() == null ? "" : one.severity()).append(",{},");
      rows.append(one.agency().code()).append(',');
      rows.append(one.visitId() == null ? "" : one.visitId()).append(',');
      rows.append(one.receivedAt()).append('\n');
    }
    return rows.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    peer.close();
    database.close();
  }
}
