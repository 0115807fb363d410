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
}
