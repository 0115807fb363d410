package openscene.area;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The promise of {@link MeasureStore}; every store is held to it. */
public abstract class MeasureStoreContract {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  /** A store with nothing in it. */
  protected abstract MeasureStore emptyStore() throws Exception;

  /** The same store, closed and opened again where it can be. */
  protected abstract MeasureStore reopened() throws Exception;

  @Test
  void measuresComeByFirstDayThenId() throws Exception {
    MeasureStore store = emptyStore();
    Measure late = measure(1, DAY.plusDays(1), "Lys i parken; «bedre»");
    Measure two = measure(2, DAY, null);
    Measure negative = new Measure(new UUID(-1, 3), "closure", "a", null, DAY, DAY, "x");
    store.save(late);
    store.save(negative);
    store.save(two);
    assertThat(reopened().measures()).containsExactly(two, negative, late);
  }

  @Test
  void savingAgainReplacesAndDeletingRemoves() throws Exception {
    MeasureStore store = emptyStore();
    store.save(measure(1, DAY, "first"));
    store.save(measure(1, DAY.plusDays(2), "second"));
    assertThat(store.find(new UUID(1, 1))).contains(measure(1, DAY.plusDays(2), "second"));
    assertThat(store.measures()).hasSize(1);
    assertThat(store.delete(new UUID(1, 1))).isTrue();
    assertThat(store.delete(new UUID(1, 1))).isFalse();
    assertThat(reopened().find(new UUID(1, 1))).isEmpty();
  }

  private static Measure measure(int id, LocalDate from, String title) {
    return new Measure(
        new UUID(id, id), "lighting", "nygardsparken", "municipality", from, null, title);
  }
}
