package openscene.observation.export;

import openscene.geo.GeoJson;

/** Numbers with a point, as text that Java's own, slower ways would give. */
final class Decimals {
  /** Decimals of a place. */
  static final int PLACES = GeoJson.PLACE_DECIMALS;

  static final long MILLION = 1_000_000;

  /**
   * Nearer than this to the middle between two millionths the text of the number decides, not the
   * number: a double's shortest text is off by less than 10⁻⁷ millionths within a globe's degrees.
   */
  private static final double TIE = 1e-4;

  private static final double PLAIN_MIN = 1e-3;
  private static final double PLAIN_MAX = 1e7;

  private Decimals() {}

  /** As {@link GeoJson#rounded} to {@link #PLACES} decimals; degrees. */
  static void degrees(Bytes out, double value) {
    double scaled = value * MILLION;
    double whole = Math.rint(scaled);
    if (0.5 - Math.abs(scaled - whole) > TIE && Math.abs(value) <= 180) {
      out.millionths((long) whole, 0);
    } else {
      out.raw(GeoJson.rounded(value, PLACES).toString());
    }
  }

  /** As {@link Double#toString(double)}. */
  static void exact(Bytes out, double value) {
    double size = Math.abs(value);
    if (size >= PLAIN_MIN && size < PLAIN_MAX) {
      long whole = (long) Math.rint(value * MILLION);
      // Fewer than 15 digits name one double, and no shorter text names it.
      if ((double) whole / MILLION == value) {
        out.millionths(whole, 1);
        return;
      }
    }
    out.raw(Double.toString(value));
  }
}
