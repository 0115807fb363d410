package openscene.hotspot;

import java.util.List;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.City;
import openscene.geo.Period;
import openscene.observation.ObservationStore;
import openscene.observation.VisitStore;

/** Answers questions about where people gather. Safe to share between threads; holds no state. */
public final class Gatherings {

  /** Reads from these stores. */
  public Gatherings(ObservationStore observations, VisitStore visits, AreaStore areas) {}

  /** What is known of an area in a period. */
  public Evidence evidence(City city, Area area, Period period) {
    return null; // skeleton: Evidence
  }

  /**
   * The highest-density area of a question.
   *
   * @throws IllegalArgumentException when the grid would be too large, saying which cell would do
   */
  public Hotspots hotspots(Question question) {
    return null; // skeleton: Hotspots
  }

  /**
   * The published grid cells whose centre lies in the area, every one, by row and column from the
   * south-west; a cell nobody visited says so.
   *
   * @param sizeM side of a cell, metres, 25..1000
   */
  public List<Cell> cells(Question question, double sizeM) {
    return null; // skeleton: List<Cell>
  }
}
