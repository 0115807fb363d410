package openscene.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BooleanSupplier;
import openscene.observation.ChangeFeed;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import openscene.snapshot.column.Bounds;

/** Stores in memory with three cities, and snapshots of them that merge at once. */
final class LiveFixture {
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
  static final Bounds TINY = new Bounds(4, 16, 3, 2);
  private static final long PATIENCE_NANOS = 20_000_000_000L;

  final Stores stores = InMemoryStores.fresh();

  LiveFixture() {
    RandomScenes.CITIES.forEach(stores.areas()::save);
  }

  LiveSnapshot snapshot(Bounds bounds) {
    return snapshot(bounds, stores.changes());
  }

  LiveSnapshot snapshot(Bounds bounds, ChangeFeed feed) {
    return new LiveSnapshot(
        stores.observations(),
        stores.visits(),
        stores.areas(),
        stores.measures(),
        stores.facts(),
        feed,
        CLOCK,
        bounds);
  }

  FullView oracle() {
    return new StoreView(stores.observations(), stores.visits(), stores.areas());
  }

  static Present.Told told(List<Observation> seen, List<Visit> visits) {
    return Present.Told.of(seen, visits);
  }

  /** Waits for what another thread is to do. */
  static void until(BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("waited in vain");
      }
      Thread.sleep(2);
    }
  }
}
