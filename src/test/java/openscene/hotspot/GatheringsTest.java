package openscene.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import openscene.area.Area;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.Visit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;

class GatheringsTest {
  @ParameterizedTest
  @CsvSource({"1, COUNT", "2, COUNT", "3, RATE", "4, RATE", "5, COUNT"})
  void thePartsTogetherAreTheWholeAndLieInTheArea(long seed, Basis basis) {
    Memory memory = Scene.of(seed, 900);
    Hotspots hotspots = memory.gatherings().hotspots(question(Scene.VAAGSBUNNEN, Set.of(), basis));
    assertThat(hotspots.reason()).isNull();
    assertThat(hotspots.parts()).isNotEmpty();
    assertThat(hotspots.parts().stream().mapToLong(Hotspot::n).sum())
        .isEqualTo(hotspots.eventsInside());
    assertThat(hotspots.eventsInside()).isLessThanOrEqualTo(hotspots.events());
    long before = Long.MAX_VALUE;
    for (Hotspot part : hotspots.parts()) {
      assertThat(part.outline().isValid()).isTrue();
      assertThat(Orientation.isCCW(part.outline().getExteriorRing().getCoordinateSequence()))
          .isTrue();
      assertThat(Scene.VAAGSBUNNEN.outline().buffer(2e-6).covers(part.outline())).isTrue();
      assertThat(part.n()).isLessThanOrEqualTo(before);
      assertThat(part.areaHa())
          .isCloseTo(Scene.METRES.metres(part.outline()).getArea() / 10_000, within(0.02));
      before = part.n();
    }
  }

  @ParameterizedTest
  @EnumSource(Basis.class)
  void theOrderInTheStoreChangesNothing(Basis basis) {
    Memory memory = Scene.of(11, 400);
    Question question = question(Scene.VAAGSBUNNEN, Set.of(), basis);
    Hotspots before = memory.gatherings().hotspots(question);
    List<Cell> cells = memory.gatherings().cells(question, 50);
    Collections.shuffle(memory.observations, new Random(5));
    Collections.shuffle(memory.visits, new Random(6));
    assertThat(memory.gatherings().hotspots(question)).isEqualTo(before);
    assertThat(memory.gatherings().cells(question, 50)).isEqualTo(cells);
  }

  @Test
  void halfOfTheDensityIsSmallerThanNineTenths() {
    Memory memory = Scene.of(12, 600);
    Hotspots half = memory.gatherings().hotspots(withShare(0.5));
    Hotspots most = memory.gatherings().hotspots(withShare(0.9));
    assertThat(half.threshold()).isGreaterThan(most.threshold());
    assertThat(half.cells()).isLessThan(most.cells());
    assertThat(half.eventsInside()).isLessThan(most.eventsInside());
    assertThat(half.bandwidthM()).isEqualTo(65);
    assertThat(half.bandwidthWhy()).contains("10.2 ha");
    assertThat(half.cellM()).isEqualTo(65 / 8.0);
  }

  @Test
  void evidenceIsWhatLiesInsideAndWhoWasThere() {
    Memory memory = Scene.of(13, 300);
    Evidence evidence = memory.gatherings().evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    var outline = Scene.METRES.metres(Scene.VAAGSBUNNEN.outline());
    long inside =
        memory.observations.stream()
            .filter(one -> Scene.MARCH.contains(one.seenAt()))
            .map(one -> Scene.METRES.metres(one.place()))
            .filter(at -> outline.covers(outline.getFactory().createPoint(at(at))))
            .count();
    assertThat(evidence.seen().size()).isEqualTo((int) inside);
    assertThat(evidence.rounds().size()).isEqualTo(60);
    Evidence.Exposure litter = evidence.exposure("litter");
    Evidence.Exposure dealing = evidence.exposure("open_dealing");
    assertThat(litter.visits()).isEqualTo(51);
    assertThat(dealing.visits()).isEqualTo(17);
    assertThat(litter.hours()).isGreaterThan(dealing.hours());
    assertThat(evidence.hoursByAgency()).containsOnlyKeys("cleaning", "police");
    assertThat(evidence.hoursByAgency().values().stream().mapToDouble(h -> h).sum())
        .isCloseTo(evidence.hours(), within(1e-9));
    assertThat(evidence.exposure("violence")).isEqualTo(new Evidence.Exposure(0, 0, 0, 0, 0));
  }

  private static org.locationtech.jts.geom.Coordinate at(double[] metres) {
    return new org.locationtech.jts.geom.Coordinate(metres[0], metres[1]);
  }

  @Test
  void aVisitIsSharedOutEvenlyAndAPartOfAnAreaGetsItsPart() {
    Memory memory = Scene.empty();
    Area half =
        Scene.area(
            "half",
            "POLYGON ((5.3230 60.3950, 5.3230 60.3970, 5.3320 60.3970, 5.3320 60.3950, 5.3230 60.3950))");
    memory.visits.add(
        Scene.visit(
            new UUID(1, 1),
            Agency.CLEANING,
            List.of("litter"),
            true,
            Scene.MARCH.from(),
            List.of(new Visit.AreaEffort("vaagsbunnen", 90)),
            List.of()));
    Evidence whole = memory.gatherings().evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    assertThat(whole.rounds().size()).isEqualTo(1);
    assertThat(whole.minutes(0)).isEqualTo(90.0);
    Evidence part = memory.gatherings().evidence(Scene.BERGEN, half, Scene.MARCH);
    double share =
        Scene.VAAGSBUNNEN.outline().intersection(half.outline()).getArea()
            / Scene.VAAGSBUNNEN.outline().getArea();
    assertThat(part.minutes(0)).isCloseTo(90 * share, within(4.0));
  }

  @Test
  void effortCellsAreTakenAtTheirWord() {
    Memory memory = Scene.empty();
    memory.visits.add(
        Scene.visit(
            new UUID(1, 2),
            Agency.CLEANING,
            List.of("litter"),
            true,
            Scene.MARCH.from(),
            List.of(new Visit.AreaEffort("vaagsbunnen", 90)),
            List.of(
                new Visit.CellEffort(297_687 / 25, 6_700_976 / 25, 12),
                new Visit.CellEffort(1, 1, 78))));
    Evidence evidence = memory.gatherings().evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    assertThat(evidence.rounds().size()).isEqualTo(1);
    assertThat(evidence.minutes(0)).isEqualTo(12.0);
  }

  @Test
  void aSquareOfThreeHectaresIsMeasuredToo() {
    Memory memory = Scene.of(14, 600);
    Area small =
        Scene.area(
            "small",
            "POLYGON ((5.3264 60.3938, 5.3292 60.3938, 5.3292 60.3950, 5.3264 60.3950, 5.3264 60.3938))");
    memory.areas.add(small);
    Hotspots hotspots = memory.gatherings().hotspots(question(small, Set.of("litter"), Basis.RATE));
    assertThat(hotspots.reason()).isNull();
    assertThat(hotspots.bandwidthM()).isEqualTo(40);
    assertThat(hotspots.parts().get(0).rate()).isPositive();
    assertThat(hotspots.parts().get(0).rateInterval().low())
        .isLessThan(hotspots.parts().get(0).rate());
  }

  @Test
  void nothingIsExplained() {
    Memory memory = Scene.empty();
    Question count = question(Scene.VAAGSBUNNEN, Set.of("litter"), Basis.COUNT);
    Question rate = question(Scene.VAAGSBUNNEN, Set.of("litter"), Basis.RATE);
    assertThat(memory.gatherings().hotspots(count).reason()).isEqualTo(Hotspots.NO_OBSERVATIONS);
    assertThat(memory.gatherings().hotspots(rate).reason()).isEqualTo(Hotspots.NO_VISITS);
    UUID visit = new UUID(3, 3);
    memory.visits.add(
        Scene.visit(
            visit,
            Agency.CLEANING,
            List.of("litter"),
            true,
            Scene.MARCH.from(),
            List.of(new Visit.AreaEffort("vaagsbunnen", 3)),
            List.of()));
    memory.observations.add(
        Scene.seen(
            new UUID(4, 4), "litter", Scene.MARCH.from(), new LonLat(5.3278, 60.3944), visit));
    Hotspots little = memory.gatherings().hotspots(rate);
    assertThat(little.reason()).isEqualTo(Hotspots.TOO_LITTLE_EFFORT);
    assertThat(little.maskedCells()).isPositive();
    Hotspots one = memory.gatherings().hotspots(count);
    assertThat(one.reason()).isEqualTo(Hotspots.TOO_FEW_EVENTS);
    assertThat(one.events()).isEqualTo(1);
    assertThat(one.parts()).isEmpty();
  }

  @Test
  void belowThirtyObservationsNothingIsOutlined() {
    Memory memory = Scene.of(15, 900);
    Question count = question(Scene.VAAGSBUNNEN, Set.of("litter"), Basis.COUNT);
    Evidence inside = memory.gatherings().evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    List<UUID> ids =
        Arrays.stream(inside.ofKinds(Set.of("litter")))
            .limit(30)
            .mapToObj(inside.seen()::id)
            .toList();
    List<Observation> litter =
        memory.observations.stream().filter(seen -> ids.contains(seen.id())).toList();
    memory.observations.clear();
    memory.observations.addAll(litter);
    assertThat(memory.gatherings().hotspots(count).parts()).isNotEmpty();
    memory.observations.remove(29);
    assertThat(memory.gatherings().hotspots(count).reason()).isEqualTo(Hotspots.TOO_FEW_EVENTS);
  }

  @Test
  void theThreeStatesOfACellAreNeverMerged() {
    Memory memory = Scene.empty();
    double[] at = Scene.METRES.metres(new LonLat(5.3278, 60.3944));
    int col = (int) Math.floor(at[0] / 25);
    int row = (int) Math.floor(at[1] / 25);
    UUID visit = new UUID(5, 5);
    memory.visits.add(
        Scene.visit(
            visit,
            Agency.CLEANING,
            List.of("litter"),
            true,
            Scene.MARCH.from(),
            List.of(),
            List.of(
                new Visit.CellEffort(col, row, 60),
                new Visit.CellEffort(col + 1, row, 60),
                new Visit.CellEffort(col + 2, row, 10))));
    memory.observations.add(
        Scene.seen(
            new UUID(6, 6), "litter", Scene.MARCH.from(), new LonLat(5.3278, 60.3944), visit));
    Question rate = question(Scene.VAAGSBUNNEN, Set.of("litter"), Basis.RATE);
    List<Cell> cells = memory.gatherings().cells(rate, 25);
    assertThat(cell(cells, col, row).status()).isEqualTo(Status.OBSERVED);
    assertThat(cell(cells, col, row).value()).isCloseTo(1.0, within(1e-9));
    assertThat(cell(cells, col + 1, row).status()).isEqualTo(Status.OBSERVED_ZERO);
    assertThat(cell(cells, col + 1, row).interval().high()).isCloseTo(3.689, within(1e-3));
    assertThat(cell(cells, col + 2, row).status()).isEqualTo(Status.INSUFFICIENT_EFFORT);
    assertThat(cell(cells, col + 2, row).value()).isNull();
    assertThat(cell(cells, col, row + 1).status()).isEqualTo(Status.NOT_VISITED);
    Question count = question(Scene.VAAGSBUNNEN, Set.of("litter"), Basis.COUNT);
    List<Cell> counted = memory.gatherings().cells(count, 25);
    assertThat(cell(counted, col, row).value())
        .isCloseTo(16 / Found.months(Scene.MARCH), within(1e-9));
    assertThat(cell(counted, col, row + 1).status()).isEqualTo(Status.NOT_VISITED);
    assertThat(cell(counted, col, row).id()).isEqualTo("cell:25832:25:" + col + ":" + row);
    assertThat(cell(counted, col, row).outline().isValid()).isTrue();
  }

  private static Cell cell(List<Cell> cells, long col, long row) {
    return cells.stream().filter(c -> c.col() == col && c.row() == row).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void aCleanersSilenceIsNoZeroForDealing(long seed) {
    Memory memory = Scene.of(seed, 500);
    Question both =
        question(Scene.VAAGSBUNNEN, Set.of("open_dealing", "discarded_syringe"), Basis.RATE);
    Evidence evidence = memory.gatherings().evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    double sum = 0;
    for (String kind : both.kinds()) {
      Evidence.Exposure exposure = evidence.exposure(kind);
      sum += exposure.n() / exposure.hours();
    }
    List<Looked> groups = Looked.of(both.kinds(), evidence);
    assertThat(groups).hasSize(2);
    double grouped = 0;
    for (Looked group : groups) {
      double hours =
          IntStream.range(0, group.rounds().size())
                  .mapToDouble(i -> group.rounds().visit(i).areas().get(0).minutes())
                  .sum()
              / 60;
      grouped += group.rows().length / hours;
    }
    assertThat(grouped).isCloseTo(sum, within(1e-9));
  }

  @Test
  void tooFineAGridSaysWhichCellWouldDo() {
    Area city =
        Scene.area(
            "whole", "POLYGON ((5.28 60.36, 5.36 60.36, 5.36 60.41, 5.28 60.41, 5.28 60.36))");
    Question question =
        new Question(
            Scene.BERGEN,
            city,
            Scene.MARCH,
            new java.util.TreeSet<>(),
            Basis.COUNT,
            50.0,
            1.0,
            0.5,
            30);
    assertThatThrownBy(() -> Scene.of(1, 10).gatherings().hotspots(question))
        .hasMessageContaining("would do");
  }

  @Test
  void fortyThousandObservationsAreAPagesWork() {
    Memory memory = Scene.of(31, 40_000);
    Question question = question(Scene.VAAGSBUNNEN, Set.of(), Basis.COUNT);
    memory.gatherings().hotspots(question);
    long start = System.nanoTime();
    Hotspots hotspots = memory.gatherings().hotspots(question);
    long took = (System.nanoTime() - start) / 1_000_000;
    assertThat(hotspots.events()).isGreaterThan(20_000);
    assertThat(took).isLessThan(2_000);
  }

  @Test
  void aPeriodNeedsBothEndsAndALength() {
    Instant noon = Instant.parse("2019-03-01T12:00:00Z");
    assertThatThrownBy(
            () ->
                Question.of(
                    Scene.BERGEN, Scene.VAAGSBUNNEN, new Period(noon, noon), Set.of(), Basis.COUNT))
        .hasMessageContaining("empty");
  }

  private static Question withShare(double share) {
    return new Question(
        Scene.BERGEN,
        Scene.VAAGSBUNNEN,
        Scene.MARCH,
        new java.util.TreeSet<>(),
        Basis.COUNT,
        null,
        null,
        share,
        30);
  }

  private static Question question(Area area, Set<String> kinds, Basis basis) {
    return Question.of(Scene.BERGEN, area, Scene.MARCH, kinds, basis);
  }
}
