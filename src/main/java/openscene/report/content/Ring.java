package openscene.report.content;

import java.util.List;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Outlines;
import openscene.geo.Projection;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * The ring around an area, without any other area: two overlapping totals would tell what lies in
 * one of them alone.
 *
 * @param area the ring as an area of its own; null where nothing of it is left
 * @param inner the area and all within the ring's outer border, metres
 */
public record Ring(Area area, Geometry inner) {
  /** The ring from {@link Displacement#RING_FROM_M} to {@link Displacement#RING_TO_M}. */
  static Ring of(City city, Area area, List<Area> watched) {
    Projection projection = Projection.of(city.crs());
    Geometry border = sound(projection.metres(area.outline()));
    Geometry inner = border.buffer(Displacement.RING_TO_M);
    Geometry ring = difference(inner, border.buffer(Displacement.RING_FROM_M));
    for (Area other : watched) {
      ring = difference(ring, sound(projection.metres(other.outline())));
    }
    List<Polygon> parts = Outlines.parts(ring);
    if (parts.isEmpty()) {
      return new Ring(null, inner);
    }
    Geometry left = new GeometryFactory().createMultiPolygon(parts.toArray(Polygon[]::new));
    Area around =
        new Area(
            "ring",
            area.version(),
            area.city(),
            area.name(),
            area.validFrom(),
            area.validTo(),
            false,
            null,
            sound(projection.degrees(left)));
    return new Ring(around, inner);
  }

  /** The ring around an area among all there are; other borders of its own do not cut it. */
  public static Ring around(City city, Area area, List<Area> all) {
    return of(
        city,
        area,
        all.stream()
            .filter(other -> other.city().equals(area.city()) && !other.id().equals(area.id()))
            .toList());
  }

  /** Whether an area of the same city lies wholly beyond the ring. */
  public boolean isBeyond(City city, Area other) {
    return !inner.intersects(sound(Projection.of(city.crs()).metres(other.outline())));
  }

  private static Geometry sound(Geometry some) {
    return some.isValid() ? some : GeometryFixer.fix(some);
  }

  private static Geometry difference(Geometry whole, Geometry taken) {
    return OverlayNGRobust.overlay(whole, taken, OverlayNG.DIFFERENCE);
  }
}
