package openscene.statistics.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The scan said again as plainly as it can be, to check the quick one: all circles, all steps. */
final class NaiveScan {
  /** The ratio of a cylinder that holds so many of the cases and of the sizes. */
  interface Model {
    double ratio(List<Integer> inside, int first, int last, int cases);
  }

  private NaiveScan() {}

  static double permutation(Locations locations, int steps, int[] cases, ScanLimits limits) {
    double total = sum(cases, steps, all(locations), 0, steps - 1);
    return largest(
        locations,
        steps,
        cases,
        limits,
        inside -> sum(cases, steps, inside, 0, steps - 1) / total,
        (inside, first, last, some) ->
            LogLikelihoodRatio.poisson(
                some,
                sum(cases, steps, inside, 0, steps - 1)
                    * sum(cases, steps, all(locations), first, last)
                    / total,
                total));
  }

  static double poisson(
      Locations locations, int steps, int[] cases, double[] expected, ScanLimits limits) {
    double total = sum(cases, steps, all(locations), 0, steps - 1);
    double effort = sum(expected, steps, all(locations), 0, steps - 1);
    return largest(
        locations,
        steps,
        cases,
        limits,
        inside -> sum(expected, steps, inside, 0, steps - 1) / effort,
        (inside, first, last, some) ->
            LogLikelihoodRatio.poisson(
                some, sum(expected, steps, inside, first, last) * total / effort, total));
  }

  static double bernoulli(
      Locations locations, int steps, int[] cases, int[] controls, ScanLimits limits) {
    double total = sum(cases, steps, all(locations), 0, steps - 1);
    double all = total + sum(controls, steps, all(locations), 0, steps - 1);
    return largest(
        locations,
        steps,
        cases,
        limits,
        inside ->
            (sum(cases, steps, inside, 0, steps - 1) + sum(controls, steps, inside, 0, steps - 1))
                / all,
        (inside, first, last, some) ->
            LogLikelihoodRatio.bernoulli(
                some, some + sum(controls, steps, inside, first, last), total, all));
  }

  private static double largest(
      Locations locations,
      int steps,
      int[] cases,
      ScanLimits limits,
      java.util.function.ToDoubleFunction<List<Integer>> share,
      Model model) {
    double largest = 0;
    for (int centre = 0; centre < locations.size(); centre++) {
      TreeSet<Double> radii = new TreeSet<>();
      for (int other = 0; other < locations.size(); other++) {
        radii.add(locations.between(centre, other));
      }
      for (double radius : radii.headSet(limits.maxRadius(), true)) {
        List<Integer> inside = new ArrayList<>();
        for (int other = 0; other < locations.size(); other++) {
          if (locations.between(centre, other) <= radius) {
            inside.add(other);
          }
        }
        if (share.applyAsDouble(inside) > limits.maxShare() + 1e-12) {
          continue;
        }
        for (int first = 0; first < steps; first++) {
          for (int last = first; last < Math.min(steps, first + limits.maxSteps()); last++) {
            int some = (int) sum(cases, steps, inside, first, last);
            if (some >= limits.minCases() && (!limits.aliveOnly() || last == steps - 1)) {
              largest = Math.max(largest, model.ratio(inside, first, last, some));
            }
          }
        }
      }
    }
    return largest;
  }

  private static List<Integer> all(Locations locations) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < locations.size(); i++) {
      all.add(i);
    }
    return all;
  }

  private static double sum(int[] numbers, int steps, List<Integer> inside, int first, int last) {
    double sum = 0;
    for (int location : inside) {
      for (int step = first; step <= last; step++) {
        sum += numbers[location * steps + step];
      }
    }
    return sum;
  }

  private static double sum(
      double[] numbers, int steps, List<Integer> inside, int first, int last) {
    double sum = 0;
    for (int location : inside) {
      for (int step = first; step <= last; step++) {
        sum += numbers[location * steps + step];
      }
    }
    return sum;
  }
}
