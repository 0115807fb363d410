package openscene.privacy.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import openscene.observation.Cursor;

/**
 * Orders records by hour and shown id, though a store gives them by second and id: an hour is
 * gathered whole before any of it is handed on.
 *
 * @param raw where a record stands in the store's order
 * @param release what is shown of it; null when it is not meant
 * @param key where that stands in the order shown
 */
record ByHour<T, R>(Function<T, Cursor> raw, Function<T, R> release, Function<R, Cursor> key) {
  private static final int CHUNK_MAX = 10_000;
  private static final Comparator<Cursor> ORDER =
      Comparator.comparing(Cursor::at).thenComparing(cursor -> cursor.id().toString());

  /** A store's pages. */
  interface Pages<T> {
    List<T> page(Cursor after, int limit);
  }

  /**
   * The first so many that are shown after a cursor.
   *
   * @param pages of all from the beginning of the cursor's hour on
   * @param after a place in the order shown; null for the beginning
   */
  List<R> page(Pages<T> pages, Hours hours, Cursor after, int limit) {
    List<R> whole = new ArrayList<>();
    List<R> open = new ArrayList<>();
    Instant hour = null;
    Cursor at = null;
    int chunk = Math.min(CHUNK_MAX, limit + 100);
    boolean more = true;
    while (more && whole.size() < limit) {
      List<T> some = pages.page(at, chunk);
      for (T one : some) {
        at = raw.apply(one);
        if (!hours.of(at.at()).equals(hour)) {
          hour = hours.of(at.at());
          whole.addAll(open);
          open.clear();
        }
        R shown = release.apply(one);
        if (shown != null && (after == null || ORDER.compare(key.apply(shown), after) > 0)) {
          open.add(shown);
          if (open.size() > 4L * limit + CHUNK_MAX) {
            sort(open); // An hour may be longer than memory; of it no more is wanted than a page.
            open.subList(limit, open.size()).clear();
          }
        }
      }
      more = some.size() == chunk;
    }
    if (whole.size() < limit) {
      whole.addAll(open);
    }
    sort(whole);
    return whole.size() > limit ? whole.subList(0, limit) : whole;
  }

  private void sort(List<R> some) {
    some.sort((one, other) -> ORDER.compare(key.apply(one), key.apply(other)));
  }

  /** Takes records in the store's order and hands on what is shown of them in the order shown. */
  final class Gathering implements Consumer<T> {
    private final Consumer<R> then;
    private final List<R> open = new ArrayList<>();
    private Instant hour;
    private long count;

    Gathering(Consumer<R> then) {
      this.then = then;
    }

    @Override
    public void accept(T one) {
      R shown = release.apply(one);
      if (shown != null) {
        Instant at = key.apply(shown).at();
        if (!at.equals(hour)) {
          flush();
          hour = at;
        }
        open.add(shown);
      }
    }

    private void flush() {
      sort(open);
      open.forEach(then);
      count += open.size();
      open.clear();
    }

    /** To be called after the last one; says how many were handed on. */
    long end() {
      flush();
      return count;
    }
  }
}
