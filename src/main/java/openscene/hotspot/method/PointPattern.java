package openscene.hotspot.method;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Events in one projected CRS, within the window in which they could have been seen. Immutable; the
 * arrays are shared, not copied: nobody writes to them.
 *
 * @param crs e.g. EPSG:25832; all coordinates are its metres
 * @param window study area, Polygon or MultiPolygon, valid, metres
 * @param eastM one for each event, metres, finite, inside the window or on its border
 * @param northM as many
 * @param weight 0 or more, finite, as many; null when each event counts 1
 * @param epochDay local day of each event, days since 1970-01-01; null when the times are unknown
 * @param control true for a control, false for a case, as many; null when all are cases
 * @param firstDay first local day of the period, included; null with epochDay
 * @param lastDay last local day of the period, included; null with epochDay
 * @param exposure where and how long somebody looked; null when unknown
 * @param zones named zones (target, ring, comparison …), metres; may be empty
 */
public record PointPattern(
    String crs,
    Geometry window,
    double[] eastM,
    double[] northM,
    double[] weight,
    long[] epochDay,
    boolean[] control,
    LocalDate firstDay,
    LocalDate lastDay,
    Exposure exposure,
    Map<String, Geometry> zones) {

  /**
   * Where somebody looked, and how long.
   *
   * @param eastM metres
   * @param northM as many, metres
   * @param hours above 0, as many: patrol hours, or a population, by {@code unit}
   * @param epochDay as many; null when the times are unknown
   * @param unit e.g. "patrol hours"
   */
  public record Exposure(
      double[] eastM, double[] northM, double[] hours, long[] epochDay, String unit) {
    /** Refuses columns of different length and hours that are none. */
    public Exposure {
      if (northM.length != eastM.length
          || hours.length != eastM.length
          || (epochDay != null && epochDay.length != eastM.length)) {
        throw new IllegalArgumentException("each place needs its hours");
      }
      for (double some : hours) {
        if (!(some > 0) || Double.isInfinite(some)) {
          throw new IllegalArgumentException("exposure must be above 0 and finite, was " + some);
        }
      }
    }
  }

  /** Refuses what is not finite, not of one length, or outside the window's envelope. */
  public PointPattern {
    zones = Map.copyOf(zones);
    int n = eastM.length;
    if (northM.length != n
        || (weight != null && weight.length != n)
        || (epochDay != null && epochDay.length != n)
        || (control != null && control.length != n)) {
      throw new IllegalArgumentException("each event needs all of its columns");
    }
    if ((epochDay == null) != (firstDay == null) || (epochDay == null) != (lastDay == null)) {
      throw new IllegalArgumentException("times need the first and the last day of their period");
    }
    if (window.isEmpty() || !(window.getArea() > 0)) {
      throw new IllegalArgumentException("the window must have an area");
    }
    Envelope box = window.getEnvelopeInternal();
    for (int i = 0; i < n; i++) {
      if (!box.contains(eastM[i], northM[i])) {
        throw new IllegalArgumentException(
            "event " + (i + 1) + " (" + eastM[i] + ", " + northM[i] + ") is not in the window");
      }
      if (weight != null && !(weight[i] >= 0 && weight[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a weight must be 0 or more and finite, was " + weight[i]);
      }
    }
  }

  /** How many events, cases and controls. */
  public int size() {
    return eastM.length;
  }

  /** How many cases: all events without controls. */
  public int cases() {
    int cases = 0;
    for (int i = 0; i < size(); i++) {
      cases += control == null || !control[i] ? 1 : 0;
    }
    return cases;
  }

  /** The weight of an event. */
  public double weightOf(int event) {
    return weight == null ? 1 : weight[event];
  }

  /** Sum of the weights of all events. */
  public double total() {
    return weight == null ? size() : Arrays.stream(weight).sum();
  }
}
