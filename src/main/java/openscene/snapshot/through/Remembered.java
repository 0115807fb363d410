package openscene.snapshot.through;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.area.Measure;
import openscene.area.MeasureStore;
import openscene.observation.StoreFacts;

/**
 * Cities, areas, measures and facts as they were last read, read anew after every write by this
 * process and whenever {@link #refresh} is called. Safe to share between threads.
 */
public final class Remembered {
  private final AreaStore areaStore;
  private final MeasureStore measureStore;
  private final StoreFacts factStore;
  private final Runnable written;
  private final ConcurrentMap<String, Optional<String>> facts = new ConcurrentHashMap<>();
  private volatile Read read;

  /**
   * What was read at one time.
   *
   * @param cities by id
   * @param areas all versions, by id and version
   * @param measures by first day and id
   */
  public record Read(List<City> cities, List<Area> areas, List<Measure> measures) {
    /** Copies the lists. */
    public Read {
      cities = List.copyOf(cities);
      areas = List.copyOf(areas);
      measures = List.copyOf(measures);
    }
  }

  /**
   * Reads from these stores when it is first asked.
   *
   * @param written called after this process has written and all was read anew
   */
  public Remembered(AreaStore areas, MeasureStore measures, StoreFacts facts, Runnable written) {
    this.areaStore = areas;
    this.measureStore = measures;
    this.factStore = facts;
    this.written = written;
  }

  /** What was last read; reads when nothing was. */
  public Read now() {
    Read last = read;
    return last != null ? last : refresh();
  }

  /** Reads all anew. One at a time, so that an older reading never replaces a newer one. */
  public synchronized Read refresh() {
    Read fresh = new Read(areaStore.cities(), areaStore.areas(), measureStore.measures());
    facts.replaceAll((key, old) -> factStore.recall(key));
    facts.computeIfAbsent(StoreFacts.MADE_UP, factStore::recall);
    read = fresh;
    return fresh;
  }

  private void afterWriting() {
    refresh();
    written.run();
  }

  /** Cities and areas. */
  public AreaStore areas() {
    return new AreaStore() {
      @Override
      public void save(City city) {
        areaStore.save(city);
        afterWriting();
      }

      @Override
      public List<City> cities() {
        return now().cities();
      }

      @Override
      public void saveAll(List<Area> some) {
        areaStore.saveAll(some);
        afterWriting();
      }

      @Override
      public List<Area> areas() {
        return now().areas();
      }
    };
  }

  /** Measures. */
  public MeasureStore measures() {
    return new MeasureStore() {
      @Override
      public void save(Measure measure) {
        measureStore.save(measure);
        afterWriting();
      }

      @Override
      public Optional<Measure> find(UUID id) {
        return measures().stream().filter(one -> one.id().equals(id)).findFirst();
      }

      @Override
      public boolean delete(UUID id) {
        boolean known = measureStore.delete(id);
        afterWriting();
        return known;
      }

      @Override
      public List<Measure> measures() {
        return now().measures();
      }
    };
  }

  /** Facts. */
  public StoreFacts facts() {
    return new StoreFacts() {
      @Override
      public void remember(String key, String value) {
        factStore.remember(key, value);
        afterWriting();
      }

      @Override
      public String rememberOnce(String key, String value) {
        String kept = factStore.rememberOnce(key, value);
        afterWriting();
        return kept;
      }

      @Override
      public Optional<String> recall(String key) {
        Optional<String> known = facts.get(key);
        return known != null ? known : learn(key);
      }
    };
  }

  /** Under the lock: what {@link #refresh} forgets must not come back. */
  private synchronized Optional<String> learn(String key) {
    return facts.computeIfAbsent(key, factStore::recall);
  }
}
