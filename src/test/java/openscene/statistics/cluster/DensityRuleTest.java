package openscene.statistics.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DensityRuleTest {
  private static final double AREA = City.WIDTH * City.HEIGHT;

  @ParameterizedTest
  @CsvSource({
    "1000, 1",
    "1000, 2",
    "1000, 3",
    "10000, 1",
    "10000, 2",
    "100000, 1",
    "100000, 2",
    "1000000, 1"
  })
  void theCityNeverBecomesOneGroupAndMostScenesAreFound(int n, long seed) {
    double eps = DensityRule.eps(n, AREA);
    int minPts = Math.max(DensityRule.againstChance(n, 1, AREA, eps), DensityRule.ofScene(n, 1));
    City city = City.of(n, seed);
    Clusters found = Dbscan.of(city.x(), city.y(), eps, minPts);
    assertThat(Arrays.stream(found.sizes()).max().orElseThrow()).isLessThan(n / 2);
    assertThat(scenesInOneGroupByMoreThanHalf(city, found)).isGreaterThanOrEqualTo(28);
    // Scenes that overlap are one group; most are told apart.
    assertThat(found.groups()).isBetween(21, 60);

    City nothing = City.background(n, seed);
    assertThat(Dbscan.of(nothing.x(), nothing.y(), eps, minPts).groups()).isZero();
  }

  private static int scenesInOneGroupByMoreThanHalf(City city, Clusters found) {
    int[][] shared = new int[City.SCENES][found.groups()];
    int[] size = new int[City.SCENES];
    for (int i = 0; i < city.x().length; i++) {
      int scene = city.scene()[i];
      if (scene >= 0) {
        size[scene]++;
        if (found.label()[i] >= 0) {
          shared[scene][found.label()[i]]++;
        }
      }
    }
    Set<Integer> scenes = new HashSet<>();
    for (int k = 0; k < City.SCENES; k++) {
      if (2 * Arrays.stream(shared[k]).max().orElse(0) > size[k]) {
        scenes.add(k);
      }
    }
    return scenes.size();
  }

  @Test
  void aThinCityStartsFromTheSceneDefault() {
    assertThat(DensityRule.eps(300, AREA)).isEqualTo(75);
    assertThat(DensityRule.ofScene(300, 1)).isEqualTo(8);
    assertThat(DensityRule.ofScene(3000, 3)).isEqualTo(24);
    assertThat(DensityRule.ofScene(1200, 3)).isEqualTo(12);
    assertThat(DensityRule.againstChance(300, 1, AREA, 75)).isLessThanOrEqualTo(8);
  }

  @Test
  void aCrowdedCityIsLookedAtMoreFinely() {
    assertThat(DensityRule.eps(100_000, AREA)).isEqualTo(26);
    assertThat(DensityRule.eps(1_000_000, AREA)).isEqualTo(25);
    assertThat(DensityRule.eps(0, AREA)).isEqualTo(75);
  }

  /** Poisson(4): P(N ≥ 14) = 7.6e-5, P(N ≥ 15) = 2.0e-5 (tables); 0.05 / 1000 = 5e-5. */
  @Test
  void theThresholdIsThePoissonTail() {
    double area = 1000 / 4.0 * Math.PI * 75 * 75;
    assertThat(DensityRule.againstChance(1000, 1, area, 75)).isEqualTo(16);
    assertThat(DensityRule.againstChance(2000, 2, area, 75)).isEqualTo(32);
    assertThat(DensityRule.againstChance(0, 1, area, 75)).isEqualTo(5);
    assertThat(DensityRule.againstChance(1e9, 1, 1, 75)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void denserNeverAsksForLess() {
    int before = 0;
    for (int n = 1; n < 5_000_000; n = n * 3 / 2 + 1) {
      int now = DensityRule.againstChance(n, 1, AREA, 50);
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> DensityRule.eps(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DensityRule.eps(Double.NaN, 1)).hasMessageContaining("n must be");
    assertThatThrownBy(() -> DensityRule.againstChance(1, 0, 1, 1)).hasMessageContaining("each");
    assertThatThrownBy(() -> DensityRule.againstChance(1, 1, 1, -1)).hasMessageContaining("eps");
    assertThatThrownBy(() -> DensityRule.ofScene(1, 0)).hasMessageContaining("months");
  }
}
