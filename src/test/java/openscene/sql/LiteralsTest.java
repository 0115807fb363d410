package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import openscene.geo.LonLat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** A value written into the text of a query is that value, whatever stands in it. */
class LiteralsTest {
  /** What PostgreSQL makes of a value where a mark stands. */
  private static boolean isTrue(String condition, Fields.Values values) throws SQLException {
    String sql = "SELECT 1" + Literals.in(new Where().and(condition, values));
    try (Connection connection = DriverManager.getConnection(PostgisForTests.freshDatabase());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION IF NOT EXISTS postgis");
      try (ResultSet row = statement.executeQuery(sql)) {
        return row.next();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "it's", "''", "\\", "\\'; DROP TABLE observation; --", "?", "E'\\x41'"})
  void aTextIsItself(String text) throws SQLException {
    StringBuilder characters = new StringBuilder();
    text.chars().forEach(c -> characters.append("||chr(").append(c).append(')'));
    assertThat(isTrue("'' " + characters + " = ?", fields -> fields.text(text))).isTrue();
  }

  @Test
  void everySortOfValueIsItself() throws SQLException {
    UUID id = new UUID(3, 4);
    assertThat(isTrue("'" + id + "'::uuid = ?", fields -> fields.id(id))).isTrue();
    Instant at = Instant.parse("2026-05-04T03:02:01.123Z");
    assertThat(isTrue("'" + at + "'::timestamptz = ?", fields -> fields.instant(at))).isTrue();
    LocalDate day = LocalDate.of(2026, 5, 4);
    assertThat(isTrue("'2026-05-04'::date = ?", fields -> fields.date(day))).isTrue();
    assertThat(isTrue("-7 = ?", fields -> fields.integer(-7))).isTrue();
    assertThat(isTrue("0.1::float8 = ?", fields -> fields.decimal(0.1))).isTrue();
    assertThat(isTrue("? IS TRUE", fields -> fields.flag(true))).isTrue();
    assertThat(
            isTrue("? -> 'a' = '\"b\\\\c\"'::jsonb", fields -> fields.json("{\"a\":\"b\\\\c\"}")))
        .isTrue();
    byte[] bytes = {0, 39, 92, -1};
    assertThat(isTrue("decode('00275cff', 'hex') = ?", fields -> fields.bytes(bytes))).isTrue();
    assertThat(
            isTrue(
                "ST_AsEWKT(?) = 'SRID=4326;POINT(5.25 60.5)'",
                fields -> fields.place(new LonLat(5.25, 60.5))))
        .isTrue();
    assertThat(
            isTrue(
                "ST_AsEWKT(?) = 'SRID=4326;MULTIPOLYGON(((0 0,0 2,1 2,1 0,0 0)))'",
                fields ->
                    fields.outline(new GeometryFactory().toGeometry(new Envelope(0, 1, 0, 2)))))
        .isTrue();
  }

  @Test
  void nothingIsNothing() throws SQLException {
    assertThat(isTrue("? IS NULL", fields -> fields.text(null))).isTrue();
    assertThat(isTrue("? IS NULL", fields -> fields.instant(null))).isTrue();
    assertThat(isTrue("? IS NULL", fields -> fields.bytes(null))).isTrue();
  }

  @Test
  void marksAndValuesMustBeAsMany() {
    assertThatThrownBy(() -> isTrue("1 = 1", fields -> fields.integer(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> isTrue("? = 'a'", fields -> fields.text("a\0")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NUL");
  }
}
