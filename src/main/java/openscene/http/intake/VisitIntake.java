package openscene.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import openscene.account.Reader;
import openscene.http.desk.Desk;
import openscene.http.desk.Shown;
import openscene.observation.ObservationRules.RuleSet;
import openscene.observation.Outcome;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.observation.Visit;
import openscene.observation.VisitJson;
import openscene.observation.VisitRules;
import openscene.privacy.record.Sight;

/** Reads, judges and stores the visits of one request. */
public final class VisitIntake {
  private final Desk desk;
  private final Reader reader;
  private final Sight sight;
  private final Instant now;
  private final VisitRules rules;

  /**
   * An intake for one request.
   *
   * @param sight what the reader sees, which decides what may be said of what is there already
   */
  public VisitIntake(Desk desk, Places places, Reader reader, Sight sight, Instant now) {
    this.desk = desk;
    this.reader = reader;
    this.sight = sight;
    this.now = now;
    rules = new VisitRules(desk.kinds(), places, RuleSet.SUBMIT);
  }

  /**
   * Reads one and judges it.
   *
   * @throws Refusal naming the field
   */
  public Visit read(JsonNode feature) {
    Visit visit = VisitJson.read(feature);
    Shown.requireOwn(reader, sight, visit.agency());
    try {
      return rules.check(visit, now).receivedAt(now);
    } catch (Refusal refusal) {
      // What is known already was judged when it came: a phone may send it again a month later.
      Visit known =
          own(visit.id())
              .filter(stored -> stored.saysAllOf(visit) && stored.receivedAt() != null)
              .orElseThrow(() -> refusal);
      return rules.check(visit, known.receivedAt()).receivedAt(now);
    }
  }

  private Optional<Visit> own(UUID id) {
    return desk.stores().visits().find(id).filter(visit -> sight.isOwn(visit.agency()));
  }

  /** Stores them; one outcome for each, as far as the reader may know it. */
  public List<Outcome> submitAll(List<Visit> visits) {
    List<Outcome> outcomes = new ArrayList<>(desk.stores().visits().submitAll(visits));
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == Outcome.WITHDRAWN) {
        boolean own = own(visits.get(i).id()).isPresent();
        outcomes.set(i, Shown.told(Outcome.WITHDRAWN, own));
      }
    }
    return outcomes;
  }
}
