package openscene.statistics.scan;

/**
 * A model's log likelihood ratio of c cases in a cylinder of some size. It falls as the size grows
 * while there are more cases than expected: what {@link Reach} rests on.
 */
interface Likelihood {
  /** All cases. */
  int total();

  /** Expected cases in a cylinder of this size. */
  double expected(double size);

  /** The smallest size that can hold so many cases. */
  double smallest(int cases);

  /** The size in which so many cases are just what is expected. */
  double even(int cases);

  /** The ratio; called only for sizes {@code smallest..even}. */
  double ratio(int cases, double size);

  /** The size is the number of expected cases. */
  record Poisson(int total) implements Likelihood {
    @Override
    public double expected(double size) {
      return size;
    }

    @Override
    public double smallest(int cases) {
      return 0;
    }

    @Override
    public double even(int cases) {
      return cases;
    }

    @Override
    public double ratio(int cases, double size) {
      return LogLikelihoodRatio.poissonAbove(cases, size, total);
    }
  }

  /** The size is the number of cases and controls. */
  record Bernoulli(int total, int all) implements Likelihood {
    @Override
    public double expected(double size) {
      return size * total / all;
    }

    @Override
    public double smallest(int cases) {
      return cases;
    }

    @Override
    public double even(int cases) {
      return (double) cases * all / total;
    }

    @Override
    public double ratio(int cases, double size) {
      return LogLikelihoodRatio.bernoulliAbove(cases, size, total, all);
    }
  }
}
