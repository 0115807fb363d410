package openscene.statistics.scan;

/**
 * All cylinders: circles times runs of steps. Cases stand row by row, a row of steps for each
 * location. A cylinder that begins with a step without cases, or whose outermost locations hold
 * none, is never stronger than the smaller one and is passed over.
 */
abstract class Cylinders {
  final Circles circles;
  final int steps;
  final int maxSteps;
  final boolean aliveOnly;

  Cylinders(Circles circles, int steps, ScanLimits limits) {
    this.circles = circles;
    this.steps = steps;
    this.maxSteps = Math.min(steps, limits.maxSteps());
    this.aliveOnly = limits.aliveOnly();
  }

  /**
   * Poisson and Bernoulli.
   *
   * @param size row by row, as the cases
   * @param scale by which a sum of sizes is multiplied: whole numbers add up without rounding
   */
  static Cylinders additive(
      Circles circles, int steps, ScanLimits limits, double[] size, double scale) {
    return steps == 1
        ? new Flat(circles, limits, size, scale)
        : new Additive(circles, steps, limits, size, scale);
  }

  /** How many. */
  long count() {
    long runs = aliveOnly ? maxSteps : (long) maxSteps * (2L * steps - maxSteps + 1) / 2;
    return circles.count() * runs;
  }

  /** First step that a run may begin at. */
  final int firstBegin() {
    return aliveOnly ? steps - maxSteps : 0;
  }

  /** Looks for the strongest around all centres. */
  final double strongest(Search search) {
    begin(search);
    for (int centre = 0; centre < circles.centres(); centre++) {
      around(centre, search);
    }
    return search.ratio;
  }

  /** Looks at the counts of a search, and forgets its strongest. */
  final void begin(Search search) {
    search.begin();
    for (int location = 0; location < search.held.length; location++) {
      int held = 0;
      int row = location * steps;
      for (int step = firstBegin(); step < steps; step++) {
        held += search.counts[row + step];
      }
      search.held[location] = held;
    }
  }

  /** Looks for one stronger than the strongest so far around one centre. */
  abstract void around(int centre, Search search);

  /**
   * Space-time permutation: the size is what circle and run hold on their own, μ = C_circle C_run /
   * C; both stay the same in every replicate.
   */
  static final class Permutation extends Cylinders {
    private final double[][] circleShare;
    private final double[] runCases;

    /**
     * Makes them.
     *
     * @param ofLocation cases of each location
     * @param ofStep cases of each step
     */
    Permutation(Circles circles, int steps, ScanLimits limits, double[] ofLocation, long[] ofStep) {
      super(circles, steps, limits);
      double total = 0;
      for (long some : ofStep) {
        total += some;
      }
      circleShare = new double[circles.centres()][];
      for (int centre = 0; centre < circles.centres(); centre++) {
        circleShare[centre] = sums(circles, centre, ofLocation, 1 / total);
      }
      runCases = new double[steps * maxSteps];
      for (int first = 0; first < steps; first++) {
        double held = 0;
        for (int last = first; last < Math.min(steps, first + maxSteps); last++) {
          held += ofStep[last];
          runCases[first * maxSteps + last - first] = held;
        }
      }
    }

    @Override
    void around(int centre, Search search) {
      int[] members = circles.members(centre);
      int[] ends = circles.ends(centre);
      double[] shares = circleShare[centre];
      int[] inCircle = search.inCircle;
      java.util.Arrays.fill(inCircle, 0);
      int next = 0;
      for (int circle = 0; circle < ends.length; circle++) {
        if (add(members, next, ends[circle], search)) {
          runs(circle, shares[circle], search);
        }
        next = ends[circle] + 1;
      }
    }

    private void runs(int circle, double share, Search search) {
      int[] inCircle = search.inCircle;
      double[] bounds = search.bounds();
      int shift = search.shift;
      for (int first = firstBegin(); first < steps; first++) {
        if (inCircle[first] == 0) {
          continue;
        }
        int cases = 0;
        int end = Math.min(steps, first + maxSteps);
        int run = first * maxSteps;
        for (int last = first; last < end; last++, run++) {
          cases += inCircle[last];
          if (share * runCases[run] <= bounds[Reach.index(cases, shift)]
              && (!aliveOnly || last == steps - 1)) {
            bounds = search.judge(circle, first, last, cases, share * runCases[run]);
          }
        }
      }
    }
  }

  /** Circles without time: sizes are summed up once for all replicates. */
  private static final class Flat extends Cylinders {
    private final double[][] sizes;

    /** Makes them. */
    Flat(Circles circles, ScanLimits limits, double[] size, double scale) {
      super(circles, 1, limits);
      sizes = new double[circles.centres()][];
      for (int centre = 0; centre < circles.centres(); centre++) {
        sizes[centre] = sums(circles, centre, size, scale);
      }
    }

    @Override
    void around(int centre, Search search) {
      int[] members = circles.members(centre);
      int[] ends = circles.ends(centre);
      double[] size = sizes[centre];
      int[] counts = search.counts;
      double[] bounds = search.bounds();
      int shift = search.shift;
      int cases = 0;
      int next = 0;
      for (int circle = 0; circle < ends.length; circle++) {
        for (int end = ends[circle]; next <= end; next++) {
          cases += counts[members[next]];
        }
        if (size[circle] <= bounds[Reach.index(cases, shift)]) {
          bounds = search.judge(circle, 0, 0, cases, size[circle]);
        }
      }
    }
  }

  /** Poisson and Bernoulli: each location has a size of its own in each step, and sizes add up. */
  private static final class Additive extends Cylinders {
    private final double[] size;
    private final double scale;

    /** Makes them. */
    Additive(Circles circles, int steps, ScanLimits limits, double[] size, double scale) {
      super(circles, steps, limits);
      this.size = size;
      this.scale = scale;
    }

    @Override
    void around(int centre, Search search) {
      int[] members = circles.members(centre);
      int[] ends = circles.ends(centre);
      double[] sizes = search.sizeInCircle;
      java.util.Arrays.fill(search.inCircle, 0);
      java.util.Arrays.fill(sizes, 0);
      int next = 0;
      int sized = 0;
      for (int circle = 0; circle < ends.length; circle++) {
        if (add(members, next, ends[circle], search)) {
          for (; sized <= ends[circle]; sized++) {
            int row = members[sized] * steps;
            for (int step = firstBegin(); step < steps; step++) {
              sizes[step] += size[row + step];
            }
          }
          runs(circle, search);
        }
        next = ends[circle] + 1;
      }
    }

    private void runs(int circle, Search search) {
      int[] inCircle = search.inCircle;
      double[] sizes = search.sizeInCircle;
      double[] bounds = search.bounds();
      int shift = search.shift;
      for (int first = firstBegin(); first < steps; first++) {
        if (inCircle[first] == 0) {
          continue;
        }
        int cases = 0;
        double held = 0;
        int end = Math.min(steps, first + maxSteps);
        for (int last = first; last < end; last++) {
          cases += inCircle[last];
          held += sizes[last];
          if (held * scale <= bounds[Reach.index(cases, shift)]
              && (!aliveOnly || last == steps - 1)) {
            bounds = search.judge(circle, first, last, cases, held * scale);
          }
        }
      }
    }
  }

  /** Sums over the circles around a centre, times a scale: whole numbers add up exactly. */
  private static double[] sums(Circles circles, int centre, double[] ofLocation, double scale) {
    int[] members = circles.members(centre);
    int[] ends = circles.ends(centre);
    double[] sums = new double[ends.length];
    double held = 0;
    int next = 0;
    for (int circle = 0; circle < ends.length; circle++) {
      for (; next <= ends[circle]; next++) {
        held += ofLocation[members[next]];
      }
      sums[circle] = held * scale;
    }
    return sums;
  }

  /** Takes in the members from one place to another; whether they hold cases. */
  final boolean add(int[] members, int from, int to, Search search) {
    int[] counts = search.counts;
    int[] inCircle = search.inCircle;
    boolean some = false;
    for (int k = from; k <= to; k++) {
      if (search.held[members[k]] > 0) {
        int row = members[k] * steps;
        for (int step = firstBegin(); step < steps; step++) {
          inCircle[step] += counts[row + step];
        }
        some = true;
      }
    }
    return some;
  }
}
