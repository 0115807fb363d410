package openscene.hotspot.method.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import openscene.Shared;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Result;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class GiStarMethodTest {
  private static final Method GI_STAR = new GiStarMethod();

  private static Result ask(PointPattern pattern, String... settings) {
    return GI_STAR.of(
        pattern, Patterns.settings(GI_STAR, settings), Patterns.MADE_UP, Progress.SILENT);
  }

  @ParameterizedTest
  @CsvSource({"square, queen", "square, band", "hexagon, queen", "hexagon, band"})
  void crowdIsFoundWhereItIs(String shape, String weights) {
    Result result = ask(Patterns.crowd(600, 200, 1), "shape", shape, "weights", weights);
    assertThat(result.run().tells()).isTrue();
    Finding first = result.findings().get(0);
    assertThat(first.outline().isValid()).isTrue();
    assertThat(
            first
                .outline()
                .covers(
                    new GeometryFactory()
                        .createPoint(
                            new Coordinate(Patterns.WEST + 1_000, Patterns.SOUTH + 1_000))))
        .isTrue();
    assertThat((int) first.properties().get("n"))
        .isEqualTo(first.events().length)
        .isGreaterThanOrEqualTo(200);
    assertThat((double) first.properties().get("q")).isLessThan(0.01);
    assertThat((double) first.properties().get("max_z")).isGreaterThan(5);
    assertThat((double) first.properties().get("p_sim")).isEqualTo(0.002);
    assertThat(first.events()).isSorted();
  }

  @Test
  void zerosOfTheWindowTakePartUnlessTheyAreLeftOut() {
    PointPattern pattern = Patterns.crowd(150, 60, 2);
    assertThat(ask(pattern).table().size()).isEqualTo(400);
    assertThat(ask(pattern).run().support().cells()).isEqualTo(400);
    Result nonempty = ask(pattern, "support", "nonempty");
    assertThat(nonempty.table().size()).isLessThan(200);
    assertThat(nonempty.run().support().words()).contains("only cells with events");
  }

  @Test
  void sparseCellsAreToldOnlyWherePermutationsAgree() {
    Result result = ask(Patterns.crowd(60, 12, 3));
    assertThat(result.run().notes()).anyMatch(note -> note.startsWith("Sparse"));
    List<String> columns = result.table().columns();
    for (int i = 0; i < result.table().size(); i++) {
      Object[] row = result.table().row().apply(i);
      int bin = (int) row[columns.indexOf("bin")];
      double upper = (double) row[columns.indexOf("p_sim_upper")];
      assertThat(bin <= 0 || 2 * upper <= 0.1).isTrue();
    }
    assertThat(ask(Patterns.crowd(4000, 12, 3)).run().notes())
        .noneMatch(note -> note.startsWith("Sparse"));
    assertThat(ask(Patterns.crowd(60, 12, 3), "replicates", "0").run().notes())
        .anyMatch(note -> note.contains("without permutations"));
  }

  @Test
  void seedDecidesThePermutationsAndNothingElseDoes() {
    PointPattern pattern = Patterns.crowd(300, 40, 4);
    assertThat(pSims(ask(pattern, "seed", "5"))).isEqualTo(pSims(ask(pattern, "seed", "5")));
    assertThat(pSims(ask(pattern, "seed", "5"))).isNotEqualTo(pSims(ask(pattern, "seed", "6")));
    assertThat(ask(pattern, "seed", "5").run().seed()).isEqualTo(5);
    assertThat(ask(pattern, "replicates", "0").run().seed()).isNull();
    assertThat(pSims(ask(pattern, "reference", "others_around_own", "seed", "5")))
        .isNotEqualTo(pSims(ask(pattern, "seed", "5")));
  }

  private static List<Object> pSims(Result result) {
    int at = result.table().columns().indexOf("p_sim");
    return IntStream.range(0, result.table().size())
        .mapToObj(i -> result.table().row().apply(i)[at])
        .toList();
  }

  @Test
  void fewEventsOrFewCellsTellNothing() {
    assertTellsNothing(
        ask(Patterns.of(new double[0], new double[0], null)), CannotTell.Reason.TOO_FEW_EVENTS);
    assertTellsNothing(ask(Patterns.crowd(29, 0, 1)), CannotTell.Reason.TOO_FEW_EVENTS);
    assertTellsNothing(
        ask(Patterns.crowd(0, 500, 1), "cell", "100"), CannotTell.Reason.TOO_FEW_CELLS);
    double[] east = new double[1_000_000];
    double[] north = new double[1_000_000];
    Arrays.fill(east, Patterns.WEST + 50);
    Arrays.fill(north, Patterns.SOUTH + 50);
    assertTellsNothing(ask(Patterns.of(east, north, null)), CannotTell.Reason.TOO_FEW_CELLS);
    assertTellsNothing(
        ask(Patterns.crowd(100, 0, 1), "value", "rate"), CannotTell.Reason.NO_EFFORT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void oneEventInEachCellStandsOutNowhere(int each) {
    double[] east = new double[400 * each];
    double[] north = new double[400 * each];
    Arrays.setAll(east, i -> Patterns.WEST + 50 + 100.0 * (i % 20));
    Arrays.setAll(north, i -> Patterns.SOUTH + 50 + 100.0 * (Math.floorDiv(i, 20) % 20));
    assertTellsNothing(ask(Patterns.of(east, north, null)), CannotTell.Reason.ALL_THE_SAME);
  }

  @Test
  void eventsOnALineAreAnswered() {
    double[] east = new double[300];
    double[] north = new double[300];
    Arrays.setAll(east, i -> Patterns.WEST + 6.5 * i);
    Arrays.setAll(north, i -> Patterns.SOUTH + 6.5 * i);
    assertThat(ask(Patterns.of(east, north, null), "cell", "50").run().tells()).isTrue();
  }

  private static void assertTellsNothing(Result result, CannotTell.Reason reason) {
    assertThat(result.run().cannotTell().reason()).isEqualTo(reason);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void manyEventsWhereManyLookAreNoHotspotOfTheRate() {
    PointPattern seen = Patterns.crowd(600, 200, 1);
    // As many hours beside each event as anywhere: the rate is one everywhere it is known.
    double[] hours = new double[seen.size()];
    Arrays.fill(hours, 2);
    PointPattern pattern =
        Patterns.with(
            seen.eastM(),
            seen.northM(),
            seen.epochDay(),
            new PointPattern.Exposure(seen.eastM(), seen.northM(), hours, null, "patrol hours"));
    assertThat(ask(pattern).findings()).isNotEmpty();
    assertTellsNothing(ask(pattern, "value", "rate"), CannotTell.Reason.ALL_THE_SAME);
  }

  @Test
  void cellsNobodyLookedAtAreLeftOutAndNeverZero() {
    PointPattern seen = Patterns.crowd(800, 100, 1);
    double[] east = new double[200];
    double[] north = new double[200];
    double[] hours = new double[200];
    Arrays.setAll(east, i -> Patterns.WEST + 50 + 100.0 * (i % 20));
    Arrays.setAll(north, i -> Patterns.SOUTH + 50 + 100.0 * (Math.floorDiv(i, 20) + 5));
    Arrays.fill(hours, 3);
    PointPattern pattern =
        Patterns.with(
            seen.eastM(),
            seen.northM(),
            seen.epochDay(),
            new PointPattern.Exposure(east, north, hours, null, "patrol hours"));
    Result result = ask(pattern, "value", "rate");
    assertThat(result.table().size()).isEqualTo(200);
    assertThat(result.run().notes()).anyMatch(note -> note.contains("take no part"));
    assertTellsNothing(
        ask(pattern, "value", "rate", "exposure_floor", "3.1"), CannotTell.Reason.TOO_FEW_CELLS);
    assertThat(ask(pattern, "value", "rate", "exposure_floor", "3").table().size()).isEqualTo(200);
  }

  @Test
  void glanceIsNoRate() {
    PointPattern seen = Patterns.crowd(800, 100, 1);
    double[] east = new double[400];
    double[] north = new double[400];
    double[] hours = new double[400];
    Arrays.setAll(east, i -> Patterns.WEST + 50 + 100.0 * (i % 20));
    Arrays.setAll(north, i -> Patterns.SOUTH + 50 + 100.0 * Math.floorDiv(i, 20));
    Arrays.setAll(hours, i -> i < 40 ? 0.01 : i < 80 ? 0.5 : 4);
    PointPattern pattern =
        Patterns.with(
            seen.eastM(),
            seen.northM(),
            seen.epochDay(),
            new PointPattern.Exposure(east, north, hours, null, "patrol hours"));
    Result result = ask(pattern, "value", "rate");
    assertThat(result.table().size()).isEqualTo(360);
    assertThat(result.run().settings())
        .anyMatch(
            one -> one.name().equals("exposure_floor_h") && one.why().startsWith("half an hour"));
    Result all = ask(pattern, "value", "rate", "exposure_floor", "0");
    assertThat(all.table().size()).isEqualTo(400);
  }

  @Test
  void settingsThatDoNotFitAreRefused() {
    PointPattern pattern = Patterns.crowd(300, 40, 4);
    assertThatThrownBy(() -> ask(pattern, "weights", "band", "band", "60"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("at least 100");
    assertThatThrownBy(() -> ask(pattern, "shape", "triangle")).isInstanceOf(BadSetting.class);
    PointPattern wide =
        new PointPattern(
            "EPSG:25832",
            new GeometryFactory().toGeometry(new Envelope(0, 1e6, 0, 1e6)),
            new double[0],
            new double[0],
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of());
    for (String shape : CellSupport.SHAPES) {
      assertThatThrownBy(() -> ask(wide, "cell", "10", "shape", shape))
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("larger cell");
    }
  }

  @Test
  void bostonsNeedlesScoreAsInSpdep() {
    String points = "reference/points_boston_needles.csv";
    String expected = "reference/gistar_boston_needles.csv";
    double[] x = Shared.numbers(points, "x");
    double[] y = Shared.numbers(points, "y");
    Envelope box = new Envelope(323_000, 335_000, 4_682_000, 4_696_000);
    int[] within = IntStream.range(0, x.length).filter(i -> box.contains(x[i], y[i])).toArray();
    PointPattern pattern =
        new PointPattern(
            "EPSG:32619",
            new GeometryFactory().toGeometry(box),
            Arrays.stream(within).mapToDouble(i -> x[i]).toArray(),
            Arrays.stream(within).mapToDouble(i -> y[i]).toArray(),
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of());
    Result result = ask(pattern, "cell", "200");
    List<String> columns = result.table().columns();
    Map<List<Integer>, Object[]> rows = new HashMap<>();
    for (int i = 0; i < result.table().size(); i++) {
      Object[] row = result.table().row().apply(i);
      rows.put(List.of((int) row[0] - 323_000 / 200, (int) row[1] - 4_682_000 / 200), row);
    }
    double[] col = Shared.numbers(expected, "col");
    double[] north = Shared.numbers(expected, "row");
    double[] count = Shared.numbers(expected, "count");
    double[] z = Shared.numbers(expected, "z_queen");
    double[] bin = Shared.numbers(expected, "bin_queen");
    assertThat(rows).hasSize(col.length);
    for (int i = 0; i < col.length; i++) {
      Object[] row = rows.get(List.of((int) col[i], (int) north[i]));
      assertThat((int) row[columns.indexOf("n")]).isEqualTo((int) count[i]);
      assertThat((double) row[columns.indexOf("z")]).isCloseTo(z[i], within(1e-6));
      assertThat((int) row[columns.indexOf("bin")]).isEqualTo((int) bin[i]);
    }
  }
}
