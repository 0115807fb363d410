package openscene.http.analysis;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.hotspot.Evidence;
import openscene.http.request.Refused;
import openscene.privacy.SmallCounts;
import openscene.snapshot.Sightings;

/** Of each of two periods enough must have been seen, or nothing: not of both together only. */
final class EnoughInBoth {
  private EnoughInBoth() {}

  /**
   * Refuses what would tell of a few.
   *
   * @param split where the second period begins
   * @throws Refused 409
   */
  static void require(
      Told told, City city, Area area, Set<String> kinds, Period all, Instant split) {
    if (told.isAll()) {
      return;
    }
    SmallCounts small = new SmallCounts(told.audience().policy().places());
    Evidence evidence = told.audience().gatherings().evidence(city, area, all);
    for (boolean later : new boolean[] {false, true}) {
      int[] rows =
          Arrays.stream(evidence.ofKinds(kinds))
              .filter(row -> (evidence.seen().seenAtS(row) >= split.getEpochSecond()) == later)
              .toArray();
      int alone =
          (int)
              Arrays.stream(rows)
                  .filter(row -> evidence.seen().visit(row) == Sightings.NO_VISIT)
                  .count();
      SmallCounts.Count count =
          new SmallCounts.Count(
              rows.length,
              evidence.visitsBehind(rows) + alone,
              evidence.daysBehind(rows),
              Map.of());
      if (small.primary(count).isPresent()) {
        throw Refused.because(
            409,
            "Too little to tell",
            "period",
            "holds too little in its " + (later ? "second" : "first") + " part to be told",
            "longer periods, more kinds, or a larger area");
      }
    }
  }
}
