package openscene.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicatesTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void howManyThreadsWorkDoesNotMatter(int threads) {
    assertThat(drawn(42, threads)).containsExactly(drawn(42, 1));
  }

  @Test
  void anotherSeedIsAnotherChance() {
    assertThat(drawn(42, 1)).isNotEqualTo(drawn(43, 1));
    assertThat(Chance.of(1).split(0).stream(0).nextLong())
        .isNotEqualTo(Chance.of(1).split(1).stream(0).nextLong());
  }

  @Test
  void aStreamIsKnownByItsNumber() {
    Chance chance = Chance.of(7);
    long first = chance.stream(5).nextLong();
    chance.stream(6).nextLong();
    assertThat(chance.stream(5).nextLong()).isEqualTo(first);
  }

  /** Streams next to each other must not resemble each other: their first numbers are uniform. */
  @Test
  void neighbouringStreamsAreStrangers() {
    int n = 20_000;
    double sum = 0;
    double product = 0;
    double before = 0.5;
    for (int i = 0; i < n; i++) {
      double now = Chance.of(1).stream(i).nextDouble();
      sum += now;
      product += (now - 0.5) * (before - 0.5);
      before = now;
    }
    assertThat(sum / n).isCloseTo(0.5, within(4 / Math.sqrt(12.0 * n)));
    assertThat(product / n * 12).isCloseTo(0, within(4 / Math.sqrt(n)));
  }

  @Test
  void everyReplicateIsDoneOnceAndTheLastWordIsAll() {
    int[] done = new int[500];
    AtomicLong heard = new AtomicLong();
    Replicates.run(
        done.length,
        4,
        Chance.of(1),
        (at, of) -> heard.set(at),
        () -> done,
        (all, i, chance) -> all[i]++);
    assertThat(Arrays.stream(done).distinct().toArray()).containsExactly(1);
    assertThat(heard).hasValue(500);
    Replicates.run(0, Chance.of(1), Progress.SILENT, () -> done, (all, i, chance) -> all[i]++);
  }

  @Test
  void whoAskedMayStopIt() {
    assertThatThrownBy(
            () ->
                Replicates.run(
                    1_000_000,
                    2,
                    Chance.of(1),
                    (done, of) -> {
                      throw new CancellationException("enough");
                    },
                    () -> new double[1],
                    (sum, i, chance) -> sum[0] += chance.nextDouble()))
        .isInstanceOf(CancellationException.class)
        .hasMessage("enough");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Progress.SILENT.at(1, 2)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatGoesWrongInOneReplicateComesOut() {
    assertThatThrownBy(
            () ->
                Replicates.run(
                    100,
                    2,
                    Chance.of(1),
                    Progress.SILENT,
                    () -> 0,
                    (none, i, chance) -> {
                      if (i == 50) {
                        throw new IllegalStateException("replicate 50");
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("replicate 50");
  }

  @Test
  void aPValueIsNeverZero() {
    assertThat(Replicates.p(0, 999)).isEqualTo(0.001);
    assertThat(Replicates.p(999, 999)).isEqualTo(1);
    assertThatThrownBy(() -> Replicates.p(5, 4)).hasMessageContaining("r must be 0..n");
  }

  private static double[] drawn(long seed, int threads) {
    double[] drawn = new double[300];
    Replicates.run(
        drawn.length,
        threads,
        Chance.of(seed),
        Progress.SILENT,
        () -> drawn,
        (all, i, chance) -> all[i] = chance.nextDouble() + chance.nextGaussian());
    return drawn;
  }
}
