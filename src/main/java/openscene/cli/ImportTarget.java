package openscene.cli;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;

/** The city that an import goes into: one that is known, or one that the file itself brings. */
final class ImportTarget {
  /** Any metres will do until the file has told where the city lies. */
  private static final String CRS_WHILE_READING = "EPSG:32632";

  private final AreaStore store;
  private final City city;
  private final boolean known;
  private final String givenCrs;
  private final ZoneId givenZone;

  private ImportTarget(
      AreaStore store, City city, boolean known, String givenCrs, ZoneId givenZone) {
    this.store = store;
    this.city = city;
    this.known = known;
    this.givenCrs = givenCrs;
    this.givenZone = givenZone;
  }

  /**
   * The target of a name.
   *
   * @param crs metric CRS of a new city; null: the UTM zone of its middle
   * @param zone of a new city; null when not given
   */
  static ImportTarget of(String name, String crs, ZoneId zone, AreaStore store) {
    Optional<City> found = store.findCity(NewCity.slug(name));
    City city =
        found.orElseGet(
            () ->
                NewCity.of(
                    name,
                    crs == null ? CRS_WHILE_READING : crs,
                    zone == null ? ZoneOffset.UTC : zone,
                    NewCity.ANYWHERE));
    return new ImportTarget(store, city, found.isPresent(), crs, zone);
  }

  /** Whether the city is new and nobody said which time it keeps. */
  boolean needsZone() {
    return !known && givenZone == null;
  }

  ZoneId zone() {
    return city.zone();
  }

  /** The areas as this import sees them: no other city's service area lets a place in. */
  AreaStore areas() {
    return new OneCity(store, city);
  }

  /** Keeps a new city, with the box around what was stored; nothing when nothing was. */
  void settle(BBox stored) {
    if (known || stored == null) {
      return;
    }
    LonLat middle =
        new LonLat((stored.west() + stored.east()) / 2, (stored.south() + stored.north()) / 2);
    String crs = givenCrs == null ? NewCity.utm(middle) : givenCrs;
    store.save(NewCity.of(city.name(), crs, city.zone(), stored.enlarged(City.MARGIN_M)));
  }
}
