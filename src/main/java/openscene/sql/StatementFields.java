package openscene.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import openscene.geo.LonLat;
import org.locationtech.jts.geom.Geometry;

/** Binds values to the parameters of a statement, from the first on. */
final class StatementFields implements Fields {
  private final PreparedStatement statement;
  private final Dialect dialect;
  private int index;

  StatementFields(PreparedStatement statement, Dialect dialect) {
    this.statement = statement;
    this.dialect = dialect;
  }

  @Override
  public void text(String value) throws SQLException {
    statement.setString(++index, Storable.text(value));
  }

  @Override
  public void id(UUID value) throws SQLException {
    dialect.bind(statement, ++index, value);
  }

  @Override
  public void instant(Instant value) throws SQLException {
    dialect.bind(statement, ++index, value == null ? null : Storable.of(value));
  }

  @Override
  public void date(LocalDate value) throws SQLException {
    dialect.bind(statement, ++index, value);
  }

  @Override
  public void integer(Integer value) throws SQLException {
    statement.setObject(++index, value);
  }

  @Override
  public void number(Long value) throws SQLException {
    statement.setObject(++index, value);
  }

  @Override
  public void decimal(Double value) throws SQLException {
    statement.setObject(++index, value);
  }

  @Override
  public void flag(Boolean value) throws SQLException {
    statement.setObject(++index, value);
  }

  @Override
  public void json(String value) throws SQLException {
    statement.setString(++index, Storable.json(value));
  }

  @Override
  public void bytes(byte[] value) throws SQLException {
    statement.setBytes(++index, value);
  }

  @Override
  public void place(LonLat value) throws SQLException {
    statement.setBytes(++index, dialect.geometry(value));
  }

  @Override
  public void outline(Geometry value) throws SQLException {
    statement.setBytes(++index, dialect.geometry(Wkb.multi(value)));
  }
}
