package openscene.cli.bench.serve;

import java.util.Arrays;

/**
 * One line of the table: a task, ours beside one peer.
 *
 * @param group by which {@code --only} chooses
 * @param task what was done
 * @param unit of both: ms (the less the better), or a rate such as requests/s (the more the
 *     better), or anything else with a limit alone
 * @param ours every run, in the order they ran
 * @param peer who else, with version; or why nobody; empty when nobody was meant
 * @param peers every run of theirs; empty when they did not run
 * @param goal what is promised
 * @param equal whether both answered the same; null when that is no question
 * @param note what else is to be known; empty when nothing
 */
record Line(
    String group,
    String task,
    String unit,
    double[] ours,
    String peer,
    double[] peers,
    Goal goal,
    Boolean equal,
    String note) {

  /** The unit of time. */
  static final String MS = "ms";

  /**
   * A promise.
   *
   * @param times how many times as fast as the peer at least; NaN when none
   * @param most the most that ours may be; NaN when none
   * @param fromRows promised from so many rows on
   */
  record Goal(double times, double most, int fromRows) {
    static final Goal NONE = new Goal(Double.NaN, Double.NaN, 0);

    static Goal times(double times, int fromRows) {
      return new Goal(times, Double.NaN, fromRows);
    }

    static Goal most(double most, int fromRows) {
      return new Goal(Double.NaN, most, fromRows);
    }
  }

  static Line alone(String group, String task, String unit, double[] ours, Goal goal) {
    return new Line(group, task, unit, ours, "", new double[0], goal, null, "");
  }

  /** The same, and whether both answered the same. */
  Line equal(boolean same) {
    return new Line(group, task, unit, ours, peer, peers, goal, same, note);
  }

  /** The same with a remark. */
  Line note(String remark) {
    return new Line(group, task, unit, ours, peer, peers, goal, equal, remark);
  }

  double median() {
    return median(ours);
  }

  double peersMedian() {
    return median(peers);
  }

  /** How many times as fast as the peer; NaN without one. */
  double ratio() {
    return unit.equals(MS) ? peersMedian() / median() : median() / peersMedian();
  }

  /** Yes, no, or null when it cannot be said: no goal, no peer, or too few rows for it. */
  Boolean reached(int rows) {
    if (rows < goal.fromRows()) {
      return null;
    }
    if (!Double.isNaN(goal.most())) {
      return ours.length == 0 ? null : (Boolean) (median() <= goal.most());
    }
    boolean open = Double.isNaN(goal.times()) || Double.isNaN(ratio());
    return open ? null : (Boolean) (ratio() >= goal.times());
  }

  private static double median(double[] runs) {
    if (runs.length == 0) {
      return Double.NaN;
    }
    double[] sorted = runs.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
