package openscene.statistics.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;

/** What holds on every map. */
class ScanLawsTest {
  private static final MonteCarlo NO_CHANCE = new MonteCarlo(0, 1, Chance.of(1), Progress.SILENT);

  /** A map of chance: towns on a lattice, so that distances tie, with cases and an effort. */
  private record Map(Locations locations, int steps, int[] cases, int[] controls, double[] effort) {
    static Map of(long seed, int towns, int steps, int most) {
      RandomGenerator chance = Chance.of(seed).stream(0);
      return new Map(
          new Locations(
              chance.ints(towns, 0, 6).asDoubleStream().toArray(),
              chance.ints(towns, 0, 6).asDoubleStream().toArray(),
              Distance.PLANAR),
          steps,
          chance.ints((long) towns * steps, 0, most + 1).toArray(),
          chance.ints((long) towns * steps, 0, 4).toArray(),
          chance.ints((long) towns * steps, 1, 9).asDoubleStream().toArray());
    }

    Map moved(double east, double north) {
      return new Map(
          new Locations(
              Arrays.stream(locations.x()).map(x -> x + east).toArray(),
              Arrays.stream(locations.y()).map(y -> y + north).toArray(),
              Distance.PLANAR),
          steps,
          cases,
          controls,
          effort);
    }

    Map backwards() {
      int towns = locations.size();
      int[] cell =
          IntStream.range(0, towns * steps)
              .map(k -> (towns - 1 - k / steps) * steps + k % steps)
              .toArray();
      return new Map(
          new Locations(
              IntStream.range(0, towns).mapToDouble(i -> locations.x()[towns - 1 - i]).toArray(),
              IntStream.range(0, towns).mapToDouble(i -> locations.y()[towns - 1 - i]).toArray(),
              Distance.PLANAR),
          steps,
          Arrays.stream(cell).map(k -> cases[k]).toArray(),
          Arrays.stream(cell).map(k -> controls[k]).toArray(),
          Arrays.stream(cell).mapToDouble(k -> effort[k]).toArray());
    }

    double[] ratios(ScanLimits limits) {
      return new double[] {
        top(Scan.permutation(locations, steps, cases, limits, NO_CHANCE, 1)),
        top(Scan.poisson(locations, steps, cases, effort, limits, NO_CHANCE, 1)),
        top(Scan.bernoulli(locations, steps, cases, controls, limits, NO_CHANCE, 1))
      };
    }
  }

  private static double top(ScanResult result) {
    return result.clusters().isEmpty() ? 0 : result.clusters().get(0).ratio();
  }

  private static ScanLimits limits(long seed) {
    RandomGenerator chance = Chance.of(seed).stream(9);
    return new ScanLimits(
        chance.nextInt(8),
        0.3 + 0.7 * chance.nextDouble(),
        1 + chance.nextInt(5),
        chance.nextBoolean(),
        1 + chance.nextInt(4));
  }

  @Property(seed = "20250101", tries = 150)
  void theQuickScanIsThePlainOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int towns,
      @ForAll @IntRange(min = 1, max = 6) int steps) {
    // Few cases are judged one by one, many in groups.
    Map map = Map.of(seed, towns, steps, seed % 2 == 0 ? 3 : 3000);
    ScanLimits limits = limits(seed);
    double[] quick = map.ratios(limits);
    double[] plain = {
      NaiveScan.permutation(map.locations, steps, map.cases, limits),
      NaiveScan.poisson(map.locations, steps, map.cases, map.effort, limits),
      NaiveScan.bernoulli(map.locations, steps, map.cases, map.controls, limits)
    };
    for (int model = 0; model < 3; model++) {
      // A ratio of nothing but rounding counts as none.
      assertThat(quick[model]).isCloseTo(plain[model], within(1e-9 * Math.max(1, plain[model])));
    }
  }

  @Property(seed = "20250102", tries = 100)
  void theStrongestOfAllIsTheStrongestAroundAnyCentre(@ForAll long seed) {
    Map map = Map.of(seed, 15, 8, 3);
    ScanLimits limits = limits(seed);
    int total = Arrays.stream(map.cases).sum();
    double sum = Arrays.stream(map.effort).sum();
    double[] ofLocation = new double[15];
    for (int k = 0; k < map.effort.length; k++) {
      ofLocation[k / 8] += map.effort[k];
    }
    Circles circles = new Circles(map.locations, ofLocation, limits.maxRadius(), limits.maxShare());
    Cylinders cylinders = Cylinders.additive(circles, 8, limits, map.effort, total / sum);
    Likelihood likelihood = new Likelihood.Poisson(total);
    Search search =
        new Search(120, 8, new Reach(likelihood, limits.minCases()), likelihood, limits.minCases());
    System.arraycopy(map.cases, 0, search.counts, 0, 120);
    assertThat(cylinders.strongest(search))
        .isCloseTo(
            NaiveScan.poisson(map.locations, 8, map.cases, map.effort, limits), within(1e-9));
  }

  @Property(seed = "20250103", tries = 100)
  void orderAndPlaceOnEarthDoNotMatter(@ForAll long seed) {
    Map map = Map.of(seed, 14, 5, 3);
    ScanLimits limits = limits(seed);
    double[] ratios = map.ratios(limits);
    assertThat(map.backwards().ratios(limits)).containsExactly(ratios, within(1e-9));
    assertThat(map.moved(297_123.4, 6_700_432.1).ratios(limits))
        .containsExactly(ratios, within(1e-9));
  }

  @Property(seed = "20250104", tries = 50)
  void clustersAreApartAndTheirRatioFallsAndTheirPRises(@ForAll long seed) {
    Map map = Map.of(seed, 14, 5, 3);
    ScanResult found =
        Scan.permutation(
            map.locations,
            5,
            map.cases,
            ScanLimits.retrospective(2, 3),
            new MonteCarlo(49, 2, Chance.of(seed), Progress.SILENT),
            5);
    int[] all = found.clusters().stream().flatMapToInt(c -> Arrays.stream(c.locations())).toArray();
    assertThat(all).doesNotHaveDuplicates();
    for (int k = 1; k < found.clusters().size(); k++) {
      assertThat(found.clusters().get(k).ratio())
          .isLessThanOrEqualTo(found.clusters().get(k - 1).ratio() + 1e-9);
      assertThat(found.clusters().get(k).p())
          .isGreaterThanOrEqualTo(found.clusters().get(k - 1).p());
    }
  }
}
