package openscene.privacy.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.privacy.retention.RetentionRule.Then;
import openscene.privacy.retention.RetentionRule.Unit;

/**
 * All rules of retention, as data. The controller may shorten a time, never lengthen it.
 *
 * @param all in the order in which they are told
 */
public record RetentionRules(List<RetentionRule> all) {
  /** The kind that is left with its area alone. */
  public static final String AT_AREA = "rough_sleeping";

  /** Rule of the audit log. */
  public static final String AUDIT = "audit";

  /** Rule of free text. */
  public static final String NOTE = "note";

  /** Copies the list. */
  public RetentionRules {
    all = List.copyOf(all);
  }

  /** The rules that ship with this software (DOMAIN § 5.4), of its own code list. */
  public static RetentionRules shipped() {
    return of(Kinds.shipped());
  }

  /** The same times for a code list. */
  public static RetentionRules of(Kinds kinds) {
    Set<String> none = Set.of();
    Set<String> health = codes(kinds, Kind.Sensitivity.H);
    health.remove(AT_AREA);
    return new RetentionRules(
        List.of(
            new RetentionRule("patrol_track", none, 0, Unit.HOURS, Then.NEVER_STORED, 25, null),
            new RetentionRule(
                "raw_h", health, 14, Unit.DAYS, Then.COARSENED, 100, TimePrecision.DAY_PART),
            new RetentionRule(
                "raw_h_area",
                Set.of(AT_AREA),
                14,
                Unit.DAYS,
                Then.COARSENED,
                0,
                TimePrecision.DAY_PART),
            new RetentionRule(
                "raw_m",
                codes(kinds, Kind.Sensitivity.M),
                30,
                Unit.DAYS,
                Then.COARSENED,
                50,
                TimePrecision.HOUR),
            new RetentionRule(
                "raw_l",
                codes(kinds, Kind.Sensitivity.L),
                90,
                Unit.DAYS,
                Then.COARSENED,
                25,
                TimePrecision.HOUR),
            new RetentionRule("coarsened", none, 36, Unit.MONTHS, Then.COUNTED, 0, null),
            new RetentionRule(NOTE, none, 14, Unit.DAYS, Then.DELETED, 0, null),
            new RetentionRule("team_user_link", none, 0, Unit.DAYS, Then.NEVER_STORED, 0, null),
            new RetentionRule("report", none, 0, Unit.MONTHS, Then.KEPT, 0, null),
            new RetentionRule(AUDIT, none, 24, Unit.MONTHS, Then.DELETED, 0, null)));
  }

  private static Set<String> codes(Kinds kinds, Kind.Sensitivity sensitivity) {
    Set<String> codes = new TreeSet<>();
    for (Kind kind : kinds.all()) {
      if (kind.sensitivity() == sensitivity) {
        codes.add(kind.code());
      }
    }
    return codes;
  }

  /**
   * The rule of a code.
   *
   * @throws IllegalArgumentException naming the codes there are
   */
  public RetentionRule get(String code) {
    return all.stream()
        .filter(rule -> rule.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no rule "
                        + code
                        + "; there are "
                        + all.stream().map(RetentionRule::code).toList()));
  }

  /** The rules that move observations, in order. */
  public List<RetentionRule> coarsening() {
    return all.stream()
        .filter(rule -> rule.then() == Then.COARSENED && !rule.kinds().isEmpty())
        .toList();
  }

  /** The same with one of them kept so long. */
  public RetentionRules kept(String code, int shorter) {
    RetentionRule changed = get(code).kept(shorter);
    List<RetentionRule> rules = new ArrayList<>();
    for (RetentionRule rule : all) {
      rules.add(rule.code().equals(code) ? changed : rule);
    }
    return new RetentionRules(rules);
  }
}
