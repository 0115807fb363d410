package openscene.hotspot.method.change;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.statistics.simulation.Progress;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Did it move next door? WDD with its interval first, WDQ second or why not, the exact ratio of
 * each area, and the target's series of weeks where it is long enough. Scenes jump, they do not
 * diffuse: every other named zone is watched too.
 */
public final class DisplacementMethod implements Method {
  static final String TARGET = "target";
  static final String BESIDE = "displacement";
  static final String COMPARISON = "comparison";
  static final String BESIDE_COMPARISON = "displacement_comparison";
  private static final List<String> NAMED = List.of(TARGET, BESIDE, COMPARISON, BESIDE_COMPARISON);
  private static final String FROM = "ring_from";
  private static final String TO = "ring_to";
  private static final String COMPARE = "compare";
  private static final String JUST_BEFORE = "just_before";
  private static final String LAST_YEAR = "last_year";
  private static final double TOUCH_M2 = 1;

  @Override
  public String code() {
    return "displacement";
  }

  @Override
  public List<Option> options() {
    return List.of(
        TwoPeriods.option("none: the day the measure began must be given"),
        Option.choice(
            COMPARE,
            List.of(JUST_BEFORE, LAST_YEAR),
            JUST_BEFORE,
            "the equally long period just before, or the same weeks of the year before"),
        Option.number(FROM, 0, 5_000, "150", "where the ring around the target begins, metres"),
        Option.number(TO, 1, 10_000, "300", "where the ring around the target ends, metres"),
        Option.choice(
            TargetSeries.STEP, List.of("week", "month"), "week", "step of the target's series"));
  }

  @Override
  public List<Need> needs() {
    return List.of(Need.TIMES, Need.ZONES);
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    ZoneCount.check(pattern);
    RunLog log = new RunLog(code(), pattern, provenance);
    log.support("the named zones, and the ring around the target");
    LocalDate split = TwoPeriods.split(pattern, settings.whole(TwoPeriods.SPLIT), null);
    boolean yearApart = log.choice(COMPARE, settings, JUST_BEFORE).equals(LAST_YEAR);
    TwoPeriods periods =
        yearApart ? TwoPeriods.yearApart(pattern, split) : TwoPeriods.equal(pattern, split);
    periods.log(log, "given");
    Geometry target = pattern.zones().get(TARGET);
    Geometry comparison = pattern.zones().get(COMPARISON);
    if (target == null || comparison == null) {
      return log.cannotTell(
          CannotTell.Reason.NO_COMPARISON,
          (target == null ? 0 : 1) + (comparison == null ? 0 : 1),
          2);
    }
    Geometry besideAsked = beside(pattern, settings, log);
    checkApart(pattern.zones(), besideAsked);
    boolean dated = pattern.exposure() != null && pattern.exposure().epochDay() != null;
    if (!dated && "rate".equals(provenance.measure())) {
      return log.cannotTell(CannotTell.Reason.NO_EFFORT, 0, 1);
    }
    Geometry beside = walked(besideAsked, pattern, periods, log);
    List<ZoneCount> judged = new ArrayList<>();
    judged.add(ZoneCount.of(TARGET, TARGET, target, pattern, periods));
    if (beside != null) {
      judged.add(ZoneCount.of(BESIDE, BESIDE, beside, pattern, periods));
    }
    progress.at(1, 2);
    judged.add(ZoneCount.of(COMPARISON, COMPARISON, comparison, pattern, periods));
    Geometry besideComparison = pattern.zones().get(BESIDE_COMPARISON);
    if (beside != null && besideComparison != null) {
      judged.add(
          ZoneCount.of(BESIDE_COMPARISON, BESIDE_COMPARISON, besideComparison, pattern, periods));
    }
    long events = judged.stream().mapToLong(zone -> zone.before() + zone.after()).sum();
    if (events < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, (double) events, CannotTell.EVENTS_LEAST);
    }
    for (ZoneCount zone : judged) {
      if (!zone.seenTwice()) {
        return log.cannotTell(
            CannotTell.Reason.TOO_LITTLE_EFFORT,
            Math.min(zone.exposureBefore(), zone.exposureAfter()),
            1);
      }
    }
    notes(log, periods, dated, besideAsked, besideComparison);
    List<ZoneCount> watched = new ArrayList<>();
    new TreeMap<>(pattern.zones())
        .forEach(
            (name, zone) -> {
              if (!NAMED.contains(name)) {
                watched.add(ZoneCount.of("watch", name, zone, pattern, periods));
              }
            });
    progress.at(2, 2);
    String unit = dated ? pattern.exposure().unit() : "days";
    log.setting(
        "weights", dated ? "exposure" : "none", dated ? "effort is known" : "equal periods");
    Map<String, Object> series =
        TargetSeries.of(target, pattern, split, log.choice(TargetSeries.STEP, settings, "week"));
    return new Result(
        log.told(),
        DisplacementFindings.of(judged, watched, unit, dated, series),
        DisplacementFindings.eightCounts(judged, watched));
  }

  /** The displacement area: the named one, or the ring; null when nothing of the ring is left. */
  private static Geometry beside(PointPattern pattern, Settings settings, RunLog log) {
    double from = log.number(FROM + "_m", settings.number(FROM), () -> 150, "default");
    double to = log.number(TO + "_m", settings.number(TO), () -> 300, "default");
    if (!(to > from)) {
      throw new BadSetting(TO, "was " + to, "more than " + FROM + ", " + from);
    }
    Geometry named = pattern.zones().get(BESIDE);
    if (named != null) {
      log.setting(BESIDE, "named zone", "given");
      return named;
    }
    log.setting(BESIDE, "ring around the target", "no zone named displacement was given");
    Geometry target = pattern.zones().get(TARGET);
    Geometry ring = difference(target.buffer(to), target.buffer(from));
    for (String other : List.of(COMPARISON, BESIDE_COMPARISON)) {
      Geometry taken = pattern.zones().get(other);
      ring = taken == null ? ring : difference(ring, taken);
    }
    ring = OverlayNGRobust.overlay(ring, pattern.window(), OverlayNG.INTERSECTION);
    return ring.getArea() > 0 ? ring : null;
  }

  /**
   * The displacement area when somebody looked there in both periods, else null: and that is said.
   */
  private static Geometry walked(
      Geometry beside, PointPattern pattern, TwoPeriods periods, RunLog log) {
    if (beside == null || ZoneCount.of(BESIDE, BESIDE, beside, pattern, periods).seenTwice()) {
      return beside;
    }
    log.note(
        "Next door nobody looked in both periods: whether it moved there cannot be told, and the"
            + " target is held against its comparison alone.");
    return null;
  }

  private static Geometry difference(Geometry whole, Geometry taken) {
    return OverlayNGRobust.overlay(whole, taken, OverlayNG.DIFFERENCE);
  }

  /** An event must not count on both sides of a comparison. */
  private static void checkApart(Map<String, Geometry> zones, Geometry beside) {
    Map<String, Geometry> judged = new LinkedHashMap<>();
    for (String name : NAMED) {
      Geometry zone = name.equals(BESIDE) ? beside : zones.get(name);
      if (zone == null) {
        continue;
      }
      judged.forEach(
          (other, taken) -> {
            if (OverlayNGRobust.overlay(zone, taken, OverlayNG.INTERSECTION).getArea() > TOUCH_M2) {
              throw new IllegalArgumentException(
                  "the zones " + other + " and " + name + " overlap; they must lie apart");
            }
          });
      judged.put(name, zone);
    }
  }

  private static void notes(
      RunLog log, TwoPeriods periods, boolean dated, Geometry beside, Geometry besideComparison) {
    if (!periods.sameSeason()) {
      log.note(
          "The two periods lie in different seasons: only the comparison areas guard against a"
              + " change of season.");
    }
    if (!dated) {
      log.note(
          "No effort is known: raw counts. More patrols in the target look like more events there.");
    }
    if (beside == null) {
      log.note("Nothing of the ring lies in the window: no displacement area was judged.");
    } else if (besideComparison == null) {
      log.note(
          "No zone displacement_comparison was given: the change beside the target is not held"
              + " against a comparison.");
    }
  }
}
