package openscene.hotspot.method;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import openscene.statistics.scan.Distance;
import openscene.statistics.scan.LocatedEvents;

/**
 * A pattern counted for the scan, row by row: a row of steps for each location.
 *
 * @param events the pattern's events, in its order, and after them its exposure when that counts
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
    LocatedEvents events = located(pattern, exposure, cellM);
    int n = pattern.size();
    int[] stepOf = time == null ? new int[n] : time.stepOf().clone();
    double[] effort = exposure == null ? null : effort(exposure, time, steps, events, n);
    if (effort != null) {
      leaveOutUnseen(events, stepOf, effort, steps, notes);
    }
    int[] ofCases = new int[events.locationOf().length];
    int[] ofControls = new int[ofCases.length];
    Arrays.fill(ofCases, -1);
    Arrays.fill(ofControls, -1);
    int controls = 0;
    for (int i = 0; i < n; i++) {
      if (pattern.control() != null && pattern.control()[i]) {
        ofControls[i] = stepOf[i];
        controls++;
        // A control is never part of a finding.
        stepOf[i] = byControls ? stepOf[i] : -1;
      } else {
        ofCases[i] = stepOf[i];
      }
    }
    if (controls > 0 && !byControls) {
      notes.add(controls + " controls are not used by this model.");
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

  private static LocatedEvents located(
      PointPattern pattern, PointPattern.Exposure exposure, double cellM) {
    if (cellM == 0) {
      return LocatedEvents.atPlaces(pattern.eastM(), pattern.northM(), Distance.PLANAR);
    }
    return LocatedEvents.inCells(
        exposure == null ? pattern.eastM() : joined(pattern.eastM(), exposure.eastM()),
        exposure == null ? pattern.northM() : joined(pattern.northM(), exposure.northM()),
        cellM);
  }

  private static double[] joined(double[] some, double[] others) {
    double[] all = Arrays.copyOf(some, some.length + others.length);
    System.arraycopy(others, 0, all, some.length, others.length);
    return all;
  }

  private static double[] effort(
      PointPattern.Exposure exposure, TimeSteps time, int steps, LocatedEvents events, int before) {
    double[] hours = joined(new double[before], exposure.hours());
    int[] stepOf = new int[hours.length];
    for (int k = 0; time != null && k < exposure.hours().length; k++) {
      stepOf[before + k] = time.stepOf(exposure.epochDay()[k]);
    }
    return events.sums(hours, stepOf, steps);
  }

  private static void leaveOutUnseen(
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
