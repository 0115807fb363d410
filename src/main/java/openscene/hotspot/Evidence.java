package openscene.hotspot;

import java.util.List;
import java.util.Map;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.observation.Observation;
import openscene.observation.Visit;

/**
 * What is known of one area in one period: the observations inside it and the visits that looked.
 *
 * @param city the area's city
 * @param area where
 * @param period when
 * @param observations those that stand, seen in the period, inside the area's outline; by time and
 *     id
 * @param visits those that stand, have ended, started in the period and spent time in the area; by
 *     start and id
 * @param minutes for each visit of {@code visits}, in order: minutes spent inside the area
 */
public record Evidence(
    City city,
    Area area,
    Period period,
    List<Observation> observations,
    List<Visit> visits,
    List<Double> minutes) {

  /**
   * What a rate is made of: complete visits of a rate protocol that looked for the kind, and what
   * they saw.
   *
   * @param n observations of the kind in those visits
   * @param total sum of their counts
   * @param hours patrol hours of those visits inside the area
   * @param visits how many visits
   * @param days on how many local days
   */
  public record Exposure(long n, long total, double hours, int visits, int days) {}

  /**
   * The exposure and yield for one kind. A visit that saw nothing counts as a zero, by its hours.
   */
  public Exposure exposure(String kind) {
    return new Exposure(0, 0, 0, 0, 0); // skeleton
  }

  /** Total patrol hours of all visits, and per agency code. */
  public Map<String, Double> hoursByAgency() {
    return Map.of(); // skeleton
  }
}
