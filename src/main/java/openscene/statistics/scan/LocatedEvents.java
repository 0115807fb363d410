package openscene.statistics.scan;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Events and the locations they are counted at, row by row from the south, each row from the west.
 *
 * @param locations without repetition
 * @param locationOf for each event its location
 */
public record LocatedEvents(Locations locations, int[] locationOf) {
  private static final double MM_PER_M = 1000;

  /**
   * Gathers events in square cells ⌊east/side⌋, ⌊north/side⌋; a location is the centre of a cell
   * with events. Coordinates are rounded to 1 mm before, so that two projections of one point fall
   * into one cell.
   *
   * @param eastM metres, finite
   * @param northM metres, finite, as many
   * @param cellM side, metres, above 0
   * @throws IllegalArgumentException for cells so small that they cannot be numbered
   */
  public static LocatedEvents inCells(double[] eastM, double[] northM, double cellM) {
    if (!(cellM > 0 && cellM < Double.POSITIVE_INFINITY) || eastM.length != northM.length) {
      throw new IllegalArgumentException(
          "cells must be larger than 0 and each event needs east and north, were "
              + cellM
              + ", "
              + eastM.length
              + " and "
              + northM.length);
    }
    int n = eastM.length;
    long[] cellOf = new long[n];
    for (int i = 0; i < n; i++) {
      cellOf[i] = (long) number(northM[i], cellM) << Integer.SIZE | column(eastM[i], cellM);
    }
    long[] cells = Arrays.stream(cellOf).sorted().distinct().toArray();
    int[] locationOf = new int[n];
    for (int i = 0; i < n; i++) {
      locationOf[i] = Arrays.binarySearch(cells, cellOf[i]);
    }
    double[] x = new double[cells.length];
    double[] y = new double[cells.length];
    for (int cell = 0; cell < cells.length; cell++) {
      x[cell] = (((int) cells[cell] ^ Integer.MIN_VALUE) + 0.5) * cellM;
      y[cell] = ((int) (cells[cell] >> Integer.SIZE) + 0.5) * cellM;
    }
    return new LocatedEvents(new Locations(x, y, Distance.PLANAR), locationOf);
  }

  /** The column with its sign turned, so that the cells of a row sort from west to east. */
  private static long column(double eastM, double cellM) {
    return (number(eastM, cellM) ^ Integer.MIN_VALUE) & 0xffffffffL;
  }

  private static int number(double metres, double cellM) {
    double number = Math.floor(Math.rint(metres * MM_PER_M) / MM_PER_M / cellM);
    if (!(Math.abs(number) < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a coordinate of " + metres + " m has no cell of " + cellM + " m: take larger cells");
    }
    return (int) number;
  }

  /**
   * Counts events where they are; equal coordinates are one location.
   *
   * @param x east, or longitude; finite
   * @param y north, or latitude; finite, as many
   */
  public static LocatedEvents atPlaces(double[] x, double[] y, Distance distance) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "each event needs x and y, were " + x.length + " and " + y.length);
    }
    int[] order =
        IntStream.range(0, x.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> y[i]).thenComparingDouble(i -> x[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] locationOf = new int[x.length];
    double[] xs = new double[x.length];
    double[] ys = new double[x.length];
    int places = 0;
    for (int event : order) {
      if (places == 0 || x[event] != xs[places - 1] || y[event] != ys[places - 1]) {
        xs[places] = x[event];
        ys[places++] = y[event];
      }
      locationOf[event] = places - 1;
    }
    return new LocatedEvents(
        new Locations(Arrays.copyOf(xs, places), Arrays.copyOf(ys, places), distance), locationOf);
  }

  /**
   * Events of each location in each step, row by row as {@link Scan} takes them.
   *
   * @param stepOf of each event, 0..steps-1; below 0 it is not counted
   * @param steps 1 or more
   * @throws IllegalArgumentException beyond {@link Scan#CELLS_MAX}
   */
  public int[] counts(int[] stepOf, int steps) {
    int[] counts = new int[cells(stepOf, steps)];
    for (int i = 0; i < stepOf.length; i++) {
      if (stepOf[i] >= 0) {
        counts[locationOf[i] * steps + stepOf[i]]++;
      }
    }
    return counts;
  }

  /**
   * Amounts of each location in each step, row by row, e.g. hours of patrol.
   *
   * @param amount of each event
   * @param stepOf of each event, 0..steps-1; below 0 it is not counted
   * @param steps 1 or more
   * @throws IllegalArgumentException beyond {@link Scan#CELLS_MAX}
   */
  public double[] sums(double[] amount, int[] stepOf, int steps) {
    double[] sums = new double[cells(stepOf, steps)];
    for (int i = 0; i < stepOf.length; i++) {
      if (stepOf[i] >= 0) {
        sums[locationOf[i] * steps + stepOf[i]] += amount[i];
      }
    }
    return sums;
  }

  private int cells(int[] stepOf, int steps) {
    if (stepOf.length != locationOf.length || steps < 1) {
      throw new IllegalArgumentException(
          "each event needs a step, and there must be 1 or more, were "
              + stepOf.length
              + " and "
              + steps);
    }
    for (int i = 0; i < stepOf.length; i++) {
      if (stepOf[i] >= steps) {
        throw new IllegalArgumentException(
            "step " + stepOf[i] + " of event " + i + " is not below " + steps);
      }
    }
    Scan.checkCells(locations.size(), steps);
    return locations.size() * steps;
  }
}
