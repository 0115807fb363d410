package openscene.privacy;

import java.util.Set;
import java.util.TreeSet;

/**
 * What an edition may show, as numbers (DOMAIN § 5.2 and 5.6). The controller may choose stricter
 * ones; the defaults are the committee's and the public's.
 *
 * @param edition committee or public
 * @param kObservations fewest observations behind a shown value, 1 or more
 * @param kVisits fewest different visits, 1 or more
 * @param kDays fewest different local days, 1 or more
 * @param dominanceShare where n is below twice k, one agency may have made at most this share, 0..1
 * @param cellM side of the smallest cell shown, metres
 * @param sensitiveAtArea whether kinds of class H may be shown for a whole area
 * @param allSmallHidden whether small counts of every class are hidden at area level too; else only
 *     those of classes M and H: one threat in a month is somebody, one syringe is not
 * @param outlines whether hotspot outlines may be shown
 * @param wholeMonths whether only whole calendar months may be shown
 * @param delayDays days that must have passed since the period's last day
 * @param excluded kinds that are never shown
 */
public record ReleasePolicy(
    String edition,
    int kObservations,
    int kVisits,
    int kDays,
    double dominanceShare,
    int cellM,
    boolean sensitiveAtArea,
    boolean allSmallHidden,
    boolean outlines,
    boolean wholeMonths,
    int delayDays,
    Set<String> excluded) {
  /** The committee of agencies: 100 m cells, k 5/3/3, class H for the whole area only. */
  public static final ReleasePolicy COMMITTEE =
      new ReleasePolicy(
          "committee", 5, 3, 3, 0.8, 100, true, false, true, false, 0, Set.of("rough_sleeping"));

  /** Everybody: 250 m cells, k 10/5/5, no class H, whole months, thirty days later. */
  public static final ReleasePolicy PUBLIC =
      new ReleasePolicy(
          "public", 10, 5, 5, 0.8, 250, false, true, false, true, 30, Set.of("rough_sleeping"));

  /** Refuses numbers that would protect nobody. */
  public ReleasePolicy {
    if (kObservations < 1 || kVisits < 1 || kDays < 1) {
      throw new IllegalArgumentException("k must be 1 or more");
    }
    if (!(dominanceShare > 0 && dominanceShare <= 1)) {
      throw new IllegalArgumentException(
          "dominance share must be above 0 and at most 1, was " + dominanceShare);
    }
    if (cellM < 25 || delayDays < 0) {
      throw new IllegalArgumentException("cells must be 25 m or more, the delay 0 days or more");
    }
    excluded = java.util.Collections.unmodifiableSet(new TreeSet<>(excluded));
  }
}
