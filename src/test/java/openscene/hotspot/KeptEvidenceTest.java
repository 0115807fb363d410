package openscene.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.area.Area;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.observation.Observation;
import openscene.report.Stores;
import openscene.snapshot.LiveSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;

/** What is kept, or read from a snapshot, is what the stores would say. */
class KeptEvidenceTest {
  private static final Area PART =
      Scene.area(
          "part",
          "POLYGON ((5.3264 60.3938, 5.3292 60.3938, 5.3292 60.3950, 5.3264 60.3950, 5.3264 60.3938))");
  private static final Period TEN_DAYS =
      new Period(
          Scene.MARCH.from().plus(7, ChronoUnit.DAYS),
          Scene.MARCH.from().plus(17, ChronoUnit.DAYS));

  private static Observation litter(long id) {
    return Scene.seen(
        new UUID(99, id), "litter", TEN_DAYS.from(), new LonLat(5.3278, 60.3944), null);
  }

  private static void same(Gatherings one, Gatherings other, Area area, Period period) {
    for (Basis basis : Basis.values()) {
      for (Set<String> kinds : List.of(Set.<String>of(), Set.of("litter", "open_dealing"))) {
        Question question = Question.of(Scene.BERGEN, area, period, kinds, basis);
        assertThat(one.cells(question, 50)).isEqualTo(other.cells(question, 50));
        assertThat(one.hotspots(question)).isEqualTo(other.hotspots(question));
      }
    }
    Evidence mine = one.evidence(Scene.BERGEN, area, period);
    Evidence theirs = other.evidence(Scene.BERGEN, area, period);
    for (String kind : Scene.CORNERS) {
      assertThat(mine.exposure(kind)).isEqualTo(theirs.exposure(kind));
    }
    assertThat(mine.hoursByAgency()).isEqualTo(theirs.hoursByAgency());
    assertThat(mine.period()).isEqualTo(period);
  }

  private static void same(Gatherings one, Gatherings other) {
    for (Area area : List.of(Scene.VAAGSBUNNEN, PART)) {
      // The longer first, so that the shorter may be cut from it.
      same(one, other, area, Scene.MARCH);
      same(one, other, area, TEN_DAYS);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aSnapshotSaysWhatTheStoresSayAlsoAfterWrites(long seed) {
    Memory memory = Scene.of(seed, 500);
    memory.areas.add(PART);
    Stores stores = memory.stores();
    Clock clock = Clock.fixed(Scene.MARCH.to(), ZoneOffset.UTC);
    try (LiveSnapshot snapshot =
        new LiveSnapshot(
            stores.observations(),
            stores.visits(),
            stores.areas(),
            stores.measures(),
            stores.facts(),
            stores.changes(),
            clock)) {
      snapshot.build();
      Gatherings live = new Gatherings(snapshot, snapshot.areas());
      Gatherings plain = new Gatherings(stores.observations(), stores.visits(), stores.areas());
      same(live, plain);
      for (int i = 0; i < 7; i++) {
        snapshot.observations().submit(litter(i));
      }
      same(live, plain);
      snapshot.observations().withdraw(new UUID(99, 3), Scene.MARCH.to());
      same(live, plain);
    }
  }

  @ParameterizedTest
  @EnumSource(Basis.class)
  void whatAMapAsksAtOnceIsGatheredOnce(Basis basis) {
    ChangingCity city = new ChangingCity(Scene.of(4, 300));
    Gatherings gatherings = new Gatherings(city::view, city.stores().areas());
    for (Set<String> kinds : List.of(Set.<String>of(), Set.of("litter"))) {
      Question question = Question.of(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH, kinds, basis);
      gatherings.cells(question, 100);
      gatherings.hotspots(question);
    }
    gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, TEN_DAYS);
    assertThat(city.readings()).isEqualTo(1);
  }

  @Test
  void whatWasWrittenIsInTheNextAnswerAndElsewhereNothingIsGatheredAnew() {
    ChangingCity city = new ChangingCity(Scene.of(5, 300));
    Gatherings gatherings = new Gatherings(city::view, city.stores().areas());
    int before = gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH).seen().size();
    city.add(litter(1));
    assertThat(gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH).seen().size())
        .isEqualTo(before + 1);
    assertThat(city.readings()).isEqualTo(2);
    city.add(Scene.seen(new UUID(99, 2), "litter", TEN_DAYS.from(), new LonLat(5.40, 60.30), null));
    assertThat(gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH).seen().size())
        .isEqualTo(before + 1);
    assertThat(city.readings()).isEqualTo(2);
  }

  @Test
  void anAreaWithANewBorderIsGatheredAnew() {
    ChangingCity city = new ChangingCity(Scene.of(6, 300));
    Gatherings gatherings = new Gatherings(city::view, city.stores().areas());
    gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    city.stores().areas().saveAll(List.of(PART));
    gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    assertThat(city.readings()).isEqualTo(2);
  }

  @Test
  void whoAsksForWhatAnotherIsGatheringWaitsForIt() throws Exception {
    ChangingCity city = new ChangingCity(Scene.of(7, 300));
    Gatherings gatherings = new Gatherings(city::view, city.stores().areas());
    ExecutorService askers = Executors.newFixedThreadPool(8);
    try {
      List<Future<Evidence>> asked = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        asked.add(
            askers.submit(() -> gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH)));
      }
      for (Future<Evidence> one : asked) {
        assertThat(one.get()).isSameAs(asked.get(0).get());
      }
    } finally {
      askers.shutdownNow();
    }
    assertThat(city.readings()).isEqualTo(1);
  }

  @Test
  void moreThanTheBoundIsNotKept() {
    ChangingCity city = new ChangingCity(Scene.of(8, 300));
    Gatherings gatherings = new Gatherings(city::view, city.stores().areas());
    Evidence evidence = gatherings.evidence(Scene.BERGEN, Scene.VAAGSBUNNEN, Scene.MARCH);
    long rows = evidence.seen().size() + evidence.rounds().size();
    KeptEvidence kept = new KeptEvidence(2 * rows);
    for (int i = 0; i < 20; i++) {
      Area area = Scene.area("area" + i, PART.outline().toText());
      kept.of(
          Scene.BERGEN, area, Scene.MARCH, city.view(), new Envelope(), List.of(), () -> evidence);
      assertThat(kept.rows()).isBetween(rows, 2 * rows);
    }
    KeptEvidence tight = new KeptEvidence(rows - 1);
    assertThat(
            tight.of(
                Scene.BERGEN,
                PART,
                Scene.MARCH,
                city.view(),
                new Envelope(),
                List.of(),
                () -> evidence))
        .isSameAs(evidence);
    assertThat(tight.rows()).isZero();
  }
}
