package openscene.statistics.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;

class ScanTest {
  private static final MonteCarlo NO_CHANCE = replicates(0);

  /** Four towns on a road: A and B are neighbours, C and D lie 10 km apart each. */
  private static final Locations ROAD =
      new Locations(new double[] {0, 1, 11, 21}, new double[4], Distance.PLANAR);

  private static MonteCarlo replicates(int count) {
    return MonteCarlo.of(count, Chance.of(7), Progress.SILENT);
  }

  @Test
  void poissonFindsTheTownsWithMoreThanTheirShare() {
    ScanResult found =
        Scan.poisson(
            ROAD,
            1,
            new int[] {4, 3, 2, 1},
            new double[] {100, 100, 300, 500},
            ScanLimits.spatial(5),
            NO_CHANCE,
            5);
    Cluster first = found.clusters().get(0);
    assertThat(first.locations()).containsExactly(0, 1);
    assertThat(first.cases()).isEqualTo(7);
    assertThat(first.expected()).isCloseTo(2, within(1e-12));
    assertThat(first.size()).isCloseTo(200, within(1e-9));
    assertThat(first.radius()).isEqualTo(1);
    assertThat(first.relativeRisk()).isCloseTo((7 / 2.0) / (3 / 8.0), within(1e-12));
    assertThat(first.ratio()).isCloseTo(7 * Math.log(3.5) + 3 * Math.log(3 / 8.0), within(1e-12));
    assertThat(first.p()).isNaN();
    assertThat(found.clusters()).hasSize(1);
  }

  @Test
  void bernoulliFindsTheTownsWithMoreCasesAmongAll() {
    ScanResult found =
        Scan.bernoulli(
            ROAD,
            1,
            new int[] {3, 3, 1, 1},
            new int[] {0, 1, 4, 5},
            ScanLimits.spatial(5),
            NO_CHANCE,
            5);
    Cluster first = found.clusters().get(0);
    assertThat(first.locations()).containsExactly(0, 1);
    assertThat(first.expected()).isCloseTo(7 * 8 / 18.0, within(1e-12));
    assertThat(first.ratio())
        .isCloseTo(
            Math.log(
                Math.pow(6 / 7.0, 6)
                    * (1 / 7.0)
                    * Math.pow(2 / 11.0, 2)
                    * Math.pow(9 / 11.0, 9)
                    / (Math.pow(8 / 18.0, 8) * Math.pow(10 / 18.0, 10))),
            within(1e-12));
  }

  @Test
  void permutationFindsTheTownAndWeekThatStandOut() {
    // Rows are towns, columns weeks. A has 4 of its 5 in week 2, which has 5 of all 13.
    int[] cases = {0, 1, 4, 1, 1, 0, 1, 2, 0, 1, 1, 1};
    ScanResult found =
        Scan.permutation(ROAD, 3, cases, ScanLimits.retrospective(0, 1), NO_CHANCE, 1);
    Cluster first = found.clusters().get(0);
    assertThat(first.centre()).isZero();
    assertThat(first.firstStep()).isEqualTo(2);
    assertThat(first.lastStep()).isEqualTo(2);
    double expected = 5 * 5 / 13.0;
    assertThat(first.expected()).isCloseTo(expected, within(1e-12));
    assertThat(first.ratio())
        .isCloseTo(4 * Math.log(4 / expected) + 9 * Math.log(9 / (13 - expected)), within(1e-12));
  }

  @Test
  void chanceAgreesWithTryingAllPermutations() {
    Locations three = new Locations(new double[] {0, 10, 20}, new double[3], Distance.PLANAR);
    int[] rows = {0, 0, 0, 3, 3, 6, 6};
    int[] days = {0, 0, 0, 1, 2, 1, 2};
    ScanLimits limits = ScanLimits.retrospective(0, 2);
    double observed = NaiveScan.permutation(three, 3, counts(rows, days), limits);
    int[] tally = new int[2];
    permute(days.clone(), 0, rows, three, limits, observed, tally);
    double exact = (double) tally[0] / tally[1];
    Cluster first =
        Scan.permutation(three, 3, counts(rows, days), limits, replicates(9999), 1)
            .clusters()
            .get(0);
    assertThat(first.ratio()).isCloseTo(observed, within(1e-12));
    assertThat(exact).isBetween(0.01, 0.5);
    assertThat(first.p()).isCloseTo(exact, within(0.015));
  }

  private static int[] counts(int[] rows, int[] days) {
    int[] counts = new int[9];
    for (int k = 0; k < rows.length; k++) {
      counts[rows[k] + days[k]]++;
    }
    return counts;
  }

  private static void permute(
      int[] days,
      int from,
      int[] rows,
      Locations locations,
      ScanLimits limits,
      double observed,
      int[] tally) {
    if (from == days.length) {
      tally[1]++;
      double ratio = NaiveScan.permutation(locations, 3, counts(rows, days), limits);
      tally[0] += ratio >= observed - 1e-9 ? 1 : 0;
      return;
    }
    for (int k = from; k < days.length; k++) {
      swap(days, from, k);
      permute(days, from + 1, rows, locations, limits, observed, tally);
      swap(days, from, k);
    }
  }

  private static void swap(int[] some, int one, int other) {
    int kept = some[one];
    some[one] = some[other];
    some[other] = kept;
  }

  @Test
  void prospectiveLooksOnlyAtWhatIsAliveAtTheEnd() {
    int[] cases = {9, 0, 0, 1, 1, 1, 1, 3, 2, 2, 2, 2};
    Cluster ever =
        Scan.permutation(ROAD, 3, cases, ScanLimits.retrospective(0, 2), replicates(99), 1)
            .clusters()
            .get(0);
    Cluster now =
        Scan.permutation(ROAD, 3, cases, ScanLimits.prospective(0, 2), replicates(99), 1)
            .clusters()
            .get(0);
    assertThat(ever.firstStep()).isZero();
    assertThat(now.lastStep()).isEqualTo(2);
    assertThat(now.recurrenceDays(7)).isCloseTo(7 / now.p(), within(1e-12));
  }

  @Test
  void farClustersShareNoLocation() {
    int[] cases = {8, 7, 0, 6};
    double[] people = {100, 100, 1000, 100};
    ScanResult found =
        Scan.poisson(ROAD, 1, cases, people, ScanLimits.spatial(5), replicates(99), 5);
    int[] all = found.clusters().stream().flatMapToInt(c -> Arrays.stream(c.locations())).toArray();
    assertThat(all).doesNotHaveDuplicates().contains(0, 1, 3);
    assertThat(found.clusters())
        .isSortedAccordingTo((a, b) -> Double.compare(b.ratio(), a.ratio()));
  }

  @Test
  void theDatelineIsNoBorder() {
    Locations fiji =
        new Locations(new double[] {179.99, -179.99, 0, 1}, new double[4], Distance.GREAT_CIRCLE);
    assertThat(fiji.between(0, 1)).isCloseTo(6367 * Math.toRadians(0.02), within(1e-6));
    ScanResult found =
        Scan.poisson(
            fiji,
            1,
            new int[] {5, 5, 1, 1},
            new double[] {1, 1, 5, 5},
            ScanLimits.spatial(3),
            NO_CHANCE,
            1);
    assertThat(found.clusters().get(0).locations()).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() {
    RandomGenerator chance = Chance.of(3).stream(0);
    Locations locations = somewhere(60, chance);
    int[] cases = chance.ints(60 * 10, 0, 3).toArray();
    double[] expected = chance.doubles(60 * 10, 0.5, 2).toArray();
    ScanLimits limits = ScanLimits.retrospective(300, 4);
    double[] alone = Scan.poisson(locations, 10, cases, expected, limits, threads(1), 3).maxima();
    double[] permuted = Scan.permutation(locations, 10, cases, limits, threads(1), 3).maxima();
    for (int threads : new int[] {2, 5}) {
      assertThat(Scan.poisson(locations, 10, cases, expected, limits, threads(threads), 3).maxima())
          .isEqualTo(alone);
      assertThat(Scan.permutation(locations, 10, cases, limits, threads(threads), 3).maxima())
          .isEqualTo(permuted);
    }
  }

  private static MonteCarlo threads(int threads) {
    return new MonteCarlo(49, threads, Chance.of(5), Progress.SILENT);
  }

  private static Locations somewhere(int count, RandomGenerator chance) {
    return new Locations(
        chance.doubles(count, 0, 1000).toArray(),
        chance.doubles(count, 0, 1000).toArray(),
        Distance.PLANAR);
  }

  @Test
  void withoutAClusterSmallPAreAsRareAsTheySay() {
    int maps = 300;
    int small = 0;
    int belowHalf = 0;
    for (int map = 0; map < maps; map++) {
      RandomGenerator chance = Chance.of(11).stream(map);
      Locations locations = somewhere(20, chance);
      int[] cases = new int[20 * 12];
      for (int k = 0; k < 150; k++) {
        cases[chance.nextInt(cases.length)]++;
      }
      double p =
          Scan.permutation(
                  locations,
                  12,
                  cases,
                  ScanLimits.retrospective(400, 4),
                  MonteCarlo.of(99, Chance.of(1000 + map), Progress.SILENT),
                  1)
              .clusters()
              .get(0)
              .p();
      small += p <= 0.1 ? 1 : 0;
      belowHalf += p <= 0.5 ? 1 : 0;
    }
    // Three standard errors of a binomial share.
    assertThat(small / (double) maps).isCloseTo(0.1, within(0.052));
    assertThat(belowHalf / (double) maps).isCloseTo(0.5, within(0.087));
  }

  @Test
  void replicatesKeepWhatTheModelHolds() {
    RandomGenerator chance = Chance.of(2).stream(0);
    int[] cases = {3, 0, 2, 1, 4, 0};
    int[] drawn = new int[6];
    Redistribution steps = new Redistribution.ShuffledSteps(cases, 3, 10);
    steps.draw(chance, steps.scratch(), drawn);
    assertThat(drawn[0] + drawn[1] + drawn[2]).isEqualTo(5);
    assertThat(drawn[0] + drawn[3]).isEqualTo(4);
    assertThat(drawn[1] + drawn[4]).isEqualTo(4);
    Redistribution labels = new Redistribution.ShuffledLabels(cases, 10, 9);
    labels.draw(chance, labels.scratch(), drawn);
    assertThat(Arrays.stream(drawn).sum()).isEqualTo(9);
    for (int cell = 0; cell < 6; cell++) {
      assertThat(drawn[cell]).isBetween(0, cases[cell]);
    }
  }

  @Test
  void casesFallInProportionToTheExpected() {
    double[] expected = {0, 1, 2, 0, 7, 0.001};
    Redistribution fall = new Redistribution.Multinomial(expected, 10.001, 1_000_000);
    int[] drawn = new int[6];
    fall.draw(Chance.of(4).stream(0), fall.scratch(), drawn);
    assertThat(drawn[0]).isZero();
    assertThat(drawn[3]).isZero();
    assertThat(drawn[1]).isCloseTo(100_000, within(1000));
    assertThat(drawn[2]).isCloseTo(200_000, within(1300));
    assertThat(drawn[4]).isCloseTo(700_000, within(1500));
    assertThat(drawn[5]).isCloseTo(100, within(35));
  }

  @Test
  void nothingToFindIsNoCluster() {
    Locations none = new Locations(new double[0], new double[0], Distance.PLANAR);
    ScanLimits limits = ScanLimits.retrospective(Double.POSITIVE_INFINITY, 9);
    assertThat(Scan.permutation(none, 3, new int[0], limits, replicates(9), 5).clusters())
        .isEmpty();
    assertThat(Scan.permutation(ROAD, 3, new int[12], limits, replicates(9), 5).clusters())
        .isEmpty();
    // All on one day, all in one place, all the same.
    int[] oneDay = {0, 5, 0, 0, 3, 0, 0, 2, 0, 0, 1, 0};
    assertThat(Scan.permutation(ROAD, 3, oneDay, limits, replicates(9), 5).clusters()).isEmpty();
    assertThat(
            Scan.permutation(ROAD, 1, new int[] {9, 2, 3, 1}, limits, replicates(9), 5).clusters())
        .isEmpty();
    int[] onePlace = {5, 1, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    assertThat(Scan.permutation(ROAD, 3, onePlace, limits, replicates(9), 5).clusters()).isEmpty();
    int[] same = new int[12];
    Arrays.fill(same, 4);
    assertThat(Scan.permutation(ROAD, 3, same, limits, replicates(9), 5).clusters()).isEmpty();
    assertThat(Scan.bernoulli(ROAD, 3, same, new int[12], limits, replicates(9), 5).clusters())
        .isEmpty();
  }

  @Test
  void aMillionInOnePlaceAreCounted() {
    int[] cases = {600_000, 400_000, 1, 5, 2, 3, 1, 1};
    ScanResult found =
        Scan.permutation(ROAD, 2, cases, ScanLimits.retrospective(5, 1), replicates(19), 3);
    assertThat(found.cases()).isEqualTo(1_000_013);
    assertThat(found.clusters().get(0).centre()).isEqualTo(1);
  }

  @Test
  void whatCannotBeIsRefused() {
    ScanLimits limits = ScanLimits.spatial(5);
    assertThatThrownBy(
            () ->
                Scan.poisson(ROAD, 1, new int[] {1, 0, 0, 0}, new double[4], limits, NO_CHANCE, 1))
        .hasMessageContaining("nothing is expected");
    assertThatThrownBy(
            () ->
                Scan.poisson(
                    ROAD, 1, new int[4], new double[] {1, Double.NaN, 1, 1}, limits, NO_CHANCE, 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(
            () -> Scan.permutation(ROAD, 1, new int[] {1, -1, 0, 0}, limits, NO_CHANCE, 1))
        .hasMessageContaining("0 or more");
    assertThatThrownBy(() -> Scan.permutation(ROAD, 2, new int[4], limits, NO_CHANCE, 1))
        .hasMessageContaining("8");
    assertThatThrownBy(
            () -> new Locations(new double[] {Double.NaN}, new double[1], Distance.PLANAR))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> new Locations(new double[1], new double[] {91}, Distance.GREAT_CIRCLE))
        .hasMessageContaining("range");
    assertThatThrownBy(() -> new ScanLimits(Double.NaN, 0.5, 1, false, 2))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ScanLimits(1, 0, 1, false, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void tooMuchIsRefusedWithWhatWouldDo() {
    int n = 8000;
    Locations heap = new Locations(new double[n], new double[n], Distance.PLANAR);
    ScanLimits all = new ScanLimits(0, 1, 1, false, 2);
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    assertThatThrownBy(() -> Scan.permutation(heap, 1, ones, all, NO_CHANCE, 1))
        .hasMessageContaining("larger cells or a smaller radius");
    assertThatThrownBy(() -> Scan.permutation(heap, 2000, ones, all, NO_CHANCE, 1))
        .hasMessageContaining("longer steps");
    Locations one = new Locations(new double[1], new double[1], Distance.PLANAR);
    assertThatThrownBy(
            () ->
                Scan.permutation(
                    one,
                    100_000,
                    new int[100_000],
                    ScanLimits.retrospective(0, 100_000),
                    NO_CHANCE,
                    1))
        .hasMessageContaining("shorter clusters");
    RandomGenerator chance = Chance.of(1).stream(0);
    int[] many = new int[1_000_000];
    Arrays.fill(many, 1);
    assertThatThrownBy(
            () ->
                Scan.permutation(
                    somewhere(1000, chance),
                    1000,
                    many,
                    new ScanLimits(Double.POSITIVE_INFINITY, 1, 1000, false, 2),
                    replicates(999),
                    1))
        .hasMessageContaining("fewer replicates");
  }

  @Test
  void itCanBeStopped() {
    Progress impatient =
        (done, of) -> {
          throw new CancellationException("enough");
        };
    assertThatThrownBy(
            () ->
                Scan.permutation(
                    ROAD,
                    2,
                    new int[] {3, 0, 1, 2, 0, 1, 1, 1},
                    ScanLimits.retrospective(5, 1),
                    MonteCarlo.of(99, Chance.of(1), impatient),
                    1))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void quantilesAreThoseOfR() {
    ScanResult result = new ScanResult(java.util.List.of(), new double[] {4, 1, 3, 2}, 0, 0);
    assertThat(result.quantile(0.5)).isEqualTo(2.5);
    assertThat(result.quantile(0.95)).isCloseTo(3.85, within(1e-12));
    assertThat(result.quantile(1)).isEqualTo(4);
  }

  @Test
  void cellsGoRowByRowFromTheSouthWest() {
    LocatedEvents events =
        LocatedEvents.inCells(
            new double[] {250, -50, 50, 50.0004, 99.9996}, new double[] {0, 0, -1, -1, -1}, 100);
    assertThat(events.locations().x()).containsExactly(50, 150, -50, 250);
    assertThat(events.locations().y()).containsExactly(-50, -50, 50, 50);
    // Less than half a millimetre west of the border is on it.
    assertThat(events.locationOf()).containsExactly(3, 2, 0, 0, 1);
    assertThat(events.counts(new int[] {0, 1, 1, -1, 0}, 2))
        .containsExactly(0, 1, 1, 0, 0, 1, 1, 0);
    assertThatThrownBy(() -> LocatedEvents.inCells(new double[] {1e12}, new double[1], 1e-3))
        .hasMessageContaining("larger cells");
  }

  @Test
  void equalPlacesAreOneLocation() {
    LocatedEvents events =
        LocatedEvents.atPlaces(
            new double[] {5, 1, 5, 1}, new double[] {2, 2, 2, 1}, Distance.PLANAR);
    assertThat(events.locations().size()).isEqualTo(3);
    assertThat(events.locationOf()).containsExactly(2, 1, 2, 0);
    assertThat(events.sums(new double[] {1, 2, 3, 4}, new int[4], 1)).containsExactly(4, 2, 4);
  }
}
