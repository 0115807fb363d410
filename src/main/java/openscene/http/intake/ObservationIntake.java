package openscene.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import openscene.account.Reader;
import openscene.http.desk.Desk;
import openscene.http.desk.Shown;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.observation.ObservationRules;
import openscene.observation.Outcome;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.observation.Visit;
import openscene.privacy.record.Sight;
import openscene.snapshot.FullView;
import openscene.snapshot.Twins;

/** Reads and judges the observations of one request, asking for each visit once. */
public final class ObservationIntake {
  private final Desk desk;
  private final Reader reader;
  private final Sight sight;
  private final Instant now;
  private final FullView view;
  private final Places places;
  private final ObservationJson json;
  private final ObservationRules rules;
  private final Map<UUID, Optional<Visit>> visits = new HashMap<>();

  /**
   * An intake for one request.
   *
   * @param sight what the reader sees, which decides what may be said of what is there already
   */
  public ObservationIntake(Desk desk, Places places, Reader reader, Sight sight, Instant now) {
    this.desk = desk;
    this.reader = reader;
    this.sight = sight;
    this.now = now;
    this.view = desk.judging();
    this.places = places;
    json = new ObservationJson(places);
    rules = new ObservationRules(desk.kinds(), places, ObservationRules.RuleSet.SUBMIT);
  }

  /**
   * Reads one and judges it, with the visit it names as far as that is known.
   *
   * @throws Refusal naming the field
   */
  public Observation read(JsonNode feature) {
    Observation seen = json.read(feature);
    return judged(seen, visit(seen.visitId()));
  }

  /**
   * As {@link #read}, with a visit that comes along with it.
   *
   * @throws Refusal naming the field
   */
  public Observation readOn(Visit visit, JsonNode feature) {
    return judged(json.read(feature), Optional.of(visit));
  }

  private Observation judged(Observation seen, Optional<Visit> visit) {
    Shown.requireOwn(reader, sight, seen.agency());
    try {
      return rules.check(seen, now, visit).receivedAt(now);
    } catch (Refusal refusal) {
      // What is known already was judged when it came: a phone may send it again a month later.
      Observation known =
          desk.stores()
              .observations()
              .find(seen.id())
              .filter(stored -> sight.isOwn(stored.agency()))
              .orElseThrow(() -> refusal);
      Instant judgedAt = known.receivedAt() == null ? now : known.receivedAt();
      return rules.check(seen, judgedAt, Optional.empty()).receivedAt(now);
    }
  }

  /** Stores them; one outcome for each, as far as the reader may know it. */
  public List<Outcome> submitAll(List<Observation> some) {
    List<Outcome> outcomes = new ArrayList<>(desk.stores().observations().submitAll(some));
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == Outcome.WITHDRAWN) {
        outcomes.set(i, Shown.told(Outcome.WITHDRAWN, isOwn(some.get(i).id())));
      }
    }
    return outcomes;
  }

  private boolean isOwn(UUID id) {
    return desk.stores()
        .observations()
        .find(id)
        .filter(stored -> sight.isOwn(stored.agency()))
        .isPresent();
  }

  /**
   * The ids of observations that may be of the same event as one that is stored, and that the
   * reader sees.
   */
  public List<UUID> duplicates(Observation stored) {
    return Twins.of(
            stored, places.cityAt(stored.place()), desk.judging(), desk.stores().observations())
        .stream()
        .filter(id -> desk.stores().observations().find(id).filter(sight::sees).isPresent())
        .toList();
  }

  /** The visit it names; that of another agency is as unknown as one that has not come yet. */
  private Optional<Visit> visit(UUID id) {
    if (id == null) {
      return Optional.empty();
    }
    return visits.computeIfAbsent(
        id,
        key ->
            view.visit(key)
                .filter(visit -> visit.withdrawnAt() == null && sight.isOwn(visit.agency())));
  }
}
