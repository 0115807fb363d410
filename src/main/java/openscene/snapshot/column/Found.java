package openscene.snapshot.column;

import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.UUID;
import openscene.observation.Agency;

/** Rows that were looked for, by time and id. Unchanging once it is handed out. */
public final class Found {
  /** Where a row comes from when it is an object of its own. */
  private static final byte LOOSE = -1;

  private Run[] sources = new Run[4];
  private boolean[] foreign = new boolean[4];
  private int sourceCount;
  private Loose[] loose = new Loose[16];
  private int looseCount;

  private byte[] source = new byte[64];
  private int[] row = new int[64];
  private long[] seconds = new long[64];
  private double[] eastM = new double[64];
  private double[] northM = new double[64];
  private int size;

  /** Opens a source of rows. */
  byte source(Run run, boolean elsewhere) {
    if (sourceCount == Byte.MAX_VALUE) {
      throw new IllegalStateException("more than " + Byte.MAX_VALUE + " runs were looked through");
    }
    if (sourceCount == sources.length) {
      sources = Arrays.copyOf(sources, 2 * sourceCount);
      foreign = Arrays.copyOf(foreign, 2 * sourceCount);
    }
    sources[sourceCount] = run;
    foreign[sourceCount] = elsewhere;
    return (byte) sourceCount++;
  }

  void add(byte from, int at, double east, double north) {
    if (size == row.length) {
      grow();
    }
    source[size] = from;
    row[size] = at;
    seconds[size] = sources[from].columns.time[at] + Codes.EPOCH_S;
    eastM[size] = east;
    northM[size++] = north;
  }

  void add(Loose one, double east, double north) {
    if (size == row.length) {
      grow();
    }
    if (looseCount == loose.length) {
      loose = Arrays.copyOf(loose, 2 * looseCount);
    }
    source[size] = LOOSE;
    row[size] = looseCount;
    loose[looseCount++] = one;
    seconds[size] = one.seenAtS();
    eastM[size] = east;
    northM[size++] = north;
  }

  private void grow() {
    int n = 2 * size;
    source = Arrays.copyOf(source, n);
    row = Arrays.copyOf(row, n);
    seconds = Arrays.copyOf(seconds, n);
    eastM = Arrays.copyOf(eastM, n);
    northM = Arrays.copyOf(northM, n);
  }

  /** Puts the rows in order. */
  Found sorted() {
    int[] order =
        Order.byTime(
            seconds, size, (i, j) -> Columns.compareIds(high(i), low(i), high(j), low(j)));
    byte[] sortedSource = new byte[size];
    int[] sortedRow = new int[size];
    long[] sortedSeconds = new long[size];
    double[] sortedEast = new double[size];
    double[] sortedNorth = new double[size];
    for (int i = 0; i < size; i++) {
      int at = order[i];
      sortedSource[i] = source[at];
      sortedRow[i] = row[at];
      sortedSeconds[i] = seconds[at];
      sortedEast[i] = eastM[at];
      sortedNorth[i] = northM[at];
    }
    source = sortedSource;
    row = sortedRow;
    seconds = sortedSeconds;
    eastM = sortedEast;
    northM = sortedNorth;
    return this;
  }

  private long high(int i) {
    return source[i] == LOOSE
        ? loose[row[i]].seen().id().getMostSignificantBits()
        : sources[source[i]].columns.high[row[i]];
  }

  private long low(int i) {
    return source[i] == LOOSE
        ? loose[row[i]].seen().id().getLeastSignificantBits()
        : sources[source[i]].columns.low[row[i]];
  }

  public int size() {
    return size;
  }

  /** East of each row, metres; not to be written to. */
  public double[] eastM() {
    return eastM;
  }

  /** North of each row, metres; not to be written to. */
  public double[] northM() {
    return northM;
  }

  /** When each was seen, seconds since 1970; not to be written to. */
  public long[] seconds() {
    return seconds;
  }

  /** Code of the kind. */
  public String kind(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].seen().kind();
    }
    Run run = sources[source[i]];
    return run.codes.kinds.word(run.columns.kind[row[i]] & 0xFF);
  }

  /** How many people or things. */
  public int count(int i) {
    return source[i] == LOOSE
        ? loose[row[i]].seen().count()
        : sources[source[i]].columns.count[row[i]] & 0xFF;
  }

  /** Number of the visit; -1 without one. */
  public int visit(int i) {
    return source[i] == LOOSE ? loose[row[i]].visit() : sources[source[i]].columns.visit[row[i]];
  }

  /** Whether no other city's bounds hold it first. */
  public boolean home(int i) {
    return source[i] == LOOSE
        ? loose[row[i]].home()
        : !foreign[source[i]] && sources[source[i]].isHome(row[i]);
  }

  public UUID id(int i) {
    return new UUID(high(i), low(i));
  }

  public Agency agency(int i) {
    return source[i] == LOOSE ? loose[row[i]].seen().agency() : Codes.agency(flags(i));
  }

  private byte flags(int i) {
    return sources[source[i]].columns.flags[row[i]];
  }

  /** 1..3; null where the kind has none. */
  public Integer severity(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].seen().severity();
    }
    int severity = flags(i) >> Codes.SEVERITY_SHIFT & 3;
    return severity == 0 ? null : Integer.valueOf(severity);
  }

  /** Null when not asked. */
  @SuppressWarnings("NullableOptional") // Three-valued as in Observation.
  public Boolean emergencyCalled(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].seen().emergencyCalled();
    }
    int called = flags(i) >> Codes.CALLED_SHIFT & 3;
    return called == 0 ? null : Boolean.valueOf(called == 2);
  }

  public SortedMap<String, String> details(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].seen().details();
    }
    Run run = sources[source[i]];
    return run.codes.details.word(run.columns.details[row[i]]);
  }

  /** Null without a visit. */
  public UUID visitId(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].seen().visitId();
    }
    Run run = sources[source[i]];
    int visit = run.columns.visit[row[i]];
    return visit < 0 ? null : run.codes.visits.id(visit);
  }

  /** Null when nothing says. */
  public Instant receivedAt(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].seen().receivedAt();
    }
    Columns columns = sources[source[i]].columns;
    char ms = columns.receivedMs[row[i]];
    return ms == Codes.NO_RECEIPT
        ? null
        : Instant.ofEpochSecond(columns.received[row[i]] + Codes.EPOCH_S, ms * 1_000_000L);
  }
}
