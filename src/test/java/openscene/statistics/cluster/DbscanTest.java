package openscene.statistics.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import openscene.Shared;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DbscanTest {
  private static final int NOISE = Clusters.NOISE;

  /** Ester et al. 1996: a core point, its border points, and one that is only near a border. */
  @Test
  void aBorderPointIsReachedAndReachesNobody() {
    double[] x = {0, 1, 2, 3, 4, 9};
    double[] y = {0, 0, 0, 0, 0, 0};
    Clusters found = Dbscan.of(x, y, 1, 3);
    assertThat(found.label()).containsExactly(0, 0, 0, 0, 0, NOISE);
    assertThat(found.core()).containsExactly(false, true, true, true, false, false);
    assertThat(Dbscan.of(new double[] {0, 1, 2, 3}, new double[4], 1, 4).groups()).isZero();
  }

  @Test
  void thePointItselfCountsAndSoDoesTheRimOfTheCircle() {
    double[] x = {0, 3, 100};
    double[] y = {0, 4, 100};
    assertThat(Dbscan.of(x, y, 5, 2).label()).containsExactly(0, 0, NOISE);
    assertThat(Dbscan.of(x, y, Math.nextDown(5.0), 2).label()).containsExactly(NOISE, NOISE, NOISE);
    assertThat(Dbscan.of(x, y, 1, 1).label()).containsExactly(0, 1, 2);
  }

  /** Two groups, each with one tip at 0 and at 9; eps 5 reaches both tips from 4.5 and from 5. */
  @Test
  void aPointBetweenTwoGroupsGoesToTheNearerAndAtATieToTheSmallerIndex() {
    double[] x = {0, -4, -4, -4, -4, 9, 13, 13, 13, 13, 4.5, 5};
    Clusters found = Dbscan.of(x, new double[12], 5, 5);
    assertThat(found.label()).containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1);
    assertThat(found.core()).endsWith(false, false);
    double[] mirrored = Arrays.stream(x).map(at -> 9 - at).toArray();
    assertThat(Dbscan.of(mirrored, new double[12], 5, 5).label()).isEqualTo(found.label());
    double[] otherFirst = {9, 13, 13, 13, 13, 0, -4, -4, -4, -4, 4.5, 5};
    assertThat(Dbscan.of(otherFirst, new double[12], 5, 5).label())
        .containsExactly(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0);
  }

  @Test
  void aWeightCountsAsSoManyPoints() {
    double[] x = {0, 1, 10};
    double[] y = {0, 0, 0};
    assertThat(label(x, y, new double[] {2, 1, 2.9}, 1, 3)).containsExactly(0, 0, NOISE);
    assertThat(label(x, y, new double[] {0, 3, 0}, 1, 3)).containsExactly(0, 0, NOISE);
    double[] tenths = new double[10];
    Arrays.fill(tenths, 0.1);
    assertThat(label(new double[10], new double[10], tenths, 1, 1)).containsOnly(0);
  }

  private static int[] label(double[] x, double[] y, double[] weight, double eps, int minPts) {
    return Dbscan.of(x, y, weight, eps, minPts, Progress.SILENT).label();
  }

  @Test
  void nothingAndOnePointAndALineAreAnswered() {
    assertThat(Dbscan.of(new double[0], new double[0], 1, 5).groups()).isZero();
    assertThat(Dbscan.of(new double[] {7}, new double[] {-0.0}, 1, 2).label())
        .containsExactly(NOISE);
    double[] line = new double[1000];
    Arrays.setAll(line, i -> i * 0.1);
    assertThat(Dbscan.of(line, line, 0.2, 3).label()).containsOnly(0);
  }

  @Test
  void whatCannotBeIsRefusedWithWhatWouldBeRight() {
    double[] one = {1};
    assertThatThrownBy(() -> Dbscan.of(new double[] {Double.NaN}, one, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point 0");
    for (double eps : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-200}) {
      assertThatThrownBy(() -> Dbscan.of(one, one, eps, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("eps");
    }
    assertThatThrownBy(() -> Dbscan.of(one, one, 1, 0)).hasMessageContaining("minPts");
    assertThatThrownBy(() -> Dbscan.of(one, new double[2], 1, 1)).hasMessageContaining("x, y");
    for (double weight : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> label(one, one, new double[] {weight}, 1, 1))
          .hasMessageContaining("weight");
    }
    assertThatThrownBy(() -> Dbscan.of(new double[] {0, 1e300}, new double[2], 1, 1))
        .hasMessageContaining("larger eps");
    assertThatThrownBy(() -> Dbscan.of(new double[] {-1e308, 1e308}, new double[2], 1, 1))
        .hasMessageContaining("larger eps");
    double[] many = new double[Dbscan.POINTS_MAX + 1];
    assertThatThrownBy(() -> Dbscan.of(many, many, 1, 1)).hasMessageContaining("10000000");
  }

  @Test
  void workCanBeStopped() {
    City city = City.of(50_000, 1);
    Progress impatient =
        (done, of) -> {
          throw new CancellationException();
        };
    assertThatThrownBy(() -> Dbscan.of(city.x(), city.y(), null, 5, 5, impatient))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aMillionPointsInOnePlaceAreOneGroup() {
    double[] same = new double[1_000_000];
    Clusters found = Dbscan.of(same, same, 30, 20);
    assertThat(found.groups()).isOne();
    assertThat(found.noise()).isZero();
    assertThat(Dbscan.of(same, same, 30, 1_000_001).noise()).isEqualTo(1_000_000);
  }

  /** Every pair of points would be 10¹⁰ pairs: crowds must be compared as crowds. */
  @ParameterizedTest
  @CsvSource({"0, 230000", "0.001, 230000", "0, 130000", "0, 80000", "0.001, 80000"})
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void crowdsJustOutOfReachOfEachOtherAreTold(double jitter, int minPts) {
    Random random = new Random(5);
    int n = 300_000;
    double[] x = new double[n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 11 * (i % 3) + jitter * random.nextDouble();
      y[i] = jitter * random.nextDouble();
    }
    // Three crowds of 100 000 in a row; the outer two reach the middle one, not each other.
    Clusters reached = Dbscan.of(x, y, 11.5, minPts);
    assertThat(reached.groups()).isOne();
    assertThat(reached.noise()).isZero();
    Clusters apart = Dbscan.of(x, y, 10.5, minPts);
    assertThat(apart.groups()).isEqualTo(minPts > 100_000 ? 0 : 3);
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void aCrowdOnTheBorderOfACrowdIsToldToo() {
    int n = 400_000;
    double[] x = new double[n];
    // 100 000 that are too few, beside 300 000 that are enough with them.
    Arrays.setAll(x, i -> i % 4 == 0 ? 0 : i % 4 == 1 ? 11 : 22);
    double[] y = new double[n];
    Clusters found = Dbscan.of(x, y, 11, 350_000);
    assertThat(found.groups()).isOne();
    assertThat(found.noise()).isZero();
    assertThat(found.core()[1]).isTrue();
    assertThat(found.core()[0]).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "boston_needles, 75, 8",
    "boston_needles, 150, 20",
    "chicago_narcotics, 150, 15",
    "chicago_narcotics, 250, 30"
  })
  void thePartitionIsThatOfScikitLearnRAndPostGis(String set, double eps, int minPts) {
    String file = "reference/dbscan_" + set + ".csv";
    String run = "e" + (int) eps + "_m" + minPts;
    Clusters found = Dbscan.of(Shared.numbers(file, "x"), Shared.numbers(file, "y"), eps, minPts);
    int[] expected = whole(Shared.texts(file, "label_" + run));
    int[] core = whole(Shared.texts(file, "core_" + run));
    int[] ambiguous = whole(Shared.texts(file, "ambiguous_" + run));
    int[] label = found.label().clone();
    for (int i = 0; i < label.length; i++) {
      assertThat(found.core()[i]).isEqualTo(core[i] == 1);
      if (ambiguous[i] == 1) {
        assertThat(label[i]).isNotEqualTo(NOISE);
        label[i] = NOISE;
        expected[i] = NOISE;
      }
    }
    int bound = found.groups() + 1;
    assertThat(Clusters.renumber(label, bound)).isEqualTo(Clusters.renumber(expected, bound));
    assertThat(label).isEqualTo(expected);
    JsonNode summary = Shared.json("reference/dbscan_summary.json").get(set).get(run);
    assertThat(found.groups()).isEqualTo(summary.get("clusters").asInt());
    assertThat(found.noise()).isEqualTo(summary.get("noise").asInt());
    for (String other : List.of("dbscan_r_summary", "dbscan_postgis_summary")) {
      JsonNode same = Shared.json("reference/" + other + ".json").get(set).get(run);
      assertThat(found.groups()).isEqualTo(same.get("clusters").asInt());
      assertThat(found.noise()).isEqualTo(same.get("noise").asInt());
    }
    int largest = Arrays.stream(found.sizes()).max().orElseThrow();
    int of = summary.get("largest").get(0).asInt();
    assertThat(largest).isBetween(of - Arrays.stream(ambiguous).sum(), of + 1);
  }

  private static int[] whole(List<String> texts) {
    return texts.stream().mapToInt(Integer::parseInt).toArray();
  }
}
