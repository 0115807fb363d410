package openscene.snapshot.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import openscene.observation.Agency;
import openscene.observation.Protocol;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;
import openscene.snapshot.column.Order;

/**
 * Visits as columns, with their minutes by area and cell one after the other. Unchanging once
 * {@link Builder#build} has handed it out.
 */
public final class VisitColumns {
  /** Of the end, while a visit is open; of the receipt, when nothing says. */
  private static final long NONE = Long.MIN_VALUE;

  private int size;
  private int[] handle;
  private long[] high;
  private long[] low;
  private long[] start;
  private long[] end;
  private long[] receivedMs;
  private String[] city;
  private Agency[] agency;
  private Protocol[] protocol;
  private TravelMode[] mode;
  private byte[] observers;
  private List<SortedSet<String>> targets;
  private boolean[] complete;
  private Weather[] weather;
  private Boolean[] police;
  private String[] event;
  private int[] firstCell;
  private int[] firstArea;
  private int[] cellCol;
  private int[] cellRow;
  private double[] cellMinutes;
  private String[] areaId;
  private double[] areaMinutes;

  private VisitColumns(int visits, int cells, int areas) {
    handle = new int[visits];
    high = new long[visits];
    low = new long[visits];
    start = new long[visits];
    end = new long[visits];
    receivedMs = new long[visits];
    city = new String[visits];
    agency = new Agency[visits];
    protocol = new Protocol[visits];
    mode = new TravelMode[visits];
    observers = new byte[visits];
    targets = new ArrayList<>(visits);
    complete = new boolean[visits];
    weather = new Weather[visits];
    police = new Boolean[visits];
    event = new String[visits];
    firstCell = new int[visits + 1];
    firstArea = new int[visits + 1];
    cellCol = new int[cells];
    cellRow = new int[cells];
    cellMinutes = new double[cells];
    areaId = new String[areas];
    areaMinutes = new double[areas];
  }

  /** How many. */
  public int size() {
    return size;
  }

  /** The number by which observations speak of it. */
  public int handle(int i) {
    return handle[i];
  }

  public UUID id(int i) {
    return new UUID(high[i], low[i]);
  }

  /** Seconds since 1970. */
  public long start(int i) {
    return start[i];
  }

  boolean isOpen(int i) {
    return end[i] == NONE;
  }

  String city(int i) {
    return city[i];
  }

  public Agency agency(int i) {
    return agency[i];
  }

  public Protocol protocol(int i) {
    return protocol[i];
  }

  public boolean complete(int i) {
    return complete[i];
  }

  public SortedSet<String> targets(int i) {
    return targets.get(i);
  }

  /** The first part of cells; of {@code size()} the end of all. */
  public int firstCell(int i) {
    return firstCell[i];
  }

  /** The first part of areas; of {@code size()} the end of all. */
  public int firstArea(int i) {
    return firstArea[i];
  }

  public int cellCol(int part) {
    return cellCol[part];
  }

  public int cellRow(int part) {
    return cellRow[part];
  }

  public double cellMinutes(int part) {
    return cellMinutes[part];
  }

  public String areaId(int part) {
    return areaId[part];
  }

  public double areaMinutes(int part) {
    return areaMinutes[part];
  }

  /** The whole visit, as it was handed in. */
  public Visit visit(int i) {
    List<Visit.AreaEffort> areas = new ArrayList<>();
    for (int part = firstArea[i]; part < firstArea[i + 1]; part++) {
      areas.add(new Visit.AreaEffort(areaId[part], areaMinutes[part]));
    }
    List<Visit.CellEffort> cells = new ArrayList<>();
    for (int part = firstCell[i]; part < firstCell[i + 1]; part++) {
      cells.add(new Visit.CellEffort(cellCol[part], cellRow[part], cellMinutes[part]));
    }
    return new Visit(
        id(i),
        city[i],
        agency[i],
        protocol[i],
        mode[i],
        observers[i],
        targets.get(i),
        Instant.ofEpochSecond(start[i]),
        isOpen(i) ? null : Instant.ofEpochSecond(end[i]),
        complete[i],
        areas,
        cells,
        weather[i],
        police[i],
        event[i],
        receivedMs[i] == NONE ? null : Instant.ofEpochMilli(receivedMs[i]),
        null);
  }

  /** How two visits lie: by start and id. */
  static int compare(VisitColumns one, int i, VisitColumns other, int j) {
    return one.start[i] != other.start[j]
        ? Long.compare(one.start[i], other.start[j])
        : Order.compareIds(one.high[i], one.low[i], other.high[j], other.low[j]);
  }

  /** Some of them, in the given order. */
  public VisitColumns select(int[] rows) {
    int cells = 0;
    int areas = 0;
    for (int row : rows) {
      cells += firstCell[row + 1] - firstCell[row];
      areas += firstArea[row + 1] - firstArea[row];
    }
    Builder some = new Builder(rows.length, cells, areas);
    for (int from = 0, to; from < rows.length; from = to) {
      to = from + 1;
      while (to < rows.length && rows[to] == rows[to - 1] + 1) {
        to++;
      }
      some.add(this, rows[from], to - from);
    }
    return some.build();
  }

  /** Gathers visits, in the order in which they are to stand. For one thread. */
  public static final class Builder {
    private VisitColumns of;

    /** So many are expected; more are allowed. */
    public Builder(int expected) {
      this(expected, 64, 64);
    }

    /** As the other, with so many parts of cells and areas. */
    private Builder(int expected, int cells, int areas) {
      of = new VisitColumns(Math.max(16, expected), cells, areas);
    }

    private void makeRoom(int visits, int cells, int areas) {
      int n = of.size;
      int cell = of.firstCell[n];
      int area = of.firstArea[n];
      if (n + visits <= of.handle.length
          && cell + cells <= of.cellCol.length
          && area + areas <= of.areaId.length) {
        return;
      }
      VisitColumns wider =
          new VisitColumns(
              n + visits <= of.handle.length ? of.handle.length : 2 * (n + visits),
              Math.max(of.cellCol.length, 2 * (cell + cells)),
              Math.max(of.areaId.length, 2 * (area + areas)));
      copy(of, 0, wider, n);
      wider.targets.addAll(of.targets);
      copyParts(of, wider, n);
      of = wider;
    }

    private static void copyParts(VisitColumns from, VisitColumns to, int n) {
      System.arraycopy(from.firstCell, 0, to.firstCell, 0, n + 1);
      System.arraycopy(from.firstArea, 0, to.firstArea, 0, n + 1);
      int cells = from.firstCell[n];
      int areas = from.firstArea[n];
      System.arraycopy(from.cellCol, 0, to.cellCol, 0, cells);
      System.arraycopy(from.cellRow, 0, to.cellRow, 0, cells);
      System.arraycopy(from.cellMinutes, 0, to.cellMinutes, 0, cells);
      System.arraycopy(from.areaId, 0, to.areaId, 0, areas);
      System.arraycopy(from.areaMinutes, 0, to.areaMinutes, 0, areas);
    }

    /** Copies n rows, without targets and parts, behind those there are. */
    private static void copy(VisitColumns from, int row, VisitColumns to, int n) {
      int at = to.size;
      System.arraycopy(from.handle, row, to.handle, at, n);
      System.arraycopy(from.high, row, to.high, at, n);
      System.arraycopy(from.low, row, to.low, at, n);
      System.arraycopy(from.start, row, to.start, at, n);
      System.arraycopy(from.end, row, to.end, at, n);
      System.arraycopy(from.receivedMs, row, to.receivedMs, at, n);
      System.arraycopy(from.city, row, to.city, at, n);
      System.arraycopy(from.agency, row, to.agency, at, n);
      System.arraycopy(from.protocol, row, to.protocol, at, n);
      System.arraycopy(from.mode, row, to.mode, at, n);
      System.arraycopy(from.observers, row, to.observers, at, n);
      System.arraycopy(from.complete, row, to.complete, at, n);
      System.arraycopy(from.weather, row, to.weather, at, n);
      System.arraycopy(from.police, row, to.police, at, n);
      System.arraycopy(from.event, row, to.event, at, n);
      to.size += n;
    }

    /** Some more, n from a row on, as another has them. */
    void add(VisitColumns from, int row, int n) {
      int cells = from.firstCell[row + n] - from.firstCell[row];
      int areas = from.firstArea[row + n] - from.firstArea[row];
      makeRoom(n, cells, areas);
      int cell = of.firstCell[of.size];
      int area = of.firstArea[of.size];
      System.arraycopy(from.cellCol, from.firstCell[row], of.cellCol, cell, cells);
      System.arraycopy(from.cellRow, from.firstCell[row], of.cellRow, cell, cells);
      System.arraycopy(from.cellMinutes, from.firstCell[row], of.cellMinutes, cell, cells);
      System.arraycopy(from.areaId, from.firstArea[row], of.areaId, area, areas);
      System.arraycopy(from.areaMinutes, from.firstArea[row], of.areaMinutes, area, areas);
      int cellsOn = cell - from.firstCell[row];
      int areasOn = area - from.firstArea[row];
      for (int i = 1; i <= n; i++) {
        of.firstCell[of.size + i] = from.firstCell[row + i] + cellsOn;
        of.firstArea[of.size + i] = from.firstArea[row + i] + areasOn;
      }
      of.targets.addAll(from.targets.subList(row, row + n));
      copy(from, row, of, n);
    }

    /** One more; a number for it that no other has, at most one open and one closed. */
    public void add(Visit visit, int handle) {
      makeRoom(1, visit.cells().size(), visit.areas().size());
      int i = of.size;
      of.handle[i] = handle;
      of.high[i] = visit.id().getMostSignificantBits();
      of.low[i] = visit.id().getLeastSignificantBits();
      of.start[i] = visit.startedAt().getEpochSecond();
      of.end[i] = visit.endedAt() == null ? NONE : visit.endedAt().getEpochSecond();
      of.receivedMs[i] = visit.receivedAt() == null ? NONE : visit.receivedAt().toEpochMilli();
      of.city[i] = visit.city();
      of.agency[i] = visit.agency();
      of.protocol[i] = visit.protocol();
      of.mode[i] = visit.mode();
      of.observers[i] = (byte) visit.observers();
      of.targets.add(visit.targetKinds());
      of.complete[i] = visit.complete();
      of.weather[i] = visit.weather();
      of.police[i] = visit.policePresent();
      of.event[i] = visit.eventFlag();
      int cell = of.firstCell[i];
      for (Visit.CellEffort effort : visit.cells()) {
        of.cellCol[cell] = effort.col();
        of.cellRow[cell] = effort.row();
        of.cellMinutes[cell++] = effort.minutes();
      }
      int area = of.firstArea[i];
      for (Visit.AreaEffort effort : visit.areas()) {
        // Of few areas many visits tell: one text each, whose hash is worked out once.
        of.areaId[area] = effort.areaId().intern();
        of.areaMinutes[area++] = effort.minutes();
      }
      of.size++;
      of.firstCell[of.size] = cell;
      of.firstArea[of.size] = area;
    }

    /** The last row's targets are these, equal to its own: many visits share theirs. */
    void share(SortedSet<String> targets) {
      of.targets.set(of.size - 1, targets);
    }

    int size() {
      return of.size;
    }

    /** What was gathered; the builder is of no use after. */
    public VisitColumns build() {
      VisitColumns built = of;
      of = null;
      if (built.handle.length > built.size + built.size / 8 + 16) {
        VisitColumns tight =
            new VisitColumns(built.size, built.firstCell[built.size], built.firstArea[built.size]);
        copy(built, 0, tight, built.size);
        tight.targets.addAll(built.targets);
        copyParts(built, tight, built.size);
        return tight;
      }
      return built;
    }
  }
}
