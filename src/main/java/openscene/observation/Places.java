package openscene.observation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * The cities and areas as they were at one moment, read once, so that a batch asks the store once
 * and not ten thousand times. Safe to share between threads.
 */
public final class Places {
  /** How far outside a city's bounds a place may lie, metres (DOMAIN § 1). */
  public static final double SERVICE_MARGIN_M = 250;

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final List<City> cities;
  private final List<BBox> service;
  private final List<Area> areas;
  private final Map<String, Geometry> inMetres = new ConcurrentHashMap<>();

  private Places(List<City> cities, List<Area> areas) {
    this.cities = cities;
    this.service = cities.stream().map(city -> city.bounds().enlarged(SERVICE_MARGIN_M)).toList();
    this.areas = areas;
  }

  /** As the store has them now. */
  public static Places of(AreaStore store) {
    return new Places(store.cities(), store.areas());
  }

  /**
   * Gives what the store has now, made anew only when the store gives other lists than the last
   * time: one that remembers its lists costs nothing to ask. Safe to share between threads.
   */
  public static Supplier<Places> remembered(AreaStore store) {
    AtomicReference<Places> last = new AtomicReference<>();
    return () -> {
      List<City> cities = store.cities();
      List<Area> areas = store.areas();
      Places known = last.get();
      if (known == null || known.cities != cities || known.areas != areas) {
        known = new Places(cities, areas);
        last.set(known);
      }
      return known;
    };
  }

  /** Whether there is any city, and so a service area, at all. */
  public boolean hasCities() {
    return !cities.isEmpty();
  }

  /** The city of an id. */
  public Optional<City> city(String id) {
    return cities.stream().filter(city -> city.id().equals(id)).findFirst();
  }

  /** The ids of all cities, for a message. */
  public String cityIds() {
    return cities.stream().map(City::id).collect(Collectors.joining(", "));
  }

  /** The city in whose service area, bounds and 250 m more, the place lies. */
  public Optional<City> cityAt(LonLat place) {
    for (int i = 0; i < service.size(); i++) {
      if (service.get(i).contains(place)) {
        return Optional.of(cities.get(i));
      }
    }
    return Optional.empty();
  }

  /** The area of an id as its border was on the day, or else the newest. */
  public Optional<Area> area(String id, LocalDate day) {
    Optional<Area> then =
        areas.stream().filter(area -> area.id().equals(id) && area.holdsOn(day)).findFirst();
    return then.isPresent()
        ? then
        : areas.stream().filter(a -> a.id().equals(id)).reduce((older, newer) -> newer);
  }

  /** The area of an id at a moment. */
  public Optional<Area> area(String id, Instant when) {
    return area(id, day(id, when));
  }

  private LocalDate day(String areaId, Instant when) {
    // Instant spans a billion years, LocalDate a little less: what is absurd was refused before.
    return when.atZone(zone(areaId)).toLocalDate();
  }

  private ZoneId zone(String areaId) {
    return areas.stream()
        .filter(area -> area.id().equals(areaId))
        .findFirst()
        .flatMap(area -> city(area.city()))
        .map(City::zone)
        .orElse(ZoneOffset.UTC);
  }

  /** Local noon of the day: all that is kept of the time of an order to leave. */
  Instant noon(String areaId, Instant when) {
    return day(areaId, when).atTime(LocalTime.NOON).atZone(zone(areaId)).toInstant();
  }

  /**
   * A point inside the area, the same each time.
   *
   * @throws Refusal when there is no such area
   */
  LonLat pointIn(String areaId, Instant when) {
    Area area = area(areaId, when).orElseThrow(() -> unknownArea("area_id", areaId));
    Point inside = area.outline().getInteriorPoint();
    return new LonLat(
        GeoJson.rounded(inside.getX(), GeoJson.PLACE_DECIMALS).doubleValue(),
        GeoJson.rounded(inside.getY(), GeoJson.PLACE_DECIMALS).doubleValue());
  }

  Refusal unknownArea(String field, String areaId) {
    String ids = areas.stream().map(Area::id).distinct().collect(Collectors.joining(", "));
    return new Refusal(
        field, Refusal.shown(areaId) + " is no known area", ids.isEmpty() ? "an area" : ids);
  }

  /** Metres from the place to the area at that moment; 0 inside, infinite when unknown. */
  double distanceM(LonLat place, String areaId, Instant when) {
    Optional<Area> area = area(areaId, when);
    Optional<City> city = area.flatMap(a -> city(a.city()));
    if (city.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Projection projection = Projection.of(city.get().crs());
    Geometry outline =
        inMetres.computeIfAbsent(
            area.get().id() + "@" + area.get().version(),
            key -> projection.metres(area.get().outline()));
    double[] at = projection.metres(place);
    return outline.distance(FACTORY.createPoint(new Coordinate(at[0], at[1])));
  }
}
