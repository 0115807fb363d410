package openscene.statistics.scan;

/**
 * How much better "more inside than outside" explains a cylinder than "the same everywhere"; 0 when
 * there are not more inside. M. Kulldorff, <i>A spatial scan statistic</i>, Communications in
 * Statistics: Theory and Methods 26 (1997) 1481–1496.
 */
public final class LogLikelihoodRatio {
  private LogLikelihoodRatio() {}

  /**
   * Poisson and space-time permutation: c ln(c/μ) + (C − c) ln((C − c)/(C − μ)) when c > μ.
   *
   * @param cases c inside, 0..total
   * @param expected μ inside, 0 or more; 0 with cases gives infinity
   * @param total C of all cases, 0 or more
   */
  public static double poisson(double cases, double expected, double total) {
    if (!(cases >= 0 && cases <= total && expected >= 0)) {
      throw new IllegalArgumentException(
          "cases must be 0..total and the expected 0 or more, were "
              + cases
              + " of "
              + total
              + " and "
              + expected);
    }
    return cases > expected ? poissonAbove(cases, expected, total) : 0;
  }

  static double poissonAbove(double cases, double expected, double total) {
    double outside = total - cases;
    return cases * Math.log(cases / expected)
        + (outside > 0 ? outside * Math.log(outside / (total - expected)) : 0);
  }

  /**
   * Bernoulli: c ln(c/n) + (n − c) ln((n − c)/n) + (C − c) ln((C − c)/(N − n)) + ((N − n) − (C −
   * c)) ln(((N − n) − (C − c))/(N − n)) − C ln(C/N) − (N − C) ln((N − C)/N) when c/n > C/N; 0 ln 0
   * = 0.
   *
   * @param cases c inside, 0..inside
   * @param inside n cases and controls inside
   * @param total C of all cases
   * @param all N of all cases and controls; all − inside is at least total − cases
   */
  public static double bernoulli(double cases, double inside, double total, double all) {
    if (!(cases >= 0 && cases <= inside && cases <= total && all - inside >= total - cases)) {
      throw new IllegalArgumentException(
          "the cases must fit inside and outside, were "
              + cases
              + " among "
              + inside
              + ", "
              + total
              + " among all "
              + all);
    }
    return cases * all > inside * total ? bernoulliAbove(cases, inside, total, all) : 0;
  }

  static double bernoulliAbove(double cases, double inside, double total, double all) {
    return share(cases, inside) + share(total - cases, all - inside) - share(total, all);
  }

  /** Log likelihood of c among n at its best rate. */
  private static double share(double cases, double all) {
    return xLog(cases, all) + xLog(all - cases, all);
  }

  private static double xLog(double some, double all) {
    return some > 0 ? some * Math.log(some / all) : 0;
  }
}
