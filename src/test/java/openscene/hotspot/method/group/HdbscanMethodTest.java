package openscene.hotspot.method.group;

import static openscene.hotspot.method.group.GroupMethodsTest.ask;
import static openscene.hotspot.method.group.GroupMethodsTest.city;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.Run;
import openscene.statistics.cluster.Hdbscan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HdbscanMethodTest {
  @ParameterizedTest
  @ValueSource(strings = {"distinct", "weighted"})
  void theTreeFindsScenesToo(String weights) {
    Result found =
        ask(new HdbscanMethod(), city(3_000, 1), Map.of("weights", weights, "cell", "20"));
    assertThat(found.findings()).hasSizeGreaterThan(20);
    assertThat(found.table().columns()).endsWith("membership", "outlier_score");
    for (int i = 0; i < 3_000; i++) {
      Object[] row = found.table().row().apply(i);
      assertThat((double) row[4]).isBetween(0.0, 1.0);
      assertThat((double) row[5]).isBetween(0.0, 1.0);
    }
    for (Finding finding : found.findings()) {
      assertThat(finding.outline().isValid()).isTrue();
    }
  }

  @Test
  void aCityTooLargeForTheTreeIsReferredToDbscan() {
    assertThatThrownBy(() -> ask(new HdbscanMethod(), city(Hdbscan.PLACES_MAX + 1, 1), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DBSCAN");
  }

  @Test
  void whatIsChosenIsSaid() {
    Result found = ask(new HdbscanMethod(), city(200, 1), Map.of("weights", "weighted"));
    assertThat(found.run().settings())
        .extracting(Run.Setting::name)
        .containsExactly("min_points", "weights", "floor_m", "places", "cell_m");
    assertThat(found.run().settings().get(0).value()).isEqualTo(15);
  }
}
