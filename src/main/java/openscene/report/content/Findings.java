package openscene.report.content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.hotspot.Hotspot;
import openscene.hotspot.Interval;
import openscene.hotspot.Status;
import openscene.hotspot.method.Run;
import openscene.privacy.ReleasePolicy;
import openscene.report.indicator.DayPart;
import openscene.report.indicator.Indicator;
import openscene.report.indicator.Statement;
import openscene.report.indicator.Strata;
import org.locationtech.jts.geom.Polygon;

/**
 * All that a report says.
 *
 * @param id e.g. vaagsbunnen-2019-W14-v2
 * @param edition committee or public
 * @param version 1, 2, … of its id
 * @param generatedAt the later of the period's end and the last receipt among what was read
 * @param dataCutoff the end of the period
 * @param software version of the software, "1.2.0" or "1.2.0+commit"
 * @param typesExcluded codes of the kinds that the edition never shows
 * @param bandwidthM of the hotspots' Gaussian kernel, metres; null when the edition has none
 * @param minMinutes patrol minutes below which a place is not judged
 * @param seed of the bootstraps
 * @param measures that lasted into either period
 * @param unknown what is not known, in the codes of {@link Unknowns}
 * @param cellKinds codes that the cells of each group count
 * @param others the watch list's other areas, by id
 * @param displacement of each indicator it is told of; empty when no measure began in the periods
 * @param strata what held times of day apart the finest in comparing the periods
 * @param droppedStrata time of day by weekday or weekend that one of the periods never visited
 * @param runs how each part was made
 * @param hoursByAgency patrol hours of all visits, by agency code
 * @param prevReport id of the issued report of an earlier period; null when none
 * @param supersedes id of the version it replaces; null when none
 * @param sha256Inputs of the canonical listing of what was read
 * @param madeUp whether the store's contents are made up
 */
public record Findings(
    String id,
    String edition,
    int version,
    Instant generatedAt,
    Instant dataCutoff,
    String software,
    City city,
    Area area,
    LocalDate from,
    LocalDate to,
    LocalDate compareFrom,
    LocalDate compareTo,
    ReleasePolicy policy,
    List<String> typesExcluded,
    Double bandwidthM,
    double minMinutes,
    long seed,
    Coverage coverage,
    List<Indicator> indicators,
    List<Statement> statements,
    List<String> unknown,
    List<Measure> measures,
    Map<String, List<String>> cellKinds,
    List<PlacedCell> cells,
    List<PlacedHotspot> hotspots,
    List<Moment> rhythm,
    List<Other> others,
    List<Displacement> displacement,
    Strata strata,
    List<String> droppedStrata,
    List<Run> runs,
    Map<String, Double> hoursByAgency,
    String prevReport,
    String supersedes,
    String sha256Inputs,
    boolean madeUp) {

  /**
   * How much was looked.
   *
   * @param completeVisits that enter rates
   * @param hours of those visits inside the area
   * @param days local days with such a visit
   * @param strataPct weekday/weekend × time of day strata with two visits or more, percent
   * @param agencies codes of those who made them
   * @param prevVisits complete visits of the compare period
   * @param prevHours their hours
   */
  public record Coverage(
      int completeVisits,
      double hours,
      int days,
      double strataPct,
      List<String> agencies,
      int prevVisits,
      double prevHours) {}

  /**
   * A cell as it may be shown.
   *
   * @param id unique in the report
   * @param group scene or surroundings
   * @param minutes patrol minutes of complete visits that looked
   * @param n observations of complete visits; null unless shown
   * @param value per patrol hour; null unless shown
   * @param interval 95 %; null with it
   * @param reason why it is hidden; else null
   */
  public record PlacedCell(
      String id,
      String group,
      Polygon outline,
      double minutes,
      Long n,
      Double value,
      Interval interval,
      Status status,
      String reason) {}

  /**
   * A hotspot as it may be shown.
   *
   * @param group scene or surroundings
   * @param exact whether its numbers may be shown: else a hidden cell could be worked out from them
   */
  public record PlacedHotspot(String group, Hotspot hotspot, boolean exact) {}

  /**
   * What was seen at one time of day on one weekday.
   *
   * @param weekday 1 (Monday) to 7
   * @param hours patrol hours of complete visits
   * @param n observations of them; null unless shown
   * @param value per patrol hour; null unless shown
   * @param reason why it is hidden; else null
   */
  public record Moment(
      int weekday,
      DayPart part,
      double hours,
      Long n,
      Double value,
      Status status,
      String reason) {}

  /** Another area of the watch list, for displacement. */
  public record Other(Area area, List<Indicator> indicators) {}

  /** The indicator of a code. */
  public Indicator indicator(String code) {
    return indicators.stream().filter(i -> i.code().equals(code)).findFirst().orElseThrow();
  }

  /** How many cells are hidden. */
  public long suppressedCells() {
    return cells.stream().filter(cell -> cell.status() == Status.SUPPRESSED).count();
  }
}
