package openscene.snapshot;

import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.snapshot.layer.Found;

/**
 * Observations as columns, by time and id. Never the note or the exact degrees: those stay in the
 * store. Unchanging; safe to share between threads.
 */
public final class Sightings {
  /** {@link #visit} of an observation that belongs to no visit. */
  public static final int NO_VISIT = -1;

  private static final Sightings NONE = new Sightings(new Found(true).sorted());

  private final Found found;
  private final double[] eastM;
  private final double[] northM;
  private final long[] seenAt;

  /** From observations in order. */
  Sightings(Found found) {
    this(found, found.eastM(), found.northM());
  }

  private Sightings(Found found, double[] eastM, double[] northM) {
    this.found = found;
    this.eastM = eastM;
    this.northM = northM;
    this.seenAt = found.seconds();
  }

  /** No observation. */
  public static Sightings none() {
    return NONE;
  }

  /** How many. */
  public int size() {
    return seenAt.length;
  }

  /** East, metres of the city's CRS. */
  public double eastM(int i) {
    return eastM[i];
  }

  /** North, metres of the city's CRS. */
  public double northM(int i) {
    return northM[i];
  }

  /** When seen, seconds since 1970-01-01T00:00Z. */
  public long seenAtS(int i) {
    return seenAt[i];
  }

  /** When seen. */
  public Instant seenAt(int i) {
    return Instant.ofEpochSecond(seenAt[i]);
  }

  /** Code of the kind. */
  public String kind(int i) {
    return found.kind(i);
  }

  /** How many people or things, 0..{@value Observation#COUNT_MAX}. */
  public int count(int i) {
    return found.count(i);
  }

  /**
   * The visit it belongs to, a number that {@link Rounds#handle} of the same {@link View.Gathered}
   * gives too; {@link #NO_VISIT} without one. A visit that is open, withdrawn or not yet known has
   * a number as well, of which no round speaks.
   */
  public int visit(int i) {
    return found.visit(i);
  }

  /** Whether no other city's bounds hold it first. */
  public boolean home(int i) {
    return found.home(i);
  }

  public UUID id(int i) {
    return found.id(i);
  }

  public Agency agency(int i) {
    return found.agency(i);
  }

  /** 1..3; null where the kind has none. */
  public Integer severity(int i) {
    return found.severity(i);
  }

  /** Null when not asked. */
  public Boolean emergencyCalled(int i) {
    return found.emergencyCalled(i);
  }

  public SortedMap<String, String> details(int i) {
    return found.details(i);
  }

  /** Null without a visit. */
  public UUID visitId(int i) {
    return found.visitId(i);
  }

  /** Null when nothing says. */
  public Instant receivedAt(int i) {
    return found.receivedAt(i);
  }

  /**
   * The same at other places.
   *
   * @param east metres of the city's CRS, one for each
   * @param north metres of the city's CRS, one for each
   */
  public Sightings placed(double[] east, double[] north) {
    if (east.length != size() || north.length != size()) {
      throw new IllegalArgumentException("each needs its place");
    }
    return new Sightings(found, east.clone(), north.clone());
  }

  /** Some of them, in the given order. */
  public Sightings select(int[] rows) {
    Found some = found.select(rows);
    if (eastM == found.eastM()) {
      return new Sightings(some);
    }
    return new Sightings(
        some,
        Arrays.stream(rows).mapToDouble(row -> eastM[row]).toArray(),
        Arrays.stream(rows).mapToDouble(row -> northM[row]).toArray());
  }

  /** Those of which it is true, in order. */
  public Sightings where(IntPredicate wanted) {
    int[] rows = new int[size()];
    int n = 0;
    for (int i = 0; i < rows.length; i++) {
      if (wanted.test(i)) {
        rows[n++] = i;
      }
    }
    return n == rows.length ? this : select(Arrays.copyOf(rows, n));
  }
}
