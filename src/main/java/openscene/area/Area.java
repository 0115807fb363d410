package openscene.area;

import java.time.LocalDate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

/**
 * One version of a named area. A changed border is a new version with its own dates, never an edit.
 *
 * @param id lower case, digits and underscores, e.g. vaagsbunnen; the same in all versions
 * @param version 1, 2, …
 * @param city id of its city
 * @param name as people write it
 * @param validFrom first day of this border
 * @param validTo last day of this border; null while it holds
 * @param watch whether it is on the displacement watch list
 * @param scene concentrated, dispersed or hidden (DOMAIN § 1); null when not judged
 * @param outline valid polygon or multipolygon, WGS 84, longitude first
 */
public record Area(
    String id,
    int version,
    String city,
    String name,
    LocalDate validFrom,
    LocalDate validTo,
    boolean watch,
    String scene,
    Geometry outline) {
  /** Refuses nonsense, naming the field, what it was and what would be right. */
  public Area {
    if (id == null || !City.ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "an area's id must be lower-case letters, digits and underscores, was " + id);
    }
    if (version < 1) {
      throw new IllegalArgumentException("an area's version must be 1 or more, was " + version);
    }
    if (city == null || name == null || name.isBlank() || validFrom == null) {
      throw new IllegalArgumentException("an area needs a city, a name and valid_from");
    }
    if (validTo != null && validTo.isBefore(validFrom)) {
      throw new IllegalArgumentException(
          "valid_to must not be before valid_from, was " + validTo + " before " + validFrom);
    }
    if (scene != null && !scene.matches("concentrated|dispersed|hidden")) {
      throw new IllegalArgumentException(
          "scene must be concentrated, dispersed or hidden, was " + scene);
    }
    if (!(outline instanceof Polygon || outline instanceof MultiPolygon) || outline.isEmpty()) {
      throw new IllegalArgumentException("an area's outline must be a Polygon or MultiPolygon");
    }
    if (!outline.isValid()) {
      throw new IllegalArgumentException("an area's outline must be a valid polygon");
    }
  }

  /** Whether this border held on the day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }
}
