package openscene.cli.demo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import openscene.area.Area;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/**
 * One area as a patrol knows it: its corners, the few where most things happen first.
 *
 * @param area the area
 * @param metres its outline, metres
 * @param corners places in it, metres, by falling weight
 */
record Beat(Area area, PreparedGeometry metres, List<Corner> corners) {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int CORNERS = 12;

  /**
   * A corner.
   *
   * @param eastM metres
   * @param northM metres
   * @param weight share of what happens, relative
   * @param microsite the code of its kind of spot
   */
  record Corner(double eastM, double northM, double weight, String microsite) {}

  /**
   * The beat of an area: its known spots first, then others from the seed, at falling weights.
   *
   * @param known spots that patrols name, WGS 84; those outside the area are left out
   * @param microsites what the spots are, most common first
   */
  static Beat of(
      Area area, Projection projection, List<LonLat> known, List<String> microsites, long seed) {
    Geometry outline = projection.metres(area.outline());
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(outline);
    Dice dice = new Dice(seed, area.id().hashCode(), 1);
    List<double[]> places = new ArrayList<>();
    for (LonLat spot : known) {
      double[] metres = projection.metres(spot);
      if (contains(prepared, metres[0], metres[1])) {
        places.add(metres);
      }
    }
    Envelope box = outline.getEnvelopeInternal();
    while (places.size() < CORNERS) {
      double east = dice.between(box.getMinX(), box.getMaxX());
      double north = dice.between(box.getMinY(), box.getMaxY());
      if (contains(prepared, east, north)) {
        places.add(new double[] {east, north});
      }
    }
    List<Corner> corners = new ArrayList<>();
    for (int i = 0; i < CORNERS; i++) {
      double weight = 1 / StrictMath.pow(i + 1, 1.3); // A few corners hold most of it.
      String microsite = microsites.get(i < microsites.size() ? i : dice.below(microsites.size()));
      corners.add(new Corner(places.get(i)[0], places.get(i)[1], weight, microsite));
    }
    return new Beat(area, prepared, List.copyOf(corners));
  }

  /** Whether the point (metres) lies in the area. */
  boolean contains(double eastM, double northM) {
    return contains(metres, eastM, northM);
  }

  private static boolean contains(PreparedGeometry area, double eastM, double northM) {
    return area.contains(FACTORY.createPoint(new Coordinate(eastM, northM)));
  }

  /** Different corners for one walk, heavier ones more often. */
  List<Corner> some(int n, Dice dice) {
    double[] weights = corners.stream().mapToDouble(Corner::weight).toArray();
    List<Corner> chosen = new ArrayList<>();
    while (chosen.size() < Math.min(n, weights.length)) {
      int i = dice.pick(weights);
      chosen.add(corners.get(i));
      weights[i] = 0;
      if (Arrays.stream(weights).sum() <= 0) {
        break;
      }
    }
    return chosen;
  }
}
