package openscene.http.desk;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import openscene.http.request.Json;
import openscene.snapshot.Change;

/**
 * Changes of one collection, put together.
 *
 * @param collection its name; "all" when anything may have changed
 * @param areas ids; null when all may be touched
 * @param kinds codes; null when all may be touched
 * @param first the first day touched, in UTC; null with {@code last} when any day may be
 * @param last the last day touched, in UTC
 */
record News(
    String collection, Set<String> areas, Set<String> kinds, LocalDate first, LocalDate last) {
  /** The most areas or kinds that are named; beyond, all are meant. */
  static final int NAMED_MAX = 32;

  static final News EVERYTHING = new News("all", null, null, null, null);

  /** Of one change. What names no area or kind may touch any. */
  static News of(Change change) {
    boolean timeless = change.period() == null || !change.period().isBounded();
    return new News(
        change.collection(),
        named(change.areas()),
        named(change.kinds()),
        timeless ? null : change.period().from().atZone(ZoneOffset.UTC).toLocalDate(),
        timeless ? null : change.period().to().atZone(ZoneOffset.UTC).toLocalDate());
  }

  /** Both, of the same collection. */
  News and(News other) {
    boolean timeless = first == null || other.first == null;
    return new News(
        collection,
        both(areas, other.areas),
        both(kinds, other.kinds),
        timeless ? null : first.isBefore(other.first) ? first : other.first,
        timeless ? null : last.isAfter(other.last) ? last : other.last);
  }

  private static Set<String> both(Set<String> one, Set<String> other) {
    if (one == null || other == null) {
      return null;
    }
    Set<String> both = new TreeSet<>(one);
    both.addAll(other);
    return named(both);
  }

  private static Set<String> named(Set<String> names) {
    return names.isEmpty() || names.size() > NAMED_MAX ? null : new TreeSet<>(names);
  }

  /** As an event says it: "all" where any may be touched. */
  String json() {
    byte[] data =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringField("collection", collection);
              names(out, "areas", areas);
              names(out, "kinds", kinds);
              out.writeStringField("period", first == null ? "all" : first + "/" + last);
              out.writeEndObject();
            });
    return new String(data, StandardCharsets.UTF_8);
  }

  private static void names(JsonGenerator out, String field, Set<String> names) throws IOException {
    if (names == null) {
      out.writeStringField(field, "all");
      return;
    }
    out.writeArrayFieldStart(field);
    for (String name : names) {
      out.writeString(name);
    }
    out.writeEndArray();
  }
}
