package openscene.statistics.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetisOrdTest {
  /**
   * The 16 by 16 pixels of 30 m of Getis &amp; Ord, in Longley &amp; Batty (eds.), <i>Spatial
   * Analysis: Modelling in a GIS Environment</i> (1996), p. 267.
   */
  private static final double[] PIXELS = {
    40, 41, 42, 43, 49, 54, 47, 44, 42, 44, 43, 46, 52, 56, 56, 61,
    40, 42, 41, 40, 43, 49, 46, 42, 42, 43, 43, 49, 59, 62, 53, 62,
    43, 42, 40, 42, 42, 42, 41, 42, 42, 43, 42, 53, 66, 61, 51, 62,
    44, 41, 39, 42, 44, 43, 42, 42, 42, 43, 43, 49, 56, 53, 53, 61,
    42, 43, 44, 43, 42, 41, 42, 44, 43, 43, 44, 47, 58, 59, 55, 61,
    52, 59, 61, 56, 41, 40, 43, 44, 46, 48, 50, 52, 68, 69, 60, 61,
    62, 62, 86, 85, 55, 59, 64, 72, 75, 70, 70, 62, 66, 61, 55, 57,
    65, 62, 68, 72, 102, 94, 90, 83, 74, 81, 96, 69, 52, 50, 51, 54,
    62, 59, 55, 61, 99, 97, 93, 80, 65, 87, 107, 80, 59, 60, 67, 66,
    62, 55, 56, 56, 80, 90, 99, 88, 64, 91, 112, 94, 76, 91, 100, 85,
    63, 57, 58, 58, 77, 92, 82, 71, 59, 90, 105, 92, 79, 98, 110, 83,
    59, 58, 60, 64, 88, 99, 82, 81, 71, 80, 89, 89, 89, 102, 104, 75,
    55, 54, 53, 61, 82, 102, 88, 93, 96, 94, 110, 114, 109, 103, 92, 68,
    55, 55, 56, 60, 91, 95, 86, 98, 115, 105, 110, 107, 101, 89, 85, 68,
    62, 63, 64, 59, 85, 88, 95, 106, 110, 99, 89, 82, 79, 84, 97, 79,
    55, 56, 54, 58, 65, 75, 82, 77, 74, 74, 69, 61, 62, 71, 73, 63
  };

  private static final int PIXEL = 119;

  // Printed there for pixel 120, and by spdep.
  @ParameterizedTest
  @CsvSource({"30, 1.222", "60, 1.748", "90, 1.986", "120, 1.893", "150, 1.237"})
  void pixelOfGetisAndOrdScoresAsPublished(double distanceM, double expected) {
    double[] x = new double[PIXELS.length];
    double[] y = new double[PIXELS.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = 30.0 * (i % 16);
      y[i] = 30.0 * Math.floorDiv(i, 16);
    }
    Neighbours others = Neighbours.band(x, y, distanceM).withoutSelf();
    assertThat(GetisOrd.withoutSelf(PIXELS, others, null)[PIXEL]).isCloseTo(expected, within(5e-4));
  }

  // The table prints 3.289 and 3.886 for 100 and 1000 tests; 0.95^(1/n) gives 3.283 and 3.884. No
  // other level gives all four, so that the last two are taken as printed from coarser tables.
  @ParameterizedTest
  @CsvSource({"1, 1.645, 0.0005", "50, 3.083, 0.0005", "100, 3.289, 0.006", "1000, 3.886, 0.002"})
  void criticalValuesAreThoseOfOrdAndGetis1995(int tests, double expected, double printed) {
    assertThat(GetisOrd.criticalValue(tests, 0.95)).isCloseTo(expected, within(printed));
  }

  @Property(tries = 50, seed = "3")
  void rowStandardisedWeightsScoreAsBinaryOnes(@ForAll long seed) {
    double[] values = counts(7, 6, seed);
    Neighbours queen = Neighbours.queen(7, 6);
    double[] weights = new double[queen.index().length];
    for (int i = 0; i < values.length; i++) {
      Arrays.fill(weights, queen.start()[i], queen.start()[i + 1], 1.0 / queen.count(i));
    }
    assertThat(GetisOrd.star(values, queen, weights))
        .containsExactly(GetisOrd.star(values, queen), within(1e-9));
  }

  @Property(tries = 50, seed = "4")
  void unitAndZeroPointOfTheValuesDoNotMatter(@ForAll long seed) {
    double[] values = counts(8, 5, seed);
    double[] other = Arrays.stream(values).map(v -> 3 * v + 7).toArray();
    Neighbours queen = Neighbours.queen(8, 5);
    assertThat(GetisOrd.star(other, queen))
        .containsExactly(GetisOrd.star(values, queen), within(1e-8));
  }

  @Property(tries = 50, seed = "5")
  void moreInOneCellNeverMakesItsNeighbourhoodColder(@ForAll long seed) {
    double[] values = counts(9, 9, seed);
    Neighbours queen = Neighbours.queen(9, 9);
    double before = GetisOrd.star(values, queen)[40];
    values[40] += 1;
    assertThat(GetisOrd.star(values, queen)[40]).isGreaterThan(before - 0.2);
    values[40] += 1e6;
    assertThat(GetisOrd.star(values, queen)[40]).isPositive();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 4, 0.1, 1e300})
  void nothingStandsOutWhereAllIsTheSame(double value) {
    double[] values = new double[30];
    Arrays.fill(values, value);
    assertThat(GetisOrd.star(values, Neighbours.queen(6, 5))).containsOnly(0);
    assertThat(GetisOrd.withoutSelf(values, Neighbours.queen(6, 5).withoutSelf(), null))
        .containsOnly(0);
  }

  @Test
  void neighbourhoodOfEverythingIsNoScore() {
    assertThat(GetisOrd.star(new double[] {1, 5, 0.3}, Neighbours.queen(3, 1))[1]).isZero();
    assertThat(GetisOrd.star(new double[] {7}, Neighbours.queen(1, 1))).containsExactly(0);
    assertThat(GetisOrd.star(new double[0], Neighbours.of(new int[0][]))).isEmpty();
  }

  @Test
  void cellWithoutNeighboursHasNoGi() {
    double[] z =
        GetisOrd.withoutSelf(
            new double[] {1, 2, 4, 8}, Neighbours.of(new int[][] {{}, {2}, {1}, {1, 2}}), null);
    assertThat(z[0]).isNaN();
    assertThat(z[3]).isFinite();
  }

  @Test
  void refusesWhatIsNoValueNoWeightAndNoSelf() {
    Neighbours queen = Neighbours.queen(2, 2);
    assertThatThrownBy(() -> GetisOrd.star(new double[] {1, 2, 3}, queen))
        .hasMessageContaining("had 3 for 4");
    assertThatThrownBy(() -> GetisOrd.star(new double[] {1, 2, Double.NaN, 0}, queen))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> GetisOrd.star(new double[4], queen, new double[3]))
        .hasMessageContaining("weight");
    double[] negative = new double[16];
    negative[5] = -1;
    assertThatThrownBy(() -> GetisOrd.star(new double[4], queen, negative))
        .hasMessageContaining("0 or more");
    assertThatThrownBy(() -> GetisOrd.star(new double[4], queen.withoutSelf()))
        .hasMessageContaining("own neighbours");
    assertThatThrownBy(() -> GetisOrd.withoutSelf(new double[4], queen, null))
        .hasMessageContaining("left out");
    assertThatThrownBy(() -> GetisOrd.criticalValue(0, 0.95)).hasMessageContaining("1 or more");
  }

  private static double[] counts(int cols, int rows, long seed) {
    Random chance = new Random(seed);
    double[] counts = new double[cols * rows];
    Arrays.setAll(counts, i -> Math.floor(-2 * Math.log(1 - chance.nextDouble())));
    counts[0] = 5;
    counts[1] = 2;
    return counts;
  }
}
