package openscene.statistics.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import openscene.statistics.simulation.Replicates;

/** Finds the clusters of a map, and how often chance makes one as strong. */
final class ClusterSearch {
  /** Ratios that differ by no more than this are equal, rounded differently. */
  private static final double RATIO_TIE = 1e-9;

  private static final int LISTEN_EVERY = 1024;

  private final int[] cases;
  private final int steps;
  private final Cylinders cylinders;
  private final Circles circles;
  private final Likelihood likelihood;
  private final double unit;
  private final int minCases;
  private final Reach reach;

  /**
   * Makes ready.
   *
   * @param unit what a size is multiplied by to be in the unit it was given in
   */
  ClusterSearch(
      int[] cases,
      int steps,
      int minCases,
      Cylinders cylinders,
      Likelihood likelihood,
      double unit) {
    this.cases = cases;
    this.steps = steps;
    this.cylinders = cylinders;
    this.circles = cylinders.circles;
    this.likelihood = likelihood;
    this.unit = unit;
    this.minCases = minCases;
    this.reach = new Reach(likelihood, minCases);
  }

  ScanResult run(Redistribution redistribution, MonteCarlo how, int report) {
    List<Cluster> clusters = apart(best(how), report);
    double[] maxima = new double[clusters.isEmpty() ? 0 : how.replicates()];
    Replicates.run(
        maxima.length,
        how.threads(),
        how.chance(),
        how.progress(),
        () -> new Worker(search(), redistribution.scratch()),
        (worker, index, chance) -> {
          redistribution.draw(chance, worker.scratch, worker.search.counts);
          maxima[index] = cylinders.strongest(worker.search);
        });
    return new ScanResult(
        clusters.stream().map(cluster -> judged(cluster, maxima)).toList(),
        maxima,
        likelihood.total(),
        cylinders.count());
  }

  private record Worker(Search search, int[] scratch) {}

  private Search search() {
    return new Search(cases.length, steps, reach, likelihood, minCases);
  }

  /** The strongest cylinder around one centre. */
  private record Best(
      int centre, int circle, int firstStep, int lastStep, int cases, double size, double ratio) {}

  private List<Best> best(MonteCarlo how) {
    Search search = search();
    System.arraycopy(cases, 0, search.counts, 0, cases.length);
    cylinders.begin(search);
    List<Best> found = new ArrayList<>();
    for (int centre = 0; centre < circles.centres(); centre++) {
      if (centre % LISTEN_EVERY == 0) {
        how.progress().at(0, how.replicates());
      }
      search.begin();
      cylinders.around(centre, search);
      if (search.ratio > 0) {
        found.add(
            new Best(
                centre,
                search.circle,
                search.firstStep,
                search.lastStep,
                search.cases,
                search.size,
                search.ratio));
      }
    }
    return found;
  }

  private List<Cluster> apart(List<Best> candidates, int report) {
    candidates.sort(
        Comparator.comparingDouble((Best some) -> -Math.rint(some.ratio() / RATIO_TIE))
            .thenComparingInt(Best::centre));
    boolean[] taken = new boolean[circles.centres()];
    List<Cluster> apart = new ArrayList<>();
    for (Best candidate : candidates) {
      if (apart.size() >= report) {
        break;
      }
      int[] inside = circles.inside(candidate.centre(), candidate.circle());
      if (Arrays.stream(inside).noneMatch(location -> taken[location])) {
        apart.add(cluster(candidate, inside));
        for (int location : inside) {
          taken[location] = true;
        }
      }
    }
    return apart;
  }

  private Cluster cluster(Best best, int[] inside) {
    double total = likelihood.total();
    double expected = likelihood.expected(best.size());
    return new Cluster(
        best.centre(),
        circles.radius(best.centre(), best.circle()),
        inside,
        best.firstStep(),
        best.lastStep(),
        best.cases(),
        expected,
        best.size() * unit,
        (best.cases() / expected) / ((total - best.cases()) / (total - expected)),
        best.ratio(),
        Double.NaN);
  }

  private static Cluster judged(Cluster some, double[] maxima) {
    if (maxima.length == 0) {
      return some;
    }
    long asExtreme = Arrays.stream(maxima).filter(most -> most >= some.ratio() - RATIO_TIE).count();
    return new Cluster(
        some.centre(),
        some.radius(),
        some.locations(),
        some.firstStep(),
        some.lastStep(),
        some.cases(),
        some.expected(),
        some.size(),
        some.relativeRisk(),
        some.ratio(),
        Replicates.p(asExtreme, maxima.length));
  }
}
