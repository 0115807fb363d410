package openscene.hotspot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.PointPattern;
import openscene.snapshot.Sightings;
import org.locationtech.jts.geom.Geometry;

/**
 * Evidence as a pattern of points in metres: one event an observation, weight 1, as the maps count
 * them.
 *
 * @param pattern what a method looks at; its exposure is null when no visit looked long enough to
 *     leave a minute inside
 * @param seen the observation behind each event, in the pattern's order
 * @param evidence it was made from
 */
public record Sample(PointPattern pattern, Sightings seen, Evidence evidence) {
  /** The most rows of exposure, one for each effort cell and day that somebody spent time in. */
  public static final int EXPOSURE_MAX = 4_000_000;

  /** Refuses events without their observation. */
  public Sample {
    if (seen.size() != pattern.size()) {
      throw new IllegalArgumentException(
          "each event needs its observation, had " + pattern.size() + " and " + seen.size());
    }
  }

  static Sample of(Evidence evidence, Set<String> kinds, Basis basis, Effort effort) {
    Ground ground = Ground.of(evidence.city(), evidence.area());
    if (basis == Basis.COUNT) {
      return of(evidence, ground, evidence.seen().select(evidence.ofKinds(kinds)), null);
    }
    List<Looked> groups = Looked.of(kinds, evidence);
    List<Looked> tried = groups.stream().filter(group -> group.visits().length > 0).toList();
    if (tried.size() > 1) {
      throw new BadSetting(
          "kind",
          "asks about kinds that different visits looked for, and they share no patrol hour",
          "fewer kinds: "
              + tried.stream()
                  .map(group -> String.join(",", group.kinds()))
                  .collect(Collectors.joining(" | ")));
    }
    // A kind that nobody looked for adds nothing to either side of a rate.
    return tried.isEmpty()
        ? of(evidence, ground, Sightings.none(), null)
        : of(
            evidence,
            ground,
            evidence.seen().select(tried.get(0).rows()),
            exposure(evidence, tried.get(0).visits(), ground, effort));
  }

  private static Sample of(
      Evidence evidence, Ground ground, Sightings seen, PointPattern.Exposure exposure) {
    Surface.Points points = Surface.Points.of(seen);
    long[] epochDay = new long[seen.size()];
    for (int i = 0; i < epochDay.length; i++) {
      epochDay[i] = evidence.clock().day(seen.seenAtS(i));
    }
    PointPattern pattern =
        new PointPattern(
            evidence.city().crs(),
            ground.outline(),
            points.eastM(),
            points.northM(),
            null,
            epochDay,
            null,
            evidence.day(evidence.period().from()),
            evidence.day(evidence.period().to().minusSeconds(1)),
            exposure,
            Map.of());
    return new Sample(pattern, seen, evidence);
  }

  private static PointPattern.Exposure exposure(
      Evidence evidence, int[] visits, Ground ground, Effort effort) {
    Map<Long, List<Integer>> byDay = new TreeMap<>();
    for (int i : visits) {
      long day = evidence.columns().roundDays()[i];
      byDay.computeIfAbsent(day, some -> new ArrayList<>()).add(i);
    }
    double[] eastM = new double[1024];
    double[] northM = new double[1024];
    double[] hours = new double[1024];
    long[] epochDay = new long[1024];
    int n = 0;
    for (Map.Entry<Long, List<Integer>> day : byDay.entrySet()) {
      int[] rows = day.getValue().stream().mapToInt(Integer::intValue).toArray();
      Effort.Minutes spent = effort.minutes(evidence.rounds(), rows, ground);
      if ((long) n + spent.minutes().length > EXPOSURE_MAX) {
        throw new BadSetting(
            "period",
            "holds more than " + EXPOSURE_MAX + " cells and days with patrol hours",
            "a shorter period or a smaller area");
      }
      for (int i = 0; i < spent.minutes().length; i++) {
        if (n == hours.length) {
          eastM = Arrays.copyOf(eastM, 2 * n);
          northM = Arrays.copyOf(northM, 2 * n);
          hours = Arrays.copyOf(hours, 2 * n);
          epochDay = Arrays.copyOf(epochDay, 2 * n);
        }
        eastM[n] = spent.eastM()[i];
        northM[n] = spent.northM()[i];
        hours[n] = spent.minutes()[i] / 60;
        epochDay[n++] = day.getKey();
      }
    }
    return n == 0
        ? null
        : new PointPattern.Exposure(
            Arrays.copyOf(eastM, n),
            Arrays.copyOf(northM, n),
            Arrays.copyOf(hours, n),
            Arrays.copyOf(epochDay, n),
            "patrol hours");
  }

  /** The same sample with named zones, metres. */
  public Sample with(Map<String, Geometry> zones) {
    PointPattern p = pattern;
    return new Sample(
        new PointPattern(
            p.crs(),
            p.window(),
            p.eastM(),
            p.northM(),
            p.weight(),
            p.epochDay(),
            p.control(),
            p.firstDay(),
            p.lastDay(),
            p.exposure(),
            zones),
        seen,
        evidence);
  }

  /** How many different visits are behind some events. */
  public int visitsBehind(int[] events) {
    return (int)
        Arrays.stream(events)
            .map(seen::visit)
            .filter(visit -> visit != Sightings.NO_VISIT)
            .distinct()
            .count();
  }

  /** On how many different local days some events were. */
  public int daysBehind(int[] events) {
    return (int)
        Arrays.stream(events).mapToLong(event -> pattern.epochDay()[event]).distinct().count();
  }
}
