package openscene.hotspot.method;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import openscene.statistics.change.DisplacementDifference;
import openscene.statistics.change.DisplacementDifference.Pair;
import openscene.statistics.change.DisplacementDifference.Verdict;
import openscene.statistics.change.DisplacementQuotient;
import openscene.statistics.rate.Holm;
import openscene.statistics.simulation.Progress;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Did it move next door? WDD with its interval first, WDQ second or why not, the exact ratio of
 * each area, and the target's series of weeks where it is long enough. Scenes jump, they do not
 * diffuse: every other named zone is watched too.
 */
final class DisplacementMethod implements Method {
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
    Geometry beside = beside(pattern, settings, log);
    checkApart(pattern.zones(), beside);
    boolean dated = pattern.exposure() != null && pattern.exposure().epochDay() != null;
    if (!dated && "rate".equals(provenance.measure())) {
      return log.cannotTell(CannotTell.Reason.NO_EFFORT, 0, 1);
    }
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
    notes(log, periods, dated, beside, besideComparison);
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
        log.told(), findings(judged, watched, unit, dated, series), eightCounts(judged, watched));
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

  private List<Finding> findings(
      List<ZoneCount> judged,
      List<ZoneCount> watched,
      String unit,
      boolean weighted,
      Map<String, Object> series) {
    List<Finding> findings = new ArrayList<>();
    for (ZoneCount zone : judged) {
      Map<String, Object> says = new LinkedHashMap<>();
      if (zone.role().equals(TARGET)) {
        says.putAll(differences(judged, weighted));
        says.putAll(series);
      }
      Map<String, Object> all = zone.properties(unit);
      all.putAll(says);
      findings.add(new Finding(zone.outline(), zone.events(), all));
    }
    List<ZoneCount> seen = watched.stream().filter(ZoneCount::seenTwice).toList();
    double[] adjusted = Holm.adjusted(seen.stream().mapToDouble(z -> z.ratio().p()).toArray());
    for (ZoneCount zone : watched) {
      Map<String, Object> all = zone.properties(unit);
      int at = seen.indexOf(zone);
      all.put("p_holm", at < 0 ? null : (Double) adjusted[at]);
      findings.add(new Finding(zone.outline(), zone.events(), all));
    }
    return findings;
  }

  private static ZoneCount of(List<ZoneCount> judged, String role) {
    return judged.stream().filter(zone -> zone.role().equals(role)).findFirst().orElse(null);
  }

  /** WDD first, then WDQ or why there is none, then what it means. */
  private Map<String, Object> differences(List<ZoneCount> judged, boolean weighted) {
    double mean =
        judged.stream()
            .mapToDouble(zone -> (zone.exposureBefore() + zone.exposureAfter()) / 2)
            .average()
            .orElseThrow();
    ZoneCount target = of(judged, TARGET);
    ZoneCount comparison = of(judged, COMPARISON);
    ZoneCount beside = of(judged, BESIDE);
    DisplacementDifference wdd =
        DisplacementDifference.of(
            pair(target, weighted, mean),
            pair(comparison, weighted, mean),
            pair(beside, weighted, mean),
            pair(of(judged, BESIDE_COMPARISON), weighted, mean));
    Map<String, Object> says = new LinkedHashMap<>();
    says.put("wdd", wdd.total());
    says.put("wdd_ci", new double[] {wdd.limits().low(), wdd.limits().high()});
    says.put("wdd_se", wdd.seTotal());
    says.put("wdd_z", wdd.z());
    says.put("wdd_target", wdd.local());
    says.put("wdd_target_se", wdd.seLocal());
    says.put("wdd_displacement", beside == null ? null : (Double) wdd.displacement());
    says.put("wdd_displacement_se", beside == null ? null : (Double) wdd.seDisplacement());
    says.put("wdd_mean_exposure", weighted ? (Double) mean : null);
    quotient(target, beside, comparison, says);
    Verdict verdict = wdd.verdict();
    says.put("verdict", verdict.code());
    says.put("sentence", sentence(verdict, target, comparison, beside));
    return says;
  }

  private static Pair pair(ZoneCount zone, boolean weighted, double mean) {
    if (zone == null) {
      return Pair.NONE;
    }
    return weighted
        ? new Pair(
            zone.before(), zone.after(), zone.exposureBefore() / mean, zone.exposureAfter() / mean)
        : Pair.of(zone.before(), zone.after());
  }

  private static void quotient(
      ZoneCount target, ZoneCount beside, ZoneCount comparison, Map<String, Object> says) {
    if (beside == null) {
      says.put("wdq", null);
      says.put("wdq_reason", "no_displacement_area");
      return;
    }
    DisplacementQuotient wdq =
        DisplacementQuotient.of(
            target.before() / target.exposureBefore(),
            target.after() / target.exposureAfter(),
            beside.before() / beside.exposureBefore(),
            beside.after() / beside.exposureAfter(),
            comparison.before() / comparison.exposureBefore(),
            comparison.after() / comparison.exposureAfter());
    says.put("wdq", wdq.undefined() == null ? (Double) wdq.quotient() : null);
    says.put(
        "wdq_reason",
        wdq.undefined() == null ? null : wdq.undefined().name().toLowerCase(java.util.Locale.ROOT));
    says.put(
        "total_net_effect_per_exposure",
        Double.isNaN(wdq.totalNetEffect()) ? null : (Double) wdq.totalNetEffect());
  }

  private Map<String, String> sentence(
      Verdict verdict, ZoneCount target, ZoneCount comparison, ZoneCount beside) {
    boolean nothingBeside = beside == null && verdict == Verdict.CANNOT_TELL;
    Map<String, Object> filled = new LinkedHashMap<>();
    filled.put("target_before", target.before());
    filled.put("target_after", target.after());
    filled.put("comparison_before", comparison.before());
    filled.put("comparison_after", comparison.after());
    if (beside != null) {
      filled.put("beside_before", beside.before());
      filled.put("beside_after", beside.after());
    }
    return Verdicts.shipped()
        .sentence(code(), nothingBeside ? "nothing_beside" : verdict.code(), filled);
  }

  private static Table eightCounts(List<ZoneCount> judged, List<ZoneCount> watched) {
    List<ZoneCount> all = new ArrayList<>(judged);
    all.addAll(watched);
    return new Table(
        List.of("role", "zone", "n_before", "n_after", "exposure_before", "exposure_after"),
        all.size(),
        row -> {
          ZoneCount zone = all.get(row);
          return new Object[] {
            zone.role(),
            zone.name(),
            zone.before(),
            zone.after(),
            zone.exposureBefore(),
            zone.exposureAfter()
          };
        });
  }
}
