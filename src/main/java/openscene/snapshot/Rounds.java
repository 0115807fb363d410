package openscene.snapshot;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.IntPredicate;
import openscene.observation.Agency;
import openscene.observation.Protocol;
import openscene.observation.Visit;
import openscene.snapshot.visit.VisitColumns;

/**
 * Visits of one city that have ended, as columns, by start and id. Unchanging; safe to share
 * between threads.
 *
 * <p>Of a visit that knows its cells the minutes stand by cell; of one that knows only its areas by
 * area. Of both there are parts {@code firstCell(i)} to before {@code firstCell(i + 1)}, and {@code
 * firstArea(i)} likewise.
 */
public final class Rounds {
  static final Comparator<Visit> ORDER =
      Comparator.comparing(Visit::startedAt).thenComparing(Visit::id);

  private final VisitColumns visits;
  private volatile int[] rowOf;

  /** From visits that stand and have ended, in order; the handle of each never twice the same. */
  Rounds(VisitColumns visits) {
    this.visits = visits;
  }

  /**
   * From visits that stand and have ended, in order.
   *
   * @param handles a number for each, never twice the same
   */
  static Rounds of(List<Visit> visits, int[] handles) {
    VisitColumns.Builder columns = new VisitColumns.Builder(handles.length);
    for (int i = 0; i < handles.length; i++) {
      columns.add(visits.get(i), handles[i]);
    }
    return new Rounds(columns.build());
  }

  /** How many. */
  public int size() {
    return visits.size();
  }

  /** The number by which {@link Sightings#visit} speaks of it; 0 or more. */
  public int handle(int i) {
    return visits.handle(i);
  }

  public UUID id(int i) {
    return visits.id(i);
  }

  /** When started, seconds since 1970-01-01T00:00Z. */
  public long startedAtS(int i) {
    return visits.start(i);
  }

  public Instant startedAt(int i) {
    return Instant.ofEpochSecond(visits.start(i));
  }

  public Agency agency(int i) {
    return visits.agency(i);
  }

  public Protocol protocol(int i) {
    return visits.protocol(i);
  }

  /** Whether everything of the target kinds was recorded. */
  public boolean complete(int i) {
    return visits.complete(i);
  }

  public SortedSet<String> targetKinds(int i) {
    return visits.targets(i);
  }

  /** As {@link Visit#provesAbsenceOf}. */
  public boolean provesAbsenceOf(int i, String kind) {
    return provesAbsence(i) && targetKinds(i).contains(kind);
  }

  /** Whether it proves the absence of the kinds it looked for, if there are any. */
  public boolean provesAbsence(int i) {
    return complete(i) && protocol(i).entersRates();
  }

  /** The first part of cells; of {@code size()} the end of all. */
  public int firstCell(int i) {
    return visits.firstCell(i);
  }

  /** The first part of areas; of {@code size()} the end of all. */
  public int firstArea(int i) {
    return visits.firstArea(i);
  }

  /** Column of an effort cell, ⌊E/25⌋. */
  public int cellCol(int part) {
    return visits.cellCol(part);
  }

  /** Row of an effort cell, ⌊N/25⌋. */
  public int cellRow(int part) {
    return visits.cellRow(part);
  }

  /** Minutes in the cell, above 0. */
  public double cellMinutes(int part) {
    return visits.cellMinutes(part);
  }

  public String areaId(int part) {
    return visits.areaId(part);
  }

  /** Minutes in the area, above 0. */
  public double areaMinutes(int part) {
    return visits.areaMinutes(part);
  }

  /** The whole visit. Costs more than a column: for the few, not for the many. */
  public Visit visit(int i) {
    return visits.visit(i);
  }

  /** Some of them, in the given order. */
  public Rounds select(int[] rows) {
    boolean all = rows.length == size();
    for (int i = 0; all && i < rows.length; i++) {
      all = rows[i] == i;
    }
    return all ? this : new Rounds(visits.select(rows));
  }

  /** Those of which it is true, in order. */
  public Rounds where(IntPredicate wanted) {
    int[] rows = new int[size()];
    int n = 0;
    for (int i = 0; i < rows.length; i++) {
      if (wanted.test(i)) {
        rows[n++] = i;
      }
    }
    return n == rows.length ? this : select(Arrays.copyOf(rows, n));
  }

  /**
   * Which of these has a number, as {@link Sightings#visit} speaks of it.
   *
   * @return -1 when none has, or the number is {@link Sightings#NO_VISIT}
   */
  public int rowOf(int handle) {
    int[] rows = rowOf;
    if (rows == null) {
      rows = rowsByHandle();
      rowOf = rows;
    }
    return handle >= 0 && handle < rows.length ? rows[handle] : -1;
  }

  private int[] rowsByHandle() {
    int most = -1;
    for (int i = 0; i < size(); i++) {
      most = Math.max(most, handle(i));
    }
    int[] rows = new int[most + 1];
    Arrays.fill(rows, -1);
    for (int i = 0; i < size(); i++) {
      rows[handle(i)] = i;
    }
    return rows;
  }
}
