package openscene.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import openscene.http.desk.Desk;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.observation.ObservationRules;
import openscene.observation.Places;
import openscene.observation.Visit;

/** Reads and judges the observations of one request, asking for each visit and area once. */
final class ObservationIntake {
  private final Desk desk;
  private final Instant now;
  private final ObservationJson json;
  private final ObservationRules rules;
  private final Map<UUID, Optional<Visit>> visits = new HashMap<>();

  ObservationIntake(Desk desk, Instant now) {
    this.desk = desk;
    this.now = now;
    Places places = Places.of(desk.stores().areas());
    json = new ObservationJson(places);
    rules = new ObservationRules(desk.kinds(), places, ObservationRules.RuleSet.SUBMIT);
  }

  Observation read(JsonNode feature) {
    Observation seen = json.read(feature);
    // What is known already was judged when it came: a phone may send it again a month later.
    Optional<Observation> known = desk.stores().observations().find(seen.id());
    Instant judgedAt = known.map(Observation::receivedAt).orElse(now);
    Optional<Visit> visit = known.isPresent() ? Optional.empty() : visit(seen.visitId());
    return rules.check(seen, judgedAt, visit).receivedAt(now);
  }

  private Optional<Visit> visit(UUID id) {
    if (id == null) {
      return Optional.empty();
    }
    return visits.computeIfAbsent(
        id, key -> desk.stores().visits().find(key).filter(visit -> visit.withdrawnAt() == null));
  }
}
