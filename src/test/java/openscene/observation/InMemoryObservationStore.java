package openscene.observation;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import openscene.geo.Period;
import openscene.sql.GeoPackageCoarse;
import openscene.sql.GeoPackagePack;

/** Observations in memory: a fake that keeps the promise, for tests of what stands above it. */
public final class InMemoryObservationStore implements ObservationStore {
  private final InMemoryKept<Observation> kept =
      new InMemoryKept<>(
          Cursor::of,
          Observation::withdrawnAt,
          Observation::sameContentAs,
          (there, next) -> false,
          Observation::withdrawnAt);

  @Override
  public List<Outcome> submitAll(List<Observation> observations) {
    return kept.submitAll(observations);
  }

  @Override
  public Optional<Observation> find(UUID id) {
    return kept.find(id);
  }

  @Override
  public boolean withdraw(UUID id, Instant when) {
    return kept.withdraw(id, when);
  }

  @Override
  public List<Observation> page(Filter filter, Cursor cursor, int limit) {
    return kept.page(meant(filter), cursor, limit);
  }

  @Override
  public Optional<Period> span() {
    return kept.span();
  }

  @Override
  public long count(Filter filter) {
    return kept.standing(meant(filter)).size();
  }

  @Override
  public void scan(Filter filter, Consumer<Observation> visitor) {
    kept.scan(meant(filter), visitor);
  }

  @Override
  public long stream(Filter filter, Stop stop, Consumer<Observation> visitor) {
    return kept.stream(meant(filter), stop, visitor);
  }

  @Override
  public CoarsePack coarsePack(Path file, boolean madeUp) {
    return GeoPackageCoarse.into(file, madeUp);
  }

  @Override
  public Pack pack(Path file, boolean madeUp) {
    return GeoPackagePack.into(file, madeUp); // A file is a file, whatever the store is.
  }

  InMemoryKept<Observation> kept() {
    return kept;
  }

  static Predicate<Observation> meant(Filter filter) {
    return seen ->
        filter.period().contains(seen.seenAt())
            && (filter.kinds().isEmpty() || filter.kinds().contains(seen.kind()))
            && (filter.bbox() == null || filter.bbox().contains(seen.place()))
            && (filter.agencies().isEmpty() || filter.agencies().contains(seen.agency()))
            && (filter.visitId() == null || filter.visitId().equals(seen.visitId()))
            && filter.scope().holds(seen);
  }
}
