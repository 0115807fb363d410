package openscene.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.geo.Period;
import openscene.observation.Agency;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Outcome;
import openscene.observation.Protocol;
import openscene.observation.Stop;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.VisitStore;
import openscene.observation.Weather;
import org.locationtech.jts.geom.Envelope;

/** Visits in a database; effort lies as JSON in the visit's row. */
final class SqlVisitStore implements VisitStore {
  static final Table<Visit> TABLE =
      new Table<>(
          "visit",
          Table.columns(
              "id city agency protocol mode observers target_kinds{} started_at ended_at complete"
                  + " effort{} effort_cells{} weather police_present event_flag received_at"
                  + " withdrawn_at"),
          "id",
          SqlVisitStore::write,
          SqlVisitStore::read);

  private final Connections connections;
  private final Submissions<Visit> submissions;
  private final Standing<Visit> standing;

  SqlVisitStore(Connections connections) {
    this.connections = connections;
    this.submissions = new Submissions<>(connections, TABLE, new Nature());
    this.standing = new Standing<>(connections, TABLE, "started_at");
  }

  @Override
  public List<Outcome> submitAll(List<Visit> visits) {
    return submissions.submitAll(visits);
  }

  @Override
  public Optional<Visit> find(UUID id) {
    return standing.find(id);
  }

  @Override
  public boolean withdraw(UUID id, Instant when) {
    return submissions.withdraw(id, when);
  }

  @Override
  public List<Visit> page(Filter filter, Cursor cursor, int limit) {
    return standing.page(where(filter), cursor, limit);
  }

  @Override
  public Optional<Period> span() {
    return standing.span(Visit::startedAt);
  }

  @Override
  public long count(Filter filter) {
    return standing.count(where(filter));
  }

  @Override
  public void scan(Filter filter, Consumer<Visit> visitor) {
    standing.scan(where(filter), visitor);
  }

  @Override
  public long stream(Filter filter, Stop stop, Consumer<Visit> visitor) {
    return standing.stream(where(filter), stop, visitor);
  }

  private Where where(Filter filter) {
    Where where =
        new Where()
            .in("started_at", filter.period())
            .in("agency", filter.agencies().stream().map(Agency::code).toList())
            .in("started_at", filter.scope(), false);
    if (!filter.kinds().isEmpty()) {
      connections.dialect().lookedForAny(where, filter.kinds());
    }
    if (filter.city() != null) {
      where.and("city = ?", fields -> fields.text(filter.city()));
    }
    return where;
  }

  private static void write(Visit visit, Fields fields) throws SQLException {
    fields.id(visit.id());
    fields.text(visit.city());
    fields.text(visit.agency().code());
    fields.text(visit.protocol().code());
    fields.text(visit.mode() == null ? null : visit.mode().code());
    fields.integer(visit.observers());
    fields.json(Json.write(visit.targetKinds()));
    fields.instant(visit.startedAt());
    fields.instant(visit.endedAt());
    fields.flag(visit.complete());
    fields.json(
        Json.write(visit.areas().stream().map(a -> List.of(a.areaId(), a.minutes())).toList()));
    fields.json(
        Json.write(
            visit.cells().stream().map(c -> List.of(c.col(), c.row(), c.minutes())).toList()));
    fields.text(visit.weather() == null ? null : visit.weather().code());
    fields.flag(visit.policePresent());
    fields.text(visit.eventFlag());
    fields.instant(visit.receivedAt());
    fields.instant(visit.withdrawnAt());
  }

  private static Visit read(Row row) throws SQLException {
    return new Visit(
        row.id(),
        row.text(),
        Agency.of(row.text()),
        Protocol.of(row.text()),
        mode(row.text()),
        row.integer(),
        new TreeSet<>(Json.list(row.text())),
        row.instant(),
        row.instant(),
        row.flag(),
        areas(row.text()),
        cells(row.text()),
        weather(row.text()),
        row.flag(),
        row.text(),
        row.instant(),
        row.instant());
  }

  private static TravelMode mode(String code) {
    return code == null ? null : TravelMode.of(code);
  }

  private static Weather weather(String code) {
    return code == null ? null : Weather.of(code);
  }

  private static List<Visit.AreaEffort> areas(String json) {
    List<Visit.AreaEffort> areas = new ArrayList<>();
    for (JsonNode area : Json.read(json)) {
      areas.add(new Visit.AreaEffort(area.get(0).asText(), area.get(1).doubleValue()));
    }
    return areas;
  }

  private static List<Visit.CellEffort> cells(String json) {
    List<Visit.CellEffort> cells = new ArrayList<>();
    for (JsonNode cell : Json.read(json)) {
      cells.add(
          new Visit.CellEffort(
              cell.get(0).intValue(), cell.get(1).intValue(), cell.get(2).doubleValue()));
    }
    return cells;
  }

  private static final class Nature implements Submissions.Nature<Visit> {
    @Override
    public UUID id(Visit item) {
      return item.id();
    }

    @Override
    public Instant withdrawnAt(Visit item) {
      return item.withdrawnAt();
    }

    @Override
    public boolean same(Visit kept, Visit next) {
      return kept.saysAllOf(next);
    }

    @Override
    public boolean closes(Visit kept, Visit next) {
      return kept.isClosedBy(next);
    }

    @Override
    public Envelope box(Visit item) {
      return null;
    }
  }
}
