package openscene.snapshot;

import java.util.List;
import java.util.Set;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.observation.Observation;
import openscene.observation.Visit;
import org.locationtech.jts.geom.Envelope;

/** What changed lately, so that it can be told what did not. Safe to share between threads. */
final class ChangeLog {
  /** The most changes that are remembered; who asks about a longer time is told nothing. */
  static final int MAX = 4_096;

  private final Entry[] entries = new Entry[MAX];

  /** Of versions before this nothing is known. */
  private long since;

  private long written;

  /**
   * One change.
   *
   * @param place null of a visit
   * @param city null of an observation
   */
  private record Entry(long version, LonLat place, String city, String kind, long second) {}

  /** Knows everything since a version. */
  ChangeLog(long version) {
    since = version;
  }

  /** Remembers what made a version of the one before. */
  synchronized void add(long version, List<Observation> seen, List<Visit> visits) {
    if (seen.size() + visits.size() > MAX) {
      forget(version);
      return;
    }
    for (Observation each : seen) {
      add(new Entry(version, each.place(), null, each.kind(), each.seenAt().getEpochSecond()));
    }
    for (Visit each : visits) {
      add(new Entry(version, null, each.city(), null, each.startedAt().getEpochSecond()));
    }
  }

  private void add(Entry entry) {
    int at = (int) (written++ % MAX);
    if (entries[at] != null) {
      since = Math.max(since, entries[at].version);
    }
    entries[at] = entry;
  }

  /** Something changed that cannot be told in detail. */
  synchronized void forget(long version) {
    since = version;
  }

  /** As {@link View#unchangedSince}, up to the version {@code now}. */
  boolean unchanged(
      long version, long now, City city, Envelope metres, Wanted wanted, boolean visitsToo) {
    if (version >= now) {
      return true;
    }
    BBox box;
    try {
      box = Projection.of(city.crs()).around(metres);
    } catch (IllegalArgumentException e) {
      return false; // Beyond the reach of the CRS.
    }
    synchronized (this) {
      if (version < since) {
        return false;
      }
      for (long i = written - 1; i >= Math.max(0, written - MAX); i--) {
        Entry entry = entries[(int) (i % MAX)];
        if (entry.version <= version) {
          return true;
        }
        if (entry.version <= now && concerns(entry, city, box, wanted, visitsToo)) {
          return false;
        }
      }
      return true;
    }
  }

  private static boolean concerns(
      Entry entry, City city, BBox box, Wanted wanted, boolean visitsToo) {
    if (!wanted.period().contains(java.time.Instant.ofEpochSecond(entry.second))) {
      return false;
    }
    if (entry.place == null) {
      return visitsToo && entry.city.equals(city.id());
    }
    Set<String> kinds = wanted.kinds();
    return (kinds.isEmpty() || kinds.contains(entry.kind)) && box.contains(entry.place);
  }
}
