package openscene.cli.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import openscene.geo.LonLat;

/**
 * One row of a file.
 *
 * @param line line (CSV, GeoJSON) or row id (GeoPackage) to name it by, from 1
 * @param column the text of a column or property; null when there is none or it is empty
 * @param place its Point in WGS 84, where the format carries geometries; else null
 * @param feature the whole Feature of a GeoJSON file; else null
 * @param text the row as it stands, to be written to the file of bad rows
 */
public record Row(
    long line, Function<String, String> column, LonLat place, JsonNode feature, String text) {

  /** The text of the first of these columns that there is. */
  Optional<String> first(Iterable<String> names) {
    for (String name : names) {
      String value = column.apply(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value.trim());
      }
    }
    return Optional.empty();
  }

  /** Takes rows, and what could not be read as a row. */
  public interface Taker {
    /**
     * The columns of a file whose header names them, before its first row.
     *
     * @throws IllegalArgumentException when a needed one is missing
     */
    void columns(List<String> names);

    /** A row. */
    void row(Row row);

    /** Something that is no row. */
    void bad(long line, String reason, String text);
  }
}
