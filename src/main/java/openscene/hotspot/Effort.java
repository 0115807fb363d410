package openscene.hotspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Grid;
import openscene.geo.LocalClock;
import openscene.geo.Region;
import openscene.observation.Visit;
import openscene.snapshot.Rounds;

/**
 * Turns visits into minutes on the effort cells of a city. A visit that knows its cells says so
 * itself; of one that only knows its areas the minutes are spread evenly over the cells whose
 * centre lies in the area, with the border that held on the visit's local day. An area nobody knows
 * has no place, its minutes are left out. Not safe to share between threads: made for one question.
 */
final class Effort {
  private final Function<Area, Ground> grounds;
  private final LocalClock clock;
  private final Map<String, List<Border>> borders = new HashMap<>();

  Effort(City city, AreaStore areas) {
    this(city, areas.areas(), area -> Ground.of(city, area));
  }

  /**
   * Of a city among these areas.
   *
   * @param grounds of the city's areas, perhaps worked out before
   */
  Effort(City city, List<Area> areas, Function<Area, Ground> grounds) {
    this.grounds = grounds;
    this.clock = LocalClock.of(city.zone());
    for (Area area : areas) {
      if (area.city().equals(city.id())) {
        borders.computeIfAbsent(area.id(), id -> new ArrayList<>()).add(new Border(area));
      }
    }
  }

  /** One version of an area, and what is worked out of it once. */
  private final class Border {
    private final Area area;
    private long[] cells;
    private double share = Double.NaN;
    private double minutes;

    Border(Area area) {
      this.area = area;
    }

    long[] cells() {
      if (cells == null) {
        cells = grounds.apply(area).effortCells();
      }
      return cells;
    }

    /** The share of its effort cells that the ground holds; all questions are of one ground. */
    double share(Ground ground, Area asked) {
      if (Double.isNaN(share)) {
        if (area.equals(asked)) {
          share = 1;
          return share;
        }
        if (!ground.near(grounds.apply(area))) {
          share = 0;
          return share;
        }
        int held = 0;
        for (long cell : cells()) {
          held += ground.holdsEffortCell(col(cell), row(cell)) ? 1 : 0;
        }
        share = (double) held / cells().length;
      }
      return share;
    }
  }

  /** Packs column and row of an effort cell; keys sort by row, then column. */
  static long key(long col, long row) {
    return (row << 32) + col;
  }

  static int col(long key) {
    return (int) key;
  }

  static int row(long key) {
    return (int) ((key - (int) key) >> 32);
  }

  /** Patrol minutes, above 0, at the centres (metres) of effort cells, by row and column. */
  static final class Minutes {
    private final double[] eastM;
    private final double[] northM;
    private final double[] minutes;

    Minutes(double[] eastM, double[] northM, double[] minutes) {
      this.eastM = eastM;
      this.northM = northM;
      this.minutes = minutes;
    }

    double[] eastM() {
      return eastM;
    }

    double[] northM() {
      return northM;
    }

    double[] minutes() {
      return minutes;
    }

    /** Minutes in the cells whose centre the region holds. */
    double in(Region region) {
      double sum = 0;
      for (int i = 0; i < minutes.length; i++) {
        sum += region.holds(eastM[i], northM[i]) ? minutes[i] : 0;
      }
      return sum;
    }
  }

  /** Whether some version of an area shares cells with the ground, which is the asked area's. */
  boolean touches(String areaId, Ground ground, Area asked) {
    return borders.getOrDefault(areaId, List.of()).stream()
        .anyMatch(border -> border.share(ground, asked) > 0);
  }

  /**
   * Minutes of some visits spent inside the ground, which is the asked area's.
   *
   * @param rows which; the answer is in their order
   */
  double[] minutesIn(Ground ground, Area asked, Rounds rounds, int[] rows) {
    double[] minutes = new double[rows.length];
    for (int at = 0; at < rows.length; at++) {
      int i = rows[at];
      int cells = rounds.firstCell(i + 1);
      if (rounds.firstCell(i) < cells) {
        for (int part = rounds.firstCell(i); part < cells; part++) {
          boolean held = ground.holdsEffortCell(rounds.cellCol(part), rounds.cellRow(part));
          minutes[at] += held ? rounds.cellMinutes(part) : 0;
        }
        continue;
      }
      for (int part = rounds.firstArea(i); part < rounds.firstArea(i + 1); part++) {
        Border border = border(rounds.areaId(part), rounds.startedAtS(i));
        minutes[at] += border == null ? 0 : rounds.areaMinutes(part) * border.share(ground, asked);
      }
    }
    return minutes;
  }

  /** Minutes of the visits on effort cells: those the ground holds, or all when it is null. */
  Minutes minutes(Rounds rounds, Ground ground) {
    return minutes(rounds, IntStream.range(0, rounds.size()).toArray(), ground);
  }

  /** As the other, of some of the visits. */
  Minutes minutes(Rounds rounds, int[] rows, Ground ground) {
    Sum sum = ground == null ? new Everywhere() : new Within(ground);
    List<Border> met = new ArrayList<>();
    for (int i : rows) {
      int cells = rounds.firstCell(i + 1);
      for (int part = rounds.firstCell(i); part < cells; part++) {
        sum.add(rounds.cellCol(part), rounds.cellRow(part), rounds.cellMinutes(part));
      }
      if (rounds.firstCell(i) == cells) {
        for (int part = rounds.firstArea(i); part < rounds.firstArea(i + 1); part++) {
          Border border = border(rounds.areaId(part), rounds.startedAtS(i));
          if (border != null) {
            if (border.minutes == 0) {
              met.add(border);
            }
            border.minutes += rounds.areaMinutes(part);
          }
        }
      }
    }
    for (Border border : met) {
      double each = border.minutes / border.cells().length;
      border.minutes = 0;
      for (long cell : border.cells()) {
        sum.add(col(cell), row(cell), each);
      }
    }
    return sum.minutes();
  }

  /** Minutes of several together, on the cells of a ground. */
  static Minutes together(List<Minutes> some, Ground ground) {
    if (some.size() == 1) {
      return some.get(0);
    }
    Within sum = new Within(ground);
    for (Minutes minutes : some) {
      for (int i = 0; i < minutes.minutes.length; i++) {
        sum.minutes[ground.effortGrid().indexOf(minutes.eastM[i], minutes.northM[i])] +=
            minutes.minutes[i];
      }
    }
    return sum.minutes();
  }

  /** Adds up minutes by cell. */
  private interface Sum {
    void add(int col, int row, double minutes);

    Minutes minutes();
  }

  /** On the cells that a ground holds. */
  private static final class Within implements Sum {
    private final Ground ground;
    private final double[] minutes;

    Within(Ground ground) {
      this.ground = ground;
      this.minutes = new double[ground.effortGrid().size()];
    }

    @Override
    public void add(int col, int row, double some) {
      int at = ground.effortCell(col, row);
      if (at >= 0) {
        minutes[at] += some;
      }
    }

    @Override
    public Minutes minutes() {
      Grid grid = ground.effortGrid();
      double[] eastM = new double[minutes.length];
      double[] northM = new double[minutes.length];
      double[] spent = new double[minutes.length];
      int n = 0;
      for (int i = 0; i < minutes.length; i++) {
        if (minutes[i] > 0) {
          eastM[n] = grid.centreEastM(i % grid.cols());
          northM[n] = grid.centreNorthM(i / grid.cols());
          spent[n++] = minutes[i];
        }
      }
      return new Minutes(
          Arrays.copyOf(eastM, n), Arrays.copyOf(northM, n), Arrays.copyOf(spent, n));
    }
  }

  /** On all cells, wherever they are. */
  private static final class Everywhere implements Sum {
    private final Map<Long, Double> byCell = new TreeMap<>();

    @Override
    public void add(int col, int row, double some) {
      byCell.merge(key(col, row), some, Double::sum);
    }

    @Override
    public Minutes minutes() {
      double[] eastM = new double[byCell.size()];
      double[] northM = new double[byCell.size()];
      double[] spent = new double[byCell.size()];
      int i = 0;
      for (Map.Entry<Long, Double> entry : byCell.entrySet()) {
        eastM[i] = (col(entry.getKey()) + 0.5) * Visit.CELL_M;
        northM[i] = (row(entry.getKey()) + 0.5) * Visit.CELL_M;
        spent[i++] = entry.getValue();
      }
      return new Minutes(eastM, northM, spent);
    }
  }

  /** The border of an area on a visit's local day; null when nobody knows the area. */
  private Border border(String areaId, long startedAtS) {
    List<Border> all = borders.get(areaId);
    if (all == null) {
      return null;
    }
    if (all.size() > 1) {
      LocalDate day = LocalDate.ofEpochDay(clock.day(startedAtS));
      for (Border border : all) {
        if (border.area.holdsOn(day)) {
          return border;
        }
      }
    }
    // Minutes spent before an area's first border, or after its last, still were spent there.
    return all.get(all.size() - 1);
  }
}
