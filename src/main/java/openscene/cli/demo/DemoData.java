package openscene.cli.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.Outcome;
import openscene.observation.StoreFacts;
import openscene.observation.Visit;
import openscene.report.Stores;

/** Makes up 24 months in both cities: the same for the same seed and last day. */
public final class DemoData {
  /** The seed of {@code ./openscene demo}. */
  public static final long SEED = 1914;

  private static final String END = "made_up_end";
  private static final int BATCH = 5_000;

  private final long seed;
  private final Story story;
  private final LocalDate end;
  private final List<DemoCity> cities = new ArrayList<>();

  /** Data that ends on this day, included. */
  public DemoData(long seed, LocalDate end, List<City> cities, List<Area> areas, Kinds kinds) {
    this.seed = seed;
    this.end = end;
    this.story = new Story(end);
    for (City city : cities) {
      this.cities.add(new DemoCity(city, areas, story, kinds, seed));
    }
  }

  /** First day. */
  public LocalDate start() {
    return story.start();
  }

  /** The day the park closes. */
  public LocalDate closing() {
    return story.closing();
  }

  /** What was done in the made-up months. */
  public List<Measure> measures() {
    return story.measures();
  }

  /** Hands over each visit and then what was seen on it, by day and city. */
  public void generate(Consumer<Visit> visits, Consumer<Observation> observations) {
    for (LocalDate day = start(); !day.isAfter(end); day = day.plusDays(1)) {
      for (DemoCity city : cities) {
        city.day(day, seed, visits, observations);
      }
    }
  }

  /** Whether a store holds made-up data that were stored to the end. */
  public static boolean isWhole(Stores stores) {
    return stores.facts().recall(END).isPresent();
  }

  /** As the other, into stores that are open. */
  public Map<String, Integer> storeIn(Stores stores) {
    return storeIn(() -> stores);
  }

  /**
   * Stores everything. The mark that it is made up comes first and the mark that it is whole last,
   * so that a start that was killed in between is seen and made good.
   *
   * @param opening opens the stores; called on the thread that stores, while this one makes up
   * @return {@code visits}, {@code observations}: how many
   */
  public Map<String, Integer> storeIn(Supplier<Stores> opening) {
    // One thread stores while this one makes up the next batch; two would only wait for each other.
    ExecutorService storing = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Stores> stores =
          CompletableFuture.supplyAsync(() -> begun(opening.get()), storing);
      Batch<Visit> visits =
          new Batch<>(some -> stores.join().visits().submitAll(some), storing, stores);
      Batch<Observation> observations =
          new Batch<>(some -> stores.join().observations().submitAll(some), storing, stores);
      generate(visits::add, observations::add);
      int visitCount = visits.finish();
      int observationCount = observations.finish();
      stores.join().facts().remember(END, end.toString());
      return Map.of("visits", visitCount, "observations", observationCount);
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      storing.shutdown();
    }
  }

  private Stores begun(Stores stores) {
    stores.facts().remember(StoreFacts.MADE_UP, Long.toString(seed));
    measures().forEach(stores.measures()::save);
    return stores;
  }

  /** Gathers up to {@link #BATCH} for one transaction, stored while the next is being made up. */
  private static final class Batch<T> {
    private final Function<List<T>, List<Outcome>> store;
    private final Executor storing;
    private List<T> waiting = new ArrayList<>(BATCH);
    private CompletableFuture<Integer> stored;

    Batch(Function<List<T>, List<Outcome>> store, Executor storing, CompletableFuture<?> opened) {
      this.store = store;
      this.storing = storing;
      this.stored = opened.thenApply(open -> 0);
    }

    void add(T one) {
      waiting.add(one);
      if (waiting.size() == BATCH) {
        flush();
      }
    }

    private void flush() {
      List<T> full = waiting;
      waiting = new ArrayList<>(BATCH);
      stored = stored.thenApplyAsync(before -> before + store.apply(full).size(), storing);
    }

    /** Waits until everything is durable and says how many. */
    int finish() {
      if (!waiting.isEmpty()) {
        flush();
      }
      return stored.join();
    }
  }
}
