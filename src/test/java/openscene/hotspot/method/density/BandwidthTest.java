package openscene.hotspot.method.density;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandwidthTest {
  private static final double M2_PER_HA = 10_000;

  @ParameterizedTest
  @CsvSource({"1, 40", "10.2, 65", "35, 75", "100, 75", "1000, 160", "16800, 300"})
  void aSceneIsSeenCloseAndACityFromAfar(double ha, double expectedM) {
    assertThat(Bandwidth.ofArea(ha * M2_PER_HA)).isEqualTo(expectedM);
  }
}
