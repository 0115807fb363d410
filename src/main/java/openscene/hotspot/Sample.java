package openscene.hotspot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.PointPattern;
import openscene.observation.Observation;
import openscene.observation.Visit;
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
public record Sample(PointPattern pattern, List<Observation> seen, Evidence evidence) {
  /** The most rows of exposure, one for each effort cell and day that somebody spent time in. */
  public static final int EXPOSURE_MAX = 4_000_000;

  /** Copies the list. */
  public Sample {
    seen = List.copyOf(seen);
    if (seen.size() != pattern.size()) {
      throw new IllegalArgumentException(
          "each event needs its observation, had " + pattern.size() + " and " + seen.size());
    }
  }

  static Sample of(Evidence evidence, Set<String> kinds, Basis basis, Effort effort) {
    Ground ground = Ground.of(evidence.city(), evidence.area());
    if (basis == Basis.COUNT) {
      return of(evidence, ground, evidence.ofKinds(kinds), null);
    }
    List<Looked> groups = Looked.of(kinds, evidence.visits(), evidence.observations());
    List<Looked> tried = groups.stream().filter(group -> !group.visits().isEmpty()).toList();
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
        ? of(evidence, ground, List.of(), null)
        : of(
            evidence,
            ground,
            tried.get(0).seen(),
            exposure(evidence, tried.get(0).visits(), ground, effort));
  }

  private static Sample of(
      Evidence evidence, Ground ground, List<Observation> seen, PointPattern.Exposure exposure) {
    double[] eastM = new double[seen.size()];
    double[] northM = new double[seen.size()];
    long[] epochDay = new long[seen.size()];
    for (int i = 0; i < eastM.length; i++) {
      double[] metres = ground.projection().metres(seen.get(i).place());
      eastM[i] = metres[0];
      northM[i] = metres[1];
      epochDay[i] = evidence.day(seen.get(i).seenAt()).toEpochDay();
    }
    PointPattern pattern =
        new PointPattern(
            evidence.city().crs(),
            ground.outline(),
            eastM,
            northM,
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
      Evidence evidence, List<Visit> visits, Ground ground, Effort effort) {
    Map<LocalDate, List<Visit>> byDay = new TreeMap<>();
    for (Visit visit : visits) {
      byDay.computeIfAbsent(evidence.day(visit.startedAt()), day -> new ArrayList<>()).add(visit);
    }
    double[] eastM = new double[1024];
    double[] northM = new double[1024];
    double[] hours = new double[1024];
    long[] epochDay = new long[1024];
    int n = 0;
    for (Map.Entry<LocalDate, List<Visit>> day : byDay.entrySet()) {
      Effort.Minutes spent = effort.minutes(day.getValue(), ground);
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
        epochDay[n++] = day.getKey().toEpochDay();
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

  /** The observations behind some events. */
  public List<Observation> seen(int[] events) {
    return Arrays.stream(events).mapToObj(seen::get).toList();
  }
}
