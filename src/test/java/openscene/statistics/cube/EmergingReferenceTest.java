package openscene.statistics.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import openscene.Shared;
import openscene.statistics.association.Neighbours;
import openscene.statistics.simulation.Progress;
import openscene.statistics.trend.MannKendall;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R (spdep, cor.test), within the tolerances of ../shared/reference/README.md. */
class EmergingReferenceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "boston_needles_monthly.csv.gz",
        "northumbria_asb_monthly.csv",
        "chicago_narcotics_weekly.csv"
      })
  void everyPlaceHasTheTrendAndTheClassOfTheReference(String cube) throws IOException {
    int[][] bins = read(Shared.file("reference/cube_" + cube));
    String name = cube.substring(0, cube.indexOf('.'));
    String file = "reference/ehsa_" + name + ".csv";
    double[] rows = Shared.numbers(file, "row");
    double[] cols = Shared.numbers(file, "col");
    int size = rows.length;
    int steps = bins.length / size;
    double[] values = Arrays.stream(bins).mapToDouble(bin -> bin[3]).toArray();
    int[] row = new int[size];
    int[] col = new int[size];
    for (int i = 0; i < size; i++) {
      row[i] = bins[i][0];
      col[i] = bins[i][1];
      assertThat(row[i]).isEqualTo((int) rows[i]);
      assertThat(col[i]).isEqualTo((int) cols[i]);
    }
    EmergingHotspots found =
        EmergingHotspots.of(values, Neighbours.queen(col, row), steps, 0.05, Progress.SILENT);

    double[] s = Shared.numbers(file, "mk_S");
    double[] variance = Shared.numbers(file, "mk_var");
    double[] z = Shared.numbers(file, "mk_z");
    double[] p = Shared.numbers(file, "mk_p");
    double[] scoreS = Shared.numbers(file, "gi_mk_S");
    double[] scoreZ = Shared.numbers(file, "gi_mk_z");
    double[] scoreP = Shared.numbers(file, "gi_mk_p");
    double[] first = Shared.numbers(file, "gi_first");
    double[] last = Shared.numbers(file, "gi_last");
    double[] hot = Shared.numbers(file, "hot_steps");
    double[] cold = Shared.numbers(file, "cold_steps");
    var classes = Shared.texts(file, "class");
    for (int i = 0; i < size; i++) {
      MannKendall counts = MannKendall.of(series(values, i, size, steps));
      assertThat(counts.s()).isEqualTo((long) s[i]);
      assertThat(counts.variance()).isCloseTo(variance[i], within(1e-5));
      assertThat(counts.z()).isCloseTo(z[i], within(1e-6));
      assertThat(counts.p()).isCloseTo(p[i], within(1e-6));
      assertThat(found.trends()[i].s()).isEqualTo((long) scoreS[i]);
      assertThat(found.trends()[i].z()).isCloseTo(scoreZ[i], within(1e-6));
      assertThat(found.trends()[i].p()).isCloseTo(scoreP[i], within(1e-6));
      assertThat(found.z()[i]).isCloseTo(first[i], within(1e-6));
      assertThat(found.z()[(steps - 1) * size + i]).isCloseTo(last[i], within(1e-6));
      assertThat(found.hotSteps()[i]).isEqualTo((int) hot[i]);
      assertThat(found.coldSteps()[i]).isEqualTo((int) cold[i]);
      assertThat(words(found.classes()[i])).as("place %d", i).isEqualTo(classes.get(i));
    }

    JsonNode summary = Shared.json("reference/ehsa_summary.json").get(name);
    double[] total = new double[steps];
    for (int i = 0; i < values.length; i++) {
      total[i / size] += values[i];
    }
    MannKendall city = MannKendall.of(total);
    JsonNode expected = summary.get("citywide");
    assertThat(steps).isEqualTo(summary.get("steps").asInt());
    assertThat(city.s()).isEqualTo(expected.get("S").asLong());
    assertThat(city.variance()).isCloseTo(expected.get("var").asDouble(), within(1e-5));
    assertThat(city.z()).isCloseTo(expected.get("z").asDouble(), within(1e-6));
    assertThat(city.p()).isCloseTo(expected.get("p").asDouble(), within(1e-6));
  }

  private static double[] series(double[] values, int place, int size, int steps) {
    double[] series = new double[steps];
    Arrays.setAll(series, t -> values[t * size + place]);
    return series;
  }

  private static String words(HotspotClass found) {
    return found == HotspotClass.NONE
        ? "no pattern detected"
        : found.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " spot";
  }

  private static int[][] read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray())
          .toArray(int[][]::new);
    }
  }
}
