package openscene.statistics.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import openscene.Shared;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HdbscanTest {
  private static final int NOISE = Clusters.NOISE;

  /**
   * By hand, minPts 2, so that core distances are those to the nearest neighbour: 1 1 1 | 2 2 4 |
   * 80. Joins: 0-1 and 1-2 at 1, 20-22 at 2, 22-26 at 4, the two groups at 18, 106 at 80. Both
   * groups begin at 18; 106 leaves the root at 80. Left: 0, 1 and 2 at 1; 20 and 22 at 2; 26 at 4.
   * GLOSH: 0, 0, 0 | 0, 0, 1 − 2/4 | 1 − 1/80. Membership 1 − core/largest core: 0 0 0 | 1/2 1/2 0.
   */
  @Test
  void aTreeMadeByHandIsFound() {
    double[] x = {0, 1, 2, 20, 22, 26, 106};
    Hdbscan.Result found = Hdbscan.of(x, new double[7], 2);
    assertThat(found.coreDistance()).containsExactly(1, 1, 1, 2, 2, 4, 80);
    assertThat(found.label()).containsExactly(0, 0, 0, 1, 1, 1, NOISE);
    assertThat(found.membership()).containsExactly(0, 0, 0, 0.5, 0.5, 0, 0);
    assertThat(found.outlier()).containsExactly(0, 0, 0, 0, 0, 0.5, 1 - 1 / 80.0);
    assertThat(found.groups()).isEqualTo(2);
  }

  /**
   * One group that falls in two only just before its end is kept whole: minPts 2, all cores 1;
   * joined at 1, 1.1 and (far away) 50. Kept: 4·(1/1.1 − 1/50) = 3.56 against 2·2·(1 − 1/1.1) =
   * 0.36.
   */
  @Test
  void theMoreStableOfGroupAndPartsIsSelected() {
    double[] x = {0, 1, 2.1, 3.1, 53.1, 54.1};
    Hdbscan.Result found = Hdbscan.of(x, new double[6], 2);
    assertThat(found.label()).containsExactly(0, 0, 0, 0, 1, 1);
    double[] apart = {0, 1, 11, 12, 62, 63};
    assertThat(Hdbscan.of(apart, new double[6], 2).label()).containsExactly(0, 0, 1, 1, 2, 2);
  }

  @Test
  void duplicatesCountOnceUnlessTheirWeightIsAskedFor() {
    double[] x = {0, 0, 0, 0, 0, 50, 50, 50, 50, 50, 100, 200};
    double[] y = new double[12];
    Hdbscan.Result places = Hdbscan.of(x, y, 4);
    assertThat(places.places()).isEqualTo(4);
    assertThat(places.groups()).isZero();
    Hdbscan.Result weights = Hdbscan.ofWeights(x, y, null, 4, 1, Progress.SILENT);
    assertThat(weights.label()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, NOISE, NOISE);
    assertThat(weights.coreDistance()[0]).isEqualTo(1);
  }

  @Test
  void aMillionPointsInTwoPlacesAreTwoHeavyPlaces() {
    double[] x = new double[1_000_000];
    Arrays.setAll(x, i -> i % 2 * 100);
    Hdbscan.Result found = Hdbscan.ofWeights(x, new double[x.length], null, 15, 1, Progress.SILENT);
    assertThat(found.groups()).isEqualTo(2);
    assertThat(Hdbscan.of(x, new double[x.length], 15).groups()).isZero();
  }

  @Test
  void tooFewOrEvenPointsAreAllNoise() {
    assertThat(Hdbscan.of(new double[0], new double[0], 5).groups()).isZero();
    Hdbscan.Result few = Hdbscan.of(new double[] {1, 2}, new double[2], 5);
    assertThat(few.label()).containsOnly(NOISE);
    assertThat(few.coreDistance()).containsOnly(Double.POSITIVE_INFINITY);
    assertThat(few.outlier()).containsOnly(0);
    assertThat(Hdbscan.of(new double[50], new double[50], 5).groups()).isZero();
    double[] even = new double[30];
    Arrays.setAll(even, i -> i);
    assertThat(Hdbscan.of(even, new double[30], 5).outlier()).doesNotContain(Double.NaN);
  }

  @Test
  void whatCannotBeIsRefused() {
    double[] one = {1};
    assertThatThrownBy(() -> Hdbscan.of(one, one, 1)).hasMessageContaining("minPts");
    assertThatThrownBy(() -> Hdbscan.of(one, new double[] {Double.NaN}, 2))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Hdbscan.of(one, new double[2], 2)).hasMessageContaining("x, y");
    assertThatThrownBy(() -> Hdbscan.ofWeights(one, one, new double[] {-1}, 2, 1, Progress.SILENT))
        .hasMessageContaining("weight");
    assertThatThrownBy(() -> Hdbscan.ofWeights(one, one, null, 2, 0, Progress.SILENT))
        .hasMessageContaining("floor");
    double[] many = new double[Hdbscan.PLACES_MAX + 1];
    Arrays.setAll(many, i -> i);
    assertThatThrownBy(() -> Hdbscan.of(many, many, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DBSCAN");
  }

  @Property(tries = 30, seed = "201")
  void orderAndPlaceDoNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 150;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i % 3 * 40 + Math.rint(random.nextGaussian() * 64) / 8;
      y[i] = Math.rint(random.nextGaussian() * 64) / 8;
    }
    double[] backX = new double[n];
    double[] backY = new double[n];
    for (int i = 0; i < n; i++) {
      backX[n - 1 - i] = x[i] + 262144;
      backY[n - 1 - i] = y[i] - 6_500_000;
    }
    Hdbscan.Result forth = Hdbscan.of(x, y, 6);
    Hdbscan.Result back = Hdbscan.of(backX, backY, 6);
    int[] label = new int[n];
    for (int i = 0; i < n; i++) {
      label[i] = back.label()[n - 1 - i];
      assertThat(back.outlier()[n - 1 - i]).isEqualTo(forth.outlier()[i]);
      assertThat(back.membership()[n - 1 - i]).isEqualTo(forth.membership()[i]);
    }
    Clusters.renumber(label, back.groups());
    assertThat(label).isEqualTo(forth.label());
  }

  @ParameterizedTest
  @CsvSource({"boston_needles, 10", "boston_needles, 20", "chicago_narcotics, 25"})
  void theGroupsAreThoseOfR(String set, int minPts) {
    String file = "reference/hdbscan_" + set + ".csv";
    Hdbscan.Result found = Hdbscan.of(Shared.numbers(file, "x"), Shared.numbers(file, "y"), minPts);
    int[] expected =
        Arrays.stream(Shared.numbers(file, "hdbscan_m" + minPts)).mapToInt(l -> (int) l).toArray();
    assertThat(found.groups()).isEqualTo(Arrays.stream(expected).max().orElseThrow() + 1);
    assertThat(AdjustedRand.of(found.label(), expected)).isGreaterThan(0.997);
    // Points tied between two groups go by an order of the places, not of the rows as in R: with
    // them goes the largest core distance of a group, and so its memberships, by as much.
    double[] membership = Shared.numbers(file, "prob_m" + minPts);
    double[] outlier = Shared.numbers(file, "glosh_m" + minPts);
    int others = 0;
    int different = 0;
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.membership()[i]).isCloseTo(membership[i], within(0.1));
      different += found.label()[i] == expected[i] ? 0 : 1;
      others += Math.abs(found.outlier()[i] - outlier[i]) > 1e-6 ? 1 : 0;
    }
    assertThat(different).isLessThanOrEqualTo(3);
    assertThat(others).isLessThanOrEqualTo(12);
  }
}
