package openscene.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import openscene.area.Area;
import openscene.geo.LocalClock;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Cell;
import openscene.hotspot.Evidence;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Question;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;
import openscene.privacy.retention.Coarsener;
import openscene.privacy.retention.RetentionEvent;
import openscene.privacy.retention.RetentionRule;
import openscene.privacy.retention.RetentionRules;
import openscene.privacy.retention.RetentionRun;
import openscene.privacy.retention.TimePrecision;
import openscene.report.indicator.DayPart;
import openscene.snapshot.Homes;
import openscene.sql.Database;
import openscene.sql.PostgisForTests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** What is published does not change when retention takes away what it was made of. */
class RetentionReportsTest {
  private static final Instant LATER = Instant.parse("2019-09-01T03:30:00Z");
  private static final LocalDate BORDER_MOVED = LocalDate.of(2019, 3, 20);
  private static final Kinds KINDS = Kinds.shipped();
  private static final GeometryFactory FACTORY = new GeometryFactory();

  @TempDir private Path folder;

  /** A polygon of many corners, none of them on a line of any grid. */
  private static Area area(SplittableRandom random, String id, int version, LocalDate from) {
    int corners = 9;
    double east = FourWeeks.WEST_M + 150 + 300 * random.nextDouble();
    double north = FourWeeks.SOUTH_M + 150 + 300 * random.nextDouble();
    Coordinate[] ring = new Coordinate[corners + 1];
    for (int i = 0; i < corners; i++) {
      double radius = 120 + 260 * random.nextDouble();
      double angle = 2 * Math.PI * i / corners;
      ring[i] = new Coordinate(east + radius * Math.cos(angle), north + radius * Math.sin(angle));
    }
    ring[corners] = ring[0];
    return new Area(
        id,
        version,
        "bergen",
        id,
        from,
        version == 1 && id.equals("one") ? BORDER_MOVED.minusDays(1) : null,
        true,
        null,
        FourWeeks.METRES.degrees(FACTORY.createPolygon(ring)));
  }

  private static Stores fill(Stores stores, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    stores.areas().save(FourWeeks.CITY);
    LocalDate ever = LocalDate.of(2000, 1, 1);
    stores
        .areas()
        .saveAll(
            List.of(
                area(random, "one", 1, ever),
                area(random, "one", 2, BORDER_MOVED),
                area(random, "two", 1, ever),
                area(random, "three", 1, ever)));
    Set<String> looked = new TreeSet<>();
    KINDS.all().forEach(kind -> looked.add(kind.code()));
    List<Observation> seen = new ArrayList<>();
    for (int v = 0; v < 70; v++) {
      Instant start =
          FourWeeks.FROM
              .minusWeeks(4)
              .atStartOfDay(FourWeeks.OSLO)
              .toInstant()
              .plusSeconds(random.nextInt(8 * 7 * 86_400 - 8_000));
      Visit visit = visit(random, start, looked);
      stores.visits().submit(visit);
      for (int i = 0; i < 12; i++) {
        seen.add(seen(random, visit));
      }
    }
    stores.observations().submitAll(seen);
    return stores;
  }

  private static Visit visit(SplittableRandom random, Instant start, Set<String> looked) {
    return new Visit(
        new UUID(random.nextLong(), random.nextLong()),
        "bergen",
        random.nextBoolean() ? Agency.OUTREACH : Agency.POLICE,
        random.nextBoolean() ? Protocol.COUNT_ROUND : Protocol.PATROL,
        TravelMode.FOOT,
        2,
        new TreeSet<>(looked),
        start,
        start.plusSeconds(7_200),
        true,
        List.of(
            new Visit.AreaEffort("one", 40),
            new Visit.AreaEffort("two", 40),
            new Visit.AreaEffort("three", 40)),
        List.of(),
        Weather.DRY,
        false,
        null,
        start.plusSeconds(7_300),
        null);
  }

  private static Observation seen(SplittableRandom random, Visit visit) {
    // Of one in three the place is as near to the border of a cell as metres are told.
    double east = 700 * random.nextDouble();
    double north = 700 * random.nextDouble();
    if (random.nextInt(3) == 0) {
      east = Math.rint(east / 25) * 25 + (random.nextInt(5) - 2) * 0.001;
    }
    LonLat place = FourWeeks.METRES.degrees(FourWeeks.WEST_M + east, FourWeeks.SOUTH_M + north);
    Kind kind = KINDS.all().get(random.nextInt(KINDS.all().size()));
    return new Observation(
        new UUID(random.nextLong(), random.nextLong()),
        kind.code(),
        visit.startedAt().plusSeconds(random.nextInt(7_000)),
        place,
        8.0,
        PositionSource.GPS,
        null,
        1 + random.nextInt(4),
        null,
        null,
        kind.severity() ? 1 + random.nextInt(3) : null,
        null,
        new TreeMap<>(),
        visit.agency(),
        visit.id(),
        visit.startedAt().plusSeconds(7_100),
        null);
  }

  private static Coarsener coarsener(Stores stores) {
    return new Coarsener(stores.areas().cities(), stores.areas().areas(), Homes::around);
  }

  private static List<RetentionEvent> run(Database database, Instant now) {
    Stores stores = database.stores();
    return new RetentionRun(
            database.retention(), stores.audit(), RetentionRules.shipped(), coarsener(stores))
        .run(now, now, done -> {})
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void reportsCellsSeriesAndRhythmAreTheSameBytesBeforeAndAfter(long seed) throws Exception {
    try (Database database = Database.open(folder.resolve("city.gpkg").toString())) {
      staysTheSame(database, seed);
    }
  }

  @Test
  void soTheyAreOnPostgis() throws Exception {
    try (Database database = Database.open(PostgisForTests.freshDatabase())) {
      staysTheSame(database, 4);
    }
  }

  private static void staysTheSame(Database database, long seed) throws IOException {
    Stores stores = fill(database.stores(), seed);
    Map<String, String> before = published(stores);
    Map<UUID, Observation> exact = all(stores);
    List<RetentionEvent> events = run(database, LATER);
    assertThat(events).allMatch(event -> event.onBorder() == 0);
    assertThat(events.stream().mapToLong(RetentionEvent::changed).sum()).isEqualTo(exact.size());
    assertThat(published(stores)).isEqualTo(before);
    nothingExactIsLeft(exact, all(stores));
    // And once more: nothing is left to do, and nothing moves.
    Map<UUID, Observation> coarse = all(stores);
    assertThat(run(database, LATER.plusSeconds(86_400))).allMatch(event -> event.changed() == 0);
    assertThat(all(stores)).isEqualTo(coarse);
  }

  private static void nothingExactIsLeft(
      Map<UUID, Observation> exact, Map<UUID, Observation> coarse) {
    assertThat(coarse.keySet()).isEqualTo(exact.keySet());
    LocalClock clock = LocalClock.of(FourWeeks.OSLO);
    Map<LonLat, Set<LonLat>> before = new HashMap<>();
    for (Observation now : coarse.values()) {
      Observation was = exact.get(now.id());
      Kind kind = KINDS.find(now.kind()).orElseThrow();
      long second = clock.localS(now.seenAt().getEpochSecond());
      int step = kind.sensitivity() == Kind.Sensitivity.H ? 6 * 3_600 : 3_600;
      assertThat(second % step).as(now.kind()).isZero();
      assertThat(now.seenAt()).isBeforeOrEqualTo(was.seenAt());
      assertThat(now.place()).isNotEqualTo(was.place());
      assertThat(now.receivedAt().getEpochSecond() % 86_400).isZero();
      before.computeIfAbsent(now.place(), place -> new HashSet<>()).add(was.place());
    }
    // All of a piece are at one place: 840 places become far fewer.
    assertThat(before).hasSizeLessThan(exact.size() * 2 / 3);
  }

  private static Map<UUID, Observation> all(Stores stores) {
    Map<UUID, Observation> all = new TreeMap<>();
    stores.observations().scan(Filter.ALL, seen -> all.put(seen.id(), seen));
    return all;
  }

  /** Indicators and statements of reports, cells of 100 m, series and rhythm, as texts. */
  private static Map<String, String> published(Stores stores) throws IOException {
    Map<String, String> published = new TreeMap<>();
    Gatherings gatherings = new Gatherings(stores.observations(), stores.visits(), stores.areas());
    for (Area area : stores.areas().areas()) {
      String name = area.id() + " v" + area.version();
      for (Edition edition : Edition.values()) {
        AreaReport report =
            new AreaReporter(stores, gatherings, KINDS, "test")
                .report(
                    edition == Edition.PUBLIC
                        ? ReportRequest.of(
                            FourWeeks.CITY,
                            area,
                            LocalDate.of(2019, 3, 1),
                            LocalDate.of(2019, 3, 31),
                            edition,
                            LocalDate.of(2019, 9, 1))
                        : ReportRequest.of(
                            FourWeeks.CITY, area, FourWeeks.FROM, FourWeeks.TO, edition));
        JsonNode json = new ObjectMapper().readTree(report.geoJson());
        String about = name + " " + edition;
        published.put(
            about + " indicators",
            json.path("features").path(0).path("properties").path("indicators").toString());
        for (String part :
            List.of("statements", "coverage", "unknown", "rhythm", "other_areas", "displacement")) {
          published.put(about + " " + part, json.path("report").path(part).toString());
        }
      }
      Period period =
          new Period(
              FourWeeks.FROM.minusWeeks(4).atStartOfDay(FourWeeks.OSLO).toInstant(),
              FourWeeks.TO.plusDays(1).atStartOfDay(FourWeeks.OSLO).toInstant());
      Evidence evidence = gatherings.evidence(FourWeeks.CITY, area, period);
      for (Kind kind : KINDS.all()) {
        if (!kind.code().equals(RetentionRules.AT_AREA)) {
          Question question =
              Question.of(FourWeeks.CITY, area, period, Set.of(kind.code()), Basis.COUNT);
          published.put(name + " cells " + kind.code(), cells(gatherings, question, evidence));
        }
      }
      published.put(name + " days and quarters", quarters(evidence));
    }
    return published;
  }

  private static String cells(Gatherings gatherings, Question question, Evidence evidence) {
    List<String> cells = new ArrayList<>();
    for (Cell cell : gatherings.cells(question, 100, evidence)) {
      cells.add(cell.toString());
    }
    return String.join("\n", cells);
  }

  /** Observations and what they counted, by local day, quarter, kind and agency. */
  private static String quarters(Evidence evidence) {
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < evidence.seen().size(); i++) {
      long at = evidence.seen().seenAtS(i);
      DayPart part = DayPart.ofHour(evidence.clock().hour(at));
      String key =
          evidence.clock().day(at)
              + " "
              + part
              + " "
              + evidence.seen().kind(i)
              + " "
              + evidence.seen().agency(i);
      counts.merge(key, (long) evidence.seen().count(i), Long::sum);
    }
    return counts.toString();
  }

  @Test
  void theQuarterOfTheDayIsThatOfTheReports() {
    for (DayPart part : DayPart.values()) {
      assertThat(part.index() * TimePrecision.DAY_PART_H)
          .isEqualTo(Integer.parseInt(part.hours().substring(0, 2)));
    }
  }

  @Test
  void everyKindHasItsRule() {
    Set<String> ruled = new TreeSet<>();
    for (RetentionRule rule : RetentionRules.shipped().coarsening()) {
      assertThat(ruled).doesNotContainAnyElementsOf(rule.kinds());
      ruled.addAll(rule.kinds());
    }
    assertThat(ruled).isEqualTo(new TreeSet<>(KINDS.all().stream().map(Kind::code).toList()));
  }
}
