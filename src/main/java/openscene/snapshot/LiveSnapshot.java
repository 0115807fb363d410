package openscene.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import openscene.area.AreaStore;
import openscene.area.MeasureStore;
import openscene.observation.ChangeFeed;
import openscene.observation.ObservationStore;
import openscene.observation.StoreFacts;
import openscene.observation.VisitStore;
import openscene.snapshot.column.Bounds;
import openscene.snapshot.keep.Keeper;
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
public final class LiveSnapshot implements Supplier<FullView>, Freshness, AutoCloseable {
  private final ChangeFeed feed;
  private final Bounds bounds;
  private final Remembered places;
  private final Touched touched;
  private final ObservationStore observations;
  private final VisitStore visits;
  private final Follower follower;
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final AtomicLong rowsRead = new AtomicLong();
  private final Present present;

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
    this.feed = feed;
    this.bounds = bounds;
    this.places = new Remembered(areas, measures, facts, this::placesRead);
    this.touched = new Touched(places);
    // Rises over restarts too, so that an answer kept by a browser is never taken for a new one.
    this.present =
        new Present(
            clock.millis() * 1_000,
            places,
            new StoreView(observations, visits, places.areas()),
            visits);
    this.observations =
        new ThroughObservations(
            observations, seen -> apply(Present.Told.of(seen, List.of())), present::knows);
    this.visits =
        new ThroughVisits(visits, made -> apply(Present.Told.of(List.of(), made)), present::knows);
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
  public FullView get() {
    LiveView now = present.view();
    if (now == null) {
      throw new IllegalStateException("the observations were not yet all read");
    }
    return now;
  }

  @Override
  public boolean isWhole() {
    return present.view() != null;
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
    LiveView now = present.view();
    return now == null ? 0 : now.moment().rows();
  }

  /** Bytes of the observations' columns. */
  public long bytes() {
    LiveView now = present.view();
    return now == null ? 0 : now.moment().bytes();
  }

  /** Reads everything anew; what was there before is answered from meanwhile. */
  ChangeFeed.Mark readAll() {
    ChangeFeed.Mark mark;
    boolean moved;
    present.begin();
    try {
      Keeper fresh = new Keeper(Present.grounds(places.refresh()), bounds);
      boolean first = !isWhole();
      try (Handover columns = new Handover(fresh)) {
        mark =
            feed.readAll(seen -> read(seen, columns, first), visit -> read(visit, columns, first));
        columns.finish();
      }
      fresh.start();
      moved = present.replace(fresh);
    } finally {
      present.end();
    }
    if (moved) {
      follower.readAnew(); // A city came while we read.
    }
    return mark;
  }

  private void read(Object one, Handover columns, boolean first) {
    columns.put(one);
    if (first) {
      rowsRead.incrementAndGet();
    }
  }

  /** Takes in what was written, by this process or another. */
  void apply(Present.Told told) {
    Present.News news = present.apply(told);
    if (news.isNone()) {
      return;
    }
    follower.mayMerge();
    if (!listeners.isEmpty()) {
      tell(touched.by(news.seen(), news.visits()));
    }
  }

  private void tell(List<Change> changes) {
    for (Change change : changes) {
      listeners.forEach(listener -> listener.accept(change));
    }
  }

  /** Reads cities, areas, measures and facts anew. */
  void readPlaces() {
    places.refresh();
    placesRead();
  }

  /** Looks at what was read anew of cities, areas and measures, by this process' write or not. */
  private void placesRead() {
    Present.Moved moved = present.placesRead();
    if (moved.readAnew()) {
      follower.readAnew();
    }
    tell(moved.changes());
  }

  /** Does one merge that is due; false when none is. */
  boolean merge() {
    return present.merge();
  }

  @Override
  public void close() {
    follower.close();
  }
}
