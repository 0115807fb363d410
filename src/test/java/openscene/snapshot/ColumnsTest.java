package openscene.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import openscene.geo.LonLat;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.snapshot.column.Bounds;
import openscene.snapshot.column.Layer;
import openscene.snapshot.column.Moment;
import org.junit.jupiter.api.Test;

/** What the memory costs, and what does not fit its columns. */
class ColumnsTest {
  private static final int ROW_BYTES_MAX = 40;

  private final LiveFixture fixture = new LiveFixture();

  /** Rows as a town has them: few odd ones, most in a few places. */
  private static Observation usual(SplittableRandom random) {
    return new Observation(
        new UUID(random.nextLong(), random.nextLong()),
        "kind_" + random.nextInt(12),
        RandomScenes.START.plusSeconds(random.nextInt(100_000_000)),
        new LonLat(
            Math.rint((5.31 + 0.01 * random.nextDouble()) * 1e7) / 1e7,
            Math.rint((60.37 + 0.01 * random.nextDouble()) * 1e7) / 1e7),
        null,
        PositionSource.values()[0],
        null,
        random.nextInt(201),
        null,
        null,
        null,
        null,
        null,
        openscene.observation.Agency.OUTREACH,
        null,
        RandomScenes.START,
        null);
  }

  private static Moment moment(LiveSnapshot snapshot) {
    return ((LiveView) snapshot.get()).moment();
  }

  @Test
  void aRowTakesFortyBytesAtMost() {
    SplittableRandom random = new SplittableRandom(1);
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < 60_000; i++) {
      seen.add(usual(random));
    }
    fixture.stores.observations().submitAll(seen);
    try (LiveSnapshot snapshot = fixture.snapshot(Bounds.USUAL)) {
      snapshot.build();
      assertThat(snapshot.rows()).isEqualTo(60_000);
      assertThat(snapshot.bytes()).isLessThanOrEqualTo(60_000L * ROW_BYTES_MAX);
      assertThat(moment(snapshot).layers()).allMatch(layer -> layer.looseRows() == 0);
    }
  }

  @Test
  void howeverRowsComeThereAreFewRunsAndAShortTail() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(2);
    Bounds bounds = new Bounds(16, 64, 8, 4);
    try (LiveSnapshot snapshot = fixture.snapshot(bounds)) {
      snapshot.build();
      for (int i = 0; i < 4_000; i++) {
        snapshot.observations().submit(usual(random));
        for (Layer layer : moment(snapshot).layers()) {
          assertThat(layer.looseRows()).isLessThanOrEqualTo(bounds.tail());
          // One more may be made while another is being merged.
          assertThat(layer.runs()).isLessThanOrEqualTo(bounds.runs() + 2);
        }
      }
      // 4,000 rows and each run four times the next: 4,000, 1,000, … 16.
      LiveFixture.until(
          () -> moment(snapshot).layers().stream().allMatch(layer -> layer.runs() <= 5));
    }
  }

  @Test
  void whatFitsNoColumnIsAnsweredAllTheSame() {
    RandomScenes scenes = new RandomScenes(9).ofKinds(400);
    try (LiveSnapshot snapshot = fixture.snapshot(LiveFixture.TINY)) {
      List<Observation> seen = new ArrayList<>();
      for (int i = 0; i < 1_500; i++) {
        seen.add(scenes.observation(List.of()));
      }
      snapshot.observations().submitAll(seen.subList(0, 1_000));
      snapshot.build();
      snapshot.observations().submitAll(seen.subList(1_000, 1_500));
      assertThat(moment(snapshot).layers()).anyMatch(layer -> layer.looseRows() > 100);
      for (int i = 0; i < 1_500; i += 3) {
        snapshot.observations().withdraw(seen.get(i).id(), LiveFixture.CLOCK.instant());
      }
      assertThat(snapshot.get().count(Filter.ALL)).isEqualTo(1_000);
      new Equality(scenes).holds(snapshot.get(), fixture.oracle(), List.of(), 60);
    }
  }
}
