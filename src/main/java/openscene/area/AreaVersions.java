package openscene.area;

import java.time.LocalDate;
import java.util.List;
import openscene.geo.GeoJson;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * What becomes of an area that is handed in: its first version, a new version and the end of the
 * one before, or nothing new.
 */
public final class AreaVersions {
  /** Coordinates closer than this are the same: a hundredth of a millimetre. */
  private static final double SAME_DEGREES = 1e-10;

  private AreaVersions() {}

  /** What a handed-in area is. */
  public enum Change {
    /** The first version of a new area. */
    NEW,
    /** A border other than that of the newest version. */
    BORDER,
    /** The newest version's border, but another name, mark or last day. */
    FACTS,
    /** What is there already. */
    NONE
  }

  /**
   * What is to be stored.
   *
   * @param toStore in one transaction; empty for no change
   * @param newest the area's newest version once that is done
   */
  public record Revision(Change change, List<Area> toStore, Area newest) {}

  /**
   * Judges an area that is handed in against the versions there are.
   *
   * @param known all versions of all areas, by id and version
   * @param given the area as handed in; its version is not looked at
   * @throws IllegalArgumentException when the id is another city's, or a changed border does not
   *     start after the one before; the message starts with the name of the wrong property
   */
  public static Revision revise(List<Area> known, Area given) {
    Area old =
        known.stream()
            .filter(area -> area.id().equals(given.id()))
            .reduce((older, newer) -> newer)
            .orElse(null);
    if (old == null) {
      Area first = numbered(given, 1);
      return new Revision(Change.NEW, List.of(first), first);
    }
    if (!old.city().equals(given.city())) {
      throw new IllegalArgumentException(
          "area_id must be another: " + old.id() + " is an area of " + old.city());
    }
    if (sameBorder(old.outline(), given.outline())) {
      Area kept = withFactsOf(old, given);
      return kept.equals(old)
          ? new Revision(Change.NONE, List.of(), old)
          : new Revision(Change.FACTS, List.of(kept), kept);
    }
    if (!given.validFrom().isAfter(old.validFrom())) {
      throw new IllegalArgumentException(
          "valid_from must be after "
              + old.validFrom()
              + ", the first day of the border there is, for this border is another; was "
              + given.validFrom());
    }
    Area next = numbered(given, old.version() + 1);
    LocalDate eve = given.validFrom().minusDays(1);
    boolean gone = old.validTo() != null && old.validTo().isBefore(eve);
    return new Revision(Change.BORDER, gone ? List.of(next) : List.of(ended(old, eve), next), next);
  }

  private static Area numbered(Area area, int version) {
    return new Area(
        area.id(),
        version,
        area.city(),
        area.name(),
        area.validFrom(),
        area.validTo(),
        area.watch(),
        area.scene(),
        area.outline());
  }

  private static Area ended(Area area, LocalDate last) {
    return new Area(
        area.id(),
        area.version(),
        area.city(),
        area.name(),
        area.validFrom(),
        last,
        area.watch(),
        area.scene(),
        area.outline());
  }

  /** The old border and its first day, with what else the other says. */
  private static Area withFactsOf(Area old, Area given) {
    return new Area(
        old.id(),
        old.version(),
        old.city(),
        given.name(),
        old.validFrom(),
        given.validTo(),
        given.watch(),
        given.scene(),
        old.outline());
  }

  /**
   * Whether another outline is that of the old, exactly or as {@link AreaJson} writes it, however
   * their rings start, turn or are wrapped.
   */
  private static boolean sameBorder(Geometry old, Geometry other) {
    Geometry norm = many(other);
    return many(old).equalsExact(norm, SAME_DEGREES)
        || many(GeoJson.rounded(old, GeoJson.AREA_DECIMALS)).equalsExact(norm, SAME_DEGREES);
  }

  private static Geometry many(Geometry outline) {
    Polygon[] parts = new Polygon[outline.getNumGeometries()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = (Polygon) outline.getGeometryN(i);
    }
    return outline.getFactory().createMultiPolygon(parts).norm();
  }
}
