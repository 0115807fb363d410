package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.report.InMemoryStores;
import openscene.snapshot.LiveSnapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The series of an area counts what the view counts by step, which the benchmark measures. */
class SeriesStepsTest {
  private static final List<String> KINDS = List.of("litter", "overdose", "gathering");
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final int MONTHS = 4;

  private static List<Observation> seen(long seed) {
    Random chance = new Random(seed);
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      Instant when =
          Instant.parse("2025-12-31T20:00:00Z").plusSeconds(chance.nextInt(121 * 86_400));
      all.add(
          new Observation(
              new UUID(seed, i),
              KINDS.get(chance.nextInt(KINDS.size())),
              when,
              new LonLat(
                  5.3220 + 0.012 * chance.nextDouble(), 60.3915 + 0.006 * chance.nextDouble()),
              null,
              PositionSource.MAP,
              null,
              1 + chance.nextInt(5),
              null,
              null,
              null,
              null,
              new TreeMap<>(),
              Agency.POLICE,
              null,
              when,
              null));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void itsCountsAreThoseOfTheViewForEveryKindAndTogether(long seed) {
    InMemoryStoresOpened kept = new InMemoryStoresOpened(seed);
    try (OpenServer server = kept.server) {
      for (String kind : List.of("litter", "overdose", "litter,gathering", "")) {
        int[] told = new int[MONTHS];
        JsonNode steps =
            server
                .get(
                    "/api/areas/vaagsbunnen/series?step=month&period=2026-01-01/2026-04-30"
                        + (kind.isEmpty() ? "" : "&kind=" + kind))
                .json()
                .path("steps");
        assertThat(steps).hasSize(MONTHS);
        for (int m = 0; m < MONTHS; m++) {
          told[m] = steps.get(m).path("n").asInt();
        }
        int[] counted = kept.counted(kind.isEmpty() ? Set.of() : Set.of(kind.split(",", -1)));
        assertThat(told).as(kind).isEqualTo(counted);
        assertThat(told).as("something is there").doesNotContain(0);
      }
    } finally {
      kept.live.close();
    }
  }

  @Test
  void amongThemAreSomeOutsideOfTheArea() {
    InMemoryStoresOpened kept = new InMemoryStoresOpened(1);
    try (OpenServer server = kept.server) {
      int inside = 0;
      for (int n : kept.counted(Set.of())) {
        inside += n;
      }
      assertThat(inside).isBetween(1, seen(1).size() - 1);
      assertThat(server.get("/health/live").status()).isEqualTo(200);
    } finally {
      kept.live.close();
    }
  }

  /** A server on stores with made-up observations, and a snapshot of the same beside it. */
  private static final class InMemoryStoresOpened {
    private final OpenServer server;
    private final LiveSnapshot live;
    private final City city;
    private final Area area;

    InMemoryStoresOpened(long seed) {
      var stores = InMemoryStores.fresh();
      OpenServer.cities(stores);
      stores.observations().submitAll(seen(seed));
      server = OpenServer.live(stores);
      live =
          new LiveSnapshot(
              stores.observations(),
              stores.visits(),
              stores.areas(),
              stores.measures(),
              stores.facts(),
              stores.changes(),
              java.time.Clock.fixed(OpenServer.NOW, java.time.ZoneOffset.UTC));
      live.build();
      city = stores.areas().findCity("bergen").orElseThrow();
      area = stores.areas().find("vaagsbunnen").orElseThrow();
      while (server.get("/health/ready").status() != 200) {
        Thread.onSpinWait();
      }
    }

    int[] counted(Set<String> kinds) {
      long[] starts = new long[MONTHS + 1];
      for (int m = 0; m <= MONTHS; m++) {
        starts[m] = FIRST.plusMonths(m).atStartOfDay(city.zone()).toEpochSecond();
      }
      Region region = Region.of(Projection.of(city.crs()).metres(area.outline()));
      return live.get().steps(city, region, starts, kinds);
    }
  }
}
