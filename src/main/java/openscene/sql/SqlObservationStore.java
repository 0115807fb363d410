package openscene.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.geo.Period;
import openscene.observation.Agency;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.Outcome;
import openscene.observation.PositionSource;
import openscene.observation.Stop;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/** Observations in a database. */
final class SqlObservationStore implements ObservationStore {
  static final Table<Observation> TABLE =
      new Table<>(
          "observation",
          Table.columns(
              "id geom kind seen_at accuracy_m position_source area_id count count_min count_max"
                  + " severity emergency_called details{} agency visit_id received_at"
                  + " withdrawn_at"),
          "id",
          SqlObservationStore::write,
          SqlObservationStore::read);

  private final Connections connections;
  private final Submissions<Observation> submissions;
  private final Standing<Observation> standing;

  SqlObservationStore(Connections connections) {
    this.connections = connections;
    this.submissions = new Submissions<>(connections, TABLE, new Nature());
    this.standing = new Standing<>(connections, TABLE, "seen_at");
  }

  @Override
  public List<Outcome> submitAll(List<Observation> observations) {
    return submissions.submitAll(observations);
  }

  @Override
  public Optional<Observation> find(UUID id) {
    return standing.find(id);
  }

  @Override
  public boolean withdraw(UUID id, Instant when) {
    return submissions.withdraw(id, when);
  }

  @Override
  public List<Observation> page(Filter filter, Cursor cursor, int limit) {
    return connections.read(
        connection -> {
          Where where = where(filter.within(null));
          if (filter.bbox() != null) {
            connections.dialect().withinPage(connection, where, filter, limit);
          }
          return standing.page(connection, where, cursor, limit);
        });
  }

  @Override
  public Optional<Period> span() {
    return standing.span(Observation::seenAt);
  }

  @Override
  public long count(Filter filter) {
    return standing.count(where(filter));
  }

  @Override
  public void scan(Filter filter, Consumer<Observation> visitor) {
    standing.scan(where(filter), visitor);
  }

  @Override
  public long stream(Filter filter, Stop stop, Consumer<Observation> visitor) {
    return standing.stream(
        where(filter),
        stop,
        (connection, where, order) ->
            connections.dialect().stream(connection, where, order, stop, visitor));
  }

  @Override
  public CoarsePack coarsePack(Path file, boolean madeUp) {
    return GeoPackageCoarse.into(file, madeUp);
  }

  @Override
  public Pack pack(Path file, boolean madeUp) {
    return GeoPackagePack.into(file, madeUp);
  }

  private Where where(Filter filter) {
    Where where =
        new Where()
            .in("seen_at", filter.period())
            .in("kind", filter.kinds())
            .in("agency", filter.agencies().stream().map(Agency::code).toList())
            .in("seen_at", filter.scope(), true);
    if (filter.bbox() != null) {
      connections.dialect().within(where, filter.bbox());
    }
    if (filter.visitId() != null) {
      where.and("visit_id = ?", fields -> fields.id(filter.visitId()));
    }
    return where;
  }

  private static void write(Observation observation, Fields fields) throws SQLException {
    fields.id(observation.id());
    fields.place(observation.place());
    fields.text(observation.kind());
    fields.instant(observation.seenAt());
    fields.decimal(observation.accuracyM());
    fields.text(observation.positionSource().code());
    fields.text(observation.areaId());
    fields.integer(observation.count());
    fields.integer(observation.countMin());
    fields.integer(observation.countMax());
    fields.integer(observation.severity());
    fields.flag(observation.emergencyCalled());
    fields.json(Json.write(observation.details()));
    fields.text(observation.agency().code());
    fields.id(observation.visitId());
    fields.instant(observation.receivedAt());
    fields.instant(observation.withdrawnAt());
  }

  static Observation read(ObservationValues row) throws SQLException {
    UUID id = row.id();
    var place = row.place();
    return new Observation(
        id,
        row.text(),
        row.instant(),
        place,
        row.decimal(),
        PositionSource.of(row.text()),
        row.text(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.integer(),
        row.flag(),
        row.map(),
        Agency.of(row.text()),
        row.id(),
        row.instant(),
        row.instant());
  }

  private static final class Nature implements Submissions.Nature<Observation> {
    @Override
    public UUID id(Observation item) {
      return item.id();
    }

    @Override
    public Instant withdrawnAt(Observation item) {
      return item.withdrawnAt();
    }

    @Override
    public boolean same(Observation one, Observation other) {
      return one.sameContentAs(other);
    }

    @Override
    public boolean closes(Observation kept, Observation next) {
      return false; // An observation never changes.
    }

    @Override
    public Envelope box(Observation item) {
      return new Envelope(new Coordinate(item.place().lon(), item.place().lat()));
    }
  }
}
