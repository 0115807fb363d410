package openscene.snapshot.column;

import java.time.Instant;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.UUID;
import openscene.observation.Agency;
import openscene.observation.Observation;

/** Rows that were looked for, by time and id. Unchanging once it is handed out. */
public final class Found {
  /** Where a row comes from when it is an object of its own. */
  private static final byte LOOSE = -1;

  private Run[] sources = new Run[4];
  private boolean[] foreign = new boolean[4];
  private int sourceCount;
  private Observation[] loose = new Observation[16];
  private int looseCount;

  private byte[] source = new byte[64];
  private int[] row = new int[64];
  private long[] seconds = new long[64];
  private double[] eastM = new double[64];
  private double[] northM = new double[64];
  private int size;

  private final boolean whole;
  private String[] kind;
  private byte[] count;
  private int[] visit;
  private boolean[] home;

  /**
   * Nothing found yet.
   *
   * @param whole whether more is wanted than time and place
   */
  public Found(boolean whole) {
    this.whole = whole;
    int n = whole ? row.length : 0;
    kind = new String[n];
    count = new byte[n];
    visit = new int[n];
    home = new boolean[n];
  }

  /** Room for n rows of another. */
  private Found(Found from, int n) {
    whole = from.whole;
    sources = from.sources;
    foreign = from.foreign;
    sourceCount = from.sourceCount;
    loose = from.loose;
    looseCount = from.looseCount;
    source = new byte[n];
    row = new int[n];
    seconds = new long[n];
    eastM = new double[n];
    northM = new double[n];
    kind = new String[whole ? n : 0];
    count = new byte[whole ? n : 0];
    visit = new int[whole ? n : 0];
    home = new boolean[whole ? n : 0];
    size = n;
  }

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
      grow(2 * size);
    }
    Run run = sources[from];
    source[size] = from;
    row[size] = at;
    seconds[size] = run.columns.time[at] + Codes.EPOCH_S;
    eastM[size] = east;
    northM[size] = north;
    if (whole) {
      kind[size] = run.codes.kinds.word(run.columns.kind[at] & 0xFF);
      count[size] = run.columns.count[at];
      visit[size] = run.columns.visit[at];
      home[size] = !foreign[from] && run.isHome(at);
    }
    size++;
  }

  /** Adds an observation that is held as an object. */
  public void add(Observation seen, double east, double north, int visitNumber, boolean isHome) {
    if (size == row.length) {
      grow(2 * size);
    }
    if (looseCount == loose.length) {
      loose = Arrays.copyOf(loose, 2 * looseCount);
    }
    source[size] = LOOSE;
    row[size] = looseCount;
    loose[looseCount++] = seen;
    seconds[size] = seen.seenAt().getEpochSecond();
    eastM[size] = east;
    northM[size] = north;
    if (whole) {
      kind[size] = seen.kind();
      count[size] = (byte) seen.count();
      visit[size] = visitNumber;
      home[size] = isHome;
    }
    size++;
  }

  private void grow(int n) {
    source = Arrays.copyOf(source, n);
    row = Arrays.copyOf(row, n);
    seconds = Arrays.copyOf(seconds, n);
    eastM = Arrays.copyOf(eastM, n);
    northM = Arrays.copyOf(northM, n);
    if (whole) {
      kind = Arrays.copyOf(kind, n);
      count = Arrays.copyOf(count, n);
      visit = Arrays.copyOf(visit, n);
      home = Arrays.copyOf(home, n);
    }
  }

  /** Puts the rows in order. */
  public Found sorted() {
    return select(
        Order.byTime(
            seconds, size, (i, j) -> Columns.compareIds(high(i), low(i), high(j), low(j))));
  }

  /** Some of them, in the given order. */
  public Found select(int[] rows) {
    int n = rows.length;
    Found some = new Found(this, n);
    for (int i = 0; i < n; i++) {
      int at = rows[i];
      some.source[i] = source[at];
      some.row[i] = row[at];
      some.seconds[i] = seconds[at];
      some.eastM[i] = eastM[at];
      some.northM[i] = northM[at];
    }
    if (whole) {
      for (int i = 0; i < n; i++) {
        int at = rows[i];
        some.kind[i] = kind[at];
        some.count[i] = count[at];
        some.visit[i] = visit[at];
        some.home[i] = home[at];
      }
    }
    return some;
  }

  private long high(int i) {
    return source[i] == LOOSE
        ? loose[row[i]].id().getMostSignificantBits()
        : sources[source[i]].columns.high[row[i]];
  }

  private long low(int i) {
    return source[i] == LOOSE
        ? loose[row[i]].id().getLeastSignificantBits()
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
    return kind[i];
  }

  /** How many people or things. */
  public int count(int i) {
    return count[i] & 0xFF;
  }

  /** Number of the visit; -1 without one. */
  public int visit(int i) {
    return visit[i];
  }

  /** Whether no other city's bounds hold it first. */
  public boolean home(int i) {
    return home[i];
  }

  public UUID id(int i) {
    return new UUID(high(i), low(i));
  }

  public Agency agency(int i) {
    return source[i] == LOOSE ? loose[row[i]].agency() : Codes.agency(flags(i));
  }

  private byte flags(int i) {
    return sources[source[i]].columns.flags[row[i]];
  }

  /** 1..3; null where the kind has none. */
  public Integer severity(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].severity();
    }
    int severity = flags(i) >> Codes.SEVERITY_SHIFT & 3;
    return severity == 0 ? null : Integer.valueOf(severity);
  }

  /** Null when not asked. */
  public Boolean emergencyCalled(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].emergencyCalled();
    }
    int called = flags(i) >> Codes.CALLED_SHIFT & 3;
    return called == 0 ? null : Boolean.valueOf(called == 2);
  }

  public SortedMap<String, String> details(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].details();
    }
    Run run = sources[source[i]];
    return run.codes.details.word(run.columns.details[row[i]]);
  }

  /** Null without a visit. */
  public UUID visitId(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].visitId();
    }
    Run run = sources[source[i]];
    int visit = run.columns.visit[row[i]];
    return visit < 0 ? null : run.codes.visits.id(visit);
  }

  /** Null when nothing says. */
  public Instant receivedAt(int i) {
    if (source[i] == LOOSE) {
      return loose[row[i]].receivedAt();
    }
    Columns columns = sources[source[i]].columns;
    char ms = columns.receivedMs[row[i]];
    return ms == Codes.NO_RECEIPT
        ? null
        : Instant.ofEpochSecond(columns.received[row[i]] + Codes.EPOCH_S, ms * 1_000_000L);
  }
}
