package openscene.cli.analyse;

import java.util.Arrays;

/** Columns of points that grow as a file is read. */
final class Points {
  private double[] eastM = new double[1_024];
  private double[] northM = new double[1_024];
  private double[] amount;
  private long[] day;
  private boolean[] control;
  private int size;

  Points(boolean hasAmount, boolean hasDay, boolean hasControl) {
    amount = hasAmount ? new double[eastM.length] : null;
    day = hasDay ? new long[eastM.length] : null;
    control = hasControl ? new boolean[eastM.length] : null;
  }

  /** One more; what has no column is ignored. */
  void add(double east, double north, double some, long epochDay, boolean isControl) {
    if (size == eastM.length) {
      resize(size + (size >> 1));
    }
    eastM[size] = east;
    northM[size] = north;
    if (amount != null) {
      amount[size] = some;
    }
    if (day != null) {
      day[size] = epochDay;
    }
    if (control != null) {
      control[size] = isControl;
    }
    size++;
  }

  private void resize(int length) {
    eastM = Arrays.copyOf(eastM, length);
    northM = Arrays.copyOf(northM, length);
    amount = amount == null ? null : Arrays.copyOf(amount, length);
    day = day == null ? null : Arrays.copyOf(day, length);
    control = control == null ? null : Arrays.copyOf(control, length);
  }

  /** Cuts the columns to what is in them; from here on they are as long as there are points. */
  Points trimmed() {
    resize(size);
    return this;
  }

  int size() {
    return size;
  }

  double[] eastM() {
    return eastM;
  }

  double[] northM() {
    return northM;
  }

  /** Weights or hours; null when there are none. */
  double[] amount() {
    return amount;
  }

  /** Days since 1970-01-01; null when the times are unknown. */
  long[] day() {
    return day;
  }

  /** Null when all are cases. */
  boolean[] control() {
    return control;
  }
}
