package openscene.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import openscene.area.AreaStore;
import openscene.area.MeasureStore;
import openscene.observation.ChangeFeed;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.StoreFacts;
import openscene.observation.Visit;
import openscene.observation.VisitStore;
import openscene.snapshot.column.Bounds;
import openscene.snapshot.column.Ground;
import openscene.snapshot.column.Keeper;
import openscene.snapshot.through.Remembered;
import openscene.snapshot.through.ThroughObservations;
import openscene.snapshot.through.ThroughVisits;

/**
 * Everything that stands, in memory, kept up with the store. Safe to share between threads.
 *
 * <p>Whoever writes through {@link #observations()}, {@link #visits()}, {@link #areas()}, {@link
 * #measures()} and {@link #facts()} sees it in the next {@link #get()}; what others write comes by
 * the change feed. When the store goes away, questions are still answered from what is in memory.
 */
public final class LiveSnapshot implements Supplier<View>, Freshness, AutoCloseable {
  /** Own writes that are kept for a reading that goes on; older ones come by the feed. */
  static final int WAITING_MAX = 200_000;

  private final VisitStore visitStore;
  private final ChangeFeed feed;
  private final Bounds bounds;
  private final Remembered places;
  private final Touched touched;
  private final View stores;
  private final ObservationStore observations;
  private final VisitStore visits;
  private final Follower follower;
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong rowsRead = new AtomicLong();
  private final Object lock = new Object();

  // Guarded by the lock.
  private final ChangeLog log;
  private final List<Told> waiting = new ArrayList<>();
  private Keeper keeper;
  private Remembered.Read known;
  private boolean reading;
  private int waitingRows;
  private long version;

  private volatile LiveView view;

  /** What was told at once, as it is now. */
  record Told(
      List<Observation> seen, List<Visit> visits, List<UUID> seenGone, List<UUID> visitsGone) {
    int size() {
      return seen.size() + visits.size() + seenGone.size() + visitsGone.size();
    }
  }

  /**
   * Of these stores, whose writes the feed tells. Nothing is read before {@link #build} or {@link
   * #start}.
   */
  public LiveSnapshot(
      ObservationStore observations,
      VisitStore visits,
      AreaStore areas,
      MeasureStore measures,
      StoreFacts facts,
      ChangeFeed feed,
      Clock clock) {
    this(observations, visits, areas, measures, facts, feed, clock, Bounds.USUAL);
  }

  LiveSnapshot(
      ObservationStore observations,
      VisitStore visits,
      AreaStore areas,
      MeasureStore measures,
      StoreFacts facts,
      ChangeFeed feed,
      Clock clock,
      Bounds bounds) {
    this.visitStore = visits;
    this.feed = feed;
    this.bounds = bounds;
    this.places = new Remembered(areas, measures, facts, this::placesRead);
    this.touched = new Touched(places);
    this.stores = new StoreView(observations, visits, places.areas());
    this.observations =
        new ThroughObservations(
            observations,
            seen -> apply(new Told(seen, List.of(), List.of(), List.of())),
            this::knows);
    this.visits =
        new ThroughVisits(
            visits, made -> apply(new Told(List.of(), made, List.of(), List.of())), this::knows);
    // Rises over restarts too, so that an answer kept by a browser is never taken for a new one.
    this.version = clock.millis() * 1_000;
    this.log = new ChangeLog(version);
    this.follower = new Follower(this, feed, clock);
  }

  /**
   * Reads everything, and then follows the feed until {@link #close}.
   *
   * @throws RuntimeException of the store when it cannot be read
   */
  public void build() {
    follower.follow(readAll());
  }

  /**
   * Reads everything in the background, again and again until it succeeds, and then follows the
   * feed until {@link #close}.
   */
  public void start() {
    follower.readAndFollow();
  }

  @Override
  public View get() {
    LiveView now = view;
    if (now == null) {
      throw new IllegalStateException("the observations were not yet all read");
    }
    return now;
  }

  @Override
  public boolean isWhole() {
    return view != null;
  }

  @Override
  public long read() {
    return rowsRead.get();
  }

  @Override
  public Optional<Instant> staleSince() {
    return follower.staleSince();
  }

  @Override
  public void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  /** The observations' store; what is written by it is in the next view. */
  public ObservationStore observations() {
    return observations;
  }

  /** The visits' store; what is written by it is in the next view. */
  public VisitStore visits() {
    return visits;
  }

  /** The cities and areas, remembered. */
  public AreaStore areas() {
    return places.areas();
  }

  /** The measures, remembered. */
  public MeasureStore measures() {
    return places.measures();
  }

  /** The facts, remembered. */
  public StoreFacts facts() {
    return places.facts();
  }

  /** How many observations are in memory; one around two cities is there twice. */
  public long rows() {
    LiveView now = view;
    return now == null ? 0 : now.moment().rows();
  }

  /** Bytes of the observations' columns. */
  public long bytes() {
    LiveView now = view;
    return now == null ? 0 : now.moment().bytes();
  }

  /** Reads everything anew; what was there before is answered from meanwhile. */
  ChangeFeed.Mark readAll() {
    synchronized (lock) {
      reading = true;
      waiting.clear();
      waitingRows = 0;
    }
    try {
      Remembered.Read read = places.refresh();
      Keeper fresh = new Keeper(grounds(read), bounds);
      boolean first = !isWhole();
      ChangeFeed.Mark mark;
      try (Handover columns = new Handover(fresh)) {
        mark =
            feed.readAll(seen -> read(seen, columns, first), visit -> read(visit, columns, first));
        columns.finish();
      }
      fresh.start();
      boolean moved;
      synchronized (lock) {
        for (Told told : waiting) {
          take(fresh, told);
        }
        keeper = fresh;
        known = places.now();
        moved = !grounds(known).equals(fresh.grounds());
        version++;
        log.forget(version);
        publish();
      }
      if (moved) {
        follower.readAnew(); // A city came while we read.
      }
      return mark;
    } finally {
      synchronized (lock) {
        reading = false;
        waiting.clear();
      }
    }
  }

  private void read(Object one, Handover columns, boolean first) {
    columns.put(one);
    if (first) {
      rowsRead.incrementAndGet();
    }
  }

  private static List<Ground> grounds(Remembered.Read read) {
    return Homes.inOrder(read.cities()).stream()
        .map(city -> new Ground(city.id(), city.crs(), Homes.around(city)))
        .toList();
  }

  private void publish() {
    view = new LiveView(version, keeper.now(), log, stores, visitStore);
  }

  /** What a batch brought that was not known. */
  private record News(List<Observation> seen, List<Visit> visits, boolean gone) {
    boolean isNone() {
      return seen.isEmpty() && visits.isEmpty() && !gone;
    }
  }

  private static News take(Keeper keeper, Told told) {
    // Visits first: who sees an observation sees the visit that came with it.
    List<Visit> visits = keeper.applyVisits(told.visits);
    List<Observation> seen = keeper.applyObservations(told.seen);
    boolean gone = false;
    for (UUID id : told.seenGone) {
      gone |= keeper.forgetObservation(id);
    }
    for (UUID id : told.visitsGone) {
      gone |= keeper.forgetVisit(id);
    }
    return new News(seen, visits, gone);
  }

  /** Takes in what was written, by this process or another. */
  void apply(Told told) {
    News news;
    synchronized (lock) {
      if (reading) {
        waiting.add(told);
        waitingRows += told.size();
        while (waitingRows > WAITING_MAX) {
          waitingRows -= waiting.remove(0).size();
        }
      }
      if (keeper == null) {
        return; // It waits for the first reading to end.
      }
      news = take(keeper, told);
      if (news.isNone()) {
        return;
      }
      version++;
      if (news.gone) {
        log.forget(version);
      } else {
        log.add(version, news.seen, news.visits);
      }
      publish();
    }
    follower.mayMerge();
    if (!listeners.isEmpty()) {
      tell(touched.by(news.seen, news.visits));
    }
  }

  private void tell(List<Change> changes) {
    for (Change change : changes) {
      listeners.forEach(listener -> listener.accept(change));
    }
  }

  private boolean knows(Observation seen) {
    synchronized (lock) {
      return keeper != null && keeper.knows(seen);
    }
  }

  private boolean knows(Visit visit) {
    synchronized (lock) {
      return keeper != null && keeper.knows(visit);
    }
  }

  /** Reads cities, areas, measures and facts anew. */
  void readPlaces() {
    places.refresh();
    placesRead();
  }

  /** Looks at what was read anew of cities, areas and measures, by this process' write or not. */
  private void placesRead() {
    List<Change> changes = new ArrayList<>();
    boolean moved;
    synchronized (lock) {
      if (keeper == null) {
        return;
      }
      Remembered.Read read = places.now();
      if (!read.cities().equals(known.cities()) || !read.areas().equals(known.areas())) {
        changes.add(new Change("areas", java.util.Set.of(), java.util.Set.of(), null));
        version++;
        log.forget(version); // A rate is drawn by the areas' minutes.
        publish();
      }
      if (!read.measures().equals(known.measures())) {
        changes.add(new Change("measures", java.util.Set.of(), java.util.Set.of(), null));
      }
      known = read;
      moved = !grounds(read).equals(keeper.grounds());
    }
    if (moved) {
      follower.readAnew();
    }
    tell(changes);
  }

  /** Does one merge that is due; false when none is. */
  boolean merge() {
    Keeper of;
    Optional<Keeper.Merging> merging;
    synchronized (lock) {
      of = keeper;
      merging = of == null ? Optional.empty() : of.beginMerge();
    }
    if (merging.isEmpty()) {
      return false;
    }
    boolean done = false;
    try {
      merging.get().work();
      done = true;
    } finally {
      synchronized (lock) {
        if (done) {
          merging.get().end();
        } else {
          merging.get().giveUp();
        }
        if (of == keeper) {
          publish();
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    follower.close();
  }
}
