package openscene.report.indicator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import openscene.hotspot.Interval;
import openscene.privacy.SmallCounts.Count;
import openscene.report.indicator.Indicator.Change;
import openscene.report.indicator.Indicator.Change.Standard;
import openscene.statistics.rate.Standardised;

/**
 * Two periods of looks compared as if the hours had lain alike in both.
 *
 * @param change null when not enough was looked at common times
 */
record Comparison(Change change) {
  /**
   * Looks of one period and how their amounts are measured.
   *
   * @param exposure of a look, above 0
   * @param events whether the amounts are counts of events, for which chance has a law; else each
   *     interval is by drawing whole visit-days
   */
  record Looked(List<Look> looks, ToDoubleFunction<Look> exposure, boolean events) {
    /** Amounts and exposures by visit-day. */
    Resampled byDay(Predicate<Look> which) {
      return Resampled.of(looks.stream().filter(which).toList(), Look::total, exposure);
    }
  }

  /**
   * Compares. Where one stratum's count is too small to be told, times of day are held apart less
   * finely: a standardised rate beside a plain one would let it be worked out.
   *
   * @param small whether a count is too small to be told
   * @param seed of the draws
   */
  static Comparison of(Looked now, Looked before, Predicate<Count> small, long seed) {
    Strata strata = Strata.NONE;
    for (Strata finer : List.of(Strata.DAYPART_WEEKEND, Strata.DAYPART)) {
      if (!tells(now, finer, small) && !tells(before, finer, small)) {
        strata = finer;
        break;
      }
    }
    return of(now, before, strata, seed);
  }

  /** Whether a stratum would tell a small count. */
  private static boolean tells(Looked looked, Strata strata, Predicate<Count> small) {
    for (List<Look> looks : split(looked, strata)) {
      Look.Sum sum = Look.sum(looks);
      if (small.test(sum.counted())) {
        return true;
      }
    }
    return false;
  }

  private static List<List<Look>> split(Looked looked, Strata strata) {
    List<List<Look>> parts = new ArrayList<>();
    for (int i = 0; i < strata.size(); i++) {
      parts.add(new ArrayList<>());
    }
    for (Look look : looked.looks()) {
      parts.get(strata.of(look)).add(look);
    }
    return parts;
  }

  private static Comparison of(Looked now, Looked before, Strata strata, long seed) {
    List<List<Look>> current = split(now, strata);
    List<List<Look>> earlier = split(before, strata);
    Predicate<Look> common =
        look -> {
          int at = strata.of(look);
          return !current.get(at).isEmpty() && !earlier.get(at).isEmpty();
        };
    boolean enough =
        Statement.isEnough(Look.sum(now.looks().stream().filter(common).toList()))
            && Statement.isEnough(Look.sum(before.looks().stream().filter(common).toList()));
    if (!enough) {
      return new Comparison(null);
    }
    Standardised rates =
        Standardised.of(
            counts(current),
            exposures(current, now),
            counts(earlier),
            exposures(earlier, before),
            strata.weights());
    List<String> dropped = new ArrayList<>();
    for (int i = 0; i < strata.size(); i++) {
      if (!rates.used()[i]) {
        dropped.add(strata.names().get(i));
      }
    }
    Standard standard = new Standard(strata, rates.now(), rates.before(), dropped);
    if (rates.now() == 0 && rates.before() == 0) {
      return new Comparison(new Change(null, null, now.events() ? 1.0 : null, standard));
    }
    Double ratio = rates.before() == 0 ? null : rates.ratio();
    boolean lumps = !now.events() || Resampled.scatter(now.byDay(common), before.byDay(common));
    if (!lumps) {
      return new Comparison(
          new Change(ratio, Exact.interval(rates.ratioLimits()), rates.p(), standard));
    }
    Days a = Days.of(now, strata);
    Days b = Days.of(before, strata);
    Standardised.Resampled drawn =
        Standardised.bootstrap(
            a.counts, a.exposures, b.counts, b.exposures, strata.weights(), seed);
    Interval limits = Exact.interval(drawn.ratio());
    return new Comparison(new Change(ratio, limits, null, standard));
  }

  private static long[] counts(List<List<Look>> strata) {
    return strata.stream()
        .mapToLong(looks -> looks.stream().mapToLong(Look::total).sum())
        .toArray();
  }

  private static double[] exposures(List<List<Look>> strata, Looked looked) {
    return strata.stream()
        .mapToDouble(looks -> looks.stream().mapToDouble(looked.exposure()).sum())
        .toArray();
  }

  /** Visit-days by strata. */
  private record Days(long[][] counts, double[][] exposures) {
    static Days of(Looked looked, Strata strata) {
      TreeMap<LocalDate, long[]> counts = new TreeMap<>();
      TreeMap<LocalDate, double[]> exposures = new TreeMap<>();
      for (Look look : looked.looks()) {
        int at = strata.of(look);
        counts.computeIfAbsent(look.day(), day -> new long[strata.size()])[at] += look.total();
        exposures.computeIfAbsent(look.day(), day -> new double[strata.size()])[at] +=
            looked.exposure().applyAsDouble(look);
      }
      return new Days(
          counts.values().toArray(long[][]::new), exposures.values().toArray(double[][]::new));
    }
  }
}
