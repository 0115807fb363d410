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

  private final Visit[] visits;
  private final int[] handles;
  private final int[] firstCell;
  private final int[] firstArea;
  private final int[] cellCol;
  private final int[] cellRow;
  private final double[] cellMinutes;
  private final String[] areaId;
  private final double[] areaMinutes;
  private volatile int[] rowOf;

  private Rounds(Visit[] visits, int[] handles) {
    this.visits = visits;
    this.handles = handles;
    this.firstCell = new int[visits.length + 1];
    this.firstArea = new int[visits.length + 1];
    for (int i = 0; i < visits.length; i++) {
      firstCell[i + 1] = firstCell[i] + visits[i].cells().size();
      firstArea[i + 1] = firstArea[i] + visits[i].areas().size();
    }
    cellCol = new int[firstCell[visits.length]];
    cellRow = new int[cellCol.length];
    cellMinutes = new double[cellCol.length];
    areaId = new String[firstArea[visits.length]];
    areaMinutes = new double[areaId.length];
    for (int i = 0, c = 0, a = 0; i < visits.length; i++) {
      for (Visit.CellEffort cell : visits[i].cells()) {
        cellCol[c] = cell.col();
        cellRow[c] = cell.row();
        cellMinutes[c++] = cell.minutes();
      }
      for (Visit.AreaEffort area : visits[i].areas()) {
        areaId[a] = area.areaId();
        areaMinutes[a++] = area.minutes();
      }
    }
  }

  /**
   * From visits that stand and have ended, in order.
   *
   * @param handles a number for each, never twice the same
   */
  static Rounds of(List<Visit> visits, int[] handles) {
    return new Rounds(visits.toArray(Visit[]::new), handles.clone());
  }

  /** How many. */
  public int size() {
    return visits.length;
  }

  /** The number by which {@link Sightings#visit} speaks of it; 0 or more. */
  public int handle(int i) {
    return handles[i];
  }

  public UUID id(int i) {
    return visits[i].id();
  }

  /** When started, seconds since 1970-01-01T00:00Z. */
  public long startedAtS(int i) {
    return visits[i].startedAt().getEpochSecond();
  }

  public Instant startedAt(int i) {
    return visits[i].startedAt();
  }

  public Agency agency(int i) {
    return visits[i].agency();
  }

  public Protocol protocol(int i) {
    return visits[i].protocol();
  }

  /** Whether everything of the target kinds was recorded. */
  public boolean complete(int i) {
    return visits[i].complete();
  }

  public SortedSet<String> targetKinds(int i) {
    return visits[i].targetKinds();
  }

  /** As {@link Visit#provesAbsenceOf}. */
  public boolean provesAbsenceOf(int i, String kind) {
    return visits[i].provesAbsenceOf(kind);
  }

  /** The first part of cells; of {@code size()} the end of all. */
  public int firstCell(int i) {
    return firstCell[i];
  }

  /** The first part of areas; of {@code size()} the end of all. */
  public int firstArea(int i) {
    return firstArea[i];
  }

  /** Column of an effort cell, ⌊E/25⌋. */
  public int cellCol(int part) {
    return cellCol[part];
  }

  /** Row of an effort cell, ⌊N/25⌋. */
  public int cellRow(int part) {
    return cellRow[part];
  }

  /** Minutes in the cell, above 0. */
  public double cellMinutes(int part) {
    return cellMinutes[part];
  }

  public String areaId(int part) {
    return areaId[part];
  }

  /** Minutes in the area, above 0. */
  public double areaMinutes(int part) {
    return areaMinutes[part];
  }

  /** The whole visit. Costs more than a column: for the few, not for the many. */
  public Visit visit(int i) {
    return visits[i];
  }

  /** Some of them, in the given order. */
  public Rounds select(int[] rows) {
    Visit[] some = new Visit[rows.length];
    int[] theirs = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      some[i] = visits[rows[i]];
      theirs[i] = handles[rows[i]];
    }
    return new Rounds(some, theirs);
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
