package openscene.hotspot.method.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import openscene.hotspot.method.PointPattern;
import openscene.statistics.rate.PoissonRate;
import openscene.statistics.rate.RateRatio;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.PointOnGeometryLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/**
 * What was counted in one zone before and after, and in how much exposure. Every case counts: who
 * gathers the pattern of a rate leaves out what no visit saw.
 *
 * @param role target, displacement, comparison, displacement_comparison, watch or area
 * @param name of the zone
 * @param outline in metres
 * @param events indices of the events in either period, ascending
 * @param before sum of whole weights
 * @param after sum of whole weights
 * @param exposureBefore hours, or days of the period when nothing is known; 0 when nobody looked
 * @param exposureAfter likewise
 * @param daysBefore by day with exposure: count and exposure; empty when the days are not known
 * @param daysAfter likewise
 */
@SuppressWarnings("ArrayRecordComponent") // A working total, never compared.
record ZoneCount(
    String role,
    String name,
    Geometry outline,
    int[] events,
    long before,
    long after,
    double exposureBefore,
    double exposureAfter,
    double[][] daysBefore,
    double[][] daysAfter) {

  static ZoneCount of(
      String role, String name, Geometry outline, PointPattern pattern, TwoPeriods periods) {
    PointOnGeometryLocator zone = new IndexedPointInAreaLocator(outline);
    List<Integer> events = new ArrayList<>();
    long[] counted = new long[2];
    List<TreeMap<Long, double[]>> days = List.of(new TreeMap<>(), new TreeMap<>());
    PointPattern.Exposure exposure = pattern.exposure();
    boolean dated = exposure != null && exposure.epochDay() != null;
    double[] exposed = {0, 0};
    if (dated) {
      for (int i = 0; i < exposure.hours().length; i++) {
        int period = periods.of(exposure.epochDay()[i]);
        if (period >= 0 && in(zone, exposure.eastM()[i], exposure.northM()[i])) {
          exposed[period] += exposure.hours()[i];
          days.get(period).computeIfAbsent(exposure.epochDay()[i], unused -> new double[2])[1] +=
              exposure.hours()[i];
        }
      }
    } else {
      exposed[0] = periods.daysBefore();
      exposed[1] = periods.daysAfter();
    }
    for (int i = 0; i < pattern.size(); i++) {
      int period = periods.of(pattern.epochDay()[i]);
      boolean control = pattern.control() != null && pattern.control()[i];
      if (period >= 0 && !control && in(zone, pattern.eastM()[i], pattern.northM()[i])) {
        events.add(i);
        long count = Math.round(pattern.weightOf(i));
        counted[period] += count;
        double[] day = days.get(period).get(pattern.epochDay()[i]);
        if (day != null) {
          day[0] += count;
        }
      }
    }
    return new ZoneCount(
        role,
        name,
        outline,
        events.stream().mapToInt(Integer::intValue).toArray(),
        counted[0],
        counted[1],
        exposed[0],
        exposed[1],
        columns(days.get(0)),
        columns(days.get(1)));
  }

  private static boolean in(PointOnGeometryLocator zone, double eastM, double northM) {
    return zone.locate(new Coordinate(eastM, northM)) != Location.EXTERIOR;
  }

  private static double[][] columns(TreeMap<Long, double[]> days) {
    return new double[][] {
      days.values().stream().mapToDouble(day -> day[0]).toArray(),
      days.values().stream().mapToDouble(day -> day[1]).toArray()
    };
  }

  /**
   * Refuses weights that are no counts.
   *
   * @throws IllegalArgumentException for a weight that is not whole
   */
  static void check(PointPattern pattern) {
    if (pattern.epochDay() == null) {
      throw new IllegalArgumentException("the events need times, e.g. a column t");
    }
    for (int i = 0; i < pattern.size(); i++) {
      double weight = pattern.weightOf(i);
      if (weight != Math.rint(weight) || weight > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "counts need whole weights, event " + (i + 1) + " had " + weight);
      }
    }
  }

  ZoneCount withExposure(double hoursBefore, double hoursAfter) {
    double[][] none = {{}, {}};
    return new ZoneCount(
        role, name, outline, events, before, after, hoursBefore, hoursAfter, none, none);
  }

  boolean seenTwice() {
    return exposureBefore > 0 && exposureAfter > 0;
  }

  /** The exact comparison; null where nobody looked in one of the periods. */
  RateRatio ratio() {
    return seenTwice() ? RateRatio.exact(after, exposureAfter, before, exposureBefore) : null;
  }

  /** What is told of every zone. */
  Map<String, Object> properties(String unit) {
    Map<String, Object> says = new LinkedHashMap<>();
    RateRatio ratio = ratio();
    says.put("role", role);
    says.put("zone", name);
    says.put("n_before", before);
    says.put("n_after", after);
    says.put("exposure_before", exposureBefore);
    says.put("exposure_after", exposureAfter);
    says.put("exposure_unit", unit);
    says.put("rate_before", exposureBefore > 0 ? before / exposureBefore : null);
    says.put("rate_before_ci", interval(before, exposureBefore));
    says.put("rate_after", exposureAfter > 0 ? after / exposureAfter : null);
    says.put("rate_after_ci", interval(after, exposureAfter));
    says.put("rate_ratio", ratio == null ? null : (Double) ratio.ratio());
    says.put(
        "rate_ratio_ci",
        ratio == null ? null : new double[] {ratio.limits().low(), ratio.limits().high()});
    says.put("p", ratio == null ? null : (Double) ratio.p());
    return says;
  }

  private static double[] interval(long n, double exposure) {
    if (!(exposure > 0)) {
      return null;
    }
    var limits = PoissonRate.garwood(n, exposure);
    return new double[] {limits.low(), limits.high()};
  }
}
