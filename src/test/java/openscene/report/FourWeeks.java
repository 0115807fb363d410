package openscene.report;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.hotspot.Gatherings;
import openscene.observation.Agency;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Four weeks of one square of six cells of 100 m, and the four weeks before: small enough to work
 * out by hand. In each period ten visits of one hour on ten days, at two in the afternoon, every
 * other one a count round, two of outreach and two of police by turns.
 */
final class FourWeeks {
  static final LocalDate FROM = LocalDate.of(2019, 3, 11);
  static final LocalDate TO = LocalDate.of(2019, 4, 7);
  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  static final City CITY =
      new City(
          "bergen",
          "Bergen",
          "EPSG:25832",
          OSLO,
          new BBox(5.1, 60.2, 5.6, 60.5),
          List.of("nb", "en"));
  static final Projection METRES = Projection.of(CITY.crs());
  static final double WEST_M = 297_600;
  static final double SOUTH_M = 6_700_900;
  static final Area AREA =
      new Area(
          "vaagsbunnen",
          1,
          "bergen",
          "Vågsbunnen <test>",
          LocalDate.of(2000, 1, 1),
          null,
          true,
          null,
          square());
  static final Set<String> LOOKED_FOR =
      new TreeSet<>(
          List.of(
              "gathering",
              "open_use",
              "discarded_syringe",
              "litter",
              "disorder_noise",
              "violence",
              "threats",
              "needs_care"));
  private static final int VISITS = 10;

  final List<Visit> visits = new ArrayList<>();
  final List<Observation> seen = new ArrayList<>();
  private int made;

  FourWeeks() {
    fill(FROM, true);
    fill(FROM.minusWeeks(4), false);
  }

  private static Geometry square() {
    GeometryFactory factory = new GeometryFactory();
    double east = WEST_M + 300;
    double north = SOUTH_M + 200;
    return METRES.degrees(
        factory.createPolygon(
            new Coordinate[] {
              new Coordinate(WEST_M, SOUTH_M),
              new Coordinate(east, SOUTH_M),
              new Coordinate(east, north),
              new Coordinate(WEST_M, north),
              new Coordinate(WEST_M, SOUTH_M)
            }));
  }

  private void fill(LocalDate first, boolean now) {
    int[] people = {4, 6, 5, 5, 10};
    for (int i = 0; i < VISITS; i++) {
      Instant start = first.plusDays(2L * i).atTime(LocalTime.of(14, 0)).atZone(OSLO).toInstant();
      Visit visit = visit(start, i);
      visits.add(visit);
      see(visit, "discarded_syringe", now ? 3 : 6, null, i < 5 ? 0 : 1);
      see(visit, "litter", 1, 1, 4);
      see(visit, "litter", 1, 2, 4);
      see(visit, "threats", now ? (i == 0 ? 3 : 2) : (i == 0 ? 1 : 2), 1, 2);
      if (i < (now ? 3 : 6)) {
        see(visit, "disorder_noise", now ? 1 : 2, 1, 2);
      }
      if (i < 2) {
        see(visit, now ? "violence" : "open_use", 1, now ? 2 : null, 3);
      }
      if (i % 2 == 0) {
        see(visit, "gathering", people[i / 2], null, 3);
      }
    }
  }

  private Visit visit(Instant start, int i) {
    return new Visit(
        id("visit"),
        "bergen",
        i / 2 % 2 == 0 ? Agency.OUTREACH : Agency.POLICE,
        i % 2 == 0 ? Protocol.COUNT_ROUND : Protocol.PATROL,
        TravelMode.FOOT,
        2,
        new TreeSet<>(LOOKED_FOR),
        start,
        start.plusSeconds(3_600),
        true,
        List.of(new Visit.AreaEffort("vaagsbunnen", 60)),
        List.of(),
        Weather.DRY,
        false,
        null,
        start.plusSeconds(3_700),
        null);
  }

  /** Cells are numbered 0..2 in the south and 3..5 in the north, from the west. */
  private void see(Visit visit, String kind, int count, Integer severity, int cell) {
    LonLat place = METRES.degrees(WEST_M + 50 + 100 * (cell % 3), SOUTH_M + 50 + 100 * (cell / 3));
    seen.add(
        new Observation(
            id("seen"),
            kind,
            visit.startedAt().plusSeconds(600),
            place,
            10.0,
            PositionSource.GPS,
            null,
            count,
            null,
            null,
            severity,
            null,
            new TreeMap<>(Map.of()),
            visit.agency(),
            visit.id(),
            visit.startedAt().plusSeconds(700),
            null));
  }

  private UUID id(String what) {
    return UUID.nameUUIDFromBytes((what + made++).getBytes(StandardCharsets.UTF_8));
  }

  /** Stores with all of it, put in by an order of chance. */
  Stores stores(long order) {
    Stores stores = InMemoryStores.fresh();
    stores.areas().save(CITY);
    stores.areas().saveAll(List.of(AREA));
    stores
        .measures()
        .save(
            new Measure(
                UUID.nameUUIDFromBytes(new byte[] {1}),
                "lighting",
                "vaagsbunnen",
                "cleaning",
                LocalDate.of(2019, 3, 20),
                null,
                "Lamps & <b>light</b>"));
    List<Visit> someVisits = new ArrayList<>(visits);
    List<Observation> someSeen = new ArrayList<>(seen);
    Collections.shuffle(someVisits, new Random(order));
    Collections.shuffle(someSeen, new Random(order));
    someVisits.forEach(v -> stores.visits().submit(v));
    someSeen.forEach(o -> stores.observations().submit(o));
    return stores;
  }

  static AreaReporter reporter(Stores stores) {
    return new AreaReporter(
        stores,
        new Gatherings(stores.observations(), stores.visits(), stores.areas()),
        Kinds.shipped(),
        "0.1.0+abcdef0");
  }

  static ReportRequest request() {
    return ReportRequest.of(CITY, AREA, FROM, TO, Edition.COMMITTEE);
  }
}
