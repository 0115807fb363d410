package openscene.snapshot.column;

import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Region;
import org.locationtech.jts.geom.Envelope;

/**
 * A box in WGS 84 degrees as a region of a layer's ground. A cell that lies surely inside or
 * outside is decided at once; else each place by the degrees it was stored with.
 */
final class Degrees implements Region {
  /** Of a larger square the corners say too little; some may lie beyond the CRS's reach. */
  private static final double SURE_M = 140_000;

  private final Frame frame;
  private final BBox box;

  Degrees(Frame frame, BBox box) {
    this.frame = frame;
    this.box = box;
  }

  @Override
  public Envelope envelope() {
    return new Envelope(-Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  @Override
  public boolean holds(double eastM, double northM) {
    return box.contains(frame.place(eastM, northM));
  }

  @Override
  public Side side(Envelope square) {
    if (box.west() > box.east()) {
      return Side.ACROSS;
    }
    BBox around;
    if (frame.projection() == null) {
      if (square.getMinX() < -180
          || square.getMaxX() > 180
          || square.getMinY() < -90
          || square.getMaxY() > 90) {
        return Side.ACROSS;
      }
      around = new BBox(square.getMinX(), square.getMinY(), square.getMaxX(), square.getMaxY());
    } else if (square.getWidth() > SURE_M) {
      return Side.ACROSS;
    } else {
      try {
        around = frame.projection().around(square);
      } catch (IllegalArgumentException e) {
        return Side.ACROSS; // Beyond the reach of the CRS.
      }
      if (around.west() > around.east() || around.east() - around.west() > 180) {
        return Side.ACROSS;
      }
    }
    if (around.west() > box.east()
        || around.east() < box.west()
        || around.south() > box.north()
        || around.north() < box.south()) {
      return Side.OUTSIDE;
    }
    return box.contains(new LonLat(around.west(), around.south()))
            && box.contains(new LonLat(around.east(), around.north()))
        ? Side.INSIDE
        : Side.ACROSS;
  }

  /**
   * Which places of one cell lie in the box, told from its corners: in 64 m, degrees bend by less
   * than a millimetre. Only what lies nearer than a decimetre to the border is worked out.
   */
  final class Near {
    private static final double SURE_DEG = 1e-6;

    private final int code;
    private final double lon;
    private final double lonByX;
    private final double lonByY;
    private final double lat;
    private final double latByX;
    private final double latByY;

    private Near(int code, LonLat southWest, LonLat southEast, LonLat northWest) {
      this.code = code;
      lon = southWest.lon();
      lat = southWest.lat();
      lonByX = (southEast.lon() - lon) / Frame.CELL;
      latByX = (southEast.lat() - lat) / Frame.CELL;
      lonByY = (northWest.lon() - lon) / Frame.CELL;
      latByY = (northWest.lat() - lat) / Frame.CELL;
    }

    boolean holds(char x, char y) {
      double atLon = lon + x * lonByX + y * lonByY;
      double atLat = lat + x * latByX + y * latByY;
      double within =
          Math.min(
              Math.min(atLon - box.west(), box.east() - atLon),
              Math.min(atLat - box.south(), box.north() - atLat));
      return Math.abs(within) > SURE_DEG ? within > 0 : box.contains(frame.place(code, x, y));
    }
  }

  /** For the places of one cell; null when each must be worked out. */
  Near near(int code) {
    if (!frame.isSure() || box.west() > box.east()) {
      return null;
    }
    Envelope square = frame.box(code, 1);
    double side = Frame.CELL / 1_000.0;
    LonLat southWest = frame.projection().degrees(square.getMinX(), square.getMinY());
    LonLat southEast = frame.projection().degrees(square.getMinX() + side, square.getMinY());
    LonLat northWest = frame.projection().degrees(square.getMinX(), square.getMinY() + side);
    boolean plain =
        Math.abs(southWest.lat()) < 80
            && Math.abs(southWest.lon() - southEast.lon()) < 1
            && Math.abs(southWest.lon() - northWest.lon()) < 1
            && Math.abs(square.getMinX() - 500_000) < 500_000;
    return plain ? new Near(code, southWest, southEast, northWest) : null;
  }
}
