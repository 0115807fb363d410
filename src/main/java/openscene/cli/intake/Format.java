package openscene.cli.intake;

import java.util.Locale;

/** The formats an import reads. */
public enum Format {
  /** Comma, semicolon or tab separated, with a header line. */
  CSV,
  /** A FeatureCollection. */
  GEOJSON,
  /** A Feature a line, or RFC 8142 records. */
  GEOJSONSEQ,
  /** A GeoPackage file. */
  GPKG;

  /**
   * The format of a file by its name; .gz does not count.
   *
   * @throws IllegalArgumentException when the name does not tell
   */
  public static Format of(String file) {
    String name = file.toLowerCase(Locale.ROOT).replaceFirst("\\.gz$", "");
    if (name.endsWith(".csv") || name.endsWith(".tsv") || name.endsWith(".txt")) {
      return CSV;
    }
    if (name.endsWith(".geojson") || name.endsWith(".json")) {
      return GEOJSON;
    }
    if (name.matches(".*\\.(geojsons|geojsonl|geojsonseq|ndjson|jsonl)")) {
      return GEOJSONSEQ;
    }
    if (name.endsWith(".gpkg")) {
      return GPKG;
    }
    throw new IllegalArgumentException(
        "the name of "
            + file
            + " does not tell its format; give --format csv, geojson,"
            + " geojsonseq or gpkg");
  }
}
