package openscene.hotspot.method.change;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.hotspot.method.Table;
import openscene.hotspot.method.Verdicts;
import openscene.statistics.Limits;
import openscene.statistics.rate.Bootstrap;
import openscene.statistics.rate.Dispersion;
import openscene.statistics.rate.GammaPoisson;
import openscene.statistics.rate.Holm;
import openscene.statistics.simulation.Progress;
import org.locationtech.jts.geom.Geometry;

/**
 * Two periods compared per exposure: exact intervals and test for the window and each named zone;
 * where counts scatter more than chance and the days are known, whole days are drawn again and the
 * verdict rests on that interval. Zones are shrunken towards their mean and adjusted by Holm.
 */
public final class RateMethod implements Method {
  private static final String BEFORE = "exposure_before";
  private static final String AFTER = "exposure_after";
  private static final String DAYS = "days";

  @Override
  public String code() {
    return "rate";
  }

  @Override
  public List<Option> options() {
    return List.of(
        TwoPeriods.option("the middle of the period"),
        Option.number(
            BEFORE, 1e-6, 1e12, "from the effort, else days", "exposure of the first period"),
        Option.number(
            AFTER, 1e-6, 1e12, "from the effort, else days", "exposure of the second period"),
        Option.whole("seed", 0, 999_999_999_999L, "1", "seed of the draws of whole days"));
  }

  @Override
  public List<Need> needs() {
    return List.of(Need.TIMES);
  }

  @Override
  public Result of(
      PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
    ZoneCount.check(pattern);
    RunLog log = new RunLog(code(), pattern, provenance);
    log.support("all events of the window, and of each zone in it");
    LocalDate middle =
        pattern
            .firstDay()
            .plusDays((ChronoUnit.DAYS.between(pattern.firstDay(), pattern.lastDay()) + 1) / 2);
    LocalDate split = TwoPeriods.split(pattern, settings.whole(TwoPeriods.SPLIT), middle);
    TwoPeriods periods = TwoPeriods.all(pattern, split);
    periods.log(log, settings.has(TwoPeriods.SPLIT) ? "given" : "the middle of the period");
    long seed = log.seed(settings);
    progress.at(0, 1);
    OptionalDouble givenBefore = settings.number(BEFORE);
    OptionalDouble givenAfter = settings.number(AFTER);
    if (givenBefore.isPresent() != givenAfter.isPresent()) {
      throw new BadSetting(
          givenBefore.isPresent() ? AFTER : BEFORE, "is missing", "both exposures, or none");
    }
    boolean dated = pattern.exposure() != null && pattern.exposure().epochDay() != null;
    if (!dated && givenBefore.isEmpty() && "rate".equals(provenance.measure())) {
      return log.cannotTell(CannotTell.Reason.NO_EFFORT, 0, 1);
    }
    List<ZoneCount> counts = counts(pattern, periods, givenBefore, givenAfter);
    ZoneCount whole = counts.get(0);
    String unit = unit(pattern, dated, givenBefore.isPresent());
    log.setting(BEFORE, whole.exposureBefore(), why(dated, givenBefore.isPresent()));
    log.setting(AFTER, whole.exposureAfter(), why(dated, givenBefore.isPresent()));
    log.setting("exposure_unit", unit, why(dated, givenBefore.isPresent()));
    if (unit.equals(DAYS)) {
      log.note("No effort is known: the counts are compared per day, whoever looked or not.");
    }
    long events = whole.before() + whole.after();
    if (events < CannotTell.EVENTS_LEAST) {
      return log.cannotTell(
          CannotTell.Reason.TOO_FEW_EVENTS, (double) events, CannotTell.EVENTS_LEAST);
    }
    if (!whole.seenTwice()) {
      return log.cannotTell(
          CannotTell.Reason.TOO_LITTLE_EFFORT,
          Math.min(whole.exposureBefore(), whole.exposureAfter()),
          1);
    }
    return tell(counts, unit, seed, log);
  }

  private static List<ZoneCount> counts(
      PointPattern pattern, TwoPeriods periods, OptionalDouble before, OptionalDouble after) {
    List<ZoneCount> counts = new ArrayList<>();
    ZoneCount whole = ZoneCount.of("area", "window", pattern.window(), pattern, periods);
    counts.add(
        before.isPresent() && after.isPresent()
            ? whole.withExposure(before.getAsDouble(), after.getAsDouble())
            : whole);
    if (before.isEmpty()) {
      for (Map.Entry<String, Geometry> zone : new TreeMap<>(pattern.zones()).entrySet()) {
        counts.add(ZoneCount.of("zone", zone.getKey(), zone.getValue(), pattern, periods));
      }
    }
    return counts;
  }

  private static String unit(PointPattern pattern, boolean dated, boolean given) {
    return given ? "given" : dated ? pattern.exposure().unit() : DAYS;
  }

  private static String why(boolean dated, boolean given) {
    return given ? "given" : dated ? "from the effort" : "days of the period";
  }

  private Result tell(List<ZoneCount> counts, String unit, long seed, RunLog log) {
    List<ZoneCount> zones = counts.stream().skip(1).filter(ZoneCount::seenTwice).toList();
    double[] adjusted = Holm.adjusted(zones.stream().mapToDouble(z -> z.ratio().p()).toArray());
    double[] shrunk =
        zones.isEmpty()
            ? new double[0]
            : GammaPoisson.of(
                    zones.stream().mapToLong(ZoneCount::after).toArray(),
                    zones.stream().mapToDouble(ZoneCount::exposureAfter).toArray())
                .rates();
    List<Finding> findings = new ArrayList<>();
    for (ZoneCount count : counts) {
      Map<String, Object> says = count.properties(unit);
      int at = zones.indexOf(count);
      says.put("p_holm", at < 0 ? null : (Double) adjusted[at]);
      says.put("rate_after_shrunken", at < 0 ? null : (Double) shrunk[at]);
      scatter(count, seed, says);
      String verdict = verdict(says);
      says.put("verdict", verdict);
      says.put("sentence", sentence(verdict, count, unit));
      findings.add(new Finding(count.outline(), count.events(), says));
    }
    if (!zones.isEmpty()) {
      log.note(
          "Zone rates are also shrunken towards the zones' mean (Gamma-Poisson by moments), and"
              + " their p adjusted by Holm.");
    }
    return new Result(log.told(), findings, table(findings));
  }

  /** φ by day; and, where it says so, the ratio's interval by drawing whole days. */
  private static void scatter(ZoneCount count, long seed, Map<String, Object> says) {
    double[][] b = count.daysBefore();
    double[][] a = count.daysAfter();
    double phiBefore = Dispersion.phi(b[0], b[1]);
    double phiAfter = Dispersion.phi(a[0], a[1]);
    says.put("phi_before", Double.isNaN(phiBefore) ? null : (Double) phiBefore);
    says.put("phi_after", Double.isNaN(phiAfter) ? null : (Double) phiAfter);
    boolean draws = b[0].length > 1 && a[0].length > 1 && (phiBefore > 1 || phiAfter > 1);
    Limits days = draws ? Bootstrap.rateRatio(a[0], a[1], b[0], b[1], seed) : null;
    says.put("rate_ratio_ci_days", days == null ? null : new double[] {days.low(), days.high()});
  }

  private static String verdict(Map<String, Object> says) {
    double[] days = (double[]) says.get("rate_ratio_ci_days");
    double[] limits = days == null ? (double[]) says.get("rate_ratio_ci") : days;
    if (limits == null || (limits[0] <= 1 && limits[1] >= 1)) {
      return "no_clear_change";
    }
    return limits[0] > 1 ? "higher" : "lower";
  }

  private Map<String, String> sentence(String verdict, ZoneCount count, String unit) {
    Map<String, Object> filled = new LinkedHashMap<>();
    filled.put("before", count.before());
    filled.put("after", count.after());
    filled.put("exposure_before", rounded(count.exposureBefore()));
    filled.put("exposure_after", rounded(count.exposureAfter()));
    filled.put("unit", unit);
    return Verdicts.shipped().sentence(code(), verdict, filled);
  }

  private static double rounded(double number) {
    return Math.rint(number * 10) / 10;
  }

  /** A row for each finding, a column for each number. */
  static Table table(List<Finding> findings) {
    List<String> columns = new ArrayList<>();
    findings.get(0).properties().keySet().stream()
        .filter(name -> !name.equals("sentence"))
        .forEach(
            name -> {
              if (name.endsWith("_ci") || name.endsWith("_ci_days")) {
                columns.add(name + "_low");
                columns.add(name + "_high");
              } else {
                columns.add(name);
              }
            });
    return new Table(
        columns,
        findings.size(),
        row -> {
          Map<String, Object> says = findings.get(row).properties();
          Object[] values = new Object[columns.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = value(says, columns.get(i));
          }
          return values;
        });
  }

  private static Object value(Map<String, Object> says, String column) {
    if (says.containsKey(column)) {
      return says.get(column);
    }
    boolean low = column.endsWith("_low");
    double[] limits = (double[]) says.get(column.substring(0, column.length() - (low ? 4 : 5)));
    return limits == null ? null : (Object) limits[low ? 0 : 1];
  }
}
