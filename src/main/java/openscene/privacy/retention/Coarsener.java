package openscene.privacy.retention;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.observation.Observation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * Moves observations to their cell and hour, each into the same areas and the same local day as
 * before. Pure: the same observation and the same borders give the same. For one thread.
 */
public final class Coarsener {
  /** Side of the cell for what lies in no area where only the area is to be left, metres. */
  public static final int NO_AREA_CELL_M = 1_000;

  /** Pieces whose point is remembered. */
  private static final int REMEMBERED_MAX = 200_000;

  /** Beyond every city: a square of about 200 m, degrees. */
  private static final double NO_CITY_DEG = 0.002;

  private static final double ACCURACY_MAX_M = 100_000;
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final List<City> cities;
  private final Function<City, BBox> reach;
  private final List<Ground> grounds = new ArrayList<>();
  private final Map<Piece, Spot> spots = new HashMap<>();

  /** A border in the metres of its city. */
  private record Ground(String city, Projection metres, Geometry outline, Region region) {}

  /**
   * Where something lies: its home, cell and areas. What lies in one piece cannot be told apart.
   */
  private record Piece(String home, int cellM, long col, long row, List<Boolean> inside) {}

  /** The point that stands for a piece. */
  private record Spot(LonLat place, double accuracyM, boolean same) {}

  /**
   * By these borders.
   *
   * @param cities all cities
   * @param areas every version of every area
   * @param reach the box within which something is at home in a city
   */
  public Coarsener(List<City> cities, List<Area> areas, Function<City, BBox> reach) {
    this.cities = cities.stream().sorted(Comparator.comparing(City::id)).toList();
    this.reach = reach;
    for (Area area : areas) {
      for (City city : this.cities) {
        if (city.id().equals(area.city())) {
          Projection metres = Projection.of(city.crs());
          Geometry outline = metres.metres(area.outline());
          // As reports take it: rounding to the millimetre may fold a sliver over.
          Geometry sound = outline.isValid() ? outline : GeometryFixer.fix(outline);
          grounds.add(new Ground(city.id(), metres, sound, Region.of(sound)));
        }
      }
    }
  }

  /** What is left of an observation by a rule. */
  public Coarse of(Observation seen, RetentionRule rule) {
    City home = home(seen.place());
    ZoneId zone = home == null ? ZoneOffset.UTC : home.zone();
    Spot spot = home == null ? nowhere(seen.place()) : spot(seen.place(), home, rule.cellM());
    Instant received = seen.receivedAt();
    return new Coarse(
        seen.id(),
        spot.place(),
        rule.time().begin(seen.seenAt(), zone),
        spot.accuracyM(),
        received == null ? null : received.truncatedTo(ChronoUnit.DAYS),
        rule.cellM(),
        rule.time(),
        spot.same());
  }

  private City home(LonLat place) {
    for (City city : cities) {
      if (reach.apply(city).contains(place)) {
        return city;
      }
    }
    return null;
  }

  private static Spot nowhere(LonLat place) {
    double lon = (Math.floor(place.lon() / NO_CITY_DEG) + 0.5) * NO_CITY_DEG;
    double lat = (Math.floor(place.lat() / NO_CITY_DEG) + 0.5) * NO_CITY_DEG;
    return new Spot(new LonLat(Math.min(180, lon), Math.max(-90, Math.min(90, lat))), 160, true);
  }

  private Spot spot(LonLat place, City home, int cellM) {
    Piece piece = piece(place, home, cellM);
    if (cellM == 0 && !piece.inside().contains(true)) {
      return spot(place, home, NO_AREA_CELL_M);
    }
    Spot known = spots.get(piece);
    if (known == null) {
      known = found(piece, home);
      if (spots.size() < REMEMBERED_MAX) {
        spots.put(piece, known);
      }
    }
    return known;
  }

  private Piece piece(LonLat place, City home, int cellM) {
    long col = 0;
    long row = 0;
    if (cellM > 0) {
      double[] metres = Projection.of(home.crs()).metres(place);
      col = (long) Math.floor(metres[0] / cellM);
      row = (long) Math.floor(metres[1] / cellM);
    }
    List<Boolean> inside = new ArrayList<>(grounds.size());
    for (Ground ground : grounds) {
      double[] at = ground.metres().metres(place);
      inside.add(ground.region().holds(at[0], at[1]));
    }
    City there = home(place);
    return new Piece(there == null ? "" : there.id(), cellM, col, row, inside);
  }

  private Spot found(Piece piece, City home) {
    Projection projection = Projection.of(home.crs());
    int cellM = piece.cellM();
    List<Coordinate> candidates = new ArrayList<>();
    double accuracyM = cellM / Math.sqrt(2);
    Coordinate centre = null;
    if (cellM > 0) {
      centre = new Coordinate((piece.col() + 0.5) * cellM, (piece.row() + 0.5) * cellM);
      candidates.add(centre);
    }
    for (Coordinate candidate : candidates) {
      LonLat place = projection.degrees(candidate.x, candidate.y);
      if (piece(place, home, cellM).equals(piece)) {
        return new Spot(place, accuracyM, true);
      }
    }
    Geometry ground = ground(piece, home);
    if (cellM == 0) {
      Envelope box = ground.getEnvelopeInternal();
      double diagonal = Math.hypot(box.getWidth(), box.getHeight());
      accuracyM = Math.max(1, Math.min(ACCURACY_MAX_M, diagonal / 2));
    }
    for (Polygon part : parts(ground)) {
      for (Geometry inner : List.of(part.getInteriorPoint(), part.getCentroid())) {
        LonLat place = projection.degrees(inner.getCoordinate().x, inner.getCoordinate().y);
        if (piece(place, home, cellM).equals(piece)) {
          return new Spot(place, Math.max(1, accuracyM), true);
        }
      }
    }
    // On a border to the millimetre: what was exact must go, so the neighbour may get it.
    Coordinate any =
        centre != null
            ? centre
            : grounds
                .get(piece.inside().indexOf(true))
                .outline()
                .getInteriorPoint()
                .getCoordinate();
    return new Spot(projection.degrees(any.x, any.y), Math.max(1, accuracyM), false);
  }

  /** The ground of a piece, as the borders of its city cut it. */
  private Geometry ground(Piece piece, City home) {
    Geometry ground = null;
    if (piece.cellM() > 0) {
      double side = piece.cellM();
      ground =
          FACTORY.toGeometry(
              new Envelope(
                  piece.col() * side,
                  (piece.col() + 1) * side,
                  piece.row() * side,
                  (piece.row() + 1) * side));
    }
    for (int i = 0; i < grounds.size(); i++) {
      if (piece.inside().get(i) && grounds.get(i).city().equals(home.id())) {
        Geometry outline = grounds.get(i).outline();
        ground = ground == null ? outline : ground.intersection(outline);
      }
    }
    for (int i = 0; ground != null && i < grounds.size(); i++) {
      boolean cuts =
          !piece.inside().get(i)
              && grounds.get(i).city().equals(home.id())
              && grounds.get(i).region().envelope().intersects(ground.getEnvelopeInternal());
      if (cuts) {
        ground = ground.difference(grounds.get(i).outline());
      }
    }
    return ground == null ? FACTORY.createPolygon() : ground;
  }

  /** The largest first. */
  private static List<Polygon> parts(Geometry ground) {
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < ground.getNumGeometries(); i++) {
      if (ground.getGeometryN(i) instanceof Polygon part && !part.isEmpty()) {
        parts.add(part);
      }
    }
    parts.sort(Comparator.comparingDouble(Polygon::getArea).reversed());
    return parts;
  }
}
