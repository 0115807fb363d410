package openscene.report;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.area.Measure;
import openscene.area.MeasureStore;
import openscene.observation.StoreAway;
import openscene.observation.StoreFacts;
import openscene.snapshot.Freshness;

/**
 * Remembers cities, areas, measures and facts, of which there are few, until it is told that they
 * changed; while the store is away what was known stays. Safe to share between threads.
 */
public final class KnownPlaces {
  private KnownPlaces() {}

  /** The same stores, with the few remembered; as they are where nobody tells of changes. */
  public static Stores over(Stores stores, Freshness freshness) {
    if (freshness == Freshness.ALWAYS || stores.areas() instanceof Areas) {
      return stores;
    }
    Changes changes = new Changes();
    freshness.listen(
        change -> {
          if (change.collection().equals("areas") || change.collection().equals("measures")) {
            changes.happened();
          }
        });
    return new Stores(
        stores.observations(),
        stores.visits(),
        new Areas(stores.areas(), changes),
        new Measures(stores.measures(), changes),
        stores.reports(),
        new Facts(stores.facts(), changes));
  }

  /** Counts changes: what was read before the last of them is to be read anew. */
  private static final class Changes {
    private final AtomicLong count = new AtomicLong();

    long count() {
      return count.get();
    }

    void happened() {
      count.incrementAndGet();
    }

    /** Writes, and counts it also when it is not known whether it was written. */
    void by(Runnable write) {
      try {
        write.run();
      } finally {
        happened();
      }
    }
  }

  /** One thing that was read. */
  private static final class Known<T> {
    private record Read<T>(T value, long at) {}

    private final Supplier<T> source;
    private final Changes changes;
    private volatile Read<T> last;

    Known(Supplier<T> source, Changes changes) {
      this.source = source;
      this.changes = changes;
    }

    T get() {
      Read<T> known = last;
      long now = changes.count();
      if (known != null && known.at() == now) {
        return known.value();
      }
      try {
        T value = source.get();
        // Counted before it was read: a change in between is seen next time.
        last = new Read<>(value, now);
        return value;
      } catch (StoreAway e) {
        if (known == null) {
          throw e;
        }
        return known.value();
      }
    }
  }

  private static final class Areas implements AreaStore {
    private final AreaStore store;
    private final Changes changes;
    private final Known<List<City>> cities;
    private final Known<List<Area>> areas;

    Areas(AreaStore store, Changes changes) {
      this.store = store;
      this.changes = changes;
      cities = new Known<>(() -> List.copyOf(store.cities()), changes);
      areas = new Known<>(() -> List.copyOf(store.areas()), changes);
    }

    @Override
    public void save(City city) {
      changes.by(() -> store.save(city));
    }

    @Override
    public List<City> cities() {
      return cities.get();
    }

    @Override
    public void saveAll(List<Area> more) {
      changes.by(() -> store.saveAll(more));
    }

    @Override
    public List<Area> areas() {
      return areas.get();
    }
  }

  private static final class Measures implements MeasureStore {
    private final MeasureStore store;
    private final Changes changes;
    private final Known<List<Measure>> measures;

    Measures(MeasureStore store, Changes changes) {
      this.store = store;
      this.changes = changes;
      measures = new Known<>(() -> List.copyOf(store.measures()), changes);
    }

    @Override
    public void save(Measure measure) {
      changes.by(() -> store.save(measure));
    }

    @Override
    public Optional<Measure> find(UUID id) {
      return measures().stream().filter(measure -> measure.id().equals(id)).findFirst();
    }

    @Override
    public boolean delete(UUID id) {
      try {
        return store.delete(id);
      } finally {
        changes.happened();
      }
    }

    @Override
    public List<Measure> measures() {
      return measures.get();
    }
  }

  private static final class Facts implements StoreFacts {
    private final StoreFacts store;
    private final Changes changes;
    private final ConcurrentHashMap<String, Known<Optional<String>>> facts =
        new ConcurrentHashMap<>();

    Facts(StoreFacts store, Changes changes) {
      this.store = store;
      this.changes = changes;
    }

    @Override
    public void remember(String key, String value) {
      changes.by(() -> store.remember(key, value));
    }

    @Override
    public Optional<String> recall(String key) {
      return facts
          .computeIfAbsent(key, k -> new Known<>(() -> store.recall(k), changes))
          .get();
    }
  }
}
