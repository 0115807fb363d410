package openscene.snapshot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.Grid;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.RandomScopes;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** Cities that overlap, and made-up things in, between and far from them. */
final class RandomScenes {
  static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  static final City BERGEN =
      new City(
          "bergen", "Bergen", "EPSG:25832", OSLO, new BBox(5.28, 60.35, 5.40, 60.42), List.of());

  /** Overlaps with the first, in another CRS. */
  static final City ASKOY =
      new City("askoy", "Askøy", "EPSG:25833", OSLO, new BBox(5.20, 60.38, 5.30, 60.45), List.of());

  static final City LIMA =
      new City(
          "lima",
          "Lima",
          "EPSG:32718",
          ZoneId.of("America/Lima"),
          new BBox(-77.05, -12.08, -77.00, -12.03),
          List.of());

  static final List<City> CITIES = List.of(ASKOY, BERGEN, LIMA);
  static final Instant START = Instant.parse("2023-01-01T00:00:00Z");
  private static final List<Agency> AGENCIES = List.of(Agency.values());
  private static final List<Protocol> PROTOCOLS = List.of(Protocol.values());
  private static final long YEAR_S = 365 * 86_400L;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final SplittableRandom random;
  private final List<LonLat> places = new ArrayList<>();
  private int kinds = 6;

  RandomScenes(long seed) {
    random = new SplittableRandom(seed);
  }

  /** From now on of so many kinds. */
  RandomScenes ofKinds(int n) {
    kinds = n;
    return this;
  }

  SplittableRandom random() {
    return random;
  }

  int below(int n) {
    return random.nextInt(n);
  }

  private double rounded(double degrees) {
    return Math.rint(degrees * 1e7) / 1e7;
  }

  LonLat place() {
    City city = CITIES.get(below(3));
    BBox box = below(2) == 0 ? city.bounds() : Homes.around(city);
    int where = below(20);
    double lon = box.west() + random.nextDouble() * (box.east() - box.west());
    double lat = box.south() + random.nextDouble() * (box.north() - box.south());
    return switch (where) {
      case 0 -> new LonLat(rounded(box.west()), rounded(lat));
      case 1 -> new LonLat(rounded(lon), rounded(box.north()));
      case 2 -> new LonLat(lon, lat); // More digits than the intake lets in.
      case 3 ->
          new LonLat(
              rounded(-180 + 360 * random.nextDouble()), rounded(-85 + 170 * random.nextDouble()));
      case 4, 5, 6 -> {
        // Just beyond what belongs to the city.
        yield new LonLat(rounded(box.east() + 0.03 * random.nextDouble()), rounded(lat));
      }
      case 7, 8, 9, 10 -> {
        // Corners of cells of 64 m and of whole hundreds of metres, as near as degrees come.
        double[] at = Projection.of(city.crs()).metres(new LonLat(lon, lat));
        double step = below(2) == 0 ? 64 : 100;
        LonLat near =
            Projection.of(city.crs())
                .degrees(Math.rint(at[0] / step) * step, Math.rint(at[1] / step) * step);
        yield new LonLat(rounded(near.lon()), rounded(near.lat()));
      }
      case 11, 12, 13 ->
          new LonLat(rounded(city.bounds().west() + 0.02), rounded(city.bounds().south() + 0.02));
      default -> new LonLat(rounded(lon), rounded(lat));
    };
  }

  private LonLat remembered(LonLat place) {
    places.add(place);
    return place;
  }

  Instant when() {
    return switch (below(12)) {
      case 0 -> START; // Many at the same second.
      case 1 -> Instant.parse("1911-05-04T03:02:01Z");
      case 2 -> Instant.parse("2111-05-04T03:02:01Z");
      default -> START.plusSeconds(random.nextLong(2 * YEAR_S));
    };
  }

  UUID id() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  String kind() {
    return "kind_" + below(kinds);
  }

  Observation observation(List<Visit> visits) {
    TreeMap<String, String> details = new TreeMap<>();
    if (below(3) == 0) {
      details.put("microsite", "site_" + below(5));
    }
    UUID visit =
        below(3) == 0 || visits.isEmpty()
            ? null
            : below(10) == 0 ? id() : visits.get(below(visits.size())).id();
    return new Observation(
        id(),
        kind(),
        when(),
        remembered(place()),
        null,
        PositionSource.GPS,
        null,
        below(201),
        null,
        null,
        below(2) == 0 ? null : 1 + below(3),
        below(3) == 0 ? null : Boolean.valueOf(below(2) == 0),
        details,
        AGENCIES.get(below(AGENCIES.size())),
        visit,
        below(5) == 0 ? null : START.plusMillis(random.nextLong(YEAR_S * 1_000)),
        null);
  }

  Visit visit(boolean open) {
    Instant start = when();
    TreeSet<String> targets = new TreeSet<>();
    for (int i = below(3); i > 0; i--) {
      targets.add(kind());
    }
    List<Visit.AreaEffort> areas = new ArrayList<>();
    List<Visit.CellEffort> cells = new ArrayList<>();
    if (!open) {
      for (int i = below(3); i > 0; i--) {
        areas.add(new Visit.AreaEffort("area_" + i, 1 + below(50)));
      }
      for (int i = below(4); i > 0; i--) {
        cells.add(new Visit.CellEffort(11_000 + below(9), 268_000 + below(9), 0.5 + below(9)));
      }
    }
    return new Visit(
        id(),
        CITIES.get(below(3)).id(),
        AGENCIES.get(below(AGENCIES.size())),
        PROTOCOLS.get(below(PROTOCOLS.size())),
        below(2) == 0 ? null : TravelMode.FOOT,
        1 + below(5),
        targets,
        start,
        open ? null : start.plusSeconds(60 + below(7_000)),
        !open && below(2) == 0,
        areas,
        cells,
        below(2) == 0 ? null : Weather.RAIN,
        below(3) == 0 ? null : Boolean.valueOf(below(2) == 0),
        below(4) == 0 ? "festival" : null,
        START.plusMillis(random.nextLong(YEAR_S * 1_000)),
        null);
  }

  /** The same visit with an end. */
  Visit closed(Visit open) {
    return new Visit(
        open.id(),
        open.city(),
        open.agency(),
        open.protocol(),
        open.mode(),
        open.observers(),
        open.targetKinds(),
        open.startedAt(),
        open.startedAt().plusSeconds(60 + below(5_000)),
        below(2) == 0,
        List.of(new Visit.AreaEffort("area_1", 3)),
        List.of(new Visit.CellEffort(11_000, 268_000, 2)),
        open.weather(),
        open.policePresent(),
        open.eventFlag(),
        open.receivedAt().plusSeconds(9),
        null);
  }

  Period period() {
    Instant from = START.plusSeconds(random.nextLong(2 * YEAR_S));
    return switch (below(8)) {
      case 0 -> Period.ALWAYS;
      case 1 -> new Period(START, START.plusSeconds(1));
      case 2 -> new Period(from, from);
      case 3 -> new Period(START.minusSeconds(50 * YEAR_S), START.plusSeconds(50 * YEAR_S));
      case 4 -> new Period(Instant.MIN, from);
      case 5 -> new Period(from.plusMillis(1), from.plusSeconds(YEAR_S).plusNanos(5));
      default -> new Period(from, from.plusSeconds(YEAR_S / 2));
    };
  }

  /** First seconds of steps and the end of the last: regular or not, of a second or of decades. */
  long[] starts() {
    long from = START.getEpochSecond() - (below(3) == 0 ? 100 * YEAR_S : below(3) * 3_600L);
    long step = below(3) == 0 ? 1 : 1 + random.nextLong(below(2) == 0 ? 40 * YEAR_S : YEAR_S / 12);
    long[] starts = new long[2 + below(30)];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = from;
      from += below(4) == 0 ? 1 + random.nextLong(YEAR_S) : step;
    }
    return starts;
  }

  Set<String> someKinds() {
    return below(2) == 0 ? Set.of() : Set.copyOf(List.of(kind(), "kind_0", "unheard_of"));
  }

  Wanted wanted() {
    return new Wanted(period(), someKinds(), below(2) == 0);
  }

  City city() {
    return CITIES.get(below(3));
  }

  /** A box in a city's metres, now and then one that reaches beyond or lies beside. */
  Envelope box(City city) {
    Envelope all = new Envelope();
    BBox around = Homes.around(city);
    Projection projection = Projection.of(city.crs());
    for (double lon : new double[] {around.west(), around.east()}) {
      for (double lat : new double[] {around.south(), around.north()}) {
        double[] at = projection.metres(new LonLat(lon, lat));
        all.expandToInclude(at[0], at[1]);
      }
    }
    if (below(4) == 0) {
      all.expandBy(3_000);
      return all;
    }
    double side = Math.pow(10, 1 + 3 * random.nextDouble());
    double west = all.getMinX() - 500 + random.nextDouble() * all.getWidth();
    double south = all.getMinY() - 500 + random.nextDouble() * all.getHeight();
    if (below(3) == 0) {
      side = 128;
      west = Math.floor(west / 64) * 64;
      south = Math.floor(south / 64) * 64;
    }
    return new Envelope(west, west + side, south, south + side);
  }

  Region region(City city) {
    Envelope box = box(city);
    if (below(2) == 0) {
      return Region.of(box);
    }
    double x = box.getMinX();
    double y = box.getMinY();
    return Region.of(
        FACTORY.createPolygon(
            new Coordinate[] {
              new Coordinate(x, y),
              new Coordinate(x + box.getWidth(), y + box.getHeight() / 3),
              new Coordinate(x + box.getWidth() / 2, y + box.getHeight() / 2),
              new Coordinate(x + box.getWidth() / 3, y + box.getHeight()),
              new Coordinate(x, y)
            }));
  }

  Grid grid(City city) {
    double[] sides = {15, 25, 64, 100, 128, 250, 4.777314267823516, 0.37, 1_000, 33.333333};
    Envelope box = box(city);
    double cell = below(2) == 0 ? sides[below(sides.length)] : bordering(city);
    double most = cell * 1_500;
    return Grid.covering(
        new Envelope(
            box.getMinX(),
            Math.min(box.getMaxX(), box.getMinX() + most),
            box.getMinY(),
            Math.min(box.getMaxY(), box.getMinY() + most)),
        cell,
        below(2));
  }

  Filter filter(List<Visit> visits) {
    Filter filter = Filter.ALL.in(period()).ofKinds(someKinds());
    if (below(2) == 0) {
      LonLat one = place();
      LonLat other = place();
      // West above east now and then: the box goes round the other way.
      filter =
          filter.within(
              new BBox(
                  one.lon(),
                  Math.min(one.lat(), other.lat()),
                  other.lon(),
                  Math.max(one.lat(), other.lat())));
    }
    if (below(3) == 0) {
      filter = filter.by(Set.of(AGENCIES.get(below(4)), Agency.IMPORT));
    }
    if (below(4) == 0) {
      filter = filter.onVisit(visits.isEmpty() ? id() : visits.get(below(visits.size())).id());
    }
    if (below(2) == 0) {
      List<String> some = List.of(kind(), kind(), kind());
      filter = filter.seeing(RandomScopes.scope(random, some, when()));
    }
    return below(3) == 0 ? filter.inCity(city().id()) : filter;
  }

  /** A side such that a cell's border runs through a place, exactly or as nearly as doubles can. */
  private double bordering(City city) {
    LonLat last = places.isEmpty() ? place() : places.get(below(places.size()));
    if (!Homes.around(city).contains(last)) {
      return 20;
    }
    double east = Projection.of(city.crs()).metres(last)[0];
    long mm = Math.round(east * 1_000);
    if (below(2) == 0) {
      for (long side = 2_000L + below(60_000); side < 200_000; side++) {
        if (mm % side == 0) {
          return side / 1_000.0;
        }
      }
    }
    return east / Math.round(east / (5 + below(100)));
  }

  /** An area of Bergen since a day. */
  static Area area(String id, int version, LocalDate from, LocalDate to, double east) {
    return new Area(
        id,
        version,
        "bergen",
        id,
        from,
        to,
        false,
        null,
        FACTORY.toGeometry(new Envelope(5.30, east, 60.37, 60.40)));
  }

  static Map<String, City> cities() {
    Map<String, City> all = new TreeMap<>();
    CITIES.forEach(city -> all.put(city.id(), city));
    return all;
  }
}
