package openscene.cli.bench;

import java.util.Locale;

/**
 * A line of the table.
 *
 * @param task what was done
 * @param ours what we took or reached
 * @param peer who else, with version, or why not
 * @param theirs what it took; empty when it was not measured
 * @param ratio theirs by ours; empty when there is none
 * @param goal what we promise
 * @param reached yes, no, or – when it cannot be said
 */
record Row(
    String task,
    String ours,
    String peer,
    String theirs,
    String ratio,
    String goal,
    String reached) {
  static final Row HEAD = new Row("task", "ours", "peer", "peer's", "ratio", "goal", "reached");

  private static final String UNKNOWN = "–";

  /** A race: they must take at least {@code goal} times as long as we. */
  static Row race(String task, double ours, Peer peer, Peer.Outcome outcome, double goal) {
    Row row = race(task, ours, peer, outcome);
    String reached = outcome.seconds() / ours >= goal ? "yes" : "no";
    return new Row(
        row.task,
        row.ours,
        row.peer,
        row.theirs,
        row.ratio,
        String.format(Locale.ROOT, "≥ %s", plain(goal)),
        outcome.measured() ? reached : UNKNOWN);
  }

  /** A race without a goal. */
  static Row race(String task, double ours, Peer peer, Peer.Outcome outcome) {
    if (!outcome.measured()) {
      return alone(task, ours, peer.name() + ": " + outcome.trouble());
    }
    String remark = outcome.remark().isEmpty() ? "" : " (" + outcome.remark() + ")";
    return new Row(
        task,
        seconds(ours),
        peer.name() + " " + outcome.version() + remark,
        seconds(outcome.seconds()),
        String.format(Locale.ROOT, "%.1f", outcome.seconds() / ours),
        "",
        "");
  }

  /** Our time where no peer is asked. */
  static Row alone(String task, double ours, String why) {
    return new Row(task, seconds(ours), why, "", "", "", "");
  }

  /** A number that may not be larger than a limit. */
  static Row limit(String task, double ours, String unit, double most) {
    return new Row(
        task,
        String.format(Locale.ROOT, "%.3g%s", ours, unit),
        "",
        "",
        "",
        "≤ " + plain(most) + unit,
        ours <= most ? "yes" : "no");
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.valueOf(number);
  }

  private static String seconds(double seconds) {
    return seconds < 1
        ? String.format(Locale.ROOT, "%.1f ms", seconds * 1_000)
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }

  String[] fields() {
    return new String[] {task, ours, peer, theirs, ratio, goal, reached};
  }
}
