package openscene.hotspot.release;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.snapshot.Sightings;

/**
 * What else is told of the same records: of areas that share ground with this one, and at other
 * times. Made for one area; its counts by the month are told only as far as none of that, taken
 * away, leaves a small one.
 *
 * @param others areas of the city that share ground with this one, other borders of its own too
 * @param openMonth number of the month that is not over yet, {@link #month}: what was received in
 *     it waits. Later than all there are where nothing waits
 */
public record Linked(List<Region> others, int openMonth) {
  /** Nothing waits. */
  public static final int NONE_OPEN = Integer.MAX_VALUE;

  static final char INSIDE = 'x';

  private static final int MONTHS_A_YEAR = 12;

  /** Copies the list. */
  public Linked {
    others = List.copyOf(others);
  }

  /**
   * Of an area among all there are.
   *
   * @param today local day of the asking; null where nothing waits
   */
  public static Linked of(City city, Area area, List<Area> all, LocalDate today) {
    Projection projection = Projection.of(city.crs());
    Region own = Region.of(projection.metres(area.outline()));
    List<Region> others = new ArrayList<>();
    for (Area other : all) {
      boolean same = other.id().equals(area.id()) && other.version() == area.version();
      if (!same && other.city().equals(city.id())) {
        Region region = Region.of(projection.metres(other.outline()));
        if (region.envelope().intersects(own.envelope())) {
          others.add(region);
        }
      }
    }
    return new Linked(others, today == null ? NONE_OPEN : month(today));
  }

  /** Months since the year 0. */
  static int month(LocalDate day) {
    return day.getYear() * MONTHS_A_YEAR + day.getMonthValue() - 1;
  }

  /**
   * The month a record was received in, by UTC, for retention keeps no more of it than the UTC day;
   * that of its own when it came in time or nothing says.
   *
   * @param day local day on which it was seen, since 1970-01-01
   */
  static int receivedIn(Sightings seen, int row, long day) {
    int own = month(LocalDate.ofEpochDay(day));
    return seen.receivedAt(row) == null
        ? own
        : Math.max(own, month(LocalDate.ofInstant(seen.receivedAt(row), ZoneOffset.UTC)));
  }

  /** Which of the others hold a place: those of equal words are told together. */
  String piece(Sightings seen, int row) {
    return piece(others, seen.eastM(row), seen.northM(row));
  }

  /** A letter for each region, {@link #INSIDE} where it holds the place. */
  static String piece(List<Region> regions, double eastM, double northM) {
    char[] word = new char[regions.size()];
    for (int i = 0; i < word.length; i++) {
      word[i] = regions.get(i).holds(eastM, northM) ? INSIDE : '.';
    }
    return new String(word);
  }
}
