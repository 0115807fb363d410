package openscene.observation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One kind of behaviour or condition from the code list (DOMAIN § 1).
 *
 * @param code stable, lower case with underscores
 * @param labels by language: nb, da, en
 * @param unit what the count counts, by language
 * @param group people (their situation), scene, surroundings or help, as the report's sections
 * @param agencies who may record it
 * @param sensitivity L, M or H
 * @param severity whether it has a severity 1..3
 * @param details allowed details: name → allowed values; one value "0..200" means a whole number
 * @param countMin least count
 * @param countMax most count
 * @param areaOnly whether only the area and the day may be kept, never a point (orders to leave)
 */
public record Kind(
    String code,
    Map<String, String> labels,
    Map<String, String> unit,
    String group,
    Set<Agency> agencies,
    Sensitivity sensitivity,
    boolean severity,
    Map<String, List<String>> details,
    int countMin,
    int countMax,
    boolean areaOnly) {
  /**
   * How carefully a kind is shown: objects, behaviour in public, or health, offence and private
   * life.
   */
  public enum Sensitivity {
    /** Objects and conditions. */
    L,
    /** Behaviour in public. */
    M,
    /** Health, criminal offence, private life. */
    H
  }
}
