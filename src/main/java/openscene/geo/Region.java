package openscene.geo;

import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** A stretch of ground in the metres of one projected CRS. Safe to share between threads. */
public interface Region {
  /** How a box lies to a region. */
  enum Side {
    /** Every place of the box is held. */
    INSIDE,
    /** No place of the box is held. */
    OUTSIDE,
    /** Each place must be asked for. */
    ACROSS
  }

  /** A box, metres, around everything it holds. */
  Envelope envelope();

  /** Whether it holds a place, metres; its border belongs to it. */
  boolean holds(double eastM, double northM);

  /** How a box, metres, lies to it; {@link Side#ACROSS} is always true enough. */
  Side side(Envelope box);

  /** A box, its border included. */
  static Region of(Envelope box) {
    Envelope own = new Envelope(box);
    return new Region() {
      @Override
      public Envelope envelope() {
        return new Envelope(own);
      }

      @Override
      public boolean holds(double eastM, double northM) {
        return own.contains(eastM, northM);
      }

      @Override
      public Side side(Envelope box) {
        if (own.contains(box)) {
          return Side.INSIDE;
        }
        return own.intersects(box) ? Side.ACROSS : Side.OUTSIDE;
      }
    };
  }

  /** A polygon or multipolygon, valid, metres; its border included. */
  static Region of(Geometry outline) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(outline);
    locator.locate(new Coordinate(0, 0)); // Builds its index, so that threads only read it.
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(outline);
    Envelope own = outline.getEnvelopeInternal();
    GeometryFactory factory = new GeometryFactory();
    return new Region() {
      @Override
      public Envelope envelope() {
        return new Envelope(own);
      }

      @Override
      public boolean holds(double eastM, double northM) {
        return own.contains(eastM, northM)
            && locator.locate(new Coordinate(eastM, northM)) != Location.EXTERIOR;
      }

      @Override
      public Side side(Envelope box) {
        if (!own.intersects(box)) {
          return Side.OUTSIDE;
        }
        Geometry square = factory.toGeometry(box);
        if (prepared.covers(square)) {
          return Side.INSIDE;
        }
        return prepared.intersects(square) ? Side.ACROSS : Side.OUTSIDE;
      }
    };
  }
}
