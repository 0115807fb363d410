package openscene.snapshot;

import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import openscene.area.City;
import openscene.geo.Grid;
import openscene.geo.Period;
import openscene.geo.Region;
import org.locationtech.jts.geom.Envelope;

/**
 * What stands at one moment: observations and visits that were not withdrawn. Unchanging and safe
 * to share between threads; made to be held for one answer, not kept. Of single records {@link
 * FullView} speaks.
 *
 * <p>Metres are those of the city's CRS, rounded to whole millimetres as {@link
 * openscene.geo.Projection#metres} rounds. Answers are exact: they equal what the store would count
 * on the same half-open period and cells.
 */
public interface View {
  /**
   * Observations and visits of one place and period; {@link Sightings#visit} and {@link
   * Rounds#handle} speak of the same visits.
   *
   * @param seen by time and id
   * @param rounds the city's visits that have ended and started in the period, wherever they were;
   *     by start and id
   */
  record Gathered(Sightings seen, Rounds rounds) {}

  /** The places of observations, metres, in an order that hangs on nothing but the contents. */
  record Places(double[] eastM, double[] northM) {
    /** How many. */
    public int size() {
      return eastM.length;
    }
  }

  /** Rises with every change; two views of one process with the same version hold the same. */
  long version();

  /**
   * What was seen inside a region in a period, of all kinds, and who looked.
   *
   * @param region metres of the city's CRS
   */
  Gathered gather(City city, Region region, Period period);

  /**
   * As {@link Gathered#seen}, without who looked. Numbers of visits are those of {@link #rounds} of
   * the same version, where {@link #unchangedSince} can tell of it.
   */
  default Sightings seen(City city, Region region, Period period) {
    return gather(city, region, period).seen();
  }

  /**
   * Where observations were, in a box.
   *
   * @param metres its border included
   */
  Places places(City city, Envelope metres, Wanted wanted);

  /** How many observations each half-open cell of a grid of the city's CRS holds. */
  int[] counts(City city, Grid grid, Wanted wanted);

  /**
   * How many observations inside a region each step of time has; as {@link #gather} would tell, for
   * less.
   *
   * @param region metres of the city's CRS
   * @param startsS first seconds of the steps, ascending, and behind them the first second after
   *     the last step; since 1970-01-01T00:00Z; two or more
   * @param kinds codes; empty means all
   */
  default int[] steps(City city, Region region, long[] startsS, Set<String> kinds) {
    Period all =
        new Period(
            Instant.ofEpochSecond(startsS[0]), Instant.ofEpochSecond(startsS[startsS.length - 1]));
    Sightings seen = gather(city, region, all).seen();
    int[] counts = new int[startsS.length - 1];
    for (int i = 0; i < seen.size(); i++) {
      if (kinds.isEmpty() || kinds.contains(seen.kind(i))) {
        int at = Arrays.binarySearch(startsS, seen.seenAtS(i));
        counts[at >= 0 ? at : -at - 2]++;
      }
    }
    return counts;
  }

  /** As {@link Gathered#rounds}. */
  Rounds rounds(City city, Period period);

  /**
   * Whether nothing changed, since an earlier version, that could alter what is drawn of a box.
   *
   * @param version of an earlier view of the same process
   * @param visitsToo whether visits matter as well as observations
   * @return false also when it cannot be told any more
   */
  boolean unchangedSince(
      long version, City city, Envelope metres, Wanted wanted, boolean visitsToo);
}
