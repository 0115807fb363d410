package openscene.statistics.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionalPermutationsTest {
  private static final double[] SEVEN = {4, 0, 1, 2.5, 0, 7, 1};
  private static final Neighbours CHAIN =
      Neighbours.of(
          new int[][] {{0, 1}, {0, 1, 2}, {1, 2, 3}, {2, 3, 4}, {3, 4, 5}, {0, 5, 6}, {5, 6}});
  private static final double[] WEIGHTS = {
    1, 2, 0.5, 1, 1, 1, 1, 3, 1, 0, 1, 1, 1, 1, 1, 2, 1, 1, 0.25
  };

  /** All 5,040 orders of seven values, each put right as the definition says, one by one. */
  @ParameterizedTest
  @EnumSource(Reference.class)
  void sharesAreThoseOfAllArrangementsOfTheOthers(Reference reference) {
    int replicates = 60_000;
    ConditionalPermutations found =
        ConditionalPermutations.of(
            SEVEN, CHAIN, WEIGHTS, reference, replicates, Chance.of(7), Progress.SILENT);
    for (int i = 0; i < SEVEN.length; i++) {
      double[] others = new double[SEVEN.length - 1];
      for (int k = 0, j = 0; j < SEVEN.length; j++) {
        if (j != i) {
          others[k++] = SEVEN[j];
        }
      }
      long[] shares = new long[3];
      arrange(others, 0, i, reference, sum(SEVEN, i), shares);
      double all = shares[0] + shares[1] + shares[2];
      assertThat(found.above()[i] / (double) replicates)
          .as("cell %d above", i)
          .isCloseTo(shares[2] / all, within(0.01));
      assertThat(found.equal()[i] / (double) replicates)
          .as("cell %d equal", i)
          .isCloseTo(shares[1] / all, within(0.01));
    }
  }

  private static void arrange(
      double[] others, int at, int cell, Reference reference, double seen, long[] shares) {
    if (at < others.length) {
      for (int k = at; k < others.length; k++) {
        swap(others, at, k);
        arrange(others, at + 1, cell, reference, seen, shares);
        swap(others, at, k);
      }
      return;
    }
    double[] map = new double[SEVEN.length];
    int next = 0;
    for (int j = 0; j < map.length; j++) {
      boolean neighbour = CHAIN.find(cell, j) >= 0;
      if (reference == Reference.OTHERS_AROUND_OWN && j == cell) {
        map[j] = SEVEN[cell];
      } else if (neighbour) {
        map[j] = others[next++];
      }
    }
    double sum = sum(map, cell);
    shares[sum > seen + 1e-9 ? 2 : sum < seen - 1e-9 ? 0 : 1]++;
  }

  private static void swap(double[] values, int a, int b) {
    double kept = values[a];
    values[a] = values[b];
    values[b] = kept;
  }

  private static double sum(double[] map, int cell) {
    double sum = 0;
    for (int k = CHAIN.start()[cell]; k < CHAIN.start()[cell + 1]; k++) {
      sum += WEIGHTS[k] * map[CHAIN.index()[k]];
    }
    return sum;
  }

  @ParameterizedTest
  @EnumSource(Reference.class)
  void numberOfThreadsDoesNotMatter(Reference reference) {
    double[] values = new double[20 * 15];
    Arrays.setAll(values, i -> i * 7919 % 13 == 0 ? i % 5 : 0);
    ConditionalPermutations one = permuted(values, reference, 1);
    ConditionalPermutations five = permuted(values, reference, 5);
    assertThat(five.above()).containsExactly(one.above());
    assertThat(five.equal()).containsExactly(one.equal());
  }

  private static ConditionalPermutations permuted(
      double[] values, Reference reference, int threads) {
    return ConditionalPermutations.of(
        values,
        Neighbours.queen(20, 15),
        null,
        reference,
        299,
        Chance.of(11),
        threads,
        Progress.SILENT);
  }

  @Test
  void oneFullSquareAmongEmptyOnesIsToldOnlyWhenItsOwnValueIsCompared() {
    double[] values = new double[20 * 15];
    values[150] = 40;
    assertThat(permuted(values, Reference.OTHERS, 2).upperP(150)).isEqualTo(1 / 300.0);
    assertThat(permuted(values, Reference.OTHERS, 2).rankP(150)).isEqualTo(2 / 300.0);
    assertThat(permuted(values, Reference.OTHERS_AROUND_OWN, 2).upperP(150)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Reference.class)
  void nothingStandsOutWhereAllIsTheSameOrThereIsNothingElse(Reference reference) {
    double[] same = new double[20 * 15];
    Arrays.fill(same, 0.1);
    ConditionalPermutations found = permuted(same, reference, 2);
    for (int i = 0; i < same.length; i++) {
      assertThat(found.rankP(i)).isEqualTo(1);
      assertThat(found.upperP(i)).isEqualTo(1);
    }
    ConditionalPermutations everything =
        ConditionalPermutations.of(
            new double[] {9, 1},
            Neighbours.queen(2, 1),
            null,
            reference,
            99,
            Chance.of(1),
            Progress.SILENT);
    assertThat(everything.rankP(0)).isEqualTo(1);
    ConditionalPermutations alone =
        ConditionalPermutations.of(
            new double[] {9, 1, 4},
            Neighbours.of(new int[][] {{}, {2}, {1}}),
            null,
            reference,
            99,
            Chance.of(1),
            Progress.SILENT);
    assertThat(alone.rankP(0)).isEqualTo(1);
  }

  @Test
  void whoeverListensMayStopIt() {
    Progress stop =
        (done, of) -> {
          throw new CancellationException("enough");
        };
    assertThatThrownBy(
            () ->
                ConditionalPermutations.of(
                    new double[25],
                    Neighbours.queen(5, 5),
                    null,
                    Reference.OTHERS,
                    99,
                    Chance.of(1),
                    stop))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void refusesTooFewAndTooManyReplicates() {
    for (int replicates : new int[] {0, -1, 1_000_000}) {
      assertThatThrownBy(
              () ->
                  ConditionalPermutations.of(
                      new double[25],
                      Neighbours.queen(5, 5),
                      null,
                      Reference.OTHERS,
                      replicates,
                      Chance.of(1),
                      Progress.SILENT))
          .hasMessageContaining("1..99999");
    }
  }
}
