package openscene.hotspot;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;

/**
 * What is asked: of one area and period, which kinds, by which measure, how smooth.
 *
 * @param city the area's city
 * @param area where
 * @param period when, bounded at both ends
 * @param kinds codes; empty means all kinds
 * @param basis count or rate
 * @param bandwidthM standard deviation of the Gaussian kernel, metres; null: chosen by the area's
 *     size
 * @param cellM side of a surface cell, metres; null: an eighth of the bandwidth
 * @param massShare share of the density that hotspots hold, 0..1 exclusive; default 0.5
 * @param minMinutes patrol minutes below which a place is not judged; default 30
 */
public record Question(
    City city,
    Area area,
    Period period,
    SortedSet<String> kinds,
    Basis basis,
    Double bandwidthM,
    Double cellM,
    double massShare,
    double minMinutes) {
  /** Half of the density: "half of all observations happen inside these outlines". */
  public static final double MASS_DEFAULT = 0.5;

  /** Below half an hour nothing is said about a place (DOMAIN § 2). */
  public static final double MIN_MINUTES_DEFAULT = 30;

  /** Smallest and largest bandwidth that may be asked for, metres. */
  public static final double BANDWIDTH_MIN_M = 10;

  public static final double BANDWIDTH_MAX_M = 5_000;

  /** Refuses what lies outside the named ranges. */
  public Question {
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
    if (!period.isBounded()) {
      throw new IllegalArgumentException(
          "the period must have both ends, e.g. 2019-03-11/2019-04-07");
    }
    if (!period.from().isBefore(period.to())) {
      throw new IllegalArgumentException(
          "the period must not be empty: nothing is per month of it");
    }
    if (bandwidthM != null && !(bandwidthM >= BANDWIDTH_MIN_M && bandwidthM <= BANDWIDTH_MAX_M)) {
      throw new IllegalArgumentException("bandwidth must be 10..5000 m, was " + bandwidthM);
    }
    if (cellM != null && !(cellM >= 1 && cellM <= 5_000)) {
      throw new IllegalArgumentException("cell must be 1..5000 m, was " + cellM);
    }
    if (!(massShare > 0 && massShare < 1)) {
      throw new IllegalArgumentException("mass must be between 0 and 1, was " + massShare);
    }
    if (!(minMinutes >= 0 && minMinutes <= 100_000)) {
      throw new IllegalArgumentException("min_minutes must be 0..100000, was " + minMinutes);
    }
  }

  /** A question with every default. */
  public static Question of(City city, Area area, Period period, Set<String> kinds, Basis basis) {
    return new Question(
        city,
        area,
        period,
        new TreeSet<>(kinds),
        basis,
        null,
        null,
        MASS_DEFAULT,
        MIN_MINUTES_DEFAULT);
  }
}
