package openscene.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.observation.VisitStore;
import openscene.snapshot.keep.Ground;
import openscene.snapshot.keep.Keeper;
import openscene.snapshot.through.Remembered;

/**
 * What is in memory now, and how the next moment is made of it. Every change is made under its one
 * lock; a view is read without. Safe to share between threads.
 */
final class Present {
  /** Own writes that are kept for a reading that goes on; older ones come by the feed. */
  static final int WAITING_MAX = 200_000;

  private final Remembered places;
  private final FullView stores;
  private final VisitStore visitStore;

  // Guarded by this.
  private final ChangeLog log;
  private final List<Told> waiting = new ArrayList<>();
  private Keeper keeper;
  private Remembered.Read known;
  private boolean reading;
  private int waitingRows;
  private long version;

  private volatile LiveView view;

  /**
   * What was told at once, as it is now.
   *
   * @param coarsened of {@code seen}, those whose place or time may be another than was known
   */
  record Told(
      List<Observation> seen,
      List<Visit> visits,
      Set<UUID> coarsened,
      List<UUID> seenGone,
      List<UUID> visitsGone) {
    /** Nothing of it is coarsened or gone. */
    static Told of(List<Observation> seen, List<Visit> visits) {
      return new Told(seen, visits, Set.of(), List.of(), List.of());
    }

    int size() {
      return seen.size() + visits.size() + coarsened.size() + seenGone.size() + visitsGone.size();
    }
  }

  /** What a batch brought that was not known. */
  record News(List<Observation> seen, List<Visit> visits, boolean gone) {
    private static final News NONE = new News(List.of(), List.of(), false);

    boolean isNone() {
      return seen.isEmpty() && visits.isEmpty() && !gone;
    }
  }

  /**
   * What came of reading the places anew.
   *
   * @param readAnew whether the ground that is kept in columns is another now
   */
  record Moved(List<Change> changes, boolean readAnew) {}

  /**
   * Nothing yet.
   *
   * @param version of the first moment
   * @param stores asked about a city that is not in memory yet
   */
  Present(long version, Remembered places, FullView stores, VisitStore visits) {
    this.version = version;
    this.places = places;
    this.stores = stores;
    this.visitStore = visits;
    this.log = new ChangeLog(version);
  }

  /** What stands now; null before everything was read once. */
  LiveView view() {
    return view;
  }

  /** A reading begins: what is told from now on is kept for it. */
  synchronized void begin() {
    reading = true;
    forgetWaiting();
  }

  /** It ended, well or not. */
  synchronized void end() {
    reading = false;
    forgetWaiting();
  }

  private void forgetWaiting() {
    waiting.clear();
    waitingRows = 0;
  }

  /**
   * Puts what was read in the place of what was there.
   *
   * @return whether the ground is another by now, so that it is to be read again
   */
  synchronized boolean replace(Keeper fresh) {
    for (Told told : waiting) {
      take(fresh, told);
    }
    keeper = fresh;
    known = places.now();
    version++;
    log.forget(version);
    publish();
    return !grounds(known).equals(fresh.grounds());
  }

  /** The ground around each city. */
  static List<Ground> grounds(Remembered.Read read) {
    return Homes.inOrder(read.cities()).stream()
        .map(city -> new Ground(city.id(), city.crs(), Homes.around(city)))
        .toList();
  }

  private void publish() {
    view = new LiveView(version, keeper.now(), log, stores, visitStore);
  }

  private static News take(Keeper keeper, Told told) {
    // Visits first: who sees an observation sees the visit that came with it.
    List<Visit> visits = keeper.applyVisits(told.visits);
    boolean gone = keeper.forgetObservations(told.coarsened);
    List<Observation> seen = keeper.applyObservations(told.seen);
    for (UUID id : told.seenGone) {
      gone |= keeper.forgetObservation(id);
    }
    for (UUID id : told.visitsGone) {
      gone |= keeper.forgetVisit(id);
    }
    return new News(seen, visits, gone);
  }

  /** Takes in what was written, by this process or another. */
  synchronized News apply(Told told) {
    if (reading) {
      waiting.add(told);
      waitingRows += told.size();
      while (waitingRows > WAITING_MAX) {
        waitingRows -= waiting.remove(0).size();
      }
    }
    if (keeper == null) {
      return News.NONE; // It waits for the first reading to end.
    }
    News news = take(keeper, told);
    if (!news.isNone()) {
      version++;
      if (news.gone) {
        log.forget(version);
      } else {
        log.add(version, news.seen, news.visits);
      }
      publish();
    }
    return news;
  }

  synchronized boolean knows(Observation seen) {
    return keeper != null && keeper.knows(seen);
  }

  synchronized boolean knows(Visit visit) {
    return keeper != null && keeper.knows(visit);
  }

  /** Looks at what is remembered of cities, areas and measures now. */
  synchronized Moved placesRead() {
    if (keeper == null) {
      return new Moved(List.of(), false);
    }
    List<Change> changes = new ArrayList<>();
    Remembered.Read read = places.now();
    if (!read.cities().equals(known.cities()) || !read.areas().equals(known.areas())) {
      changes.add(new Change("areas", Set.of(), Set.of(), null));
      version++;
      log.forget(version); // A rate is drawn by the areas' minutes.
      publish();
    }
    if (!read.measures().equals(known.measures())) {
      changes.add(new Change("measures", Set.of(), Set.of(), null));
    }
    known = read;
    return new Moved(changes, !grounds(read).equals(keeper.grounds()));
  }

  /** Does one merge that is due, the work of it without the lock; false when none is. */
  boolean merge() {
    Keeper of;
    Optional<Keeper.Merging> merging;
    synchronized (this) {
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
      synchronized (this) {
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
}
