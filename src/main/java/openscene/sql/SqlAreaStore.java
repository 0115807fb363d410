package openscene.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.BBox;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Cities and areas in a database. Outlines lie as multipolygons, so that a layer has one type; a
 * multipolygon of one part comes back as that polygon.
 */
final class SqlAreaStore implements AreaStore {
  private static final Table<City> CITY =
      new Table<>(
          "city",
          Table.columns("id name crs time_zone west south east north languages{}"),
          "id",
          SqlAreaStore::write,
          SqlAreaStore::readCity);
  private static final Table<Area> AREA =
      new Table<>(
          "area",
          Table.columns("area_id version geom city name valid_from valid_to watch scene"),
          "area_id, version",
          SqlAreaStore::write,
          SqlAreaStore::readArea);
  private static final Comparator<Area> KEY =
      Comparator.comparing(Area::id).thenComparing(Area::version);

  private final Connections connections;

  SqlAreaStore(Connections connections) {
    this.connections = connections;
  }

  @Override
  public void save(City city) {
    connections.write(
        connection -> {
          connections.change(
              connection,
              CITY.insert(connections.dialect())
                  + " ON CONFLICT (id) DO UPDATE SET name = excluded.name, crs = excluded.crs,"
                  + " time_zone = excluded.time_zone, west = excluded.west,"
                  + " south = excluded.south, east = excluded.east, north = excluded.north,"
                  + " languages = excluded.languages",
              fields -> CITY.writer().write(city, fields));
          connections.dialect().written(connection, "city", null);
          return null;
        });
  }

  @Override
  public List<City> cities() {
    return connections.list(
        CITY.select(connections.dialect()) + " ORDER BY id", fields -> {}, CITY.reader());
  }

  @Override
  public void saveAll(List<Area> areas) {
    if (areas.isEmpty()) {
      return;
    }
    List<Area> inOrder = new ArrayList<>(areas);
    inOrder.sort(KEY);
    connections.write(
        connection -> {
          Envelope added = new Envelope();
          for (Area area : inOrder) {
            replace(connection, area);
            added.expandToInclude(area.outline().getEnvelopeInternal());
          }
          connections.dialect().written(connection, "area", added);
          return null;
        });
  }

  private void replace(Connection connection, Area area) throws SQLException {
    // Not "ON CONFLICT DO UPDATE": in SQLite that turns off the OR REPLACE of the R-tree's trigger.
    if (!update(connection, area)
        && connections.change(
                connection,
                AREA.insertNew(connections.dialect()),
                fields -> AREA.writer().write(area, fields))
            == 0) {
      update(connection, area); // Another stored it in between.
    }
  }

  private boolean update(Connection connection, Area area) throws SQLException {
    return connections.change(
            connection,
            AREA.update(connections.dialect()) + " WHERE area_id = ? AND version = ?",
            fields -> {
              AREA.writer().write(area, fields);
              fields.text(area.id());
              fields.integer(area.version());
            })
        == 1;
  }

  @Override
  public List<Area> areas() {
    return connections.list(
        AREA.select(connections.dialect()) + " ORDER BY area_id, version",
        fields -> {},
        AREA.reader());
  }

  private static void write(City city, Fields fields) throws SQLException {
    fields.text(city.id());
    fields.text(city.name());
    fields.text(city.crs());
    fields.text(city.zone().getId());
    fields.decimal(city.bounds().west());
    fields.decimal(city.bounds().south());
    fields.decimal(city.bounds().east());
    fields.decimal(city.bounds().north());
    fields.json(Json.write(city.languages()));
  }

  private static City readCity(Row row) throws SQLException {
    return new City(
        row.text(),
        row.text(),
        row.text(),
        ZoneId.of(row.text()),
        new BBox(row.decimal(), row.decimal(), row.decimal(), row.decimal()),
        Json.list(row.text()));
  }

  private static void write(Area area, Fields fields) throws SQLException {
    fields.text(area.id());
    fields.integer(area.version());
    fields.outline(area.outline());
    fields.text(area.city());
    fields.text(area.name());
    fields.date(area.validFrom());
    fields.date(area.validTo());
    fields.flag(area.watch());
    fields.text(area.scene());
  }

  private static Area readArea(Row row) throws SQLException {
    String id = row.text();
    int version = row.integer();
    Geometry outline = row.outline();
    return new Area(
        id,
        version,
        row.text(),
        row.text(),
        row.date(),
        row.date(),
        row.flag(),
        row.text(),
        outline);
  }
}
