package openscene.hotspot.method.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import openscene.Shared;
import openscene.hotspot.Methods;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.Settings;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class RiskMethodTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final Provenance PROVENANCE = new Provenance("test", null, "a test", "rate");
  private static final Geometry SQUARE = FACTORY.toGeometry(new Envelope(0, 4000, 0, 4000));

  private static Result ask(PointPattern pattern, String... settings) {
    Method risk = Methods.find("risk").orElseThrow();
    return risk.of(
        pattern,
        Settings.of(risk.options(), KdeMethodTest.map(settings)),
        PROVENANCE,
        Progress.SILENT);
  }

  /** Events where somebody looked, twice as many around (1000, 1000) in addition. */
  private static PointPattern looked(int events, double[] hours, double mostEastM) {
    Random chance = new Random(9);
    double[] baseEast = new double[hours.length];
    double[] baseNorth = new double[hours.length];
    for (int i = 0; i < hours.length; i++) {
      baseEast[i] = mostEastM * chance.nextDouble();
      baseNorth[i] = 4000 * chance.nextDouble();
    }
    double[] east = new double[events];
    double[] north = new double[events];
    for (int i = 0; i < events; i++) {
      boolean extra = i % 3 == 0;
      int at = chance.nextInt(hours.length);
      east[i] = extra ? 1000 + 80 * chance.nextGaussian() : baseEast[at];
      north[i] = extra ? 1000 + 80 * chance.nextGaussian() : baseNorth[at];
    }
    return new PointPattern(
        "EPSG:25832",
        SQUARE,
        east,
        north,
        null,
        null,
        null,
        null,
        null,
        new PointPattern.Exposure(baseEast, baseNorth, hours, null, "patrol hours"),
        Map.of());
  }

  private static double[] hours(int n, double each) {
    double[] hours = new double[n];
    Arrays.fill(hours, each);
    return hours;
  }

  @Test
  void moreThanTheVisitsExplainIsFoundAndWhereNobodyLookedIsMaskedNotSafe() {
    Result result = ask(looked(150, hours(500, 2), 2000), "bandwidth", "250", "replicates", "199");
    assertThat(result.findings()).isNotEmpty();
    Finding first = result.findings().get(0);
    assertThat(first.outline().contains(FACTORY.createPoint(new Coordinate(1000, 1000)))).isTrue();
    assertThat((double) first.properties().get("log_rr")).isGreaterThan(1);
    assertThat((double) first.properties().get("p")).isLessThan(0.05);
    assertThat(first.properties()).containsEntry("p_is", "pointwise");
    assertThat((double) first.properties().get("p_global")).isLessThan(0.05);
    assertThat(result.run().notes()).anyMatch(note -> note.contains("masked, not safe"));
    assertThat(result.run().notes()).anyMatch(note -> note.contains("pointwise"));
    int masked = 0;
    for (int row = 0; row < result.table().size(); row++) {
      Object[] cells = result.table().row().apply(row);
      if ((double) cells[0] > 3500) {
        assertThat(cells[6]).isEqualTo("masked");
        assertThat(cells[2]).isNull();
        assertThat(cells[3]).isNull();
        assertThat(cells[4]).isNull();
      }
      masked += cells[6].equals("masked") ? 1 : 0;
    }
    assertThat(masked).isBetween(result.table().size() / 4, result.table().size() / 2);
    assertThat(result.run().support().cells()).isEqualTo(result.table().size() - masked);
  }

  @Test
  void theSameSeedTellsTheSame() {
    PointPattern pattern = looked(90, hours(300, 2), 4000);
    Result one = ask(pattern, "replicates", "99", "seed", "5");
    Result other = ask(pattern, "replicates", "99", "seed", "5");
    for (int row = 0; row < one.table().size(); row++) {
      assertThat(other.table().row().apply(row)).isEqualTo(one.table().row().apply(row));
    }
    assertThat(one.run().seed()).isEqualTo(5);
    assertThat((double) KdeMethodTest.setting(one, "bandwidth_m")).isGreaterThanOrEqualTo(200);
  }

  @Test
  void tooLittleIsNotTold() {
    assertThat(reason(ask(looked(29, hours(300, 2), 4000))))
        .isEqualTo(CannotTell.Reason.TOO_FEW_EVENTS);
    assertThat(reason(ask(looked(90, hours(300, 1e-6), 4000))))
        .isEqualTo(CannotTell.Reason.TOO_LITTLE_EFFORT);
    PointPattern some = looked(90, hours(300, 2), 4000);
    assertThat(reason(ask(KdeMethodTest.pattern(SQUARE, some.eastM(), some.northM(), null, null))))
        .isEqualTo(CannotTell.Reason.NO_EFFORT);
    assertThat(
            reason(
                ask(
                    KdeMethodTest.pattern(
                        SQUARE, some.eastM(), some.northM(), null, new boolean[90]))))
        .isEqualTo(CannotTell.Reason.NO_CONTROLS);
  }

  private static CannotTell.Reason reason(Result result) {
    assertThat(result.findings()).isEmpty();
    return result.run().cannotTell().reason();
  }

  @Test
  void allInOnePlaceIsAnswered() {
    double[] same = new double[100];
    Arrays.fill(same, 2000);
    boolean[] control = new boolean[100];
    Arrays.fill(control, 50, 100, true);
    Result result =
        ask(KdeMethodTest.pattern(SQUARE, same, same, null, control), "replicates", "99");
    assertThat(result.run().tells()).isTrue();
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void cellsTooSmallSayWhatWouldDo() {
    assertThatThrownBy(() -> ask(looked(90, hours(300, 2), 4000), "cell", "2"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("at least");
  }

  @Test
  void localBandwidthsAndAConstantAreSaidAndFindTheSame() {
    PointPattern pattern = looked(150, hours(500, 2), 4000);
    String[] given = {
      "bandwidth", "250", "replicates", "99", "bandwidths", "adaptive", "epsilon", "0.05"
    };
    Result result = ask(pattern, given);
    assertThat(result.findings()).isNotEmpty();
    Geometry first = result.findings().get(0).outline();
    assertThat(first.contains(FACTORY.createPoint(new Coordinate(1000, 1000)))).isTrue();
    assertThat(KdeMethodTest.setting(result, "bandwidths")).isEqualTo("adaptive");
    assertThat(KdeMethodTest.setting(result, "epsilon")).isEqualTo(0.05);
    assertThat(result.run().notes())
        .anyMatch(note -> note.startsWith("Bandwidths are local"))
        .anyMatch(note -> note.startsWith("Added to both densities: 0.05 of"));
    Result plain = ask(pattern, "bandwidth", "250", "replicates", "99");
    assertThat(plain.run().notes()).noneMatch(note -> note.startsWith("Added"));
    assertThat(highest(result)).isLessThan(highest(plain));
  }

  private static double highest(Result result) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < result.table().size(); row++) {
      Object told = result.table().row().apply(row)[2];
      highest = told == null ? highest : Math.max(highest, (double) told);
    }
    return highest;
  }

  @Test
  void tooMuchWorkSaysWhatWouldDo() {
    // 55,000 points that all reach 200,000 cells.
    PointPattern many = looked(5_000, hours(50_000, 2), 4000);
    assertThatThrownBy(() -> ask(many, "bandwidth", "2000", "cell", "9"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("at least 10 m, or a bandwidth of at least 40 m");
    assertThatThrownBy(() -> ask(many, "bandwidth", "2000", "bandwidths", "adaptive"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("fixed, or fewer points");
    PointPattern some = looked(2_000, hours(2_000, 2), 4000);
    assertThatThrownBy(() -> ask(some, "bandwidth", "400", "cell", "10", "bandwidths", "adaptive"))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("fixed, cells of at least");
  }

  @Test
  void whoeverStopsItIsHeard() {
    Method risk = new RiskMethod();
    int[] heard = {0};
    Progress stop =
        (done, of) -> {
          heard[0]++;
          if (of == 90) { // while the events are added up
            throw new java.util.concurrent.CancellationException("enough");
          }
        };
    PointPattern pattern = looked(90, hours(300, 2), 4000);
    assertThatThrownBy(() -> risk.of(pattern, Settings.NONE, PROVENANCE, stop))
        .hasMessageContaining("enough");
    assertThat(heard[0]).isGreaterThan(1);
  }

  /** Larynx against lung: no convincing elevation, as Diggle found without the one cluster. */
  @Test
  void chorleysRiskIsTheReferences() {
    JsonNode ring = Shared.json("data/chorley-case-control/window.json").get("polygons").get(0);
    Coordinate[] border = new Coordinate[ring.get("x").size() + 1];
    for (int i = 0; i < border.length; i++) {
      int at = i % (border.length - 1);
      border[i] =
          new Coordinate(
              1000 * ring.get("x").get(at).asDouble(), 1000 * ring.get("y").get(at).asDouble());
    }
    String points = "data/chorley-case-control/chorley.csv";
    List<String> type = Shared.texts(points, "type");
    boolean[] control = new boolean[type.size()];
    for (int i = 0; i < control.length; i++) {
      control[i] = !type.get(i).equals("larynx");
    }
    PointPattern pattern =
        KdeMethodTest.pattern(
            FACTORY.createPolygon(border),
            Arrays.stream(Shared.numbers(points, "x")).map(km -> 1000 * km).toArray(),
            Arrays.stream(Shared.numbers(points, "y")).map(km -> 1000 * km).toArray(),
            null,
            control);
    Result result = ask(pattern, "bandwidth", "1500", "floor", "0");
    double highest = 0;
    for (int row = 0; row < result.table().size(); row++) {
      Object[] cells = result.table().row().apply(row);
      if (cells[6].equals("told")) {
        highest = Math.max(highest, (double) cells[2]);
      }
    }
    JsonNode expected = Shared.json("reference/sparr_summary.json").get("chorley_larynx_vs_lung");
    assertThat(highest).isCloseTo(expected.get("range_uniform").get(1).asDouble(), within(0.1));
    for (Finding finding : result.findings()) {
      assertThat((double) finding.properties().get("p_global")).isGreaterThan(0.05);
    }
  }
}
