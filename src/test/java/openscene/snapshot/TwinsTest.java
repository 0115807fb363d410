package openscene.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import openscene.area.City;
import openscene.geo.LonLat;
import openscene.observation.Agency;
import openscene.observation.DuplicateHint;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.PositionSource;
import openscene.report.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hint from memory is the store's own; the store is asked only where somebody is near. */
class TwinsTest {
  private static final City BERGEN = RandomScenes.BERGEN;
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

  private final LiveFixture fixture = new LiveFixture();
  private final Stores stores = fixture.stores;
  private final AtomicInteger asked = new AtomicInteger();
  private final ObservationStore counting =
      (ObservationStore)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ObservationStore.class},
              (proxy, method, arguments) -> {
                asked.incrementAndGet();
                return method.invoke(stores.observations(), arguments);
              });

  /** Metres from the middle of Bergen, roughly. */
  private static Observation seen(long id, double eastM, double northM, long afterS, String kind) {
    return new Observation(
        new UUID(id, id),
        kind,
        NOON.plusSeconds(afterS),
        new LonLat(5.3245 + eastM / 55_000, 60.3925 + northM / 111_300),
        null,
        id % 7 == 0 ? PositionSource.AREA : PositionSource.MAP,
        id % 7 == 0 ? "somewhere" : null,
        1,
        null,
        null,
        null,
        null,
        null,
        Agency.OUTREACH,
        id % 3 == 0 ? new UUID(9, id % 4) : null,
        NOON,
        null);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void itIsTheStoresOwnHintForAnybody(long seed) {
    Random random = new Random(seed);
    List<Observation> all = new ArrayList<>();
    for (int i = 1; i <= 300; i++) {
      all.add(
          seen(
              i,
              random.nextInt(600),
              random.nextInt(600),
              random.nextInt(9_000),
              random.nextBoolean() ? "litter" : "open_use"));
    }
    stores.observations().submitAll(all);
    try (LiveSnapshot live = fixture.snapshot(LiveFixture.TINY)) {
      live.build();
      int hints = 0;
      for (Observation one : all) {
        List<UUID> right = DuplicateHint.of(one, stores.observations());
        assertThat(Twins.of(one, Optional.of(BERGEN), live.get(), counting)).isEqualTo(right);
        assertThat(Twins.of(one, Optional.empty(), live.get(), counting)).isEqualTo(right);
        hints += right.size();
      }
      assertThat(hints).as("the crowd is no empty test").isGreaterThan(50);
    }
  }

  @Test
  void whoIsAloneIsToldSoWithoutAskingTheStore() {
    List<Observation> apart = new ArrayList<>();
    for (int i = 1; i <= 200; i++) {
      apart.add(seen(i, i % 14 * 70, i / 14 * 70, 0, "litter"));
    }
    try (LiveSnapshot live = fixture.snapshot(LiveFixture.TINY)) {
      live.build();
      live.observations().submitAll(apart);
      for (Observation one : apart) {
        assertThat(Twins.of(one, Optional.of(BERGEN), live.get(), counting)).isEmpty();
      }
      assertThat(asked).hasValue(0);
      Observation twin = seen(1_002, 70, 0, 60, "litter");
      live.observations().submit(twin);
      assertThat(Twins.of(twin, Optional.of(BERGEN), live.get(), counting))
          .containsExactly(new UUID(1, 1));
      assertThat(asked.get()).isPositive();
    }
  }
}
