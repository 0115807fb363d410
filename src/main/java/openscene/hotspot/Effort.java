package openscene.hotspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.observation.Visit;

/**
 * Turns visits into minutes on the effort cells of a city. A visit that knows its cells says so
 * itself; of one that only knows its areas the minutes are spread evenly over the cells whose
 * centre lies in the area, with the border that held on the visit's local day. An area nobody knows
 * has no place, its minutes are left out. Not safe to share between threads: made for one question.
 */
final class Effort {
  private final City city;
  private final Map<String, List<Area>> versions = new HashMap<>();
  private final Map<Area, long[]> cells = new HashMap<>();

  Effort(City city, AreaStore areas) {
    this.city = city;
    for (Area area : areas.areas()) {
      if (area.city().equals(city.id())) {
        versions.computeIfAbsent(area.id(), id -> new ArrayList<>()).add(area);
      }
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

    /** Minutes in the cells whose centre is wanted. */
    double sum(ToDoubleFunction<double[]> share) {
      double sum = 0;
      for (int i = 0; i < minutes.length; i++) {
        sum += minutes[i] * share.applyAsDouble(new double[] {eastM[i], northM[i]});
      }
      return sum;
    }
  }

  /** Minutes of the visit spent inside the ground. */
  double minutesIn(Ground ground, Area asked, Visit visit) {
    double minutes = 0;
    if (!visit.cells().isEmpty()) {
      for (Visit.CellEffort cell : visit.cells()) {
        minutes += ground.holdsEffortCell(cell.col(), cell.row()) ? cell.minutes() : 0;
      }
      return minutes;
    }
    for (Visit.AreaEffort spent : visit.areas()) {
      Optional<Area> area = areaOf(spent, visit);
      if (area.isPresent()) {
        minutes += spent.minutes() * (area.get().equals(asked) ? 1 : share(ground, area.get()));
      }
    }
    return minutes;
  }

  private final Map<Area, Double> shares = new HashMap<>();

  /** The share of an area's effort cells that the ground holds; all questions are of one ground. */
  private double share(Ground ground, Area area) {
    return shares.computeIfAbsent(
        area,
        some -> {
          long[] all = cellsOf(some);
          int held = 0;
          for (long cell : all) {
            held += ground.holdsEffortCell(col(cell), row(cell)) ? 1 : 0;
          }
          return (double) held / all.length;
        });
  }

  /** Minutes of the visits on effort cells: those the ground holds, or all when it is null. */
  Minutes minutes(Iterable<Visit> visits, Ground ground) {
    Map<Long, Double> byCell = new TreeMap<>();
    Map<Area, Double> byArea = new LinkedHashMap<>();
    for (Visit visit : visits) {
      for (Visit.CellEffort cell : visit.cells()) {
        add(byCell, key(cell.col(), cell.row()), cell.minutes(), ground);
      }
      if (visit.cells().isEmpty()) {
        for (Visit.AreaEffort spent : visit.areas()) {
          areaOf(spent, visit).ifPresent(area -> byArea.merge(area, spent.minutes(), Double::sum));
        }
      }
    }
    byArea.forEach(
        (area, minutes) -> {
          long[] all = cellsOf(area);
          for (long cell : all) {
            add(byCell, cell, minutes / all.length, ground);
          }
        });
    double[] eastM = new double[byCell.size()];
    double[] northM = new double[byCell.size()];
    double[] minutes = new double[byCell.size()];
    int i = 0;
    for (Map.Entry<Long, Double> entry : byCell.entrySet()) {
      eastM[i] = (col(entry.getKey()) + 0.5) * Visit.CELL_M;
      northM[i] = (row(entry.getKey()) + 0.5) * Visit.CELL_M;
      minutes[i++] = entry.getValue();
    }
    return new Minutes(eastM, northM, minutes);
  }

  private static void add(Map<Long, Double> byCell, long cell, double minutes, Ground ground) {
    if (ground == null || ground.holdsEffortCell(col(cell), row(cell))) {
      byCell.merge(cell, minutes, Double::sum);
    }
  }

  private long[] cellsOf(Area area) {
    return cells.computeIfAbsent(area, some -> Ground.of(city, some).effortCells());
  }

  private Optional<Area> areaOf(Visit.AreaEffort spent, Visit visit) {
    List<Area> all = versions.getOrDefault(spent.areaId(), List.of());
    LocalDate day = visit.startedAt().atZone(city.zone()).toLocalDate();
    Optional<Area> then = all.stream().filter(area -> area.holdsOn(day)).findFirst();
    // Minutes spent before an area's first border, or after its last, still were spent there.
    return then.or(() -> all.stream().reduce((older, newer) -> newer));
  }
}
