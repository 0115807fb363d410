package openscene.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Stop;

/** Reads many observations out of a GeoPackage, asking the driver for each field once. */
final class GeoPackageStream {
  private static final int TIME_LENGTH = 24; // 2026-05-04T00:00:00.000Z

  private String day = "";
  private long dayStartS;
  private String lastDetails = "";
  private SortedMap<String, String> lastMap = Collections.emptySortedMap();

  private GeoPackageStream() {}

  /** As {@link Dialect#stream}. */
  static long read(
      Connection connection, Where where, String order, Stop stop, Consumer<Observation> visitor)
      throws SQLException {
    Dialect dialect = new GeoPackageDialect();
    String sql = SqlObservationStore.TABLE.select(dialect) + where + order;
    GeoPackageStream stream = new GeoPackageStream();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      where.to(new StatementFields(statement, dialect));
      stop.by(() -> Connections.cancel(statement));
      long count = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          stop.check();
          visitor.accept(stream.observation(new Row(rows, dialect)));
          count++;
        }
      }
      return count;
    } finally {
      stop.by(null);
    }
  }

  private Observation observation(Row row) throws SQLException {
    UUID id = UUID.fromString(row.text());
    var place = row.place();
    String kind = row.text();
    return new Observation(
        id,
        kind,
        time(row.text()),
        place,
        row.decimal(),
        PositionSource.of(row.text()),
        row.text(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.flag(),
        details(row.text()),
        Agency.of(row.text()),
        row.id(),
        time(row.text()),
        time(row.text()));
  }

  private SortedMap<String, String> details(String json) {
    if (!json.equals(lastDetails)) {
      lastDetails = json;
      lastMap = Collections.unmodifiableSortedMap(Json.map(json));
    }
    return lastMap;
  }

  /** The date is looked at once a day: rows come in the order of time. */
  private Instant time(String text) {
    if (text == null) {
      return null;
    }
    if (text.length() != TIME_LENGTH) {
      return Instant.parse(text);
    }
    if (!text.startsWith(day) || day.isEmpty()) {
      Instant at = Instant.parse(text);
      day = text.substring(0, 11);
      dayStartS = Math.floorDiv(at.getEpochSecond(), 86_400) * 86_400;
      return at;
    }
    int seconds = two(text, 11) * 3_600 + two(text, 14) * 60 + two(text, 17);
    int millis = two(text, 20) * 10 + (text.charAt(22) - '0');
    return Instant.ofEpochSecond(dayStartS + seconds, millis * 1_000_000L);
  }

  private static int two(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
