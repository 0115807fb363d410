package openscene.statistics.change;

/**
 * Poisson regression with log link by iteratively reweighted least squares; McCullagh &amp; Nelder,
 * <i>Generalized Linear Models</i> (2nd ed. 1989), § 2.5. Each step solves (X'WX) β = X'Wz by
 * Cholesky on columns scaled to largest value 1.
 */
final class LogLinear {
  private static final int ROUNDS_MAX = 50;
  private static final double DEVIANCE_CHANGE = 1e-12;
  private static final double SINGULAR = 1e-11;

  private final double[][] x;
  private final double[] y;
  private final double[] offset;
  private final int n;
  private final int p;
  private final double[] scale;

  /** Means, one for each row. */
  final double[] fitted;

  /** Coefficients, one for each column. */
  final double[] beta;

  /** (X'WX)⁻¹ at the end. */
  final double[][] covariance;

  private LogLinear(double[][] x, double[] y, double[] offset) {
    this.x = x;
    this.y = y;
    this.offset = offset;
    this.n = y.length;
    this.p = x[0].length;
    this.scale = new double[p];
    this.fitted = new double[n];
    this.beta = new double[p];
    this.covariance = new double[p][p];
  }

  /**
   * Fits; null when it does not converge or the columns depend on each other.
   *
   * @param x rows of columns
   * @param y 0 or more, as many as rows
   * @param offset added to the linear predictor, as many
   */
  static LogLinear fit(double[][] x, double[] y, double[] offset) {
    LogLinear model = new LogLinear(x, y, offset);
    return model.converges() ? model : null;
  }

  private boolean converges() {
    for (int j = 0; j < p; j++) {
      for (double[] row : x) {
        scale[j] = Math.max(scale[j], Math.abs(row[j]));
      }
      if (scale[j] == 0) {
        return false;
      }
    }
    for (int i = 0; i < n; i++) {
      fitted[i] = y[i] + 0.1; // Where R's poisson()$initialize begins.
    }
    double deviance = deviance();
    for (int round = 0; round < ROUNDS_MAX; round++) {
      if (!step()) {
        return false;
      }
      double now = deviance();
      boolean still = Math.abs(now - deviance) <= DEVIANCE_CHANGE * (Math.abs(now) + 0.1);
      deviance = now;
      if (!(Math.abs(now) < Double.POSITIVE_INFINITY)) {
        return false;
      }
      if (still) {
        return step(); // Once more, so that the covariance is that of the end.
      }
    }
    return false;
  }

  private boolean step() {
    double[][] normal = new double[p][p];
    double[] right = new double[p];
    for (int i = 0; i < n; i++) {
      double eta = Math.log(fitted[i]);
      double z = eta - offset[i] + (y[i] - fitted[i]) / fitted[i];
      for (int j = 0; j < p; j++) {
        double one = x[i][j] / scale[j] * fitted[i];
        right[j] += one * z;
        for (int k = 0; k <= j; k++) {
          normal[j][k] += one * x[i][k] / scale[k];
        }
      }
    }
    double[][] root = cholesky(normal);
    if (root == null) {
      return false;
    }
    double[] solved = solve(root, right);
    for (int j = 0; j < p; j++) {
      beta[j] = solved[j] / scale[j];
      double[] unit = new double[p];
      unit[j] = 1;
      double[] column = solve(root, unit);
      for (int k = 0; k < p; k++) {
        covariance[j][k] = column[k] / (scale[j] * scale[k]);
      }
    }
    for (int i = 0; i < n; i++) {
      double eta = offset[i];
      for (int j = 0; j < p; j++) {
        eta += x[i][j] * beta[j];
      }
      fitted[i] = Math.exp(eta);
      if (!(fitted[i] > 0 && fitted[i] < Double.POSITIVE_INFINITY)) {
        return false;
      }
    }
    return true;
  }

  private double deviance() {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (y[i] > 0 ? y[i] * Math.log(y[i] / fitted[i]) : 0) - (y[i] - fitted[i]);
    }
    return 2 * sum;
  }

  /** Lower triangle L of LL' = a; null when a is not positive definite. */
  private static double[][] cholesky(double[][] a) {
    int p = a.length;
    double[][] root = new double[p][p];
    for (int j = 0; j < p; j++) {
      for (int k = 0; k <= j; k++) {
        double sum = a[j][k];
        for (int m = 0; m < k; m++) {
          sum -= root[j][m] * root[k][m];
        }
        if (j == k) {
          if (!(sum > SINGULAR * a[j][j])) {
            return null;
          }
          root[j][j] = Math.sqrt(sum);
        } else {
          root[j][k] = sum / root[k][k];
        }
      }
    }
    return root;
  }

  private static double[] solve(double[][] root, double[] right) {
    int p = right.length;
    double[] at = right.clone();
    for (int j = 0; j < p; j++) {
      for (int k = 0; k < j; k++) {
        at[j] -= root[j][k] * at[k];
      }
      at[j] /= root[j][j];
    }
    for (int j = p - 1; j >= 0; j--) {
      for (int k = j + 1; k < p; k++) {
        at[j] -= root[k][j] * at[k];
      }
      at[j] /= root[j][j];
    }
    return at;
  }

  /**
   * Standard errors that hold when neighbouring steps depend on each other: Newey &amp; West,
   * Econometrica 55 (1987) 703–708, Bartlett weights up to the lag, times n/(n − p).
   *
   * @param time of each row; rows further apart than the lag are independent
   */
  double[] neweyWest(int[] time, int lag) {
    double[][] meat = new double[p][p];
    for (int i = 0; i < n; i++) {
      for (int m = i; m < n && time[m] - time[i] <= lag; m++) {
        double weight = 1 - (time[m] - time[i]) / (lag + 1.0);
        double both = (y[i] - fitted[i]) * (y[m] - fitted[m]) * weight;
        for (int j = 0; j < p; j++) {
          for (int k = 0; k < p; k++) {
            meat[j][k] += both * x[i][j] * x[m][k];
            if (m > i) {
              meat[j][k] += both * x[m][j] * x[i][k];
            }
          }
        }
      }
    }
    double[] errors = new double[p];
    for (int j = 0; j < p; j++) {
      double variance = 0;
      for (int k = 0; k < p; k++) {
        for (int m = 0; m < p; m++) {
          variance += covariance[j][k] * meat[k][m] * covariance[m][j];
        }
      }
      errors[j] = Math.sqrt(Math.max(0, variance) * n / (n - p));
    }
    return errors;
  }
}
