package openscene.cli.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what is wrong with a file: the first few rows are named, all are counted. */
final class Complaints {
  /** How many rows are named. */
  static final int NAMED = 5;

  private final List<String> named = new ArrayList<>();
  private long count;

  /** One more. */
  void add(long line, String text) {
    count++;
    if (named.size() < NAMED) {
      named.add("line " + line + ": " + text);
    }
  }

  long count() {
    return count;
  }

  /**
   * Refuses the file when there was any.
   *
   * @param what the rows are, e.g. "bad rows in points.csv"
   */
  void refuse(String what) {
    if (count > 0) {
      String head =
          String.format(
              Locale.ROOT,
              "%,d %s%s",
              count,
              what,
              count > named.size() ? ", the first " + named.size() + " are" : "");
      throw new BadFile(head, named);
    }
  }
}
