package openscene.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import openscene.http.desk.Desk;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.observation.ObservationRules;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.observation.Visit;
import openscene.snapshot.Twins;
import openscene.snapshot.View;

/** Reads and judges the observations of one request, asking for each visit once. */
final class ObservationIntake {
  private final Desk desk;
  private final Instant now;
  private final View view;
  private final Places places;
  private final ObservationJson json;
  private final ObservationRules rules;
  private final Map<UUID, Optional<Visit>> visits = new HashMap<>();

  ObservationIntake(Desk desk, Places places, Instant now) {
    this.desk = desk;
    this.now = now;
    this.view = desk.judging();
    this.places = places;
    json = new ObservationJson(places);
    rules = new ObservationRules(desk.kinds(), places, ObservationRules.RuleSet.SUBMIT);
  }

  Observation read(JsonNode feature) {
    Observation seen = json.read(feature);
    try {
      return rules.check(seen, now, visit(seen.visitId())).receivedAt(now);
    } catch (Refusal refusal) {
      // What is known already was judged when it came: a phone may send it again a month later.
      Observation known = desk.stores().observations().find(seen.id()).orElseThrow(() -> refusal);
      Instant judgedAt = known.receivedAt() == null ? now : known.receivedAt();
      return rules.check(seen, judgedAt, Optional.empty()).receivedAt(now);
    }
  }

  /** The ids of observations that may be of the same event as one that is stored. */
  List<UUID> duplicates(Observation stored) {
    return Twins.of(
        stored, places.cityAt(stored.place()), desk.judging(), desk.stores().observations());
  }

  private Optional<Visit> visit(UUID id) {
    if (id == null) {
      return Optional.empty();
    }
    return visits.computeIfAbsent(
        id, key -> view.visit(key).filter(visit -> visit.withdrawnAt() == null));
  }
}
