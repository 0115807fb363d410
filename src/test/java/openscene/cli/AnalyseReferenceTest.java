package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import openscene.Shared;
import openscene.hotspot.Methods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through the command line comes what other software computes from the same file. */
class AnalyseReferenceTest {
  private static final double WEST_M = 323_000;
  private static final double SOUTH_M = 4_682_000;
  private static final String[] BOX = {"--bbox", "323000,4682000,335000,4696000"};

  @TempDir private Path folder;

  /** The rows of a method's table, by column. */
  private List<Map<String, String>> boston(String method, String... words) throws IOException {
    Path points = Shared.file("reference/points_boston_needles.csv");
    Path out = folder.resolve("out.csv");
    List<String> all =
        new ArrayList<>(List.of("analyse", method, points.toString(), "--crs", "EPSG:32619"));
    all.addAll(List.of(BOX));
    all.addAll(List.of("--out", out.toString()));
    all.addAll(List.of(words));
    Spoken said = Spoken.by(Methods.all(), all.toArray(String[]::new));
    assertThat(said.code()).as(said.err()).isZero();
    List<String> lines = Files.readAllLines(out);
    List<String> header = List.of(lines.get(0).split(",", -1));
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < fields.length; i++) {
        row.put(header.get(i), fields[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  @Test
  void giStarIsThatOfSpdep() throws IOException {
    String file = "reference/gistar_boston_needles.csv";
    double[] col = Shared.numbers(file, "col");
    double[] row = Shared.numbers(file, "row");
    double[] z = Shared.numbers(file, "z_queen");
    double[] q = Shared.numbers(file, "q_queen");
    double[] bin = Shared.numbers(file, "bin_queen");
    Map<List<Long>, Map<String, String>> ours = new HashMap<>();
    for (Map<String, String> cell : boston("gistar", "--cell", "200", "--replicates", "99")) {
      ours.put(
          List.of(
              (long) Math.floor((number(cell, "east_m") - WEST_M) / 200),
              (long) Math.floor((number(cell, "north_m") - SOUTH_M) / 200)),
          cell);
    }
    assertThat(ours).hasSize(z.length);
    for (int i = 0; i < z.length; i++) {
      Map<String, String> cell = ours.get(List.of((long) col[i], (long) row[i]));
      assertThat(number(cell, "z")).isCloseTo(z[i], within(1e-6));
      assertThat(number(cell, "q")).isCloseTo(q[i], within(1e-6 * q[i]));
      assertThat(number(cell, "bin")).isEqualTo(bin[i]);
    }
  }

  @Test
  void theScanFindsWhatBruteForceFinds() throws IOException {
    JsonNode expected =
        Shared.json("reference/scan_expected.json").path("boston_needles_stp_weekly");
    List<Map<String, String>> rows =
        boston(
            "scan",
            "--mode",
            "retrospective",
            "--cell",
            "200",
            "--radius",
            "600",
            "--max-steps",
            "4",
            "--to",
            "2026-03-27");
    Map<String, List<Map<String, String>>> clusters = new LinkedHashMap<>();
    rows.forEach(
        row -> clusters.computeIfAbsent(row.get("cluster"), id -> new ArrayList<>()).add(row));
    assertThat(clusters).hasSize(expected.path("clusters").size());
    int at = 0;
    for (List<Map<String, String>> cluster : clusters.values()) {
      JsonNode known = expected.path("clusters").path(at++);
      Map<String, String> first = cluster.get(0);
      assertThat(number(first, "llr")).isCloseTo(known.path("llr").asDouble(), within(1e-6));
      double p = known.path("p").asDouble();
      assertThat(number(first, "p")).isCloseTo(p, within(p < 0.05 ? 0.01 : 0.03));
      assertThat(number(first, "observed")).isEqualTo(known.path("observed").asDouble());
      assertThat(number(first, "expected"))
          .isCloseTo(known.path("expected").asDouble(), within(1e-6));
      assertThat(first.get("from")).isEqualTo(known.path("start").asText());
      Set<String> members = new TreeSet<>();
      for (Map<String, String> cell : cluster) {
        members.add(
            (long) ((number(cell, "north_m") - SOUTH_M) / 200)
                + ","
                + (long) ((number(cell, "east_m") - WEST_M) / 200));
      }
      Set<String> theirs = new TreeSet<>();
      known
          .path("locations")
          .forEach(cell -> theirs.add(cell.path(0).asInt() + "," + cell.path(1).asInt()));
      assertThat(members).isEqualTo(theirs);
    }
  }

  @Test
  void theBackTestHasTheSameCountsAndRatios() throws IOException {
    JsonNode expected = Shared.json("reference/pai_expected.json").path("boston_needles");
    for (JsonNode level : expected.path("levels")) {
      String share = level.path("area_share").asText();
      List<Map<String, String>> rows =
          boston(
              "evaluate",
              "--split",
              "2026-03-01",
              "--cell",
              "100",
              "--bandwidth",
              "200",
              "--share",
              share);
      Map<String, String> map = only(rows, share, "map");
      assertThat(number(map, "cells")).isEqualTo(level.path("cells").asDouble());
      assertThat(number(map, "hits")).isEqualTo(level.path("test_events_in_hot").asDouble());
      assertThat(number(map, "hit_rate"))
          .isCloseTo(level.path("hit_rate").asDouble(), within(1e-9));
      assertThat(number(map, "pai")).isCloseTo(level.path("pai").asDouble(), within(1e-9));
      assertThat(number(map, "pei")).isCloseTo(level.path("pei").asDouble(), within(1e-9));
      assertThat(number(map, "rri")).isCloseTo(level.path("rri").asDouble(), within(1e-9));
      assertThat(number(only(rows, share, "same_cells_as_before"), "pai"))
          .isCloseTo(level.path("baseline_previous_counts_pai").asDouble(), within(1e-9));
    }
  }

  @Test
  void theVerdictIsSaidInPlainWords() {
    Path points = Shared.file("reference/points_boston_needles.csv");
    Spoken said =
        Spoken.by(
            Methods.all(),
            "analyse",
            "evaluate",
            points.toString(),
            "--crs",
            "EPSG:32619",
            "--split",
            "2026-03-01",
            "--lang",
            "nb");
    assertThat(said.err()).contains("verdict: before_better").contains("bruk heller de samme");
  }

  private static Map<String, String> only(
      List<Map<String, String>> rows, String share, String map) {
    return rows.stream()
        .filter(row -> number(row, "share") == Double.parseDouble(share))
        .filter(row -> row.get("map").equals(map))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theGroupsAreThoseOfScikitLearn() throws IOException {
    String file = "reference/dbscan_boston_needles.csv";
    double[] label = Shared.numbers(file, "label_e75_m8");
    double[] ambiguous = Shared.numbers(file, "ambiguous_e75_m8");
    List<Map<String, String>> rows = boston("dbscan", "--eps", "75", "--min-points", "8");
    assertThat(rows).hasSize(label.length);
    Map<String, Double> theirs = new HashMap<>();
    Map<Double, String> ours = new HashMap<>();
    for (int i = 0; i < label.length; i++) {
      String group = rows.get(i).get("cluster");
      boolean noise = group.isEmpty();
      if (ambiguous[i] == 1) {
        continue;
      }
      assertThat(noise).as("event " + (i + 1)).isEqualTo(label[i] < 0);
      if (!noise) {
        assertThat(theirs.computeIfAbsent(group, name -> label(label, rows, name)))
            .isEqualTo(label[i]);
        assertThat(ours.computeIfAbsent(label[i], same -> group)).isEqualTo(group);
      }
    }
    assertThat(theirs).hasSize((int) Arrays.stream(label).max().orElse(-1) + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "uniform", "diggle"})
  void theDensityIsThatOfSpatstatBetweenTheCellsToo(String edge) throws IOException {
    String file = "reference/kde_boston_needles.csv";
    double[] x = Shared.numbers(file, "x");
    double[] y = Shared.numbers(file, "y");
    double[] expected = Shared.numbers(file, edge + "_h400");
    Map<List<Long>, Double> perM2 = new HashMap<>();
    for (Map<String, String> cell :
        boston("kde", "--bandwidth", "400", "--cell", "50", "--edge", edge)) {
      perM2.put(
          List.of(
              (long) Math.floor((number(cell, "east_m") - WEST_M) / 50),
              (long) Math.floor((number(cell, "north_m") - SOUTH_M) / 50)),
          number(cell, "per_m2"));
    }
    double highest = Arrays.stream(expected).max().orElseThrow();
    List<Double> errors = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      double found = between(perM2, (x[i] - WEST_M) / 50 - 0.5, (y[i] - SOUTH_M) / 50 - 0.5);
      if (expected[i] > 0.01 * highest && !Double.isNaN(found)) {
        errors.add(Math.abs(found / expected[i] - 1));
      }
    }
    Collections.sort(errors);
    assertThat(errors).hasSizeGreaterThan(100);
    assertThat(errors.get(errors.size() / 2)).isLessThan(0.01);
    assertThat(errors.get(errors.size() - 1)).isLessThan(0.05);
  }

  /** Between four cell centres; NaN where one is missing. */
  private static double between(Map<List<Long>, Double> cells, double col, double row) {
    double sum = 0;
    for (int dx = 0; dx <= 1; dx++) {
      for (int dy = 0; dy <= 1; dy++) {
        long c = (long) Math.floor(col) + dx;
        long r = (long) Math.floor(row) + dy;
        double weight = (1 - Math.abs(col - c)) * (1 - Math.abs(row - r));
        sum += weight * cells.getOrDefault(List.of(c, r), Double.NaN);
      }
    }
    return sum;
  }

  private static double label(double[] label, List<Map<String, String>> rows, String group) {
    for (int i = 0; i < label.length; i++) {
      if (rows.get(i).get("cluster").equals(group)) {
        return label[i];
      }
    }
    throw new IllegalStateException("no event in " + group);
  }
}
