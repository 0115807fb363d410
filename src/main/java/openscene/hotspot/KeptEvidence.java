package openscene.hotspot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.snapshot.View;
import openscene.snapshot.Wanted;
import org.locationtech.jts.geom.Envelope;

/**
 * Evidence gathered lately: what a map asks at once (cells, hotspots, series) is gathered once, and
 * a shorter period is cut from a longer one. Whoever asks for what another is gathering waits for
 * it. Bounded by rows; forgets first what was not asked for longest. Safe to share between threads.
 */
final class KeptEvidence {
  /** A row takes about 80 bytes: all that is kept is less than a tenth of the memory there is. */
  private static final long BYTES_A_KEPT_ROW = 1_000;

  private static final int LOCKS = 16;

  /** Of one area, whatever the period. */
  private record Place(City city, Area area) {}

  private record Key(Place place, Period period) {}

  /**
   * What is kept.
   *
   * @param version of the view that it was gathered from
   * @param borders of all areas, by which visits without cells were placed
   */
  private record Kept(long version, List<Area> borders, Evidence evidence) {
    long rows() {
      return 1L + evidence.seen().size() + evidence.rounds().size();
    }
  }

  private final long rowsMax;
  private final LinkedHashMap<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock[] gathering = new ReentrantLock[LOCKS];
  private long rows;

  KeptEvidence() {
    this(Runtime.getRuntime().maxMemory() / BYTES_A_KEPT_ROW);
  }

  /** Keeps at most so many observations and visits together. */
  KeptEvidence(long rowsMax) {
    this.rowsMax = rowsMax;
    for (int i = 0; i < LOCKS; i++) {
      gathering[i] = new ReentrantLock();
    }
  }

  /**
   * What is known, from what is kept where nothing changed since.
   *
   * @param view the moment that is asked about
   * @param reach of the area, metres of the city's CRS
   * @param borders of all areas now
   * @param anew gathers it from the view
   */
  Evidence of(
      City city,
      Area area,
      Period period,
      View view,
      Envelope reach,
      List<Area> borders,
      Supplier<Evidence> anew) {
    Key key = new Key(new Place(city, area), period);
    ReentrantLock lock = gathering[Math.floorMod(key.hashCode(), LOCKS)];
    lock.lock();
    try {
      Kept found = find(key, view, reach, borders);
      if (found == null) {
        found = new Kept(view.version(), borders, anew.get());
      } else if (found.evidence.period().equals(period)) {
        return found.evidence;
      } else {
        found = new Kept(found.version, borders, found.evidence.during(period));
      }
      if (tells(view, key, reach, view.version())) {
        keep(key, found);
      }
      return found.evidence;
    } finally {
      lock.unlock();
    }
  }

  /** Of the same period, or else of a longer one. */
  private Kept find(Key key, View view, Envelope reach, List<Area> borders) {
    List<Kept> candidates;
    synchronized (this) {
      Kept same = kept.get(key);
      candidates =
          same != null
              ? List.of(same)
              : kept.entrySet().stream()
                  .filter(entry -> entry.getKey().place.equals(key.place))
                  .filter(entry -> holds(entry.getKey().period, key.period))
                  .map(Map.Entry::getValue)
                  .toList();
    }
    for (Kept candidate : candidates) {
      if (candidate.borders.equals(borders) && tells(view, key, reach, candidate.version)) {
        return candidate;
      }
    }
    return null;
  }

  /** Whether a view tells that nothing changed; one that reads stores anew never does. */
  private static boolean tells(View view, Key key, Envelope reach, long version) {
    Wanted wanted = new Wanted(key.period, Set.of(), false);
    return view.unchangedSince(version, key.place.city, reach, wanted, true);
  }

  private static boolean holds(Period longer, Period period) {
    return !longer.from().isAfter(period.from()) && !longer.to().isBefore(period.to());
  }

  private synchronized void keep(Key key, Kept some) {
    Kept before = kept.remove(key);
    rows -= before == null ? 0 : before.rows();
    if (some.rows() > rowsMax) {
      return;
    }
    kept.put(key, some);
    rows += some.rows();
    var oldest = kept.values().iterator();
    while (rows > rowsMax) {
      rows -= oldest.next().rows();
      oldest.remove();
    }
  }

  /** How many observations and visits are kept. */
  synchronized long rows() {
    return rows;
  }
}
