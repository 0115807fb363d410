package openscene.geo;

/**
 * A place in WGS 84 (EPSG:4326), longitude first as in GeoJSON.
 *
 * @param lon degrees east, -180..180
 * @param lat degrees north, -90..90
 */
public record LonLat(double lon, double lat) {
  /** Refuses what is no number or lies outside the globe. */
  public LonLat {
    if (!(lon >= -180 && lon <= 180)) {
      throw new IllegalArgumentException("longitude must be -180..180 degrees, was " + lon);
    }
    if (!(lat >= -90 && lat <= 90)) {
      throw new IllegalArgumentException("latitude must be -90..90 degrees, was " + lat);
    }
  }
}
