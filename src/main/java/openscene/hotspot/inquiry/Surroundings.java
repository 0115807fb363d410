package openscene.hotspot.inquiry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.hotspot.Basis;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Settings;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * An area among the others of its city: where something was done, the ring around it, the places
 * that are watched, and what it is compared with.
 *
 * <p>Question: with what is an area compared when nobody says? Choice: with all other watched areas
 * of its city together, outside the ring. Price: if the scene jumped to one of them, the comparison
 * rises and the effect looks larger than it is; so each watched area is also told by itself.
 */
public final class Surroundings {
  /** The most areas of a city that are looked at. */
  public static final int AREAS_MAX = 100;

  private static final double TOUCH_M2 = 1;

  private final City city;
  private final Area target;
  private final Geometry place;
  private final double reachM;
  private final Map<String, Geometry> watched = new LinkedHashMap<>();
  private Geometry comparison;

  /**
   * An area and its ring.
   *
   * @param reachM where the ring ends, metres
   */
  public Surroundings(City city, Area target, double reachM) {
    this.city = city;
    this.target = target;
    this.place = metres(target);
    this.reachM = reachM;
  }

  private Geometry metres(Area area) {
    Geometry metres = Projection.of(city.crs()).metres(area.outline());
    return metres.isValid() ? metres : GeometryFixer.fix(metres);
  }

  /** Watches these areas: those that do not overlap the target, by id. */
  public Surroundings watching(List<Area> areas) {
    checkCount(areas);
    for (Area area : areas) {
      Geometry metres = metres(area);
      if (!area.id().equals(target.id()) && !overlap(metres, place)) {
        watched.put(area.id(), metres);
      }
    }
    return this;
  }

  /**
   * Compares with these areas; when there are none, with all that are watched, outside the ring.
   *
   * @throws BadSetting when one of them overlaps the target
   */
  public Surroundings comparedWith(List<Area> areas) {
    checkCount(areas);
    Geometry all = null;
    for (Area area : areas) {
      Geometry metres = metres(area);
      if (overlap(metres, place)) {
        throw new BadSetting(
            "comparison", area.id() + " overlaps " + target.id(), "areas that lie apart from it");
      }
      all = union(all, metres);
    }
    if (areas.isEmpty()) {
      for (Geometry metres : watched.values()) {
        all = union(all, metres);
      }
      all =
          all == null
              ? null
              : OverlayNGRobust.overlay(all, place.buffer(reachM), OverlayNG.DIFFERENCE);
    }
    comparison = all == null || !(all.getArea() > TOUCH_M2) ? null : all;
    return this;
  }

  private static void checkCount(List<Area> areas) {
    if (areas.size() > AREAS_MAX) {
      throw new BadSetting(
          "comparison", "names " + areas.size() + " areas", "at most " + AREAS_MAX);
    }
  }

  private static boolean overlap(Geometry one, Geometry other) {
    return one.intersects(other)
        && OverlayNGRobust.overlay(one, other, OverlayNG.INTERSECTION).getArea() > TOUCH_M2;
  }

  private static Geometry union(Geometry one, Geometry other) {
    return one == null ? other : OverlayNGRobust.overlay(one, other, OverlayNG.UNION);
  }

  /** The inquiry about all of it, named as the target. */
  public Inquiry inquiry(
      Period period, SortedSet<String> kinds, Basis basis, Method method, Settings settings) {
    Map<String, Geometry> zones = new LinkedHashMap<>(watched);
    zones.put("target", place);
    Geometry window = place.buffer(reachM);
    for (Geometry some : watched.values()) {
      window = union(window, some);
    }
    if (comparison != null) {
      zones.put("comparison", comparison);
      window = union(window, comparison);
    }
    Area all =
        new Area(
            target.id(),
            target.version(),
            target.city(),
            target.name(),
            target.validFrom(),
            target.validTo(),
            target.watch(),
            target.scene(),
            GeometryFixer.fix(Projection.of(city.crs()).degrees(window)));
    return new Inquiry(city, all, period, kinds, basis, method, settings, zones);
  }
}
