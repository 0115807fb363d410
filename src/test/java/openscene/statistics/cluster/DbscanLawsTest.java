package openscene.statistics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import openscene.statistics.simulation.Progress;

/** What holds for any points, ties and duplicates included. */
class DbscanLawsTest {
  private record Points(double[] x, double[] y, double[] weight) {}

  /** Points on a small lattice: many at one place, many at exactly eps. */
  private static Points lattice(long seed, int n, int side, double step) {
    Random random = new Random(seed);
    double[] x = new double[n];
    double[] y = new double[n];
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = step * random.nextInt(side);
      y[i] = step * random.nextInt(side);
      weight[i] = random.nextInt(4);
    }
    return new Points(x, y, weight);
  }

  @Property(tries = 300, seed = "101")
  void theGridFindsWhatEveryPairFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 0, max = 150) int n,
      @ForAll @IntRange(min = 1, max = 30) int side,
      @ForAll @IntRange(min = 1, max = 8) int minPts,
      @ForAll @IntRange(min = 1, max = 5) int eps) {
    Points p = lattice(seed, n, side, 1);
    same(Dbscan.of(p.x, p.y, eps, minPts), ByDefinition.of(p.x, p.y, null, eps, minPts));
    same(
        Dbscan.of(p.x, p.y, p.weight, eps, minPts, Progress.SILENT),
        ByDefinition.of(p.x, p.y, p.weight, eps, minPts));
  }

  /** Large enough for crowds to be compared as crowds. */
  @Property(tries = 40, seed = "102")
  void crowdsAreComparedAsExactly(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int side,
      @ForAll @IntRange(min = 1, max = 1200) int minPts) {
    Points p = lattice(seed, 1500, side, 0.1);
    for (double eps : new double[] {0.3, 1, 2.5}) {
      same(Dbscan.of(p.x, p.y, eps, minPts), ByDefinition.of(p.x, p.y, null, eps, minPts));
      same(
          Dbscan.of(p.x, p.y, p.weight, eps, minPts, Progress.SILENT),
          ByDefinition.of(p.x, p.y, p.weight, eps, minPts));
    }
  }

  private static void same(Clusters found, Clusters expected) {
    assertThat(found.core()).isEqualTo(expected.core());
    assertThat(found.label()).isEqualTo(expected.label());
    assertThat(found.groups()).isEqualTo(expected.groups());
  }

  @Property(tries = 100, seed = "103")
  void whereTheCityLiesDoesNotMatter(
      @ForAll long seed,
      @ForAll @IntRange(min = -10_000_000, max = 10_000_000) int east,
      @ForAll @IntRange(min = -10_000_000, max = 10_000_000) int north) {
    Points p = lattice(seed, 200, 300, 0.125);
    Clusters here = Dbscan.of(p.x, p.y, 2, 4);
    Clusters there =
        Dbscan.of(
            Arrays.stream(p.x).map(x -> x + east).toArray(),
            Arrays.stream(p.y).map(y -> y + north).toArray(),
            2,
            4);
    same(there, here);
  }

  @Property(tries = 100, seed = "104")
  void theOrderOfThePointsDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 300;
    double[] x = random.doubles(n, 0, 100).toArray();
    double[] y = random.doubles(n, 0, 100).toArray();
    int[] to = shuffled(n, random);
    double[] otherX = new double[n];
    double[] otherY = new double[n];
    for (int i = 0; i < n; i++) {
      otherX[to[i]] = x[i];
      otherY[to[i]] = y[i];
    }
    Clusters one = Dbscan.of(x, y, 7, 6);
    Clusters other = Dbscan.of(otherX, otherY, 7, 6);
    int[] back = new int[n];
    for (int i = 0; i < n; i++) {
      back[i] = other.label()[to[i]];
      assertThat(other.core()[to[i]]).isEqualTo(one.core()[i]);
    }
    Clusters.renumber(back, other.groups());
    assertThat(back).isEqualTo(one.label());
  }

  private static int[] shuffled(int n, Random random) {
    int[] to = new int[n];
    Arrays.setAll(to, i -> i);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = to[i];
      to[i] = to[j];
      to[j] = swap;
    }
    return to;
  }

  @Property(tries = 60, seed = "105")
  void noCorePointIsNearNoiseOrAnotherGroupsCore(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int minPts) {
    Points p = lattice(seed, 400, 90, 0.5);
    Clusters found = Dbscan.of(p.x, p.y, 2, minPts);
    for (int i = 0; i < 400; i++) {
      for (int j = 0; found.core()[i] && j < 400; j++) {
        if (ByDefinition.squared(p.x, p.y, i, j) <= 4) {
          assertThat(found.label()[j]).isNotEqualTo(Clusters.NOISE);
          if (found.core()[j]) {
            assertThat(found.label()[j]).isEqualTo(found.label()[i]);
          }
        }
      }
    }
  }

  @Property(tries = 60, seed = "106")
  void askingForMoreLeavesFewerInGroups(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int minPts) {
    Points p = lattice(seed, 300, 60, 0.5);
    Clusters some = Dbscan.of(p.x, p.y, 2, minPts);
    Clusters fewer = Dbscan.of(p.x, p.y, 2, minPts + 1);
    for (int i = 0; i < 300; i++) {
      if (fewer.label()[i] >= 0) {
        assertThat(some.label()[i]).isNotEqualTo(Clusters.NOISE);
      }
    }
  }
}
