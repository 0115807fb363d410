package openscene.hotspot.method.cell;

import java.util.Arrays;
import java.util.List;
import openscene.hotspot.method.PointPattern;

/**
 * What a pattern holds in each cell of a support. Controls are no events here.
 *
 * @param placeOf for each event its cell, or -1 when it lies in none or is a control
 * @param perCell events of each cell
 * @param values sum of their weights, of each cell
 * @param hours exposure of each cell; null when the pattern has none
 */
record CellCounts(int[] placeOf, int[] perCell, double[] values, double[] hours) {
  static CellCounts of(PointPattern pattern, CellSupport support) {
    int[] placeOf = support.placesOf(pattern.eastM(), pattern.northM());
    int[] perCell = new int[support.size()];
    double[] values = new double[support.size()];
    for (int i = 0; i < placeOf.length; i++) {
      if (pattern.control() != null && pattern.control()[i]) {
        placeOf[i] = -1;
      }
      if (placeOf[i] >= 0) {
        perCell[placeOf[i]]++;
        values[placeOf[i]] += pattern.weightOf(i);
      }
    }
    double[] hours = null;
    if (pattern.exposure() != null) {
      PointPattern.Exposure exposure = pattern.exposure();
      hours = new double[support.size()];
      int[] looked = support.placesOf(exposure.eastM(), exposure.northM());
      for (int i = 0; i < looked.length; i++) {
        if (looked[i] >= 0) {
          hours[looked[i]] += exposure.hours()[i];
        }
      }
    }
    return new CellCounts(placeOf, perCell, values, hours);
  }

  /** How many events lie in cells. */
  int events() {
    return Arrays.stream(perCell).sum();
  }

  /** How many cells hold events. */
  int occupied() {
    return (int) Arrays.stream(perCell).filter(n -> n > 0).count();
  }

  /** Events per hour of each cell; every cell has been looked at. */
  double[] rates() {
    double[] rates = new double[values.length];
    Arrays.setAll(rates, i -> values[i] / hours[i]);
    return rates;
  }

  /** The events in each group of cells, ascending. */
  static int[][] eventsIn(List<int[]> groups, int[] placeOf, int places) {
    int[] groupOf = new int[places];
    Arrays.fill(groupOf, -1);
    for (int g = 0; g < groups.size(); g++) {
      for (int place : groups.get(g)) {
        groupOf[place] = g;
      }
    }
    int[] size = new int[groups.size()];
    for (int place : placeOf) {
      if (place >= 0 && groupOf[place] >= 0) {
        size[groupOf[place]]++;
      }
    }
    int[][] events = new int[groups.size()][];
    Arrays.setAll(events, g -> new int[size[g]]);
    int[] at = new int[groups.size()];
    for (int i = 0; i < placeOf.length; i++) {
      int group = placeOf[i] < 0 ? -1 : groupOf[placeOf[i]];
      if (group >= 0) {
        events[group][at[group]++] = i;
      }
    }
    return events;
  }
}
