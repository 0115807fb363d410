package openscene.statistics.scan;

/** What one thread needs to look for the strongest cylinder, and the strongest so far. */
final class Search {
  final int[] counts;
  final int[] held;
  final int[] inCircle;
  final double[] sizeInCircle;
  private final Reach reach;
  private final Likelihood likelihood;
  private final int minCases;
  final int shift;

  double ratio;
  int circle;
  int firstStep;
  int lastStep;
  int cases;
  double size;

  /**
   * Makes room.
   *
   * @param cells locations times steps
   */
  Search(int cells, int steps, Reach reach, Likelihood likelihood, int minCases) {
    counts = new int[cells];
    held = new int[cells / steps];
    inCircle = new int[steps];
    sizeInCircle = new double[steps];
    this.reach = reach;
    this.likelihood = likelihood;
    this.minCases = minCases;
    shift = reach.shift();
  }

  /** Forgets the strongest. */
  void begin() {
    ratio = 0;
  }

  /** The bounds for who wants to be the strongest. */
  double[] bounds() {
    return reach.beyond(ratio);
  }

  /** Judges one that passed the bounds; the bounds from now on. */
  double[] judge(int ofCircle, int first, int last, int some, double large) {
    if (some >= minCases && some > likelihood.expected(large)) {
      double its = likelihood.ratio(some, large);
      if (its > ratio) {
        ratio = its;
        circle = ofCircle;
        firstStep = first;
        lastStep = last;
        cases = some;
        size = large;
      }
    }
    return reach.beyond(ratio);
  }
}
