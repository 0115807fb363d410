package openscene.sql;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Geometry;

/**
 * Values written into PostgreSQL's text itself, for COPY takes no parameters. Every one is a quoted
 * literal with its type; a quote or backslash in it cannot end it.
 */
final class Literals implements Fields {
  private static final HexFormat HEX = HexFormat.of();

  private final List<String> literals = new ArrayList<>();

  private Literals() {}

  /** A condition with its values where its marks are. */
  static String in(Where where) throws SQLException {
    Literals values = new Literals();
    where.to(values);
    StringBuilder sql = new StringBuilder();
    int next = 0;
    String text = where.toString();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '?') {
        sql.append(c);
      } else if (i + 1 < text.length() && text.charAt(i + 1) == '?') {
        sql.append('?'); // How JDBC writes an operator's own mark.
        i++;
      } else {
        sql.append(values.literals.get(next++));
      }
    }
    if (next != values.literals.size()) {
      throw new IllegalStateException(next + " marks for " + values.literals.size() + " values");
    }
    return sql.toString();
  }

  private void typed(Object value, String type) {
    literals.add(value == null ? "NULL::" + type : quoted(value.toString()) + "::" + type);
  }

  private static String quoted(String text) {
    String doubled = Storable.text(text).replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  @Override
  public void text(String value) {
    typed(value, "text");
  }

  @Override
  public void id(UUID value) {
    typed(value, "uuid");
  }

  @Override
  public void instant(Instant value) {
    typed(value == null ? null : Storable.of(value), "timestamptz");
  }

  @Override
  public void date(LocalDate value) {
    typed(value, "date");
  }

  @Override
  public void integer(Integer value) {
    typed(value, "int4");
  }

  @Override
  public void number(Long value) {
    typed(value, "int8");
  }

  @Override
  public void decimal(Double value) {
    typed(value, "float8");
  }

  @Override
  public void flag(Boolean value) {
    typed(value, "bool");
  }

  @Override
  public void json(String value) {
    typed(Storable.json(value), "jsonb");
  }

  @Override
  public void bytes(byte[] value) {
    typed(value == null ? null : "\\x" + HEX.formatHex(value), "bytea");
  }

  @Override
  public void place(LonLat value) {
    geometry(Wkb.put(ByteBuffer.allocate(Wkb.POINT_BYTES), value).array());
  }

  @Override
  public void outline(Geometry value) {
    geometry(Wkb.write(Wkb.multi(value)));
  }

  private void geometry(byte[] wkb) {
    typed(HEX.formatHex(Wkb.extended(wkb, GeoPackageGeometry.SRID)), "geometry");
  }
}
