package openscene.hotspot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.Visit;
import openscene.observation.Weather;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** A made-up spring in Bergen, from a seed. */
public final class Scene {
  static final City BERGEN =
      new City(
          "bergen",
          "Bergen",
          "EPSG:25832",
          ZoneId.of("Europe/Oslo"),
          new BBox(5.28, 60.36, 5.36, 60.41),
          List.of("nb", "en"));
  static final Projection METRES = Projection.of("EPSG:25832");
  static final Area VAAGSBUNNEN =
      area(
          "vaagsbunnen",
          "POLYGON ((5.3243 60.3940, 5.3272 60.3934, 5.3299 60.3923, 5.3316 60.3929, 5.3301 60.3941,"
              + " 5.3306 60.3946, 5.3283 60.3963, 5.3264 60.3957, 5.3243 60.3958, 5.3239 60.3945,"
              + " 5.3243 60.3940))");
  static final Period MARCH =
      Period.ofDays(LocalDate.of(2019, 3, 1), LocalDate.of(2019, 3, 31), BERGEN.zone());
  static final List<String> CORNERS = List.of("discarded_syringe", "litter", "open_dealing");

  private Scene() {}

  static Area area(String id, String wkt) {
    try {
      Geometry outline = new WKTReader().read(wkt);
      return new Area(id, 1, "bergen", id, LocalDate.of(2015, 1, 1), null, false, null, outline);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static Memory empty() {
    Memory memory = new Memory();
    memory.cities.add(BERGEN);
    memory.areas.add(VAAGSBUNNEN);
    return memory;
  }

  /** Many visits, many observations around two corners and some anywhere, also outside the area. */
  static Memory of(long seed, int observations) {
    Memory memory = empty();
    Random chance = new Random(seed);
    for (int i = 0; i < 60; i++) {
      boolean police = i % 3 == 0;
      memory.visits.add(
          visit(
              new UUID(seed, i),
              police ? Agency.POLICE : Agency.CLEANING,
              police ? List.of("open_dealing", "litter") : List.of("discarded_syringe", "litter"),
              i % 7 != 0,
              MARCH.from().plus(i * 11L, ChronoUnit.HOURS),
              List.of(new Visit.AreaEffort("vaagsbunnen", 20 + chance.nextInt(60))),
              List.of()));
    }
    double[] centre = METRES.metres(new LonLat(5.3278, 60.3944));
    for (int i = 0; i < observations; i++) {
      double east = centre[0] + (i % 3 == 0 ? 250 : 60) * chance.nextGaussian();
      double north = centre[1] + (i % 3 == 0 ? 250 : 40) * chance.nextGaussian();
      double shift = i % 3 == 1 ? -120 : 0;
      Visit visit = memory.visits.get(chance.nextInt(60));
      String kind = CORNERS.get(chance.nextInt(3));
      memory.observations.add(
          seen(
              new UUID(~seed, i),
              kind,
              visit.startedAt().plusSeconds(60),
              METRES.degrees(east + shift, north),
              i % 10 == 9 ? null : visit.id()));
    }
    return memory;
  }

  static Visit visit(
      UUID id,
      Agency agency,
      List<String> kinds,
      boolean complete,
      Instant start,
      List<Visit.AreaEffort> areas,
      List<Visit.CellEffort> cells) {
    return new Visit(
        id,
        "bergen",
        agency,
        Protocol.PATROL,
        null,
        2,
        new TreeSet<>(kinds),
        start,
        start.plusSeconds(3 * 3600),
        complete,
        areas,
        cells,
        Weather.DRY,
        false,
        null,
        null,
        null);
  }

  /** One observation by cleaners. */
  public static Observation seen(UUID id, String kind, Instant when, LonLat place, UUID visit) {
    return new Observation(
        id,
        kind,
        when,
        place,
        null,
        PositionSource.GPS,
        null,
        1,
        null,
        null,
        null,
        null,
        Collections.unmodifiableSortedMap(new TreeMap<>()),
        Agency.CLEANING,
        visit,
        null,
        null);
  }
}
