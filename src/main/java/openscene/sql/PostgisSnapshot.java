package openscene.sql;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which transactions had ended at a moment, as PostgreSQL's pg_snapshot says it.
 *
 * @param first all before it had ended
 * @param next none from it on had begun
 * @param running those in between that had not ended
 */
record PostgisSnapshot(long first, long next, List<Long> running) {
  /** Saw nothing. */
  static final PostgisSnapshot NOTHING = new PostgisSnapshot(0, 0, List.of());

  /** Reads the text form, {@code first:next:running,running}. */
  static PostgisSnapshot of(String text) {
    String[] parts = text.split(":", -1);
    List<Long> running =
        parts[2].isEmpty()
            ? List.of()
            : Arrays.stream(parts[2].split(",")).map(Long::parseUnsignedLong).toList();
    return new PostgisSnapshot(
        Long.parseUnsignedLong(parts[0]), Long.parseUnsignedLong(parts[1]), running);
  }

  /**
   * A snapshot that had certainly seen no more than this one, even if the server gave so many
   * numbers twice; one that had seen nothing when the server stands before this one.
   */
  PostgisSnapshot before(long margin, PostgisSnapshot now) {
    long from = Math.max(0, first - margin);
    return now.next < from ? NOTHING : new PostgisSnapshot(from, from, List.of());
  }

  /**
   * The rows that a later snapshot sees and this one did not; all of them when it saw nothing. Rows
   * restored from another server may bear numbers that are still to come here; they are not new
   * before their time.
   */
  Where unseen(PostgisSnapshot later) {
    Where where = new Where();
    if (equals(NOTHING)) {
      return where;
    }
    if (running.isEmpty()) {
      where.and("changed >= CAST(? AS xid8)", fields -> fields.text(Long.toString(next)));
    } else {
      String list =
          running.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
      where.and(
          "(changed >= CAST(? AS xid8) OR changed = ANY (CAST(? AS xid8[])))",
          fields -> {
            fields.text(Long.toString(next));
            fields.text(list);
          });
    }
    return where.and("changed < CAST(? AS xid8)", fields -> fields.text(Long.toString(later.next)));
  }
}
