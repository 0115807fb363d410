package openscene.snapshot;

import java.util.Comparator;
import java.util.List;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;

/** Which city an observation is drawn with: the first, by id, around whose bounds it lies. */
public final class Homes {
  /** Observations up to this far outside a city's bounds are its own too, degrees. */
  public static final double SLACK_DEG = 0.01;

  private Homes() {}

  /** By id. */
  static List<City> inOrder(List<City> cities) {
    return cities.stream().sorted(Comparator.comparing(City::id)).toList();
  }

  /** The bounds of a city and a little more. */
  public static BBox around(City city) {
    BBox box = city.bounds();
    return new BBox(
        Math.max(-180, box.west() - SLACK_DEG),
        Math.max(-90, box.south() - SLACK_DEG),
        Math.min(180, box.east() + SLACK_DEG),
        Math.min(90, box.north() + SLACK_DEG));
  }

  /** Whether a place is at home in a city, of cities by id. */
  static boolean isHome(List<City> cities, City city, LonLat place) {
    for (City some : cities) {
      if (around(some).contains(place)) {
        return some.id().equals(city.id());
      }
    }
    return false;
  }
}
