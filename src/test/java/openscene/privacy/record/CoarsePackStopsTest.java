package openscene.privacy.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.area.City;
import openscene.area.InMemoryAreaStore;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.observation.InMemoryObservationStore;
import openscene.observation.InMemoryStoreFacts;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.Places;
import openscene.observation.PositionSource;
import openscene.observation.Stop;
import openscene.observation.export.Export;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A planner's file of coarse records ends in the middle of an hour when its client leaves. */
class CoarsePackStopsTest {
  private static final Instant HOUR = Instant.parse("2026-05-20T08:00:00Z");
  private static final int BEFORE_LEAVING = 10;

  @TempDir private Path folder;

  @Test
  void whoLeavesInTheMiddleOfAnHourEndsThePacking() {
    InMemoryAreaStore areas = new InMemoryAreaStore();
    areas.save(
        new City(
            "bergen",
            "Bergen",
            "EPSG:25832",
            ZoneId.of("Europe/Oslo"),
            new BBox(5.28, 60.36, 5.37, 60.42),
            List.of("nb")));
    InMemoryObservationStore store = new InMemoryObservationStore();
    List<Observation> all = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      all.add(litter(i));
    }
    store.submitAll(all);
    InMemoryStoreFacts facts = new InMemoryStoreFacts();
    ObservationRecords records = new ObservationRecords(store, Places.remembered(areas), facts);
    Sight planner =
        Sight.of(
            new Reader("p", Role.PLANNER, null),
            Kinds.shipped(),
            HOUR.plusSeconds(40 * 86_400),
            RecordRules.DEFAULT);
    Stop stop = new Stop();
    int[] packed = {0};
    Export export =
        new Export(
            false,
            stop,
            () -> {
              packed[0]++;
              if (packed[0] == BEFORE_LEAVING) {
                stop.now();
              }
            });
    assertThatThrownBy(() -> records.pack(planner, Filter.ALL, export, folder.resolve("left.gpkg")))
        .isInstanceOf(CancellationException.class);
    assertThat(packed[0]).isEqualTo(BEFORE_LEAVING);
  }

  private static Observation litter(int i) {
    return new Observation(
        new UUID(9, i),
        "litter",
        HOUR.plusSeconds(i % 3_600),
        new LonLat(5.32 + i * 1e-7, 60.39),
        null,
        PositionSource.MAP,
        null,
        1,
        null,
        null,
        null,
        null,
        new TreeMap<>(),
        Agency.CLEANING,
        null,
        HOUR.plusSeconds(7_200),
        null);
  }
}
