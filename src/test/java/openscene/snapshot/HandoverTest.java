package openscene.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import openscene.observation.Filter;
import openscene.snapshot.column.Bounds;
import openscene.snapshot.column.Keeper;
import openscene.snapshot.column.Tally;
import org.junit.jupiter.api.Test;

class HandoverTest {
  private final RandomScenes scenes = new RandomScenes(1);
  private final Keeper keeper = new Keeper(List.of(), Bounds.USUAL);

  @Test
  void everythingHandedOverArrives() {
    try (Handover handover = new Handover(keeper)) {
      for (int i = 0; i < 30_000; i++) {
        handover.put(scenes.observation(List.of()));
        if (i % 10 == 0) {
          handover.put(scenes.visit(false));
        }
      }
      handover.finish();
    }
    keeper.start();
    assertThat(Tally.count(keeper.now().layers(), Filter.ALL)).isEqualTo(30_000);
    assertThat(keeper.now().visits().count(Filter.ALL)).isEqualTo(3_000);
  }

  @Test
  void whatCannotBePutIntoColumnsIsToldToWhoReads() {
    try (Handover handover = new Handover(keeper)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  handover.put(null);
                }
                handover.finish();
              })
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("columns");
    }
  }
}
