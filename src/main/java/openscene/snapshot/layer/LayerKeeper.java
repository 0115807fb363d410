package openscene.snapshot.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import openscene.snapshot.column.Bounds;
import openscene.snapshot.column.Codes;
import openscene.snapshot.column.Order;

/** Makes the next state of a layer. Used by one thread at a time; what it hands out is shared. */
public final class LayerKeeper {
  private static final int MAYBE_EXPONENT = 20;
  private static final int MAYBE_BITS = 1 << MAYBE_EXPONENT;

  private final Bounds bounds;
  private final Set<UUID> oddIds = new HashSet<>();
  private final Set<Run> busy = new HashSet<>();
  private Layer now;

  public LayerKeeper(Frame frame, Codes codes, Bounds bounds) {
    this.bounds = bounds;
    this.now = Layer.empty(frame, codes, bounds.tail());
  }

  public Layer now() {
    return now;
  }

  /** Starts with a run and rows that fit none. */
  public void start(Run run, List<Loose> odd) {
    setRuns(run.size == 0 ? List.of() : List.of(run), List.of());
    odd.forEach(this::addOdd);
  }

  /** Whether the row stands here. */
  public boolean knows(Loose row) {
    if (!row.fits()) {
      return oddIds.contains(row.seen().id());
    }
    for (int i = 0; i < now.tailSize; i++) {
      if (now.tail[i].isSame(row)) {
        return true;
      }
    }
    for (int r = 0; r < now.runs.length; r++) {
      int at = now.runs[r].find(row);
      if (at >= 0 && now.isAlive(r, at)) {
        return true;
      }
    }
    return false;
  }

  /** Takes away the rows of ids, found by looking at all rows once; false when none stands. */
  public boolean forget(Set<UUID> ids) {
    if (ids.isEmpty()) {
      return false;
    }
    boolean stood = false;
    for (Loose row : standing(now.tail, now.tailSize, ids)) {
      stood |= remove(row);
    }
    for (Loose row : standing(now.odd, now.oddSize, ids)) {
      stood |= remove(row);
    }
    stood |= forgetInRuns(ids);
    return stood;
  }

  private static List<Loose> standing(Loose[] rows, int size, Set<UUID> ids) {
    return Arrays.stream(rows, 0, size).filter(row -> ids.contains(row.seen().id())).toList();
  }

  private boolean forgetInRuns(Set<UUID> ids) {
    // Most rows are none of them: one bit says so for all but a few.
    BitSet maybe = new BitSet(MAYBE_BITS);
    ids.forEach(id -> maybe.set(bit(id.getMostSignificantBits())));
    int[][] dead = now.dead.clone();
    boolean stood = false;
    for (int r = 0; r < now.runs.length; r++) {
      Columns columns = now.runs[r].columns;
      int[] found = new int[Math.min(ids.size(), columns.size)];
      int n = 0;
      for (int row = 0; row < columns.size; row++) {
        if (maybe.get(bit(columns.high[row]))
            && ids.contains(new UUID(columns.high[row], columns.low[row]))
            && now.isAlive(r, row)) {
          found[n++] = row;
        }
      }
      if (n > 0) {
        dead[r] =
            IntStream.concat(Arrays.stream(dead[r]), Arrays.stream(found, 0, n)).sorted().toArray();
        stood = true;
      }
    }
    if (stood) {
      setRuns(List.of(now.runs), List.of(dead));
      mergeSmall();
    }
    return stood;
  }

  private static int bit(long high) {
    return (int) ((high * 0x9E37_79B9_7F4A_7C15L) >>> (Long.SIZE - MAYBE_EXPONENT));
  }

  /** Adds rows that are not known, none twice. */
  public void add(List<Loose> rows) {
    List<Loose> fitting = new ArrayList<>();
    for (Loose row : rows) {
      if (row.fits()) {
        fitting.add(row);
      } else {
        addOdd(row);
      }
    }
    if (now.tailSize + fitting.size() <= bounds.tail()) {
      Loose[] tail = now.tail;
      for (int i = 0; i < fitting.size(); i++) {
        tail[now.tailSize + i] = fitting.get(i);
      }
      setTail(tail, now.tailSize + fitting.size());
      return;
    }
    RunBuilder builder = new RunBuilder(now.frame, now.codes, now.tailSize + fitting.size());
    for (int i = 0; i < now.tailSize; i++) {
      builder.add(now.tail[i]);
    }
    fitting.forEach(builder::add);
    List<Run> runs = new ArrayList<>(List.of(now.runs));
    List<int[]> dead = new ArrayList<>(List.of(now.dead));
    runs.add(builder.build());
    dead.add(Order.noRows());
    setTail(new Loose[bounds.tail()], 0);
    setRuns(runs, dead);
    mergeSmall();
  }

  private void addOdd(Loose row) {
    oddIds.add(row.seen().id());
    Loose[] odd = now.oddSize == now.odd.length ? Arrays.copyOf(now.odd, 2 * now.oddSize) : now.odd;
    odd[now.oddSize] = row;
    setOdd(odd, now.oddSize + 1);
  }

  /** Takes a row away; false when it does not stand here. */
  public boolean remove(Loose row) {
    if (!row.fits()) {
      if (!oddIds.remove(row.seen().id())) {
        return false;
      }
      Loose[] odd = without(now.odd, now.oddSize, row, now.odd.length);
      setOdd(odd, now.oddSize - 1);
      return true;
    }
    for (int i = 0; i < now.tailSize; i++) {
      if (now.tail[i].isSame(row)) {
        setTail(without(now.tail, now.tailSize, row, bounds.tail()), now.tailSize - 1);
        return true;
      }
    }
    for (int r = 0; r < now.runs.length; r++) {
      int at = now.runs[r].find(row);
      if (at >= 0 && now.isAlive(r, at)) {
        kill(r, at);
        return true;
      }
    }
    return false;
  }

  private void kill(int run, int row) {
    int[][] dead = now.dead.clone();
    dead[run] = with(dead[run], row);
    setRuns(List.of(now.runs), List.of(dead));
    mergeSmall();
  }

  private static Loose[] without(Loose[] rows, int size, Loose row, int length) {
    Loose[] some = new Loose[length];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (!rows[i].isSame(row)) {
        some[n++] = rows[i];
      }
    }
    return some;
  }

  private static int[] with(int[] rows, int row) {
    int at = -Arrays.binarySearch(rows, row) - 1;
    int[] more = new int[rows.length + 1];
    System.arraycopy(rows, 0, more, 0, at);
    more[at] = row;
    System.arraycopy(rows, at, more, at + 1, rows.length - at);
    return more;
  }

  /** A merge to be done without the lock: {@link #done} is then told. */
  public final class Job {
    private final Run one;
    private final int[] oneDead;
    private final Run other;
    private final int[] otherDead;

    private Job(int one, int other) {
      this.one = now.runs[one];
      this.oneDead = now.dead[one];
      this.other = other < 0 ? null : now.runs[other];
      this.otherDead = other < 0 ? null : now.dead[other];
    }

    int size() {
      return one.size + (other == null ? 0 : other.size);
    }

    /** Merges; needs no lock. */
    public Run work() {
      return other == null ? Merge.without(one, oneDead) : Merge.of(one, oneDead, other, otherDead);
    }
  }

  private void mergeSmall() {
    Optional<Job> job = job(bounds.inline());
    while (job.isPresent()) {
      done(job.get(), job.get().work());
      job = job(bounds.inline());
    }
    while (now.runs.length > bounds.runs()) {
      // Writers are faster than the merges in the background: they wait for some of it.
      int last = now.runs.length - 1;
      while (last > 0 && (busy.contains(now.runs[last]) || busy.contains(now.runs[last - 1]))) {
        last--;
      }
      if (last <= 0) {
        return;
      }
      Job urgent = new Job(last - 1, last);
      done(urgent, urgent.work());
    }
  }

  /** The next merge of at most so many rows that is due, to be done soon; empty when none is. */
  public Optional<Job> job(int sizeMax) {
    for (int r = now.runs.length - 1; r > 0; r--) {
      Run larger = now.runs[r - 1];
      Run smaller = now.runs[r];
      if ((long) larger.size < (long) Layer.RATIO * smaller.size
          && larger.size + smaller.size <= sizeMax
          && !busy.contains(larger)
          && !busy.contains(smaller)) {
        return Optional.of(new Job(r - 1, r));
      }
    }
    for (int r = 0; r < now.runs.length; r++) {
      Run run = now.runs[r];
      int gone = now.dead[r].length;
      if (gone > Math.min(bounds.dead(), run.size / 2)
          && run.size <= sizeMax
          && !busy.contains(run)) {
        return Optional.of(new Job(r, -1));
      }
    }
    return Optional.empty();
  }

  /** Says that a job is being done elsewhere, so that nobody else does it. */
  public void begin(Job job) {
    busy.add(job.one);
    if (job.other != null) {
      busy.add(job.other);
    }
  }

  /** Says that a job will not be done. */
  public void give(Job job) {
    busy.remove(job.one);
    busy.remove(job.other);
  }

  /** Puts the outcome of a job in the place of its runs. */
  public void done(Job job, Run merged) {
    give(job);
    List<Run> runs = new ArrayList<>();
    List<int[]> dead = new ArrayList<>();
    int[] gone = Order.noRows();
    for (int r = 0; r < now.runs.length; r++) {
      Run run = now.runs[r];
      if (run == job.one || run == job.other) {
        gone =
            and(
                gone,
                since(now.dead[r], run == job.one ? job.oneDead : job.otherDead, run, merged));
      } else {
        runs.add(run);
        dead.add(now.dead[r]);
      }
    }
    if (merged.size > 0) {
      runs.add(merged);
      dead.add(gone);
    }
    setRuns(runs, dead);
  }

  /** Rows of the merged run that were withdrawn from one of its sources meanwhile. */
  private static int[] since(int[] dead, int[] before, Run run, Run merged) {
    if (dead.length == before.length) {
      return Order.noRows();
    }
    return Arrays.stream(dead)
        .filter(row -> Arrays.binarySearch(before, row) < 0)
        .map(row -> merged.find(run, row))
        .sorted()
        .toArray();
  }

  private static int[] and(int[] some, int[] others) {
    int[] all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    Arrays.sort(all);
    return all;
  }

  private void setRuns(List<Run> runs, List<int[]> dead) {
    List<Integer> order = new ArrayList<>();
    for (int r = 0; r < runs.size(); r++) {
      order.add(r);
    }
    order.sort(Comparator.comparing(r -> -runs.get(r).size));
    now =
        new Layer(
            now.frame,
            now.codes,
            order.stream().map(runs::get).toArray(Run[]::new),
            order.stream()
                .map(r -> dead.isEmpty() ? Order.noRows() : dead.get(r))
                .toArray(int[][]::new),
            now.tail,
            now.tailSize,
            now.odd,
            now.oddSize);
  }

  private void setTail(Loose[] tail, int size) {
    now = new Layer(now.frame, now.codes, now.runs, now.dead, tail, size, now.odd, now.oddSize);
  }

  private void setOdd(Loose[] odd, int size) {
    now = new Layer(now.frame, now.codes, now.runs, now.dead, now.tail, now.tailSize, odd, size);
  }
}
