package openscene.observation;

import java.time.Duration;
import java.time.Instant;
import openscene.area.Area;
import openscene.observation.ObservationRules.RuleSet;

/** Which visits may be stored. For one request, as Places. */
public final class VisitRules {
  private final Kinds kinds;
  private final Places places;
  private final RuleSet rules;

  /** Judges by this code list and these cities and areas. */
  public VisitRules(Kinds kinds, Places places, RuleSet rules) {
    this.kinds = kinds;
    this.places = places;
    this.rules = rules;
  }

  /**
   * Judges a visit.
   *
   * @return what is to be stored: the same
   * @throws Refusal naming the field
   */
  public Visit check(Visit visit, Instant now) {
    if (places.city(visit.city()).isEmpty()) {
      throw new Refusal(
          "city",
          Refusal.shown(visit.city()) + " is no known city",
          places.hasCities() ? "one of " + places.cityIds() : "a city that was imported first");
    }
    ObservationRules.checkTime(visit.startedAt(), "started_at", now, rules);
    if (visit.endedAt() != null) {
      ObservationRules.checkTime(visit.endedAt(), "ended_at", now, rules);
    }
    if (rules == RuleSet.SUBMIT && visit.agency() == Agency.IMPORT) {
      throw Refusal.forbidden("agency", "was import", "whose patrol it was, e.g. outreach");
    }
    for (String code : visit.targetKinds()) {
      checkTarget(visit, code);
    }
    for (Visit.AreaEffort effort : visit.areas()) {
      checkEffort(visit, effort);
    }
    return visit;
  }

  private void checkTarget(Visit visit, String code) {
    Kind kind =
        kinds
            .find(code)
            .orElseThrow(
                () ->
                    new Refusal(
                        "target_kinds",
                        Refusal.shown(code) + " is no known kind",
                        "codes of the list at /api/kinds"));
    // Silence of an agency that may not record a kind is no zero of that kind (DOMAIN § 2).
    if (rules == RuleSet.SUBMIT && !kind.agencies().contains(visit.agency())) {
      throw Refusal.forbidden(
          "target_kinds",
          visit.agency().code() + " may not record " + code,
          "only kinds that this agency may record");
    }
  }

  private void checkEffort(Visit visit, Visit.AreaEffort effort) {
    Area area =
        places
            .area(effort.areaId(), visit.startedAt())
            .orElseThrow(() -> places.unknownArea("effort", effort.areaId()));
    if (!area.city().equals(visit.city())) {
      throw new Refusal(
          "effort",
          effort.areaId() + " lies in " + area.city() + ", not in " + visit.city(),
          "areas of the visit's own city");
    }
    if (visit.endedAt() != null) {
      double lasted = Duration.between(visit.startedAt(), visit.endedAt()).toSeconds() / 60.0;
      if (effort.minutes() > lasted + 1) {
        throw new Refusal(
            "effort",
            effort.minutes() + " minutes in " + effort.areaId() + " are more than the visit lasted",
            "at most " + Math.ceil(lasted) + " minutes");
      }
    }
  }
}
