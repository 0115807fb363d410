package openscene.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openscene.observation.Visit;

/** Where a patrol walked: from corner to corner of its beat, as minutes per 25 m cell. */
final class Walk {
  private static final int CELLS_WANTED = 40;
  private static final double STEP_M = 12.5;
  private static final double STOP_STEPS = 8; // A stop at a corner is worth this many steps.

  private final List<Beat.Corner> corners;
  private final Map<Long, Double> steps = new LinkedHashMap<>();
  private final int minutes;

  /** A walk of so many minutes over the beat, which sees as many corners as it has time for. */
  Walk(Beat beat, int minutes, Dice dice) {
    this.minutes = minutes;
    this.corners = new ArrayList<>();
    for (Beat.Corner next : beat.some(2 + minutes / 8, dice)) {
      if (!corners.isEmpty()) {
        if (steps.size() >= CELLS_WANTED) {
          break;
        }
        walk(corners.get(corners.size() - 1), next);
      }
      corners.add(next);
      step(next.eastM(), next.northM(), STOP_STEPS);
    }
  }

  private void walk(Beat.Corner from, Beat.Corner to) {
    double east = to.eastM() - from.eastM();
    double north = to.northM() - from.northM();
    int n = (int) Math.ceil(StrictMath.hypot(east, north) / STEP_M);
    for (int i = 1; i < n; i++) {
      step(from.eastM() + east * i / n, from.northM() + north * i / n, 1);
    }
  }

  private void step(double eastM, double northM, double worth) {
    long col = (long) Math.floor(eastM / Visit.CELL_M);
    long row = (long) Math.floor(northM / Visit.CELL_M);
    steps.merge(col << 32 | row, worth, Double::sum);
  }

  /** The corners seen. */
  List<Beat.Corner> corners() {
    return corners;
  }

  /** Remembers that the patrol stood here, e.g. to write something down. */
  void stop(double eastM, double northM) {
    step(eastM, northM, 2);
  }

  /** Minutes per cell; together the minutes of the walk, but for rounding. */
  List<Visit.CellEffort> cells() {
    double sum = steps.values().stream().mapToDouble(Double::doubleValue).sum();
    List<Visit.CellEffort> cells = new ArrayList<>();
    steps.forEach(
        (key, worth) ->
            cells.add(
                new Visit.CellEffort(
                    (int) (key >> 32),
                    (int) (long) key,
                    Math.max(0.01, Math.rint(worth / sum * minutes * 100) / 100))));
    return cells;
  }

  /** Minutes inside a beat: those of the cells whose centre lies in it. */
  static double minutesIn(Beat beat, List<Visit.CellEffort> cells) {
    double minutes = 0;
    for (Visit.CellEffort cell : cells) {
      if (beat.contains((cell.col() + 0.5) * Visit.CELL_M, (cell.row() + 0.5) * Visit.CELL_M)) {
        minutes += cell.minutes();
      }
    }
    return Math.rint(minutes * 10) / 10;
  }
}
