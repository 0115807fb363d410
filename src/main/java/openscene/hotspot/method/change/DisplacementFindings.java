package openscene.hotspot.method.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Table;
import openscene.hotspot.method.Verdicts;
import openscene.statistics.change.DisplacementDifference;
import openscene.statistics.change.DisplacementDifference.Pair;
import openscene.statistics.change.DisplacementDifference.Verdict;
import openscene.statistics.change.DisplacementQuotient;
import openscene.statistics.rate.Holm;

/** What is told of each area of a displacement: of the target all that follows from the others. */
final class DisplacementFindings {
  private DisplacementFindings() {}

  static List<Finding> of(
      List<ZoneCount> judged,
      List<ZoneCount> watched,
      String unit,
      boolean weighted,
      Map<String, Object> series) {
    List<Finding> findings = new ArrayList<>();
    for (ZoneCount zone : judged) {
      Map<String, Object> says = new LinkedHashMap<>();
      if (zone.role().equals(DisplacementMethod.TARGET)) {
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

  private static ZoneCount one(List<ZoneCount> judged, String role) {
    return judged.stream().filter(zone -> zone.role().equals(role)).findFirst().orElse(null);
  }

  /** WDD first, then WDQ or why there is none, then what it means. */
  private static Map<String, Object> differences(List<ZoneCount> judged, boolean weighted) {
    double mean =
        judged.stream()
            .mapToDouble(zone -> (zone.exposureBefore() + zone.exposureAfter()) / 2)
            .average()
            .orElseThrow();
    ZoneCount target = one(judged, DisplacementMethod.TARGET);
    ZoneCount comparison = one(judged, DisplacementMethod.COMPARISON);
    ZoneCount beside = one(judged, DisplacementMethod.BESIDE);
    DisplacementDifference wdd =
        DisplacementDifference.of(
            pair(target, weighted, mean),
            pair(comparison, weighted, mean),
            pair(beside, weighted, mean),
            pair(one(judged, DisplacementMethod.BESIDE_COMPARISON), weighted, mean));
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
    DisplacementQuotient.Undefined why =
        DisplacementQuotient.reason(
            wdq,
            target.before(),
            target.after(),
            beside.before(),
            beside.after(),
            comparison.before(),
            comparison.after());
    says.put("wdq", why == null ? (Double) wdq.quotient() : null);
    says.put("wdq_reason", why == null ? null : why.name().toLowerCase(Locale.ROOT));
    says.put(
        "total_net_effect_per_exposure",
        Double.isNaN(wdq.totalNetEffect()) ? null : (Double) wdq.totalNetEffect());
  }

  private static Map<String, String> sentence(
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
        .sentence("displacement", nothingBeside ? "nothing_beside" : verdict.code(), filled);
  }

  /** The counts and exposures, a row for each area. */
  static Table eightCounts(List<ZoneCount> judged, List<ZoneCount> watched) {
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
