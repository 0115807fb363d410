package openscene.snapshot;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import openscene.observation.Agency;
import openscene.observation.Observation;

/**
 * Observations as columns, by time and id. Never the note or the exact degrees: those stay in the
 * store. Unchanging; safe to share between threads.
 */
public final class Sightings {
  /** {@link #visit} of an observation that belongs to no visit. */
  public static final int NO_VISIT = -1;

  private static final Sightings NONE = new Builder(0).build();

  private final double[] eastM;
  private final double[] northM;
  private final long[] seenAt;
  private final String[] kind;
  private final int[] count;
  private final int[] visit;
  private final boolean[] home;
  private final Rest[] rest;

  /** What is seldom asked for. */
  private record Rest(
      UUID id,
      Agency agency,
      Integer severity,
      Boolean emergencyCalled,
      SortedMap<String, String> details,
      UUID visitId,
      Instant receivedAt) {}

  private Sightings(
      double[] eastM,
      double[] northM,
      long[] seenAt,
      String[] kind,
      int[] count,
      int[] visit,
      boolean[] home,
      Rest[] rest) {
    this.eastM = eastM;
    this.northM = northM;
    this.seenAt = seenAt;
    this.kind = kind;
    this.count = count;
    this.visit = visit;
    this.home = home;
    this.rest = rest;
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
    return kind[i];
  }

  /** How many people or things, 0..{@value Observation#COUNT_MAX}. */
  public int count(int i) {
    return count[i];
  }

  /**
   * The visit it belongs to, a number that {@link Rounds#handle} of the same {@link View.Gathered}
   * gives too; {@link #NO_VISIT} without one. A visit that is open, withdrawn or not yet known has
   * a number as well, of which no round speaks.
   */
  public int visit(int i) {
    return visit[i];
  }

  /** Whether no other city's bounds hold it first. */
  public boolean home(int i) {
    return home[i];
  }

  public UUID id(int i) {
    return rest[i].id;
  }

  public Agency agency(int i) {
    return rest[i].agency;
  }

  /** 1..3; null where the kind has none. */
  public Integer severity(int i) {
    return rest[i].severity;
  }

  /** Null when not asked. */
  public Boolean emergencyCalled(int i) {
    return rest[i].emergencyCalled;
  }

  public SortedMap<String, String> details(int i) {
    return rest[i].details;
  }

  /** Null without a visit. */
  public UUID visitId(int i) {
    return rest[i].visitId;
  }

  /** Null when nothing says. */
  public Instant receivedAt(int i) {
    return rest[i].receivedAt;
  }

  /** Some of them, in the given order. */
  public Sightings select(int[] rows) {
    int n = rows.length;
    Sightings some =
        new Sightings(
            new double[n],
            new double[n],
            new long[n],
            new String[n],
            new int[n],
            new int[n],
            new boolean[n],
            new Rest[n]);
    for (int i = 0; i < n; i++) {
      int row = rows[i];
      some.eastM[i] = eastM[row];
      some.northM[i] = northM[row];
      some.seenAt[i] = seenAt[row];
      some.kind[i] = kind[row];
      some.count[i] = count[row];
      some.visit[i] = visit[row];
      some.home[i] = home[row];
      some.rest[i] = rest[row];
    }
    return some;
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

  /** Gathers rows and puts them in order. For one thread. */
  static final class Builder {
    private double[] eastM;
    private double[] northM;
    private long[] seenAt;
    private String[] kind;
    private int[] count;
    private int[] visit;
    private boolean[] home;
    private Rest[] rest;
    private int size;

    Builder(int expected) {
      int n = Math.max(16, expected);
      eastM = new double[n];
      northM = new double[n];
      seenAt = new long[n];
      kind = new String[n];
      count = new int[n];
      visit = new int[n];
      home = new boolean[n];
      rest = new Rest[n];
    }

    void add(Observation seen, double eastM, double northM, int visit, boolean home) {
      if (size == seenAt.length) {
        grow(2 * size);
      }
      this.eastM[size] = eastM;
      this.northM[size] = northM;
      this.seenAt[size] = seen.seenAt().getEpochSecond();
      this.kind[size] = seen.kind();
      this.count[size] = seen.count();
      this.visit[size] = visit;
      this.home[size] = home;
      this.rest[size++] =
          new Rest(
              seen.id(),
              seen.agency(),
              seen.severity(),
              seen.emergencyCalled(),
              seen.details().isEmpty() ? Collections.emptySortedMap() : seen.details(),
              seen.visitId(),
              seen.receivedAt());
    }

    private void grow(int n) {
      eastM = Arrays.copyOf(eastM, n);
      northM = Arrays.copyOf(northM, n);
      seenAt = Arrays.copyOf(seenAt, n);
      kind = Arrays.copyOf(kind, n);
      count = Arrays.copyOf(count, n);
      visit = Arrays.copyOf(visit, n);
      home = Arrays.copyOf(home, n);
      rest = Arrays.copyOf(rest, n);
    }

    Sightings build() {
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      Arrays.sort(
          order,
          (a, b) ->
              seenAt[a] != seenAt[b]
                  ? Long.compare(seenAt[a], seenAt[b])
                  : rest[a].id.compareTo(rest[b].id));
      return new Sightings(eastM, northM, seenAt, kind, count, visit, home, rest)
          .select(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
    }
  }
}
