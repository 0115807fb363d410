package openscene.statistics.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import openscene.Shared;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;

/** Every scan of the reference: its own brute force, and what SaTScan printed. */
class ScanReferenceTest {
  private static final String POINTS = "reference/points_%s.csv";
  private static final String NEW_YORK = "data/ny-leukemia-scan/ny_leukemia.csv";

  private static JsonNode expected(String name) {
    return Shared.json("reference/scan_expected.json").get(name);
  }

  private static JsonNode satscan(String name) {
    return Shared.json("reference/satscan_published.json").get(name);
  }

  private static MonteCarlo replicates(int count) {
    return MonteCarlo.of(count, Chance.of(1), Progress.SILENT);
  }

  @Test
  void newYorkInPlaneDegreesIsWhatSaTScanPrinted() {
    newYork("ny_cartesian_50pct", Distance.PLANAR);
  }

  @Test
  void newYorkOnTheGlobeIsWhatSaTScanPrinted() {
    newYork("ny_longlat_50pct", Distance.GREAT_CIRCLE);
  }

  private static void newYork(String name, Distance distance) {
    Locations tracts =
        new Locations(
            Shared.numbers(NEW_YORK, "\"longitude\""),
            Shared.numbers(NEW_YORK, "\"latitude\""),
            distance);
    int[] ids = whole(Shared.numbers(NEW_YORK, "\"id\""));
    int[] cases = whole(Shared.numbers(NEW_YORK, "\"cases_floor\""));
    double[] people = Shared.numbers(NEW_YORK, "\"population\"");
    ScanResult found =
        Scan.poisson(
            tracts,
            1,
            cases,
            people,
            ScanLimits.spatial(Double.POSITIVE_INFINITY),
            replicates(999),
            6);
    JsonNode reference = expected(name);
    assertThat(found.cases()).isEqualTo(reference.get("total_cases").asInt());
    holds(found, reference, i -> String.valueOf(ids[i]), "cases");
    JsonNode printed = satscan(name).get("clusters");
    assertThat(found.clusters()).hasSameSizeAs(printed);
    for (int k = 0; k < printed.size(); k++) {
      Cluster ours = found.clusters().get(k);
      JsonNode theirs = printed.get(k);
      assertThat(ours.ratio()).isCloseTo(theirs.get("llr").asDouble(), within(1e-5));
      assertThat(ours.cases()).isEqualTo(theirs.get("cases").asInt());
      assertThat(ours.size()).isCloseTo(theirs.get("population").asDouble(), within(1e-6));
      assertThat(ours.expected()).isCloseTo(theirs.get("expected").asDouble(), within(0.0051));
      assertThat(ours.observedByExpected())
          .isCloseTo(theirs.get("obs_exp").asDouble(), within(0.0051));
      assertThat(ours.relativeRisk())
          .isCloseTo(theirs.get("relative_risk").asDouble(), within(0.0051));
      assertThat(names(ours, i -> String.valueOf(ids[i]))).isEqualTo(members(theirs));
    }
  }

  @Test
  void burkittByYearsShowsNoCluster() {
    String file = "data/burkitt-space-time/burkitt.csv";
    double[] x = Shared.numbers(file, "x");
    double[] y = Shared.numbers(file, "y");
    long[] year =
        Arrays.stream(Shared.numbers(file, "t"))
            .mapToLong(t -> (long) Math.floor(t / 365))
            .toArray();
    long first = Arrays.stream(year).min().orElseThrow();
    int[] step = Arrays.stream(year).mapToInt(k -> (int) (k - first)).toArray();
    Cube cube =
        Cube.of(
            x, y, step, Comparator.<double[]>comparingDouble(p -> p[0]).thenComparing(p -> p[1]));
    ScanResult found =
        Scan.permutation(
            cube.locations,
            cube.steps,
            cube.cases,
            ScanLimits.retrospective(20, 5),
            replicates(999),
            3);
    JsonNode reference = expected("burkitt_stp_yearly");
    assertThat(cube.steps).isEqualTo(reference.get("steps").asInt());
    holds(found, reference, cube::xy, "observed");
  }

  @Test
  void bostonByWeeks() {
    weekly("boston_needles", "2025-10-25", 22, 200, 323000, 4682000, 600, 4, 999);
  }

  @Test
  void chicagoByWeeks() {
    weekly("chicago_narcotics", "2018-01-01", 30, 500, 422000, 4610000, 1500, 8, 199);
  }

  private static void weekly(
      String name,
      String from,
      int steps,
      double cellM,
      double westM,
      double southM,
      double radiusM,
      int maxSteps,
      int replicates) {
    String file = POINTS.formatted(name);
    double[] x = Shared.numbers(file, "x");
    double[] y = Shared.numbers(file, "y");
    List<String> days = Shared.texts(file, "t");
    LocalDate first = LocalDate.parse(from);
    List<double[]> kept = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      long step =
          Math.floorDiv(
              ChronoUnit.DAYS.between(first, LocalDate.parse(days.get(i).substring(0, 10))), 7);
      if (step >= 0 && step < steps) {
        kept.add(
            new double[] {
              westM + (Math.floor((x[i] - westM) / cellM) + 0.5) * cellM,
              southM + (Math.floor((y[i] - southM) / cellM) + 0.5) * cellM,
              step
            });
      }
    }
    Cube cube =
        Cube.of(
            kept.stream().mapToDouble(p -> p[0]).toArray(),
            kept.stream().mapToDouble(p -> p[1]).toArray(),
            kept.stream().mapToInt(p -> (int) p[2]).toArray(),
            Comparator.<double[]>comparingDouble(p -> p[1]).thenComparing(p -> p[0]));
    ScanResult found =
        Scan.permutation(
            cube.locations,
            steps,
            cube.cases,
            ScanLimits.retrospective(radiusM, maxSteps),
            replicates(replicates),
            5);
    JsonNode reference = expected(name + "_stp_weekly");
    assertThat(cube.locations.size()).isEqualTo(reference.get("locations").asInt());
    holds(found, reference, i -> cube.cell(i, westM, southM, cellM), "observed");
    for (int k = 0; k < found.clusters().size(); k++) {
      JsonNode theirs = reference.get("clusters").get(k);
      assertThat(first.plusWeeks(found.clusters().get(k).firstStep()))
          .isEqualTo(theirs.get("start").asText());
      assertThat(first.plusWeeks(found.clusters().get(k).lastStep()))
          .isEqualTo(theirs.get("end").asText());
    }
  }

  private static void holds(
      ScanResult found, JsonNode reference, IntFunction<String> name, String cases) {
    assertThat(found.clusters()).hasSameSizeAs(reference.get("clusters"));
    for (int k = 0; k < found.clusters().size(); k++) {
      Cluster ours = found.clusters().get(k);
      JsonNode theirs = reference.get("clusters").get(k);
      assertThat(ours.ratio()).isCloseTo(theirs.get("llr").asDouble(), within(1e-6));
      assertThat(ours.cases()).isEqualTo(theirs.get(cases).asInt());
      assertThat(ours.expected()).isCloseTo(theirs.get("expected").asDouble(), within(1e-9));
      assertThat(ours.observedByExpected())
          .isCloseTo(theirs.get("obs_exp").asDouble(), within(1e-9));
      assertThat(ours.radius()).isCloseTo(theirs.get("radius").asDouble(), within(1e-8));
      assertThat(names(ours, name)).isEqualTo(members(theirs));
      JsonNode centre = theirs.get("centre");
      assertThat(name.apply(ours.centre())).isEqualTo(centre.toString());
      double p = theirs.get("p").asDouble();
      assertThat(ours.p()).isCloseTo(p, within(p < 0.05 ? 0.01 : 0.03));
      if (theirs.has("start_step")) {
        assertThat(ours.firstStep() + 1).isEqualTo(theirs.get("start_step").asInt());
        assertThat(ours.lastStep() + 1).isEqualTo(theirs.get("end_step").asInt());
      } else {
        assertThat(ours.size()).isCloseTo(theirs.get("population").asDouble(), within(1e-6));
        assertThat(ours.relativeRisk())
            .isCloseTo(theirs.get("relative_risk").asDouble(), within(1e-9));
      }
    }
    assertThat(found.maxima()).hasSize(reference.get("nsim").asInt());
    JsonNode quantiles = reference.get("sim_max_quantiles_50_95_99");
    assertThat(found.quantile(0.5)).isCloseTo(quantiles.get(0).asDouble(), within(0.25));
    assertThat(found.quantile(0.95)).isCloseTo(quantiles.get(1).asDouble(), within(0.5));
    assertThat(found.quantile(0.99)).isCloseTo(quantiles.get(2).asDouble(), within(1.0));
  }

  private static Set<String> names(Cluster cluster, IntFunction<String> name) {
    Set<String> names = new TreeSet<>();
    Arrays.stream(cluster.locations()).forEach(i -> names.add(name.apply(i)));
    return names;
  }

  private static Set<String> members(JsonNode cluster) {
    Set<String> names = new TreeSet<>();
    cluster.get("locations").forEach(location -> names.add(location.toString()));
    return names;
  }

  private static int[] whole(double[] numbers) {
    return Arrays.stream(numbers).mapToInt(some -> (int) some).toArray();
  }

  /** Events gathered at distinct places, in the order of the reference. */
  private record Cube(Locations locations, int steps, int[] cases) {
    static Cube of(double[] x, double[] y, int[] step, Comparator<double[]> order) {
      TreeSet<double[]> places = new TreeSet<>(order);
      for (int i = 0; i < x.length; i++) {
        places.add(new double[] {x[i], y[i]});
      }
      Map<List<Double>, Integer> number = new HashMap<>();
      places.forEach(p -> number.put(List.of(p[0], p[1]), number.size()));
      int steps = Arrays.stream(step).max().orElse(0) + 1;
      int[] cases = new int[places.size() * steps];
      for (int i = 0; i < x.length; i++) {
        cases[number.get(List.of(x[i], y[i])) * steps + step[i]]++;
      }
      return new Cube(
          new Locations(
              places.stream().mapToDouble(p -> p[0]).toArray(),
              places.stream().mapToDouble(p -> p[1]).toArray(),
              Distance.PLANAR),
          steps,
          cases);
    }

    String xy(int i) {
      return "[" + (long) locations.x()[i] + "," + (long) locations.y()[i] + "]";
    }

    String cell(int i, double westM, double southM, double cellM) {
      return "["
          + (int) Math.floor((locations.y()[i] - southM) / cellM)
          + ","
          + (int) Math.floor((locations.x()[i] - westM) / cellM)
          + "]";
    }
  }
}
