package openscene.observation.export;

import java.util.Locale;

/** What an export may be written as. */
public enum Form {
  /** One GeoJSON FeatureCollection (RFC 7946). */
  GEOJSON("application/geo+json", "geojson"),
  /** A GeoJSON text sequence: each Feature after a record separator (RFC 8142). */
  GEOJSONSEQ("application/geo+json-seq", "geojsons"),
  /** A table (RFC 4180). */
  CSV("text/csv", "csv"),
  /** A GeoPackage file (OGC 12-128r17) that this software opens as a store, too. */
  GPKG("application/geopackage+sqlite3", "gpkg");

  private final String mediaType;
  private final String suffix;

  Form(String mediaType, String suffix) {
    this.mediaType = mediaType;
    this.suffix = suffix;
  }

  /** The word in an address. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its media type, without parameters. */
  public String mediaType() {
    return mediaType;
  }

  /** How its files' names end, without the point. */
  public String suffix() {
    return suffix;
  }
}
