package openscene.statistics.forecast;

import java.util.Arrays;

/**
 * A map made from earlier events, held against later ones: the cells with the highest scores are
 * marked, and what came later is counted in them. All cells are of one size.
 *
 * <p>Hit rate = n/N; PAI = (n/N)/(a/A) (Chainey, Tompson &amp; Uhlig, Security Journal 21 (2008)
 * 4–28); PEI = n/n*, n* the most that as many cells could have held (Hunt, dissertation, George
 * Washington University 2016); RRI = share in the test / share in the training of the same cells
 * (Levine, Security Journal 21 (2008) 295–302). PAI grows at will with empty land: compare only
 * within one study area.
 *
 * @param cells marked
 * @param share marked cells / all cells
 * @param trained events of the training period, in all cells
 * @param tested events of the test period, in all cells, N
 * @param best n*
 * @param map the map's own cells
 * @param before the baseline "same cells as before": those with the most events in training
 */
public record BackTest(
    int cells, double share, long trained, long tested, long best, Score map, Score before) {
  /** The most cells. */
  public static final int CELLS_MAX = 10_000_000;

  /**
   * How well marked cells did.
   *
   * @param hits n, events of the test period in them
   * @param trainedIn events of the training period in them
   * @param hitRate n/N; not a number when N is 0
   * @param pai as above; not a number when N is 0
   * @param pei as above; not a number when n* is 0
   * @param rri as above; not a number when either period is empty or none was trained in them
   */
  public record Score(
      long hits, long trainedIn, double hitRate, double pai, double pei, double rri) {}

  /**
   * Marks round-half-up(share · cells) cells, one at least, and counts.
   *
   * @param score of each cell, finite; rows from the south, each from the west
   * @param train events of the training period in each cell, 0 or more
   * @param test events of the test period in each cell, 0 or more
   * @param share of the cells to mark, above 0, at most 1
   * @throws IllegalArgumentException for numbers out of range
   */
  public static BackTest of(double[] score, long[] train, long[] test, double share) {
    int all = score.length;
    if (all == 0 || all > CELLS_MAX || train.length != all || test.length != all) {
      throw new IllegalArgumentException(
          "each of 1.." + CELLS_MAX + " cells needs a score and two counts, had " + all);
    }
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 and at most 1, was " + share);
    }
    for (int i = 0; i < all; i++) {
      if (train[i] < 0 || test[i] < 0) {
        throw new IllegalArgumentException(
            "counts must be 0 or more, were " + train[i] + " and " + test[i]);
      }
    }
    int marked = (int) Math.max(1, Math.floor(share * all + 0.5));
    long[] sorted = test.clone();
    Arrays.sort(sorted);
    long best = 0;
    for (int i = 0; i < marked; i++) {
      best += sorted[all - 1 - i];
    }
    long trained = Arrays.stream(train).sum();
    long tested = Arrays.stream(test).sum();
    double part = (double) marked / all;
    double[] counts = Arrays.stream(train).asDoubleStream().toArray();
    return new BackTest(
        marked,
        part,
        trained,
        tested,
        best,
        score(highest(score, marked), train, test, trained, tested, best, part),
        score(highest(counts, marked), train, test, trained, tested, best, part));
  }

  private static Score score(
      int[] marked, long[] train, long[] test, long trained, long tested, long best, double share) {
    long hits = 0;
    long trainedIn = 0;
    for (int cell : marked) {
      hits += test[cell];
      trainedIn += train[cell];
    }
    double rate = tested == 0 ? Double.NaN : (double) hits / tested;
    boolean seen = tested > 0 && trainedIn > 0;
    return new Score(
        hits,
        trainedIn,
        rate,
        rate / share,
        best == 0 ? Double.NaN : (double) hits / best,
        seen ? rate / ((double) trainedIn / trained) : Double.NaN);
  }

  /**
   * The cells with the highest scores, best first. Ties go to the smaller row, then the smaller
   * column.
   *
   * @param score of each cell, finite; rows from the south, each from the west
   * @param count how many, 0..score.length
   * @throws IllegalArgumentException for a score that is no number, or too many
   */
  public static int[] highest(double[] score, int count) {
    if (count < 0 || count > score.length) {
      throw new IllegalArgumentException("count must be 0.." + score.length + ", was " + count);
    }
    for (double one : score) {
      if (Double.isNaN(one) || Double.isInfinite(one)) {
        throw new IllegalArgumentException("a score must be finite, was " + one);
      }
    }
    if (count == 0) {
      return new int[0];
    }
    double[] sorted = score.clone();
    Arrays.sort(sorted);
    double least = sorted[score.length - count];
    int ties = count;
    for (int i = score.length - count; i < score.length; i++) {
      ties -= sorted[i] > least ? 1 : 0;
    }
    Integer[] marked = new Integer[count];
    int next = 0;
    for (int i = 0; i < score.length && next < count; i++) {
      boolean tie = score[i] == least && ties > 0;
      if (score[i] > least || tie) {
        marked[next++] = i;
        ties -= tie ? 1 : 0;
      }
    }
    // Stable, so that ties keep the order of the cells.
    Arrays.sort(marked, (a, b) -> Double.compare(score[b], score[a]));
    return Arrays.stream(marked).mapToInt(Integer::intValue).toArray();
  }
}
