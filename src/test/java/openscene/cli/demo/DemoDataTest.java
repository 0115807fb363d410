package openscene.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import openscene.area.Area;
import openscene.cli.ShippedPlaces;
import openscene.geo.Period;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.Visit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** The made-up months are the same every time, plausible, and tell the story. */
class DemoDataTest {
  private static final LocalDate END = LocalDate.of(2026, 11, 22);
  private static final Kinds KINDS = Kinds.shipped();
  private static final List<Visit> VISITS = new ArrayList<>();
  private static final List<Observation> SEEN = new ArrayList<>();
  private static DemoData data;

  @BeforeAll
  static void makeUp() {
    long before = System.nanoTime();
    data = demo(DemoData.SEED);
    data.generate(VISITS::add, SEEN::add);
    System.out.printf(
        "made up %,d visits and %,d observations in %,d ms%n",
        VISITS.size(), SEEN.size(), (System.nanoTime() - before) / 1_000_000);
  }

  private static DemoData demo(long seed) {
    return new DemoData(seed, END, ShippedPlaces.cities(), ShippedPlaces.areas(), KINDS);
  }

  @Test
  void sameSeedAndEndGiveTheSame() {
    List<Visit> visits = new ArrayList<>();
    List<Observation> seen = new ArrayList<>();
    demo(DemoData.SEED).generate(visits::add, seen::add);
    assertThat(visits).isEqualTo(VISITS);
    assertThat(seen).isEqualTo(SEEN);
  }

  @Test
  void anotherSeedGivesAnother() {
    List<Observation> seen = new ArrayList<>();
    demo(DemoData.SEED + 1).generate(visit -> {}, seen::add);
    assertThat(seen).isNotEqualTo(SEEN);
  }

  @Test
  void thereAreAboutFortyThousandObservationsOnNineThousandVisits() {
    assertThat(SEEN.size()).isBetween(36_000, 44_000);
    assertThat(VISITS.size()).isBetween(8_500, 9_500);
  }

  @Test
  void everyIdIsUsedOnce() {
    Set<UUID> ids = new HashSet<>();
    VISITS.forEach(visit -> ids.add(visit.id()));
    SEEN.forEach(seen -> ids.add(seen.id()));
    assertThat(ids).hasSize(VISITS.size() + SEEN.size());
  }

  @Test
  void everyAgencyRecordsOnlyItsOwnKindsWithinTheirLimits() {
    for (Observation seen : SEEN) {
      Kind kind = KINDS.find(seen.kind()).orElseThrow();
      assertThat(kind.agencies()).contains(seen.agency());
      assertThat(seen.count()).isBetween(kind.countMin(), kind.countMax());
      assertThat(seen.severity() != null).isEqualTo(kind.severity());
      seen.details()
          .forEach(
              (name, value) -> {
                List<String> allowed = kind.details().get(name);
                if (allowed.equals(List.of(Kinds.NUMBER))) {
                  assertThat(Integer.parseInt(value)).isBetween(0, 200);
                } else {
                  assertThat(allowed).contains(value);
                }
              });
    }
  }

  @Test
  void everyObservationLiesWithinTheTimeAndTheAreaOfItsVisit() {
    GeometryFactory factory = new GeometryFactory();
    Map<String, Area> areas = new HashMap<>();
    ShippedPlaces.areas().forEach(area -> areas.put(area.id(), area));
    Map<UUID, Visit> visits = new HashMap<>();
    VISITS.forEach(visit -> visits.put(visit.id(), visit));
    for (Observation seen : SEEN) {
      Visit visit = visits.get(seen.visitId());
      assertThat(visit.agency()).isEqualTo(seen.agency());
      assertThat(visit.targetKinds()).contains(seen.kind());
      if (!KINDS.find(seen.kind()).orElseThrow().areaOnly()) {
        assertThat(seen.seenAt()).isBetween(visit.startedAt(), visit.endedAt());
      }
      var point = factory.createPoint(new Coordinate(seen.place().lon(), seen.place().lat()));
      assertThat(visit.areas())
          .anyMatch(effort -> areas.get(effort.areaId()).outline().isWithinDistance(point, 0.0003));
    }
  }

  @Test
  void everythingLiesWithinTheMonths() {
    Period months =
        Period.ofDays(data.start(), END.plusDays(1), ShippedPlaces.cities().get(0).zone());
    assertThat(VISITS).allMatch(visit -> months.contains(visit.startedAt()));
    assertThat(data.start()).isEqualTo(END.plusDays(1).minusMonths(24));
  }

  @Test
  void manyCompleteVisitsSawNothing() {
    Set<UUID> withSomething = new HashSet<>();
    SEEN.forEach(seen -> withSomething.add(seen.visitId()));
    long nothing =
        VISITS.stream()
            .filter(visit -> visit.complete() && !withSomething.contains(visit.id()))
            .count();
    assertThat(nothing).isBetween(900L, 3_500L);
  }

  @Test
  void mostVisitsSayWhereTheirMinutesWent() {
    List<Visit> withCells = VISITS.stream().filter(visit -> !visit.cells().isEmpty()).toList();
    assertThat(withCells.size()).isGreaterThan(VISITS.size() * 8 / 10);
    assertThat(VISITS).allMatch(visit -> !visit.areas().isEmpty());
    double mean = withCells.stream().mapToInt(v -> v.cells().size()).average().orElseThrow();
    assertThat(mean).isBetween(15.0, 60.0);
  }

  @Test
  void theSceneMovesFromTheParkToVaagsbunnen() {
    Instant closing = data.closing().atStartOfDay(ShippedPlaces.cities().get(0).zone()).toInstant();
    double parkBefore = peoplePerHour("nygardsparken", "gathering", Instant.MIN, closing);
    double parkAfter = peoplePerHour("nygardsparken", "gathering", closing, Instant.MAX);
    double townBefore = peoplePerHour("vaagsbunnen", "gathering", Instant.MIN, closing);
    double townAfter = peoplePerHour("vaagsbunnen", "gathering", closing, Instant.MAX);
    assertThat(parkAfter).isLessThan(parkBefore / 3);
    assertThat(townAfter).isGreaterThan(townBefore * 1.5);
    assertThat(townAfter).as("bigger than before, but not the park's size").isLessThan(parkBefore);
  }

  @Test
  void violenceRisesForThoseWhoRemain() {
    Instant closing = data.closing().atStartOfDay(ShippedPlaces.cities().get(0).zone()).toInstant();
    assertThat(peoplePerHour("vaagsbunnen", "violence", closing, Instant.MAX))
        .isGreaterThan(2 * peoplePerHour("vaagsbunnen", "violence", Instant.MIN, closing));
  }

  @Test
  void longerOpeningHoursMeanLessInTheOpenAndMoreContacts() {
    Instant hours = data.start().plusMonths(12).atStartOfDay(java.time.ZoneOffset.UTC).toInstant();
    assertThat(peoplePerHour("halmtorvet", "open_use", hours, Instant.MAX))
        .isLessThan(0.8 * peoplePerHour("halmtorvet", "open_use", Instant.MIN, hours));
    assertThat(peoplePerHour("halmtorvet", "contact", hours, Instant.MAX))
        .isGreaterThan(1.15 * peoplePerHour("halmtorvet", "contact", Instant.MIN, hours));
  }

  /** Counts of a kind per hour of the outreach visits that had the area as their first. */
  private static double peoplePerHour(String area, String kind, Instant from, Instant to) {
    Set<UUID> ids = new HashSet<>();
    double minutes = 0;
    for (Visit visit : VISITS) {
      boolean there = visit.areas().stream().anyMatch(effort -> effort.areaId().equals(area));
      if (there
          && visit.agency() == Agency.OUTREACH
          && new Period(from, to).contains(visit.startedAt())) {
        ids.add(visit.id());
        minutes +=
            visit.areas().stream()
                .filter(effort -> effort.areaId().equals(area))
                .mapToDouble(Visit.AreaEffort::minutes)
                .sum();
      }
    }
    double sum =
        SEEN.stream()
            .filter(seen -> seen.kind().equals(kind) && ids.contains(seen.visitId()))
            .mapToInt(Observation::count)
            .sum();
    return sum / minutes * 60;
  }
}
