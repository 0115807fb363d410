package openscene.hotspot.method.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.TimeSteps;
import openscene.statistics.scan.Distance;
import openscene.statistics.scan.LocatedEvents;

/**
 * A pattern counted for the scan, row by row: a row of steps for each location.
 *
 * @param events the pattern's events, in its order, and after them its exposure when that counts;
 *     locations are only of what counts: the others are at location -1
 * @param stepOf step of each event of the pattern; -1 when it is left out
 * @param steps 1 when only places are compared
 * @param cases how many
 * @param controls how many; null without controls
 * @param effort how much; null without an exposure
 * @param notes what was left out, in English sentences
 */
record ScanInput(
    LocatedEvents events,
    int[] stepOf,
    int steps,
    int[] cases,
    int[] controls,
    double[] effort,
    List<String> notes) {

  static ScanInput of(
      PointPattern pattern, boolean byEffort, boolean byControls, TimeSteps time, double cellM) {
    List<String> notes = new ArrayList<>();
    int steps = time == null ? 1 : time.size();
    PointPattern.Exposure exposure = byEffort ? pattern.exposure() : null;
    int n = pattern.size();
    int[] stepOf = time == null ? new int[n] : time.stepOf().clone();
    boolean[] isControl = pattern.control() == null ? new boolean[n] : pattern.control();
    int unused = 0;
    for (int i = 0; i < n && !byControls; i++) {
      if (isControl[i]) {
        stepOf[i] = -1;
        unused++;
      }
    }
    int[] stepOfEffort = exposure == null ? new int[0] : steps(exposure, time);
    LocatedEvents events = located(pattern, stepOf, exposure, stepOfEffort, cellM);
    double[] effort = null;
    if (exposure != null) {
      effort = effort(exposure, stepOfEffort, steps, events, n);
      if (leaveOutUnseen(events, stepOf, effort, steps, notes)) {
        // Cells with none but those are no locations either.
        events = located(pattern, stepOf, exposure, stepOfEffort, cellM);
        effort = effort(exposure, stepOfEffort, steps, events, n);
      }
    }
    int[] ofCases = new int[events.locationOf().length];
    int[] ofControls = new int[ofCases.length];
    Arrays.fill(ofCases, -1);
    Arrays.fill(ofControls, -1);
    for (int i = 0; i < n; i++) {
      (isControl[i] ? ofControls : ofCases)[i] = stepOf[i];
    }
    if (unused > 0) {
      notes.add(unused + " controls are not used by this model.");
    }
    if (pattern.weight() != null) {
      notes.add("Weights are not used: each event counts 1.");
    }
    return new ScanInput(
        events,
        stepOf,
        steps,
        events.counts(ofCases, steps),
        byControls ? events.counts(ofControls, steps) : null,
        effort,
        List.copyOf(notes));
  }

  /** Locations are made by what counts in some step; all else has none, -1. */
  private static LocatedEvents located(
      PointPattern pattern,
      int[] stepOf,
      PointPattern.Exposure exposure,
      int[] stepOfEffort,
      double cellM) {
    double[] eastM = pattern.eastM();
    double[] northM = pattern.northM();
    int[] step = stepOf;
    if (exposure != null) {
      eastM = joined(eastM, exposure.eastM());
      northM = joined(northM, exposure.northM());
      step = Arrays.copyOf(stepOf, stepOf.length + stepOfEffort.length);
      System.arraycopy(stepOfEffort, 0, step, stepOf.length, stepOfEffort.length);
    }
    int[] stepOfAll = step;
    int[] counting = IntStream.range(0, step.length).filter(i -> stepOfAll[i] >= 0).toArray();
    double[] x = those(eastM, counting);
    double[] y = those(northM, counting);
    LocatedEvents some =
        cellM == 0
            ? LocatedEvents.atPlaces(x, y, Distance.PLANAR)
            : LocatedEvents.inCells(x, y, cellM);
    int[] locationOf = new int[step.length];
    Arrays.fill(locationOf, -1);
    for (int k = 0; k < counting.length; k++) {
      locationOf[counting[k]] = some.locationOf()[k];
    }
    return new LocatedEvents(some.locations(), locationOf);
  }

  private static double[] those(double[] values, int[] which) {
    return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] joined(double[] some, double[] others) {
    double[] all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return all;
  }

  /** The step of each part of the exposure; -1 outside all of them. */
  private static int[] steps(PointPattern.Exposure exposure, TimeSteps time) {
    int[] stepOf = new int[exposure.hours().length];
    for (int k = 0; k < stepOf.length; k++) {
      stepOf[k] = time == null ? 0 : time.stepOf(exposure.epochDay()[k]);
    }
    return stepOf;
  }

  private static double[] effort(
      PointPattern.Exposure exposure,
      int[] stepOfEffort,
      int steps,
      LocatedEvents events,
      int before) {
    int[] stepOf = new int[before + stepOfEffort.length];
    Arrays.fill(stepOf, 0, before, -1);
    System.arraycopy(stepOfEffort, 0, stepOf, before, stepOfEffort.length);
    return events.sums(joined(new double[before], exposure.hours()), stepOf, steps);
  }

  /** Whether some were left out. */
  private static boolean leaveOutUnseen(
      LocatedEvents events, int[] stepOf, double[] effort, int steps, List<String> notes) {
    int left = 0;
    for (int i = 0; i < stepOf.length; i++) {
      if (stepOf[i] >= 0 && effort[events.locationOf()[i] * steps + stepOf[i]] == 0) {
        stepOf[i] = -1;
        left++;
      }
    }
    if (left > 0) {
      notes.add(left + " events are left out: no effort is known for their cell and step.");
    }
    return left > 0;
  }

  int sumOfCases() {
    return Arrays.stream(cases).sum();
  }

  int sumOfControls() {
    return Arrays.stream(controls).sum();
  }

  double sumOfEffort() {
    return Arrays.stream(effort).sum();
  }

  /** Cases of a location from one step to another, both included. */
  int casesAt(int location, int firstStep, int lastStep) {
    int sum = 0;
    for (int step = firstStep; step <= lastStep; step++) {
      sum += cases[location * steps + step];
    }
    return sum;
  }
}
