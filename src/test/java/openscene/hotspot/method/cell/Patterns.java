package openscene.hotspot.method.cell;

import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Settings;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Made-up patterns in a window of 2 km. */
final class Patterns {
  static final double WEST = 297_000;
  static final double SOUTH = 6_700_000;
  static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
  static final LocalDate LAST = LocalDate.of(2024, 12, 31);
  static final Provenance MADE_UP = new Provenance("OpenScene test", null, "made up", "count");

  private static final Geometry WINDOW =
      new GeometryFactory().toGeometry(new Envelope(WEST, WEST + 2_000, SOUTH, SOUTH + 2_000));

  private Patterns() {}

  /** Events with days; null for none. */
  static PointPattern of(double[] east, double[] north, long[] day) {
    return with(east, north, day, null);
  }

  static PointPattern with(
      double[] east, double[] north, long[] day, PointPattern.Exposure exposure) {
    return new PointPattern(
        "EPSG:25832",
        WINDOW,
        east,
        north,
        null,
        day,
        null,
        day == null ? null : FIRST,
        day == null ? null : LAST,
        exposure,
        Map.of());
  }

  /** Scattered events, and a crowd around one corner of four cells. */
  static PointPattern crowd(int scattered, int crowded, long seed) {
    Random chance = new Random(seed);
    int n = scattered + crowded;
    double[] east = new double[n];
    double[] north = new double[n];
    long[] day = new long[n];
    for (int i = 0; i < n; i++) {
      boolean one = i < scattered;
      east[i] = WEST + (one ? 2_000 * chance.nextDouble() : 905 + 190 * chance.nextDouble());
      north[i] = SOUTH + (one ? 2_000 * chance.nextDouble() : 905 + 190 * chance.nextDouble());
      day[i] = FIRST.toEpochDay() + chance.nextInt(366);
    }
    return of(east, north, day);
  }

  static Settings settings(Method method, String... namesAndValues) {
    Map<String, String> given = new java.util.LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      given.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return Settings.of(method.options(), given);
  }
}
