package openscene.http.openrosa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import openscene.http.desk.Desk;
import openscene.http.desk.Shown;
import openscene.http.intake.ObservationIntake;
import openscene.http.intake.VisitIntake;
import openscene.http.openrosa.Question.Part;
import openscene.http.openrosa.SubmissionReader.Draft;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.observation.Observation;
import openscene.observation.Outcome;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.observation.Visit;
import openscene.privacy.record.Sight;

/** Judges a filled-in form as a whole, and stores it as a whole. */
final class Reception {
  private final Desk desk;
  private final Supplier<Places> places;

  Reception(Desk desk, Supplier<Places> places) {
    this.desk = desk;
    this.places = places;
  }

  /**
   * Takes a form in; durable on return. The same again changes nothing.
   *
   * @return how many observations it has
   * @throws NotTaken when anything of it may not be stored; then nothing was
   */
  int receive(Context ctx, VisitForm form, Draft draft) {
    Sight sight = Shown.sight(desk, ctx);
    VisitIntake visits =
        new VisitIntake(desk, places.get(), Readers.of(ctx), sight, desk.clock().instant());
    ObservationIntake observations =
        new ObservationIntake(desk, places.get(), Readers.of(ctx), sight, desk.clock().instant());
    Visit visit = judged(form, draft, visits);
    List<Observation> seen = judged(form, draft, visit, observations);
    requireNoOther(sight, visit, seen);
    // The visit last: until it is there, that nothing was seen is not yet said.
    List<Outcome> outcomes = new ArrayList<>();
    if (!seen.isEmpty()) {
      outcomes.addAll(observations.submitAll(seen));
      tell(outcomes, seen);
    }
    Outcome ofVisit = visits.submitAll(List.of(visit)).get(0);
    outcomes.add(ofVisit);
    if (ofVisit == Outcome.STORED || ofVisit == Outcome.CLOSED) {
      desk.events().changed("visits", List.of());
    }
    if (outcomes.contains(Outcome.CONFLICT)) {
      throw NotTaken.because(409, "said.conflict"); // Another sent it at the same moment.
    }
    if (ofVisit == Outcome.WITHDRAWN) {
      throw NotTaken.because(410, "said.withdrawn");
    }
    return seen.size();
  }

  private void tell(List<Outcome> outcomes, List<Observation> seen) {
    List<String> kinds = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      if (outcomes.get(i) == Outcome.STORED) {
        kinds.add(seen.get(i).kind());
      }
    }
    if (!kinds.isEmpty()) {
      desk.events().changed("observations", kinds);
    }
  }

  private static Visit judged(VisitForm form, Draft draft, VisitIntake intake) {
    try {
      return intake.read(draft.visit());
    } catch (Refusal refusal) {
      throw ofVisit(form, draft, refusal);
    } catch (Refused refused) {
      throw NotTaken.because(403, "said.other_form");
    }
  }

  private static NotTaken ofVisit(VisitForm form, Draft draft, Refusal refusal) {
    int status = refusal.isForbidden() ? 403 : 400;
    String field = refusal.field();
    boolean several = draft.visit().path("properties").path("effort").size() > 1;
    String question =
        switch (field) {
          case "ended_at" -> "minutes";
          case "effort" -> several ? "area_minutes" : "areas";
          default -> field;
        };
    return form.questions().stream()
        .filter(asked -> asked.part() != Part.OBSERVATION && asked.name().equals(question))
        .findFirst()
        .map(
            asked -> {
              boolean minutes = asked.part() == Part.EFFORT;
              String answer = draft.visitAnswers().of(minutes ? "areas" : question);
              return NotTaken.forAnswer(status, 0, asked, answer);
            })
        .orElseGet(() -> NotTaken.because(status, "said.xml"));
  }

  private static List<Observation> judged(
      VisitForm form, Draft draft, Visit visit, ObservationIntake intake) {
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < draft.observations().size(); i++) {
      ObjectNode feature = draft.observations().get(i);
      try {
        seen.add(intake.readOn(visit, feature));
      } catch (Refusal refusal) {
        throw ofObservation(form, feature, draft.observationAnswers().get(i), i + 1, refusal);
      } catch (Refused refused) {
        throw NotTaken.because(403, "said.other_form");
      }
    }
    return seen;
  }

  private static NotTaken ofObservation(
      VisitForm form, ObjectNode feature, Answers answers, int position, Refusal refusal) {
    int status = refusal.isForbidden() ? 403 : 400;
    String kind = feature.path("properties").path("kind").asText();
    String source = feature.path("properties").path("position_source").asText();
    String field = refusal.field();
    Optional<Question> question;
    if (field.startsWith("details.")) {
      question = form.asking(field.substring("details.".length()), kind);
      if (question.isEmpty()) {
        question = form.find(Part.OBSERVATION, "detail_" + field.substring("details.".length()));
      }
    } else {
      question =
          form.find(
              Part.OBSERVATION,
              switch (field) {
                case "geometry" -> source.equals("area") ? "area_id" : source;
                case "accuracy_m" -> source;
                case "count_min", "count_max" -> VisitForm.BAND;
                case "agency" -> "kind";
                default -> field;
              });
    }
    return question
        .map(asked -> NotTaken.forAnswer(status, position, asked, answers.of(asked.name())))
        .orElseGet(() -> NotTaken.because(status, "said.xml"));
  }

  /**
   * Refuses a form of which another version was received. A visit that is there was received whole,
   * for it is stored last: then every observation must be there too, and none beyond.
   */
  private void requireNoOther(Sight sight, Visit visit, List<Observation> seen) {
    Optional<Visit> known = desk.stores().visits().find(visit.id());
    boolean same =
        known.isEmpty()
            || (sight.isOwn(known.get().agency())
                && known.get().endedAt() != null
                && known.get().sameContentAs(visit));
    for (int i = 0; same && i < seen.size(); i++) {
      Observation mine = seen.get(i);
      Optional<Observation> there = desk.stores().observations().find(mine.id());
      same = there.isPresent() ? there.get().sameContentAs(mine) : known.isEmpty();
    }
    UUID beyond = NamedId.ofObservation(visit.id(), seen.size() + 1);
    if (!same || desk.stores().observations().find(beyond).isPresent()) {
      throw NotTaken.because(409, "said.conflict");
    }
    if (known.isPresent() && known.get().withdrawnAt() != null) {
      throw NotTaken.because(410, "said.withdrawn");
    }
  }
}
