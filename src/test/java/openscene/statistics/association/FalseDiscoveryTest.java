package openscene.statistics.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
  /** The fifteen tests of Benjamini &amp; Hochberg 1995, § 4.1: four are told at 5 %. */
  private static final double[] PUBLISHED = {
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.000
  };

  @Test
  void fourOfTheFifteenPublishedTestsAreTold() {
    double[] q = FalseDiscovery.q(PUBLISHED);
    assertThat(Arrays.stream(q).filter(one -> one <= 0.05).count()).isEqualTo(4);
    assertThat(Arrays.copyOf(q, 9))
        .containsExactly(
            new double[] {
              0.0015,
              0.003,
              0.0095,
              0.035625,
              0.0603,
              0.0298 * 15 / 7,
              0.0298 * 15 / 7,
              0.0645,
              0.0765
            },
            within(1e-12));
  }

  @Test
  void whatWasNoTestDoesNotCount() {
    double[] more = Arrays.copyOf(PUBLISHED, 17);
    more[15] = Double.NaN;
    more[16] = Double.NaN;
    double[] q = FalseDiscovery.q(more);
    assertThat(Arrays.copyOf(q, 15)).containsExactly(FalseDiscovery.q(PUBLISHED));
    assertThat(q[16]).isNaN();
    assertThat(FalseDiscovery.q(new double[0])).isEmpty();
    assertThat(FalseDiscovery.bin(Double.NaN, Double.NaN)).isZero();
  }

  @Property(tries = 50, seed = "1")
  void orderDoesNotMatterAndQIsNeverBelowP(@ForAll long seed) {
    Random chance = new Random(seed);
    double[] p = chance.doubles(40).map(one -> one * one).toArray();
    double[] q = FalseDiscovery.q(p);
    double[] reversed = new double[p.length];
    Arrays.setAll(reversed, i -> p[p.length - 1 - i]);
    double[] back = FalseDiscovery.q(reversed);
    for (int i = 0; i < p.length; i++) {
      assertThat(q[i]).isBetween(p[i], 1.0).isEqualTo(back[p.length - 1 - i]);
      for (int j = 0; j < p.length; j++) {
        assertThat(p[i] < p[j] && q[i] > q[j]).isFalse();
      }
    }
  }

  @Test
  void binsGoByRateAndSign() {
    double[] z = {4, 4, 4, 4, -4, -4, -4, 0};
    double[] q = {0.01, 0.05, 0.1, 0.11, 0.001, 0.02, 0.06, 0.001};
    assertThat(FalseDiscovery.bins(z, q)).containsExactly(3, 2, 1, 0, -3, -2, -1, 0);
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> FalseDiscovery.q(new double[] {1.1})).hasMessageContaining("0..1");
    assertThatThrownBy(() -> FalseDiscovery.q(new double[] {-0.1})).hasMessageContaining("0..1");
    assertThatThrownBy(() -> FalseDiscovery.bins(new double[1], new double[2]))
        .hasMessageContaining("its q");
  }
}
