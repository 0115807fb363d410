package openscene.hotspot.method;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Numbers to check, row by row: every cell, point, place or level that a method judged, not only
 * what it found.
 *
 * @param columns names, with units where they have one
 * @param size how many rows
 * @param row the values of a row, 0..size-1: numbers, texts, booleans or null, one a column; made
 *     when asked for
 */
public record Table(List<String> columns, int size, IntFunction<Object[]> row) {
  /** No rows. */
  public static final Table EMPTY = new Table(List.of(), 0, row -> new Object[0]);
}
