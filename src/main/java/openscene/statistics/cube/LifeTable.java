package openscene.statistics.cube;

import java.util.List;

/**
 * Which class a place has, from the steps in which it was significantly hot or cold: a truth table
 * whose rows leave no gap and never overlap. It is told for one side (hot); the cold side is its
 * mirror. With n steps, of which the side is significant in h:
 *
 * <table>
 * <caption>A dot: either</caption>
 * <tr><th>class</th><th>last step</th><th>h ≥ 2</th><th>h ≥ 90 % of n</th><th>one unbroken run up
 * to the last</th><th>opposite side at some step</th><th>trend of the z-scores</th></tr>
 * <tr><td>new</td><td>yes</td><td>no</td><td>·</td><td>·</td><td>·</td><td>·</td></tr>
 * <tr><td>consecutive</td><td>yes</td><td>yes</td><td>no</td><td>yes</td><td>·</td><td>·</td></tr>
 * <tr><td>oscillating</td><td>yes</td><td>yes</td><td>no</td><td>no</td><td>yes</td><td>·</td></tr>
 * <tr><td>sporadic</td><td>yes</td><td>yes</td><td>no</td><td>no</td><td>no</td><td>·</td></tr>
 * <tr><td>intensifying</td><td>yes</td><td>yes</td><td>yes</td><td>·</td><td>·</td><td>away from
 * 0</td></tr>
 * <tr><td>diminishing</td><td>yes</td><td>yes</td><td>yes</td><td>·</td><td>·</td><td>towards
 * 0</td></tr>
 * <tr><td>persistent</td><td>yes</td><td>yes</td><td>yes</td><td>·</td><td>·</td><td>none</td></tr>
 * <tr><td>historical</td><td>no</td><td>·</td><td>yes</td><td>·</td><td>·</td><td>·</td></tr>
 * <tr><td>none</td><td>no</td><td>·</td><td>no</td><td>·</td><td>·</td><td>·</td></tr>
 * </table>
 *
 * <p>Hot is looked at first; cold only where hot is none. Both can match only where one side holds
 * at least 90 % of the steps and the other the last: then the place is new_hot, or historical_hot:
 * what was busy until a moment ago is never called a new cold spot.
 *
 * <p>The rows follow the category texts published for ArcGIS Pro. Closed by us: historical before
 * any trend; sporadic and oscillating need the last step; "never before" means never hot before,
 * earlier cold steps do not count; intensifying and diminishing need the last step.
 */
public final class LifeTable {
  /** Parts of the steps from which a side counts as nearly always: 9 of 10. */
  private static final long NEARLY = 9;

  private static final long OF = 10;

  private static final List<Row> ROWS =
      List.of(
          new Row(HotspotClass.NEW_HOT, Yes.YES, Yes.NO, Yes.ANY, Yes.ANY, Yes.ANY, null),
          new Row(HotspotClass.CONSECUTIVE_HOT, Yes.YES, Yes.YES, Yes.NO, Yes.YES, Yes.ANY, null),
          new Row(HotspotClass.OSCILLATING_HOT, Yes.YES, Yes.YES, Yes.NO, Yes.NO, Yes.YES, null),
          new Row(HotspotClass.SPORADIC_HOT, Yes.YES, Yes.YES, Yes.NO, Yes.NO, Yes.NO, null),
          new Row(HotspotClass.INTENSIFYING_HOT, Yes.YES, Yes.YES, Yes.YES, Yes.ANY, Yes.ANY, 1),
          new Row(HotspotClass.DIMINISHING_HOT, Yes.YES, Yes.YES, Yes.YES, Yes.ANY, Yes.ANY, -1),
          new Row(HotspotClass.PERSISTENT_HOT, Yes.YES, Yes.YES, Yes.YES, Yes.ANY, Yes.ANY, 0),
          new Row(HotspotClass.HISTORICAL_HOT, Yes.NO, Yes.ANY, Yes.YES, Yes.ANY, Yes.ANY, null),
          new Row(HotspotClass.NONE, Yes.NO, Yes.ANY, Yes.NO, Yes.ANY, Yes.ANY, null));

  private LifeTable() {}

  /** What a row asks of one fact. */
  private enum Yes {
    YES,
    NO,
    ANY;

    boolean holds(boolean fact) {
      return this == ANY || (this == YES) == fact;
    }
  }

  /** One row; a trend of null asks for none in particular. */
  private record Row(
      HotspotClass says,
      Yes last,
      Yes twice,
      Yes nearlyAlways,
      Yes oneRun,
      Yes opposite,
      Integer trend) {
    boolean holds(Life life) {
      return last.holds(life.last)
          && twice.holds(life.twice)
          && nearlyAlways.holds(life.nearlyAlways)
          && oneRun.holds(life.oneRun)
          && opposite.holds(life.opposite)
          && (trend == null || trend == life.trend);
    }
  }

  /**
   * The facts of one side.
   *
   * @param last significant in the last step
   * @param twice in two steps or more
   * @param nearlyAlways in at least 9 of 10 steps
   * @param oneRun in one unbroken run that ends with the last step, and never before it
   * @param opposite whether the other side was significant at some step
   * @param trend +1 when the scores move significantly away from 0, −1 towards it, else 0
   */
  record Life(
      boolean last,
      boolean twice,
      boolean nearlyAlways,
      boolean oneRun,
      boolean opposite,
      int trend) {
    static Life of(int[] side, int sign, int trend) {
      int n = side.length;
      int steps = 0;
      boolean opposite = false;
      for (int one : side) {
        steps += one == sign ? 1 : 0;
        opposite |= one == -sign;
      }
      int run = 0;
      while (run < n && side[n - 1 - run] == sign) {
        run++;
      }
      return new Life(
          run > 0,
          steps > 1,
          OF * steps >= NEARLY * n,
          run > 0 && run == steps,
          opposite,
          trend * sign);
    }
  }

  /** How many rows hold: 1, whatever the facts. */
  static long rowsThatHold(Life life) {
    return ROWS.stream().filter(row -> row.holds(life)).count();
  }

  private static HotspotClass oneSide(Life life) {
    return ROWS.stream().filter(row -> row.holds(life)).findFirst().orElseThrow().says;
  }

  /**
   * The class of one place.
   *
   * @param side for each step in order of time +1 when significantly hot, −1 when cold, else 0; at
   *     least one step. No limit is kept here; below 10 steps it is too early to tell people
   * @param trend +1 when the z-scores rise significantly, −1 when they fall, else 0
   */
  public static HotspotClass classOf(int[] side, int trend) {
    if (side.length == 0) {
      throw new IllegalArgumentException("a class needs at least one step");
    }
    if (trend < -1 || trend > 1) {
      throw new IllegalArgumentException("a trend must be -1, 0 or 1, was " + trend);
    }
    for (int one : side) {
      if (one < -1 || one > 1) {
        throw new IllegalArgumentException("a side must be -1, 0 or 1, was " + one);
      }
    }
    HotspotClass hot = oneSide(Life.of(side, 1, trend));
    return hot == HotspotClass.NONE ? oneSide(Life.of(side, -1, trend)).mirrored() : hot;
  }
}
