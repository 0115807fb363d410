package openscene.statistics.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import openscene.Shared;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.statistics.density.Kernel;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.forecast.BackTest.Score;
import openscene.statistics.window.Raster;
import org.junit.jupiter.api.Test;

class BackTestTest {
  /** The test of the R package ptools: observed 6, 3, 0, predicted 3, 2, 1, equal cells. */
  @Test
  void theSmallPublishedExampleHolds() {
    double[] predicted = {3, 2, 1};
    long[] observed = {6, 3, 0};
    double[] pai = {2, 1.5, 1};
    for (int k = 1; k <= 3; k++) {
      BackTest test = BackTest.of(predicted, new long[3], observed, k / 3.0);
      assertThat(test.cells()).isEqualTo(k);
      assertThat(test.map().pai()).isCloseTo(pai[k - 1], within(1e-12));
      assertThat(test.map().pei()).isEqualTo(1);
    }
  }

  @Test
  void bostonIsTheReferences() {
    double cell = 100;
    assertSet("boston_needles", "2026-03-01", 323000, 4682000, cell, 120, 140, null);
  }

  @Test
  void chicagoIsTheReferences() throws IOException {
    double cell = 250;
    int cols = 144;
    int rows = 176;
    boolean[] studied = new boolean[cols * rows];
    Projection utm = Projection.of("EPSG:32616");
    try (BufferedReader crimes =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Files.newInputStream(Shared.file("data/chicago-crimes-2018/crimes.csv.gz"))),
                StandardCharsets.UTF_8))) {
      List<String> names = Arrays.asList(crimes.readLine().split(",", -1));
      int lon = names.indexOf("lon");
      int lat = names.indexOf("lat");
      int time = names.indexOf("datetime");
      for (String line = crimes.readLine(); line != null; line = crimes.readLine()) {
        String[] parts = line.split(",", -1);
        String at = parts[time];
        if (at.compareTo("2018-01-01") < 0 || at.compareTo("2018-08-01") >= 0) {
          continue;
        }
        double[] m =
            utm.metres(new LonLat(Double.parseDouble(parts[lon]), Double.parseDouble(parts[lat])));
        int col = (int) Math.floor((m[0] - 422000) / cell);
        int row = (int) Math.floor((m[1] - 4610000) / cell);
        if (col >= 0 && row >= 0 && col < cols && row < rows) {
          studied[row * cols + col] = true;
        }
      }
    }
    assertSet("chicago_narcotics", "2018-07-01", 422000, 4610000, cell, cols, rows, studied);
  }

  private static void assertSet(
      String set,
      String from,
      double west,
      double south,
      double cell,
      int cols,
      int rows,
      boolean[] studied) {
    JsonNode expected = Shared.json("reference/pai_expected.json").get(set);
    String file = "reference/points_" + set + ".csv";
    double[] x = Shared.numbers(file, "x");
    double[] y = Shared.numbers(file, "y");
    List<String> day = Shared.texts(file, "t");
    long[] train = new long[cols * rows];
    long[] test = new long[cols * rows];
    double[] east = new double[x.length];
    double[] north = new double[x.length];
    int trained = 0;
    for (int i = 0; i < x.length; i++) {
      int at = ((int) ((y[i] - south) / cell)) * cols + (int) ((x[i] - west) / cell);
      if (day.get(i).compareTo(from) < 0) {
        east[trained] = x[i];
        north[trained++] = y[i];
        train[at]++;
      } else {
        test[at]++;
      }
    }
    double[] score =
        KernelDensity.exact(
            Arrays.copyOf(east, trained),
            Arrays.copyOf(north, trained),
            null,
            new Raster(west, south, cell, cols, rows),
            Kernel.GAUSSIAN,
            expected.get("h_m").asDouble());
    int[] cells =
        IntStream.range(0, cols * rows).filter(i -> studied == null || studied[i]).toArray();
    double[] scores = Arrays.stream(cells).mapToDouble(i -> score[i]).toArray();
    long[] trains = Arrays.stream(cells).mapToLong(i -> train[i]).toArray();
    long[] tests = Arrays.stream(cells).mapToLong(i -> test[i]).toArray();
    assertThat(cells.length).isEqualTo(expected.get("study_cells").asInt());
    for (JsonNode level : expected.get("levels")) {
      BackTest result = BackTest.of(scores, trains, tests, level.get("area_share").asDouble());
      assertThat(result.trained()).isEqualTo(expected.get("train").asLong());
      assertThat(result.tested()).isEqualTo(expected.get("test").asLong());
      assertThat(result.cells()).isEqualTo(level.get("cells").asInt());
      assertThat(result.best()).isEqualTo(level.get("best_possible_events").asLong());
      Score map = result.map();
      assertThat(map.hits()).isEqualTo(level.get("test_events_in_hot").asLong());
      assertThat(map.trainedIn()).isEqualTo(level.get("train_events_in_hot").asLong());
      assertClose(map.hitRate(), level.get("hit_rate"));
      assertClose(map.pai(), level.get("pai"));
      assertClose(map.pei(), level.get("pei"));
      assertClose(map.rri(), level.get("rri"));
      assertClose(result.before().pai(), level.get("baseline_previous_counts_pai"));
      int[] best = BackTest.highest(scores, 10);
      JsonNode first = level.get("cells_first10");
      for (int i = 0; i < first.size(); i++) {
        int at = cells[best[i]];
        assertThat(at % cols).isEqualTo(first.get(i).get(0).asInt());
        assertThat(at / cols).isEqualTo(first.get(i).get(1).asInt());
        double density = first.get(i).get(2).asDouble();
        assertThat(score[at]).isCloseTo(density, within(density * 1e-9));
      }
    }
  }

  private static void assertClose(double actual, JsonNode expected) {
    assertThat(actual).isCloseTo(expected.asDouble(), within(expected.asDouble() * 1e-9));
  }

  @Test
  void tiesGoToTheSouthThenToTheWest() {
    assertThat(BackTest.highest(new double[] {1, 5, 5, 0, 5, 9}, 3)).containsExactly(5, 1, 2);
    assertThat(BackTest.highest(new double[] {2, 2, 2}, 2)).containsExactly(0, 1);
    assertThat(BackTest.highest(new double[] {2, 2, 2}, 0)).isEmpty();
  }

  @Test
  void aTestPeriodWithoutEventsHasNoHitRate() {
    BackTest none = BackTest.of(new double[] {1, 0}, new long[] {3, 1}, new long[2], 0.5);
    assertThat(none.map().hitRate()).isNaN();
    assertThat(none.map().pei()).isNaN();
    assertThat(none.map().rri()).isNaN();
    assertThat(none.map().hits()).isZero();
  }

  @Property(tries = 200, seed = "9")
  void noMapFindsMoreThanTheBestOrLessThanNothing(
      @ForAll @Size(40) List<@DoubleRange(min = 0, max = 5) Double> scores,
      @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
    double[] score = scores.stream().mapToDouble(Double::doubleValue).toArray();
    long[] test = new long[40];
    for (int i = 0; i < 40; i++) {
      test[i] = (long) (score[(i * 7) % 40] * 3);
    }
    BackTest result = BackTest.of(score, test, test, share);
    assertThat(result.map().hits()).isBetween(0L, result.best());
    // Trained on the very test, the baseline is the best there is.
    assertThat(result.before().hits()).isEqualTo(result.best());
    double[] doubled = Arrays.stream(score).map(one -> 2 * one).toArray();
    assertThat(BackTest.of(doubled, test, test, share).map()).isEqualTo(result.map());
  }

  @Test
  void whatCannotBeIsRefused() {
    double[] one = {1};
    assertThatThrownBy(() -> BackTest.of(new double[0], new long[0], new long[0], 0.1))
        .hasMessageContaining("had 0");
    assertThatThrownBy(() -> BackTest.of(one, new long[1], new long[1], 0))
        .hasMessageContaining("share");
    assertThatThrownBy(() -> BackTest.of(new double[] {Double.NaN}, new long[1], new long[1], 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> BackTest.of(one, new long[] {-1}, new long[1], 1))
        .hasMessageContaining("0 or more");
  }
}
