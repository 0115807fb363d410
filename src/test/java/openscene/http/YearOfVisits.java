package openscene.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import openscene.geo.LonLat;
import openscene.hotspot.Scene;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.Protocol;
import openscene.observation.Visit;
import openscene.observation.Weather;
import openscene.report.Stores;

/**
 * A made-up year up to yesterday: a visit to each area every other day, and much to see at two
 * corners of Vågsbunnen. From New Year on a third corner there has as much as both.
 */
final class YearOfVisits {
  static final LocalDate FIRST = LocalDate.of(2025, 5, 1);
  static final LocalDate LAST = LocalDate.of(2026, 4, 30);
  static final String PERIOD = FIRST + "/" + LAST;
  private static final LonLat[] CORNERS = {
    new LonLat(5.3262, 60.3950), new LonLat(5.3290, 60.3935), new LonLat(5.3300, 60.3957)
  };
  private static final double NEAR = 0.0005;

  private YearOfVisits() {}

  static void storeIn(Stores stores) {
    Random chance = new Random(3);
    List<Visit> visits = new ArrayList<>();
    List<Observation> seen = new ArrayList<>();
    for (int day = 0; FIRST.plusDays(day).compareTo(LAST) <= 0; day += 2) {
      LocalDate date = FIRST.plusDays(day);
      Instant start = date.atTime(8 + day % 12, 0).toInstant(ZoneOffset.UTC);
      boolean late = date.getYear() == 2026;
      for (String area : List.of("vaagsbunnen", "nygardsparken")) {
        UUID id = new UUID(area.hashCode(), day);
        visits.add(visit(id, area, start));
        boolean scene = area.equals("vaagsbunnen");
        int n = scene ? 3 + chance.nextInt(3) + day / 60 + (late ? 4 : 0) : chance.nextInt(3);
        for (int i = 0; i < n; i++) {
          LonLat corner = CORNERS[late && i % 2 == 0 ? 2 : i % 4 == 0 ? 1 : 0];
          LonLat place =
              scene && i % 5 != 3
                  ? new LonLat(
                      corner.lon() + NEAR * chance.nextGaussian(),
                      corner.lat() + NEAR / 2 * chance.nextGaussian())
                  : anywhere(scene, chance);
          seen.add(
              observation(new UUID(7, seen.size()), start.plus(i, ChronoUnit.MINUTES), place, id));
        }
      }
    }
    stores.visits().submitAll(visits);
    stores.observations().submitAll(seen);
  }

  private static LonLat anywhere(boolean scene, Random chance) {
    return scene
        ? new LonLat(5.3240 + 0.0075 * chance.nextDouble(), 60.3924 + 0.0038 * chance.nextDouble())
        : new LonLat(5.3202 + 0.0086 * chance.nextDouble(), 60.3822 + 0.0046 * chance.nextDouble());
  }

  static Visit visit(UUID id, String area, Instant start) {
    return new Visit(
        id,
        "bergen",
        Agency.CLEANING,
        Protocol.PATROL,
        null,
        2,
        new TreeSet<>(List.of("discarded_syringe")),
        start,
        start.plus(2, ChronoUnit.HOURS),
        true,
        List.of(new Visit.AreaEffort(area, 90)),
        List.of(),
        Weather.DRY,
        false,
        null,
        null,
        null);
  }

  static Observation observation(UUID id, Instant when, LonLat place, UUID visit) {
    return Scene.seen(id, "discarded_syringe", when, place, visit);
  }
}
