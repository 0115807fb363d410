package openscene.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private final Notes notes;
  private final String language;

  /** The note of each observation that has one: two of one batch may be equal in all else. */
  private final IdentityHashMap<Observation, String> noteOf = new IdentityHashMap<>();

  /**
   * An intake for one request that takes no notes.
   *
   * @param sight what the reader sees, which decides what may be said of what is there already
   */
  public ObservationIntake(Desk desk, Places places, Reader reader, Sight sight, Instant now) {
    this(desk, places, reader, sight, now, new Notes(false, desk, () -> places), "en");
  }

  /**
   * An intake for one request.
   *
   * @param sight what the reader sees, which decides what may be said of what is there already
   * @param notes whether notes are taken
   * @param language in which a note's writer is told what to put instead
   */
  public ObservationIntake(
      Desk desk,
      Places places,
      Reader reader,
      Sight sight,
      Instant now,
      Notes notes,
      String language) {
    this.desk = desk;
    this.notes = notes;
    this.language = language;
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
    Notes.Sent sent = notes.take(feature);
    Observation read = json.read(feature);
    Observation seen = judged(read, visit(read.visitId()));
    notes.screen(sent, seen, language);
    if (sent.text() != null) {
      noteOf.put(seen, sent.text());
    }
    return seen;
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
    List<Outcome> outcomes = new ArrayList<>(notes.isOn() ? withNotes(some) : stored(some));
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i) == Outcome.WITHDRAWN) {
        outcomes.set(i, Shown.told(Outcome.WITHDRAWN, isOwn(some.get(i).id())));
      }
    }
    return outcomes;
  }

  private List<Outcome> stored(List<Observation> some) {
    return desk.stores().observations().submitAll(some);
  }

  /** As {@link Notes} says: the note is part of the content as long as it is kept. */
  private List<Outcome> withNotes(List<Observation> some) {
    Map<UUID, String> kept =
        new HashMap<>(notes.store().find(some.stream().map(Observation::id).toList()));
    boolean[] isNew = new boolean[some.size()];
    List<Observation> fitting = new ArrayList<>();
    List<Integer> turns = new ArrayList<>();
    for (int i = 0; i < isNew.length; i++) {
      Observation seen = some.get(i);
      String note = noteOf.get(seen);
      if (note != null && !kept.containsKey(seen.id())) {
        isNew[i] = notes.store().keep(seen.id(), note, now);
        kept.put(seen.id(), isNew[i] ? note : notes.store().find(seen.id()));
      }
      if (Objects.equals(kept.get(seen.id()), note)) {
        fitting.add(seen);
        turns.add(i);
      }
    }
    List<Outcome> outcomes =
        new ArrayList<>(java.util.Collections.nCopies(some.size(), Outcome.CONFLICT));
    List<Outcome> told = fitting.isEmpty() ? List.of() : stored(fitting);
    for (int i = 0; i < turns.size(); i++) {
      int turn = turns.get(i);
      outcomes.set(turn, isNew[turn] ? beside(some.get(turn), told.get(i)) : told.get(i));
    }
    return outcomes;
  }

  /** What is true of an observation with a note that was not there before. */
  private Outcome beside(Observation seen, Outcome told) {
    if (told == Outcome.STORED) {
      return told;
    }
    notes.store().remove(seen.id());
    boolean over =
        told == Outcome.SAME
            && desk.stores()
                .observations()
                .find(seen.id())
                .filter(known -> Notes.isOver(known.receivedAt(), now))
                .isPresent();
    return told == Outcome.SAME && !over ? Outcome.CONFLICT : told;
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
