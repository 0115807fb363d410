package openscene.hotspot.method.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import openscene.hotspot.method.PointPattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class CellSideTest {
  private static PointPattern pattern(double sideM, int events, double spreadM) {
    Random chance = new Random(1);
    double[] east = new double[events];
    double[] north = new double[events];
    Arrays.setAll(east, i -> sideM / 2 + spreadM * (chance.nextDouble() - 0.5));
    Arrays.setAll(north, i -> sideM / 2 + spreadM * (chance.nextDouble() - 0.5));
    return new PointPattern(
        "EPSG:25832",
        new GeometryFactory().toGeometry(new Envelope(0, sideM, 0, sideM)),
        east,
        north,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  @ParameterizedTest
  @CsvSource({"100,25", "320,30", "600,60", "1000,100", "4000,100", "6000,200"})
  void aSceneHasCellsToCompareAndACityLargerOnes(double windowM, double sideM) {
    assertThat(CellSide.of(pattern(windowM, 0, 0))).isEqualTo(sideM);
  }

  @Test
  void cellsAreFinerWhereThatBringsEnoughOfThemToHoldAnEvent() {
    PointPattern huddled = pattern(600, 500, 160);
    assertThat(CellSide.of(huddled)).isEqualTo(60);
    assertThat(CellSide.heldBy(huddled)).isEqualTo(25);
    PointPattern looser = pattern(600, 500, 280);
    assertThat(CellSide.heldBy(looser)).isBetween(30.0, 50.0);
    PointPattern spread = pattern(600, 500, 600);
    assertThat(CellSide.heldBy(spread)).isEqualTo(60);
  }

  @Test
  void whatCannotBeHelpedStaysAsTheWindowHasIt() {
    assertThat(CellSide.heldBy(pattern(600, 500, 20))).isEqualTo(60);
    assertThat(CellSide.heldBy(pattern(600, 0, 0))).isEqualTo(60);
    assertThat(CellSide.heldBy(pattern(600, 1_000_000, 0))).isEqualTo(60);
  }
}
