package openscene.cli.bench.serve;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Grid;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The made-up town: 5,270 by 5,840 m around Bergen's centre, one area for all of it, twenty in it.
 */
final class Town {
  static final double WEST_M = 294_835;
  static final double SOUTH_M = 6_697_020;
  static final double WIDTH_M = 5_270;
  static final double HEIGHT_M = 5_840;

  static final ZoneId ZONE = ZoneId.of("Europe/Oslo");
  static final String CRS = "EPSG:25832";
  static final Projection PROJECTION = Projection.of(CRS);
  static final LocalDate FIRST_DAY = LocalDate.of(2021, 1, 1);
  static final int YEARS = 5;

  /** The area that is all of the town. */
  static final String WHOLE = "made_up_town";

  static final int AREAS = 20;
  private static final int AREAS_ACROSS = 5;
  private static final double AREA_RADIUS_M = 350;
  private static final int QUADRANT = 8; // 33 corners

  private static final GeometryFactory GEOMETRIES = new GeometryFactory();

  private static final City CITY =
      new City(
          "made_up",
          "Made-up town",
          CRS,
          ZONE,
          PROJECTION.around(metres()),
          List.of("en", "nb", "da"));

  private Town() {}

  static Envelope metres() {
    return new Envelope(WEST_M, WEST_M + WIDTH_M, SOUTH_M, SOUTH_M + HEIGHT_M);
  }

  static City city() {
    return CITY;
  }

  /** Cells of 12 m over all of it, 512 by 512. */
  static Grid wide() {
    return grid(WEST_M, SOUTH_M, 12, 512);
  }

  /** Cells of 6 m over 1.5 km in the middle, 256 by 256. */
  static Grid centre() {
    double half = 0.5 * 6 * 256;
    return grid(WEST_M + WIDTH_M / 2 - half, SOUTH_M + HEIGHT_M / 2 - half, 6, 256);
  }

  private static Grid grid(double westM, double southM, int cellM, int side) {
    return new Grid(
        (long) Math.floor(westM / cellM), (long) Math.floor(southM / cellM), side, side, cellM);
  }

  /** The middle of the town. */
  static LonLat middle() {
    return PROJECTION.degrees(WEST_M + WIDTH_M / 2, SOUTH_M + HEIGHT_M / 2);
  }

  /** Twenty round ones, by id, and the whole. */
  static List<Area> areas() {
    List<Area> areas = new ArrayList<>();
    for (int k = 0; k < AREAS; k++) {
      double east = WEST_M + WIDTH_M * (k % AREAS_ACROSS + 0.5) / AREAS_ACROSS;
      int row = k / AREAS_ACROSS;
      double north = SOUTH_M + HEIGHT_M * (row + 0.5) * AREAS_ACROSS / AREAS;
      Geometry round =
          GEOMETRIES.createPoint(new Coordinate(east, north)).buffer(AREA_RADIUS_M, QUADRANT);
      areas.add(area(String.format(java.util.Locale.ROOT, "round_%02d", k), round));
    }
    areas.add(area(WHOLE, GEOMETRIES.toGeometry(metres())));
    return areas;
  }

  private static Area area(String id, Geometry metres) {
    return new Area(
        id,
        1,
        city().id(),
        id.replace('_', ' '),
        FIRST_DAY,
        null,
        false,
        null,
        PROJECTION.degrees(metres));
  }
}
