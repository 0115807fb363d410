package openscene.area;

import java.util.List;
import java.util.function.Supplier;

/**
 * Another store's cities and areas, read once and remembered until they are saved here or {@link
 * #forget} is called, because another process saved some. Lists that did not change are the very
 * same objects. Safe to share between threads.
 */
public final class RememberedAreas implements AreaStore {
  private final AreaStore store;
  private final Remembered<City> cities;
  private final Remembered<Area> areas;

  /** Remembers nothing yet. */
  public RememberedAreas(AreaStore store) {
    this.store = store;
    this.cities = new Remembered<>(store::cities);
    this.areas = new Remembered<>(store::areas);
  }

  /** From now on everything is read anew. */
  public void forget() {
    cities.forget();
    areas.forget();
  }

  @Override
  public void save(City city) {
    try {
      store.save(city);
    } finally {
      forget(); // Also when it is not known whether it was saved.
    }
  }

  @Override
  public void saveAll(List<Area> some) {
    try {
      store.saveAll(some);
    } finally {
      forget();
    }
  }

  @Override
  public List<City> cities() {
    return cities.get();
  }

  @Override
  public List<Area> areas() {
    return areas.get();
  }

  private static final class Remembered<T> {
    private final Supplier<List<T>> reader;
    private volatile List<T> known;
    private long forgotten;

    Remembered(Supplier<List<T>> reader) {
      this.reader = reader;
    }

    synchronized void forget() {
      known = null;
      forgotten++;
    }

    private synchronized long forgotten() {
      return forgotten;
    }

    List<T> get() {
      List<T> all = known;
      if (all == null) {
        long before = forgotten();
        all = keep(List.copyOf(reader.get()), before);
      }
      return all;
    }

    /** What was read may be older than what was forgotten meanwhile: that is not kept. */
    private synchronized List<T> keep(List<T> read, long before) {
      if (before != forgotten) {
        return read;
      }
      if (known == null) {
        known = read;
      }
      return known;
    }
  }
}
