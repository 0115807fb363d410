package openscene.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.hotspot.inquiry.Density;
import openscene.hotspot.inquiry.Inquiries;
import openscene.hotspot.inquiry.Inquiry;
import openscene.hotspot.inquiry.Outcome;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Option;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.RunLog;
import openscene.hotspot.method.Settings;
import openscene.hotspot.method.Table;
import openscene.observation.Agency;
import openscene.observation.Visit;
import openscene.snapshot.Sightings;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;

/** Evidence becomes a pattern, and what a method finds learns what is behind it. */
class InquiriesTest {
  private static final Instant NOW = Instant.parse("2019-04-02T08:00:00Z");
  private static final LonLat CORNER = new LonLat(5.3278, 60.3944);

  /** Finds what it is told to: this many events, in the given shape around the first. */
  private record Finder(int[] sizes, List<Need> needs, UnaryOperator<Geometry> shape)
      implements Method {
    @Override
    public String code() {
      return "finder";
    }

    @Override
    public List<Option> options() {
      return List.of();
    }

    @Override
    public Result of(
        PointPattern pattern, Settings settings, Provenance provenance, Progress progress) {
      RunLog log = new RunLog(code(), pattern, provenance);
      if (pattern.size() == 0) {
        return log.cannotTell(CannotTell.Reason.TOO_FEW_EVENTS, 0, 30);
      }
      progress.at(0, 1);
      Geometry around = shape.apply(pattern.window().getCentroid().buffer(20));
      List<Finding> findings =
          Arrays.stream(sizes)
              .mapToObj(n -> new Finding(around, IntStream.range(0, n).toArray(), Map.of("z", 2.5)))
              .toList();
      return new Result(log.told(), findings, Table.EMPTY);
    }
  }

  private static Finder finder(int... sizes) {
    return new Finder(sizes, List.of(), shape -> shape);
  }

  private static Finder weighing(int... sizes) {
    return new Finder(sizes, List.of(Method.Need.CONTROLS_OR_EXPOSURE), shape -> shape);
  }

  private static Inquiries inquiries(Memory memory) {
    return new Inquiries(memory.gatherings(), Clock.fixed(NOW, ZoneOffset.UTC), "9");
  }

  private static Inquiry inquiry(Method method, String... kinds) {
    return new Inquiry(
        Scene.BERGEN,
        Scene.VAAGSBUNNEN,
        Scene.MARCH,
        new TreeSet<>(List.of(kinds)),
        Inquiry.basisOf(method),
        method,
        Settings.NONE,
        Map.of());
  }

  private static Outcome answer(Memory memory, Method method, String... kinds) {
    return inquiries(memory).answer(inquiry(method, kinds), Progress.SILENT);
  }

  @Test
  void everyFindingSaysHowManyVisitsAndDaysAreBehindIt() {
    Memory memory = Scene.of(1, 300);
    Outcome outcome = answer(memory, finder(40, 7), "litter");
    Evidence evidence = memory.gatherings().evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    Sightings seen = evidence.seen().select(evidence.ofKinds(Set.of("litter")));
    assertThat(outcome.run().events()).isEqualTo(seen.size());
    assertThat(outcome.found()).extracting(Outcome.Found::rank).containsExactly(1, 2);
    Outcome.Found first = outcome.found().get(0);
    assertThat(first.n()).isEqualTo(40);
    assertThat(first.visits())
        .isEqualTo(
            (int)
                IntStream.range(0, 40)
                    .mapToObj(seen::visitId)
                    .filter(id -> id != null)
                    .distinct()
                    .count());
    assertThat(first.days()).isBetween(1, 31);
    assertThat(first.properties()).containsEntry("z", 2.5);
    assertThat(outcome.run().provenance())
        .isEqualTo(new Provenance("OpenScene 9", NOW, "area vaagsbunnen, version 1", "count"));
    assertThat(outcome.run().firstDay()).isEqualTo(LocalDate.of(2019, 3, 1));
    assertThat(outcome.run().lastDay()).isEqualTo(LocalDate.of(2019, 3, 31));
  }

  @Test
  void whatFewerThanFiveAreBehindIsNotDrawnAndItsRankIsMissing() {
    Outcome outcome = answer(Scene.of(2, 300), finder(9, 4, 5, 1));
    assertThat(outcome.found()).extracting(Outcome.Found::rank).containsExactly(1, 3);
    assertThat(outcome.hidden()).isEqualTo(2);
    assertThat(outcome.run().notes()).contains("2 found with fewer than 5 events, not drawn");
  }

  @Test
  void aThingOfSeveralPartsKeepsThemTogether() {
    Finder twice =
        new Finder(
            new int[] {9},
            List.of(),
            shape ->
                shape
                    .difference(shape.getCentroid().buffer(2))
                    .union(AffineTransformation.translationInstance(60, 0).transform(shape)));
    Outcome.Found found = answer(Scene.of(3, 200), twice).found().get(0);
    assertThat(found.outlines()).hasSize(2).allMatch(outline -> outline.isValid());
    assertThat(found.outlines().stream().mapToInt(outline -> outline.getNumInteriorRing()).sum())
        .isEqualTo(1);
  }

  @Test
  void aDayIsTheCitysDay() {
    Memory memory = Scene.empty();
    // 23:30 UTC on the 9th is half past midnight on the 10th in Bergen.
    memory.observations.add(
        Scene.seen(new UUID(1, 1), "litter", Instant.parse("2019-03-09T23:30:00Z"), CORNER, null));
    Gatherings gatherings = memory.gatherings();
    Sample sample =
        gatherings.sample(
            gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH),
            Set.of(),
            Basis.COUNT);
    assertThat(sample.pattern().epochDay()).containsExactly(LocalDate.of(2019, 3, 10).toEpochDay());
    assertThat(sample.pattern().exposure()).isNull();
    assertThat(sample.pattern().total()).isEqualTo(1);
  }

  @Test
  void exposureIsTheHoursOfThoseWhoLookedAndTheEventsAreTheirs() {
    Memory memory = Scene.of(4, 400);
    Gatherings gatherings = memory.gatherings();
    Evidence evidence = gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    Sample sample = gatherings.sample(evidence, Set.of("open_dealing"), Basis.RATE);
    Evidence.Exposure expected = evidence.exposure("open_dealing");
    assertThat(sample.pattern().size()).isEqualTo((int) expected.n());
    assertThat(Arrays.stream(sample.pattern().exposure().hours()).sum())
        .isCloseTo(expected.hours(), within(1e-9));
    assertThat(Arrays.stream(sample.pattern().exposure().epochDay()).distinct().count())
        .isEqualTo(expected.days());
  }

  @Test
  void kindsThatDifferentVisitsLookedForShareNoRate() {
    Memory memory = Scene.of(5, 200);
    BadSetting refused =
        catchThrowableOfType(
            BadSetting.class,
            () -> answer(memory, weighing(9), "open_dealing", "discarded_syringe"));
    assertThat(refused.name()).isEqualTo("kind");
    assertThat(refused.right()).isEqualTo("fewer kinds: discarded_syringe | open_dealing");
    assertThat(answer(memory, weighing(9), "open_dealing").found()).hasSize(1);
  }

  @Test
  void whereNobodyLookedNothingIsWeighed() {
    Memory memory = Scene.of(6, 200);
    memory.visits.clear();
    Outcome outcome = answer(memory, weighing(9), "litter");
    assertThat(outcome.run().cannotTell().reason()).isEqualTo(CannotTell.Reason.NO_EFFORT);
    assertThat(outcome.found()).isEmpty();
  }

  @Test
  void aMeasureThatAMethodHasNotIsRefused() {
    Inquiry good = inquiry(finder(1));
    assertThatThrownBy(
            () ->
                new Inquiry(
                    good.city(),
                    good.area(),
                    good.period(),
                    good.kinds(),
                    Basis.RATE,
                    good.method(),
                    good.settings(),
                    good.zones()))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("right would be count");
    Instant noon = Instant.parse("2019-03-01T12:00:00Z");
    for (Period none : List.of(new Period(noon, noon), Period.ALWAYS)) {
      assertThatThrownBy(
              () ->
                  new Inquiry(
                      good.city(),
                      good.area(),
                      none,
                      good.kinds(),
                      good.basis(),
                      good.method(),
                      good.settings(),
                      good.zones()))
          .isInstanceOf(BadSetting.class);
    }
  }

  @Test
  void anEmptyAreaIsAnAnswerToo() {
    Outcome outcome = answer(Scene.empty(), finder(1));
    assertThat(outcome.run().cannotTell().reason()).isEqualTo(CannotTell.Reason.TOO_FEW_EVENTS);
    Density density =
        inquiries(Scene.empty())
            .density(
                Question.of(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH, Set.of(), Basis.COUNT));
    assertThat(density.run().cannotTell())
        .isEqualTo(new CannotTell(CannotTell.Reason.TOO_FEW_EVENTS, 0, 30));
  }

  @Test
  void densityNotesTheBandwidthItChoseAndLeavesOutWhatFewAreBehind() {
    Density density =
        inquiries(Scene.of(7, 900))
            .density(
                Question.of(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH, Set.of(), Basis.COUNT));
    assertThat(density.run().tells()).isTrue();
    assertThat(density.run().settings())
        .filteredOn(setting -> setting.name().equals("bandwidth_m"))
        .singleElement()
        .satisfies(
            setting -> assertThat(setting.value()).isEqualTo(density.hotspots().bandwidthM()))
        .satisfies(setting -> assertThat(setting.why()).contains("by the area's size"));
    assertThat(density.parts()).isNotEmpty().allMatch(part -> part.n() >= 5);
    long hidden = density.hotspots().parts().stream().filter(part -> part.n() < 5).count();
    assertThat(density.run().notes().stream().anyMatch(note -> note.contains("not drawn")))
        .isEqualTo(hidden > 0);
  }

  @Test
  void workStopsWhenItsThreadIsInterrupted() {
    Memory memory = Scene.of(8, 200);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> answer(memory, finder(9))).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void visitsOnAllInOnePlaceAreCountedOnce() {
    Memory memory = Scene.empty();
    UUID visit = new UUID(9, 9);
    memory.visits.add(
        Scene.visit(
            visit,
            Agency.CLEANING,
            List.of("litter"),
            true,
            Scene.MARCH.from(),
            List.of(new Visit.AreaEffort("vaagsbunnen", 60)),
            List.of()));
    for (int i = 0; i < 40; i++) {
      memory.observations.add(
          Scene.seen(new UUID(10, i), "litter", Scene.MARCH.from().plusSeconds(i), CORNER, visit));
    }
    Outcome.Found found = answer(memory, weighing(40), "litter").found().get(0);
    assertThat(found.visits()).isEqualTo(1);
    assertThat(found.days()).isEqualTo(1);
  }
}
