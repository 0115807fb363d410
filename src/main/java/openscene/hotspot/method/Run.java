package openscene.hotspot.method;

import java.time.LocalDate;
import java.util.List;

/**
 * How an answer was made: everything that it takes to make it again, and to doubt it. Part of every
 * result.
 *
 * @param method code, e.g. kde
 * @param settings as used, given or chosen
 * @param seed of chance; null when the method has none
 * @param provenance where the data come from
 * @param crs in which was measured
 * @param support what was looked at, zeros included
 * @param firstDay first local day, included; null when time plays no part
 * @param lastDay last local day, included
 * @param events how many events went in
 * @param cannotTell why nothing is told; null when something is
 * @param notes plain sentences in English about what was done to the data, e.g. what was left out
 */
public record Run(
    String method,
    List<Setting> settings,
    Long seed,
    Provenance provenance,
    String crs,
    Support support,
    LocalDate firstDay,
    LocalDate lastDay,
    long events,
    CannotTell cannotTell,
    List<String> notes) {
  /** Copies the lists. */
  public Run {
    settings = List.copyOf(settings);
    notes = List.copyOf(notes);
  }

  /** Whether something is told. */
  public boolean tells() {
    return cannotTell == null;
  }

  /**
   * One setting.
   *
   * @param name e.g. bandwidth_m: with its unit
   * @param value number, text or boolean
   * @param why given, default, or how it was chosen
   */
  public record Setting(String name, Object value, String why) {}

  /**
   * The study area.
   *
   * @param words e.g. "all cells with their centre in the area, zeros included"
   * @param areaHa hectares
   * @param cells how many cells; null when there is no grid
   * @param cellM side of a square cell, or of a hexagon, metres; null when there is no grid
   * @param originEastM where the grid begins, metres; null when there is no grid
   * @param originNorthM metres; null when there is no grid
   */
  public record Support(
      String words,
      double areaHa,
      Integer cells,
      Double cellM,
      Double originEastM,
      Double originNorthM) {}
}
