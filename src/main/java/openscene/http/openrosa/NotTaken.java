package openscene.http.openrosa;

import java.util.Map;
import openscene.observation.Refusal;

/** Why a form was not taken, in words of the form. Nothing of it was stored. */
final class NotTaken extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final transient Map<String, String> words;

  private NotTaken(int status, Map<String, String> words) {
    super(words.get("en"), null, false, false);
    this.status = status;
    this.words = words;
  }

  /** For a reason that is about no question. */
  static NotTaken because(int status, String key, Object... filled) {
    Map<String, String> refused = FormWords.of("said.refused");
    Map<String, String> why = FormWords.said(key, filled);
    return new NotTaken(
        status, FormWords.each(language -> refused.get(language) + " " + why.get(language)));
  }

  /**
   * For the answer to a question.
   *
   * @param observation its position, from 1; 0 when the question is about the visit
   * @param answer that was given; empty when none was
   */
  static NotTaken forAnswer(int status, int observation, Question question, String answer) {
    Map<String, String> label =
        FormWords.each(language -> question.label().get(language).replace("{area}", "\u2026"));
    NotTaken of =
        observation > 0
            ? because(status, "said.of_observation", observation, label, question.right())
            : because(status, "said.of_visit", label, question.right());
    Map<String, String> more =
        answer.isEmpty()
            ? FormWords.of("said.missing")
            : FormWords.said("said.answer", Refusal.shown(answer));
    return new NotTaken(
        status, FormWords.each(language -> of.words.get(language) + " " + more.get(language)));
  }

  int status() {
    return status;
  }

  /** By language. */
  Map<String, String> words() {
    return words;
  }
}
