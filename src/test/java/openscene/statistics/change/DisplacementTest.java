package openscene.statistics.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import openscene.Shared;
import openscene.statistics.change.DisplacementDifference.Pair;
import openscene.statistics.change.DisplacementQuotient.Undefined;
import org.junit.jupiter.api.Test;

class DisplacementTest {
  private static final String EXPECTED = "reference/displacement_expected.json";

  @Test
  void theDifferenceIsWheelerAndRatcliffes() {
    DisplacementDifference wdd =
        DisplacementDifference.of(
            Pair.of(207, 110), Pair.of(308, 318), Pair.of(178, 157), Pair.of(150, 140));
    assertThat(wdd.total()).isEqualTo(-118);
    assertThat(wdd.seTotal()).isCloseTo(Math.sqrt(1568), within(1e-12));
    assertThat(wdd.z()).isCloseTo(-2.98, within(0.005));
    assertThat(wdd.limits().low()).isCloseTo(-196, within(0.5));
    assertThat(wdd.limits().high()).isCloseTo(-40, within(0.5));
  }

  @Test
  void twiceTheTimeBeforeHalvesItsCounts() {
    DisplacementDifference wdd =
        DisplacementDifference.of(
            new Pair(80, 20, 2, 1), new Pair(100, 50, 2, 1), Pair.NONE, Pair.NONE);
    assertThat(wdd.total()).isEqualTo(-20);
    assertThat(wdd.seTotal()).isCloseTo(Math.sqrt(115), within(1e-12));
  }

  @Test
  void theWorkedCheckOfTheDomainHolds() {
    DisplacementDifference wdd =
        DisplacementDifference.of(
            Pair.of(120, 60), Pair.of(100, 98), Pair.of(40, 52), Pair.of(50, 51));
    assertThat(wdd.total()).isEqualTo(-47);
    assertThat(wdd.seTotal()).isCloseTo(23.9, within(0.05));
    DisplacementQuotient wdq = DisplacementQuotient.of(120, 60, 40, 52, 100, 98);
    assertThat(wdq.quotient()).isCloseTo(-0.22, within(0.005));
    assertThat(wdq.totalNetEffect()).isCloseTo(44.8, within(1e-9));
    assertThat(wdq.grossEffect()).isEqualTo(60);
    assertThat(DisplacementQuotient.reason(wdq, 120, 60, 40, 52, 100, 98)).isNull();
    assertThat(DisplacementQuotient.reason(wdq, 120, 60, 40, 19, 100, 98))
        .isEqualTo(Undefined.TOO_FEW_EVENTS);
    assertThat(
            DisplacementQuotient.reason(
                DisplacementQuotient.of(10, 20, 5, 5, 9, 9), 10, 20, 5, 5, 9, 9))
        .isEqualTo(Undefined.NO_DECLINE);
    assertThat(wdq.netEffect()).isCloseTo(1.2 - 60 / 98.0, within(1e-12));
  }

  @Test
  void everyDifferenceIsTheReferences() {
    for (JsonNode one : Shared.json(EXPECTED).get("wdd")) {
      DisplacementDifference wdd =
          DisplacementDifference.of(
              pair(one, "treated", 1),
              pair(one, "control", 0),
              pair(one, "displacement_treated", 3),
              pair(one, "displacement_control", 2));
      JsonNode expected = one.get("expected");
      assertClose(wdd.local(), expected.get("local"));
      assertClose(wdd.seLocal(), expected.get("se_local"));
      assertClose(wdd.displacement(), expected.get("displacement"));
      assertClose(wdd.seDisplacement(), expected.get("se_displacement"));
      assertClose(wdd.total(), expected.get("total"));
      assertClose(wdd.seTotal(), expected.get("se_total"));
      assertClose(wdd.z(), expected.get("z"));
      assertClose(wdd.limits().low(), expected.get("ci95").get(0));
      assertClose(wdd.limits().high(), expected.get("ci95").get(1));
    }
  }

  private static Pair pair(JsonNode one, String area, int areaWeight) {
    if (!one.has(area)) {
      return Pair.NONE;
    }
    double ground =
        one.has("area_weights") ? one.get("area_weights").get(areaWeight).asDouble() : 1;
    double before = one.has("time_weights") ? one.get("time_weights").get(0).asDouble() : 1;
    double after = one.has("time_weights") ? one.get("time_weights").get(1).asDouble() : 1;
    return new Pair(
        one.get(area).get(0).asLong(),
        one.get(area).get(1).asLong(),
        before * ground,
        after * ground);
  }

  @Test
  void everyQuotientIsTheReferencesWhereTheTargetFell() {
    for (JsonNode one : Shared.json(EXPECTED).get("wdq")) {
      DisplacementQuotient wdq =
          DisplacementQuotient.of(
              one.get("target").get(0).asDouble(),
              one.get("target").get(1).asDouble(),
              one.get("buffer").get(0).asDouble(),
              one.get("buffer").get(1).asDouble(),
              one.get("control").get(0).asDouble(),
              one.get("control").get(1).asDouble());
      JsonNode expected = one.get("expected");
      assertClose(wdq.buffer(), expected.get("buffer_displacement_measure"));
      assertClose(wdq.success(), expected.get("success_measure"));
      if (expected.get("success_measure").asDouble() < 0) {
        assertClose(wdq.quotient(), expected.get("wdq"));
        assertThat(wdq.undefined()).isNull();
      } else {
        // The reference divides all the same; we say why not.
        assertThat(wdq.quotient()).isNaN();
        assertThat(wdq.undefined()).isEqualTo(Undefined.NO_DECLINE);
        if (!expected.get("wdq").isNull()) {
          assertClose(wdq.buffer() / wdq.success(), expected.get("wdq"));
        }
      }
    }
  }

  private static void assertClose(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(1e-9));
  }

  @Test
  void aZeroBeneathTheLineIsAReasonNotAConstant() {
    DisplacementQuotient after = DisplacementQuotient.of(10, 5, 3, 4, 6, 0);
    assertThat(after.undefined()).isEqualTo(Undefined.ZERO_COMPARISON);
    assertThat(after.quotient()).isNaN();
    assertThat(after.totalNetEffect()).isEqualTo(-9);
    assertThat(DisplacementQuotient.of(10, 5, 3, 4, 0, 6).totalNetEffect()).isNaN();
    assertThat(DisplacementQuotient.of(10, 0, 0, 0, 5, 5).quotient()).isEqualTo(0);
  }

  @Test
  void nothingCountedAndNumbersThatAreNoneAreRefused() {
    assertThatThrownBy(
            () -> DisplacementDifference.of(Pair.of(0, 0), Pair.of(0, 0), Pair.NONE, Pair.NONE))
        .hasMessageContaining("all counts were 0");
    assertThatThrownBy(() -> Pair.of(-1, 0)).hasMessageContaining("0 or more");
    assertThatThrownBy(() -> new Pair(1, 1, 0, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Pair(1, 1, 1, Double.NaN)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> DisplacementQuotient.of(1, 1, 1, 1, 1, Double.NaN))
        .hasMessageContaining("finite");
  }

  @Property(tries = 200, seed = "5")
  void exchangingBeforeAndAfterTurnsTheDifferenceRound(
      @ForAll @IntRange(max = 500) int tb,
      @ForAll @IntRange(max = 500) int ta,
      @ForAll @IntRange(max = 500) int cb,
      @ForAll @IntRange(min = 1, max = 500) int ca,
      @ForAll @IntRange(max = 500) int db,
      @ForAll @IntRange(max = 500) int da) {
    DisplacementDifference there =
        DisplacementDifference.of(Pair.of(tb, ta), Pair.of(cb, ca), Pair.of(db, da), Pair.NONE);
    DisplacementDifference back =
        DisplacementDifference.of(Pair.of(ta, tb), Pair.of(ca, cb), Pair.of(da, db), Pair.NONE);
    assertThat(back.total()).isEqualTo(-there.total());
    assertThat(back.limits().low()).isCloseTo(-there.limits().high(), within(1e-9));
    // Weights that are all the same only change the unit.
    DisplacementDifference tenth =
        DisplacementDifference.of(
            new Pair(tb, ta, 10, 10),
            new Pair(cb, ca, 10, 10),
            new Pair(db, da, 10, 10),
            Pair.NONE);
    assertThat(tenth.z()).isCloseTo(there.z(), within(1e-9));
  }
}
