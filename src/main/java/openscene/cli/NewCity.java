package openscene.cli;

import java.text.Normalizer;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;

/** How a city that nobody knew yet comes to its id, its metres and its bounds. */
final class NewCity {
  /** The whole globe: the bounds of a city while its first file is being read. */
  static final BBox ANYWHERE = new BBox(-180, -90, 180, 90);

  private NewCity() {}

  /** A city from what was given; the name is also where the id comes from. */
  static City of(String name, String crs, ZoneId zone, BBox bounds) {
    return new City(slug(name), name, crs, zone, bounds, List.of("en", "nb", "da"));
  }

  /**
   * An id from a name: lower case, æ as ae, ø as oe, å as aa, other accents dropped, all else an
   * underscore.
   *
   * @throws IllegalArgumentException when nothing is left
   */
  static String slug(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT)
            .replace("æ", "ae")
            .replace("ä", "ae")
            .replace("ø", "oe")
            .replace("ö", "oe")
            .replace("å", "aa")
            .replace("ß", "ss");
    String slug =
        Normalizer.normalize(plain, Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    if (slug.isEmpty()) {
      throw new IllegalArgumentException("no id can be made of the name '" + name + "'");
    }
    return slug.length() > 64 ? slug.substring(0, 64) : slug;
  }

  /** The code of the UTM zone of a place, on WGS 84. */
  static String utm(LonLat at) {
    int zone = Math.min(60, (int) Math.floor((at.lon() + 180) / 6) + 1);
    return "EPSG:" + ((at.lat() >= 0 ? 32_600 : 32_700) + zone);
  }
}
