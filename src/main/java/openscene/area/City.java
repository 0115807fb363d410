package openscene.area;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import openscene.geo.BBox;

/**
 * A city: what all its areas share.
 *
 * @param id lower case, digits and underscores, e.g. bergen
 * @param name as people write it
 * @param crs code of the projected CRS in metres that everything is measured in, e.g. EPSG:25832
 * @param zone time zone of its days and months
 * @param bounds WGS 84 box around the service area
 * @param languages of the user interface, first is default: nb, da, en
 */
public record City(
    String id, String name, String crs, ZoneId zone, BBox bounds, List<String> languages) {
  /** What an id looks like, of a city and of an area. */
  public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_]{0,63}");

  /** How far a new city's bounds reach beyond what is known to lie in it, metres. */
  public static final double MARGIN_M = 250;

  /** Refuses nonsense, naming the field, what it was and what would be right. */
  public City {
    if (id == null || !ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "a city's id must be lower-case letters, digits and underscores, was " + id);
    }
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("a city needs a name");
    }
    if (crs == null || !crs.matches("EPSG:\\d{4,6}")) {
      throw new IllegalArgumentException("a city's crs must be a code like EPSG:25832, was " + crs);
    }
    if (zone == null || bounds == null) {
      throw new IllegalArgumentException("a city needs a time zone and bounds");
    }
    languages = List.copyOf(languages);
  }

  /** The same city with these bounds. */
  public City within(BBox other) {
    return new City(id, name, crs, zone, other, languages);
  }
}
