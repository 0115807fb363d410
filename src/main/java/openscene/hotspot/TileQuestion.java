package openscene.hotspot;

import java.util.Set;
import openscene.area.Area;
import openscene.geo.Period;

/**
 * What a tile is to show; tiles of the same question, of what is known at one moment, are the same.
 *
 * @param z zoom, any; beyond 0..22 a tile is empty
 * @param x column
 * @param y row, from the north
 * @param period bounded and not empty, for density is per month
 * @param kinds codes; empty means all
 * @param basis count or rate
 * @param area draws only inside this one; null draws everywhere
 * @param audience for whom it is: what one may see is never kept for another. Empty while all who
 *     ask may see the same
 */
public record TileQuestion(
    int z,
    int x,
    int y,
    Period period,
    Set<String> kinds,
    Basis basis,
    Area area,
    String audience) {

  /** Copies the set; refuses a period without both ends. */
  public TileQuestion {
    kinds = Set.copyOf(kinds);
    if (!period.isBounded() || !period.from().isBefore(period.to())) {
      throw new IllegalArgumentException(
          "the period must have both ends, e.g. 2019-03-11/2019-04-07: density is per month");
    }
  }

  /** For all who ask. */
  public TileQuestion(
      int z, int x, int y, Period period, Set<String> kinds, Basis basis, Area area) {
    this(z, x, y, period, kinds, basis, area, "");
  }
}
