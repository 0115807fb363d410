package openscene.area;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** Cities and areas in memory. */
public final class InMemoryAreaStore implements AreaStore {
  private final Map<String, City> cities = new ConcurrentSkipListMap<>();
  private final Map<String, Area> areas = new ConcurrentSkipListMap<>();
  private final AtomicLong writes = new AtomicLong();

  /** How often anything was written. */
  public long writes() {
    return writes.get();
  }

  @Override
  public void save(City city) {
    cities.put(city.id(), city);
    writes.incrementAndGet();
  }

  @Override
  public List<City> cities() {
    return List.copyOf(cities.values());
  }

  @Override
  public synchronized void saveAll(List<Area> some) {
    for (Area area : some) {
      areas.put("%s %09d".formatted(area.id(), area.version()), area);
    }
    writes.incrementAndGet();
  }

  @Override
  public synchronized List<Area> areas() {
    return List.copyOf(areas.values());
  }
}
