package openscene.report.indicator;

import java.util.List;
import java.util.Set;

/** The indicators there are, in the report's order (DOMAIN § 3). */
public final class Catalogue {
  private Catalogue() {}

  /** How an indicator is made. */
  enum Sort {
    /** Events of complete visits per patrol hour; Garwood, exact ratio. */
    PER_HOUR,
    /** Things found per complete visit that looked; Garwood, exact ratio. */
    PER_ROUND,
    /** Mean head-count of complete count rounds; bootstrap. */
    PER_COUNT_ROUND,
    /** Mean count of complete visits that looked; bootstrap. */
    PER_VISIT,
    /** Share of complete visits that saw any; Clopper–Pearson. */
    SHARE,
    /** Mean severity of what complete visits saw; bootstrap. */
    SEVERITY,
    /** How many, on any visit or none. */
    NUMBER,
    /** How many, and per patrol hour of all visits; exact ratio. */
    NUMBER_PER_HOUR,
    /** Syringes taken away. */
    REMOVED
  }

  /**
   * How an indicator is made.
   *
   * @param code stable
   * @param kind of the observations it counts
   * @param sort how it counts them
   * @param unit of its value
   * @param exposureUnit of its exposure
   * @param preListed whether statements are made of it
   */
  record Entry(
      String code, String kind, Sort sort, String unit, String exposureUnit, boolean preListed) {
    /** The kinds of observations that it is made of. */
    Set<String> kinds() {
      return sort == Sort.REMOVED ? Measured.REMOVED.keySet() : Set.of(kind);
    }
  }

  static final List<Entry> ENTRIES =
      List.of(
          perHour("violence_rate", "violence"),
          perHour("threat_rate", "threats"),
          new Entry("overdoses", "overdose", Sort.NUMBER, "number", "patrol_hours", false),
          perHour("care_events", "needs_care"),
          help("aid_given", "aid_given"),
          help("referrals", "referral"),
          help("contacts", "contact"),
          new Entry(
              "people_present",
              "gathering",
              Sort.PER_COUNT_ROUND,
              "people_per_round",
              "rounds",
              true),
          new Entry("visits_with_gathering", "gathering", Sort.SHARE, "percent", "visits", false),
          perHour("open_use_rate", "open_use"),
          perHour("dealing_rate", "open_dealing"),
          new Entry(
              "syringes_found", "discarded_syringe", Sort.PER_ROUND, "per_round", "visits", true),
          new Entry(
              "syringes_removed",
              "discarded_syringe",
              Sort.REMOVED,
              "number",
              "patrol_hours",
              false),
          perHour("disorder_rate", "disorder_noise"),
          new Entry(
              "litter_index", "litter", Sort.SEVERITY, "severity_1_to_3", "observations", false),
          new Entry(
              "ordinary_use_index",
              "ordinary_use",
              Sort.PER_VISIT,
              "people_per_visit",
              "visits",
              true),
          new Entry("dismissals", "dismissal", Sort.NUMBER, "number", "patrol_hours", false));

  /** The kinds that visits must look for before silence says anything, in order. */
  public static List<String> lookedFor() {
    return ENTRIES.stream()
        .filter(
            e ->
                e.sort() != Sort.NUMBER
                    && e.sort() != Sort.NUMBER_PER_HOUR
                    && e.sort() != Sort.REMOVED)
        .map(Entry::kind)
        .distinct()
        .toList();
  }

  private static Entry perHour(String code, String kind) {
    return new Entry(code, kind, Sort.PER_HOUR, "per_patrol_hour", "patrol_hours", true);
  }

  /** Help is listed as harm is: that less of it was given is as much news as more violence. */
  private static Entry help(String code, String kind) {
    return new Entry(code, kind, Sort.NUMBER_PER_HOUR, "number", "patrol_hours", true);
  }
}
