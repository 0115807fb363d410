package openscene.hotspot.method.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Rates, displacement and back-tests asked of small made-up patterns, worked out by hand. */
class ChangeMethodsTest {
  private static final GeometryFactory JTS = new GeometryFactory();
  private static final LocalDate SPLIT = LocalDate.of(2024, 7, 1);
  private static final Provenance FILE = new Provenance("OpenScene test", null, "file", "count");
  private static final Geometry WINDOW = box(0, 0, 4_000, 4_000);
  private static final Geometry TARGET = box(1_000, 1_000, 1_100, 1_100);
  private static final Geometry COMPARISON = box(3_000, 3_000, 3_100, 3_100);
  private static final Geometry BESIDE = box(1_250, 1_000, 1_300, 1_100);
  private static final Geometry BESIDE_COMPARISON = box(3_000, 1_000, 3_100, 1_100);

  private static Geometry box(double west, double south, double east, double north) {
    return JTS.toGeometry(new Envelope(west, east, south, north));
  }

  /** Events one by one, and the hours, as a test puts them. */
  private static final class Made {
    private final List<double[]> events = new ArrayList<>();
    private final List<double[]> hours = new ArrayList<>();
    private final Map<String, Geometry> zones = new HashMap<>();
    private int days = 100;

    /** {@code n} events in the middle of a zone, spread over the days before or after. */
    Made seen(Geometry zone, int n, boolean after) {
      for (int i = 0; i < n; i++) {
        events.add(
            new double[] {
              zone.getCentroid().getX(), zone.getCentroid().getY(), day(i % days, after)
            });
      }
      return this;
    }

    Made looked(Geometry zone, double each, int times, boolean after) {
      for (int i = 0; i < times; i++) {
        hours.add(
            new double[] {
              zone.getCentroid().getX(), zone.getCentroid().getY(), each, day(i % days, after)
            });
      }
      return this;
    }

    private static double day(int i, boolean after) {
      return after ? SPLIT.toEpochDay() + i : SPLIT.toEpochDay() - 1 - i;
    }

    Made zone(String name, Geometry zone) {
      zones.put(name, zone);
      return this;
    }

    private double[] column(List<double[]> rows, int at) {
      return rows.stream().mapToDouble(row -> row[at]).toArray();
    }

    private long[] days(List<double[]> rows, int at) {
      return rows.stream().mapToLong(row -> (long) row[at]).toArray();
    }

    PointPattern pattern() {
      return new PointPattern(
          "EPSG:25832",
          WINDOW,
          column(events, 0),
          column(events, 1),
          null,
          days(events, 2),
          null,
          SPLIT.minusDays(days),
          SPLIT.plusDays(days - 1),
          hours.isEmpty()
              ? null
              : new PointPattern.Exposure(
                  column(hours, 0), column(hours, 1), column(hours, 2), days(hours, 3), "hours"),
          zones);
    }
  }

  private static Made domain() {
    return new Made()
        .zone("target", TARGET)
        .zone("displacement", BESIDE)
        .zone("comparison", COMPARISON)
        .zone("displacement_comparison", BESIDE_COMPARISON)
        .seen(TARGET, 120, false)
        .seen(TARGET, 60, true)
        .seen(BESIDE, 40, false)
        .seen(BESIDE, 52, true)
        .seen(COMPARISON, 100, false)
        .seen(COMPARISON, 98, true)
        .seen(BESIDE_COMPARISON, 50, false)
        .seen(BESIDE_COMPARISON, 51, true);
  }

  private static Result ask(String method, PointPattern pattern, Map<String, String> given) {
    Method one = Methods.find(method).orElseThrow();
    return one.of(pattern, Settings.of(one.options(), given), FILE, Progress.SILENT);
  }

  private static Map<String, Object> first(Result result) {
    return result.findings().get(0).properties();
  }

  @Test
  void theDomainsWorkedCheckComesOutOfPoints() {
    Result result = ask("displacement", domain().pattern(), Map.of("split", "20240701"));
    Map<String, Object> says = first(result);
    assertThat(says).containsEntry("wdd", -47.0).containsEntry("role", "target");
    assertThat((double) says.get("wdd_se")).isCloseTo(23.9, within(0.05));
    assertThat((double) says.get("wdq")).isCloseTo(-0.22, within(0.005));
    assertThat(says).containsEntry("wdq_reason", null).containsEntry("verdict", "cannot_tell");
    assertThat((double) says.get("total_net_effect_per_exposure"))
        .isCloseTo(0.448, within(1e-9)); // 44.8 in 100 days
    assertThat(says.get("sentence").toString()).contains("cannot tell", "120", "60");
    assertThat(result.table().size()).isEqualTo(4);
    assertThat(result.table().row().apply(1)[2]).isEqualTo(40L);
    assertThat(result.findings())
        .extracting(f -> f.properties().get("role"))
        .containsExactly("target", "displacement", "comparison", "displacement_comparison");
    assertThat(result.findings().get(0).events()).hasSize(180);
    assertThat(result.run().tells()).isTrue();
    assertThat(result.run().notes()).anyMatch(note -> note.contains("seasons"));
    // A hundred days before and after are fourteen weeks: long enough for a series.
    assertThat(says).containsEntry("series_steps_before", 14).containsEntry("series_reason", null);
  }

  @Test
  void moreLookingBesideTheTargetIsNoDisplacement() {
    Made equal = domain();
    Made more = domain();
    for (Geometry zone : List.of(TARGET, COMPARISON, BESIDE_COMPARISON, BESIDE)) {
      equal.looked(zone, 1, 50, false).looked(zone, 1, 50, true);
      more.looked(zone, 1, 50, false).looked(zone, zone.equals(BESIDE) ? 2 : 1, 50, true);
    }
    Map<String, String> split = Map.of("split", "20240701");
    Map<String, Object> alike = first(ask("displacement", equal.pattern(), split));
    assertThat((double) alike.get("wdd")).isCloseTo(-47, within(1e-9));
    Map<String, Object> says = first(ask("displacement", more.pattern(), split));
    // 52 in twice the hours are 26 in the same.
    assertThat((double) says.get("wdd_displacement")).isLessThan(-10);
    assertThat(says).containsEntry("n_after", 60L).containsEntry("exposure_unit", "hours");
  }

  @Test
  void whatMovedIsSaidToHaveMoved() {
    Made made = domain().seen(BESIDE, 120, true);
    Map<String, Object> says =
        first(ask("displacement", made.pattern(), Map.of("split", "20240701")));
    assertThat(says).containsEntry("verdict", "moved");
    assertThat((double) says.get("wdq")).isLessThan(-1);
    Map<?, ?> sentence = (Map<?, ?>) says.get("sentence");
    assertThat(sentence.keySet().stream().map(Object::toString)).containsExactly("nb", "da", "en");
    assertThat(sentence.get("nb").toString()).contains("flyttet seg").doesNotContain("{");
  }

  @Test
  void aTargetThatDidNotFallHasNoQuotientButItsDifference() {
    Made made = domain().seen(TARGET, 90, true);
    Map<String, Object> says =
        first(ask("displacement", made.pattern(), Map.of("split", "20240701")));
    assertThat(says)
        .containsEntry("verdict", "no_decline")
        .containsEntry("wdq", null)
        .containsEntry("wdq_reason", "no_decline");
    assertThat((double) says.get("wdd")).isEqualTo(43);
  }

  @Test
  void withoutANamedAreaTheRingIsJudgedAndWatchAreasAreNamed() {
    Geometry watch = box(200, 3_000, 300, 3_100);
    Made made = domain().zone("nordnes", watch).seen(watch, 5, false).seen(watch, 40, true);
    made.zones.remove("displacement");
    Result result =
        ask("displacement", made.pattern(), Map.of("split", "20240701", "ring_to", "310"));
    Finding ring = result.findings().get(1);
    assertThat(ring.properties()).containsEntry("n_before", 40L).containsEntry("n_after", 52L);
    assertThat(ring.outline().intersects(TARGET)).isFalse();
    assertThat(result.run().settings())
        .anyMatch(s -> s.name().equals("ring_from_m") && s.value().equals(150.0))
        .anyMatch(s -> s.name().equals("ring_to_m") && s.why().equals("given"));
    Map<String, Object> jumped = result.findings().get(4).properties();
    assertThat(jumped).containsEntry("role", "watch").containsEntry("zone", "nordnes");
    assertThat((double) jumped.get("p_holm")).isLessThan(0.001);
  }

  @Test
  void displacementWithoutWhatItNeedsIsAReason() {
    Map<String, String> split = Map.of("split", "20240701");
    Made none = domain();
    none.zones.remove("comparison");
    assertThat(ask("displacement", none.pattern(), split).run().cannotTell().reason())
        .isEqualTo(CannotTell.Reason.NO_COMPARISON);
    Made few =
        new Made()
            .zone("target", TARGET)
            .zone("comparison", COMPARISON)
            .seen(TARGET, 12, false)
            .seen(TARGET, 3, true);
    assertThat(ask("displacement", few.pattern(), split).run().cannotTell())
        .isEqualTo(new CannotTell(CannotTell.Reason.TOO_FEW_EVENTS, 15, 30));
    Made blind = domain().looked(TARGET, 1, 5, false).looked(TARGET, 1, 5, true);
    assertThat(ask("displacement", blind.pattern(), split).run().cannotTell().reason())
        .isEqualTo(CannotTell.Reason.TOO_LITTLE_EFFORT);
    assertThatThrownBy(() -> ask("displacement", domain().pattern(), Map.of()))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("split is missing");
    assertThatThrownBy(() -> ask("displacement", domain().pattern(), Map.of("split", "20240231")))
        .hasMessageContaining("no day");
    assertThatThrownBy(
            () ->
                ask(
                    "displacement",
                    domain().pattern(),
                    Map.of("split", "20240701", "compare", "last_year")))
        .hasMessageContaining("just_before");
    Made overlapping = domain().zone("comparison", TARGET);
    assertThatThrownBy(() -> ask("displacement", overlapping.pattern(), split))
        .hasMessageContaining("overlap");
  }

  @Test
  void nineteenAgainstTwentyOneIsNoChangeAndFortyAgainstTenIs() {
    Made made = new Made().seen(TARGET, 21, false).seen(TARGET, 19, true);
    Map<String, Object> says = first(ask("rate", made.pattern(), Map.of()));
    assertThat((double) says.get("p")).isCloseTo(0.87, within(0.01));
    assertThat(says).containsEntry("verdict", "no_clear_change");
    assertThat(((Map<?, ?>) says.get("sentence")).get("nb"))
        .isEqualTo("Ingen klar endring: 21 i 100 ble 19 i 100 (dager).");
    Made fell = new Made().seen(TARGET, 40, false).seen(TARGET, 10, true);
    Result lower =
        ask("rate", fell.pattern(), Map.of("exposure_before", "20", "exposure_after", "20"));
    assertThat(first(lower)).containsEntry("verdict", "lower").containsEntry("rate_before", 2.0);
    Result same =
        ask("rate", fell.pattern(), Map.of("exposure_before", "40", "exposure_after", "10"));
    assertThat((double) first(same).get("rate_ratio")).isCloseTo(1, within(1e-12));
    assertThatThrownBy(() -> ask("rate", fell.pattern(), Map.of("exposure_before", "20")))
        .hasMessageContaining("exposure_after is missing");
    assertThat(
            ask("rate", new Made().seen(TARGET, 3, false).pattern(), Map.of()).run().cannotTell())
        .isEqualTo(new CannotTell(CannotTell.Reason.TOO_FEW_EVENTS, 3, 30));
  }

  @Test
  void countsThatComeInLumpsAreJudgedByWholeDays() {
    Made made = new Made().looked(TARGET, 1, 10, false).looked(TARGET, 1, 10, true);
    made.days = 10;
    for (int i = 0; i < 40; i++) { // All on one day of ten.
      made.events.add(new double[] {1_050, 1_050, SPLIT.toEpochDay() - 3});
    }
    made.seen(TARGET, 10, true);
    Map<String, Object> says = first(ask("rate", made.pattern(), Map.of()));
    assertThat((double) says.get("phi_before")).isGreaterThan(30);
    double[] exact = (double[]) says.get("rate_ratio_ci");
    double[] days = (double[]) says.get("rate_ratio_ci_days");
    assertThat(exact[1]).isLessThan(1);
    assertThat(days[1]).isGreaterThan(1);
    assertThat(says).containsEntry("verdict", "no_clear_change");
  }

  @Test
  void rateWithoutEffortIsAReason() {
    Method rate = Methods.find("rate").orElseThrow();
    Provenance measured = new Provenance("OpenScene test", null, "area", "rate");
    Result result = rate.of(domain().pattern(), Settings.NONE, measured, Progress.SILENT);
    assertThat(result.run().cannotTell().reason()).isEqualTo(CannotTell.Reason.NO_EFFORT);
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void theBaselineIsSaidToWinWhenItDoes() {
    Made made = new Made();
    // One cell with everything, before and after, but a wide kernel from a crowd beside it.
    made.seen(box(2_000, 2_000, 2_100, 2_100), 60, false)
        .seen(box(2_000, 2_000, 2_100, 2_100), 60, true);
    for (int i = 0; i < 20; i++) {
      Geometry crowd =
          box(500 + 100 * (i % 5), 500 + 100 * (i / 5), 600 + 100 * (i % 5), 600 + 100 * (i / 5));
      made.seen(crowd, 20, false);
    }
    Result result =
        ask(
            "evaluate",
            made.pattern(),
            Map.of("split", "20240701", "bandwidth", "400", "share", "0.000625"));
    assertThat(first(result))
        .containsEntry("verdict", "before_better")
        .containsEntry("cells", 1)
        .containsEntry("hits", 0L);
    assertThat(result.run().notes()).anyMatch(note -> note.contains("baseline wins"));
    assertThat(result.findings().get(1).properties()).containsEntry("hits", 60L);
    assertThat(result.findings().get(1).events()).hasSize(60);
    assertThat(result.findings().get(1).outline().getArea()).isEqualTo(10_000);
    assertThat(result.table().size()).isEqualTo(12);
    assertThat(
            ask("evaluate", new Made().seen(TARGET, 29, false).pattern(), Map.of())
                .run()
                .cannotTell()
                .reason())
        .isEqualTo(CannotTell.Reason.TOO_FEW_EVENTS);
  }

  @Test
  void bostonsMapIsAsGoodAsTheReferenceSays() {
    String file = "reference/points_boston_needles.csv";
    double[] x = Shared.numbers(file, "x");
    double[] y = Shared.numbers(file, "y");
    long[] day =
        Shared.texts(file, "t").stream().mapToLong(t -> LocalDate.parse(t).toEpochDay()).toArray();
    PointPattern boston =
        new PointPattern(
            "EPSG:32619",
            box(323_000, 4_682_000, 335_000, 4_696_000),
            x,
            y,
            null,
            day,
            null,
            LocalDate.of(2025, 10, 25),
            LocalDate.of(2026, 3, 28),
            null,
            Map.of());
    var level = Shared.json("reference/pai_expected.json").at("/boston_needles/levels/2");
    Map<String, Object> says =
        first(
            ask(
                "evaluate",
                boston,
                Map.of("split", "20260301", "bandwidth", "200", "cell", "100")));
    assertThat((long) says.get("hits")).isEqualTo(level.get("test_events_in_hot").asLong());
    assertThat((double) says.get("pai")).isCloseTo(level.get("pai").asDouble(), within(1e-9));
    assertThat((double) says.get("rri")).isCloseTo(level.get("rri").asDouble(), within(1e-9));
  }

  @Test
  void eventsWithoutTimesAreRefusedAndSoAreWeightsThatAreNoCounts() {
    PointPattern timeless =
        new PointPattern(
            "EPSG:25832",
            WINDOW,
            new double[0],
            new double[0],
            null,
            null,
            null,
            null,
            null,
            null,
            Map.of());
    for (String method : List.of("rate", "displacement", "evaluate")) {
      assertThatThrownBy(() -> ask(method, timeless, Map.of())).hasMessageContaining("times");
    }
    PointPattern halves =
        new PointPattern(
            "EPSG:25832",
            WINDOW,
            new double[] {1},
            new double[] {1},
            new double[] {0.5},
            new long[] {SPLIT.toEpochDay()},
            null,
            SPLIT.minusDays(3),
            SPLIT.plusDays(3),
            null,
            Map.of());
    assertThatThrownBy(() -> ask("rate", halves, Map.of())).hasMessageContaining("whole weights");
    PointPattern empty =
        new PointPattern(
            "EPSG:25832",
            WINDOW,
            new double[0],
            new double[0],
            null,
            new long[0],
            null,
            SPLIT.minusDays(3),
            SPLIT.plusDays(3),
            null,
            Map.of());
    assertThat(ask("rate", empty, Map.of()).run().cannotTell().had()).isZero();
    assertThat(ask("evaluate", empty, Map.of()).run().tells()).isFalse();
    PointPattern oneDay =
        new PointPattern(
            "EPSG:25832",
            WINDOW,
            new double[0],
            new double[0],
            null,
            new long[0],
            null,
            SPLIT,
            SPLIT,
            null,
            Map.of());
    for (String method : List.of("rate", "evaluate", "displacement")) {
      assertThatThrownBy(() -> ask(method, oneDay, Map.of()))
          .isInstanceOf(BadSetting.class)
          .hasMessageContaining("a period of two days or more");
    }
  }
}
