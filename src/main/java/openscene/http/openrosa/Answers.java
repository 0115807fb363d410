package openscene.http.openrosa;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import openscene.http.openrosa.Question.Part;
import openscene.http.openrosa.SafeXml.Element;

/** The answers of one part of a form, by the name of their question; none of them is empty. */
final class Answers {
  private final VisitForm form;
  private final int observation;
  private final Map<String, String> given = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * No answers yet.
   *
   * @param observation its position, from 1; 0 of the visit's own
   */
  Answers(VisitForm form, int observation) {
    this.form = form;
    this.observation = observation;
  }

  /** Adds the answers of an element; an unknown question, or one asked twice, is refused. */
  void addAll(Element element, Part part, Set<String> more) {
    for (Element child : element.children()) {
      if (more.contains(child.name())) {
        continue;
      }
      if (form.find(part, child.name()).isEmpty()) {
        throw unknown(child.name());
      }
      add(child);
    }
  }

  /** Adds one answer. */
  void add(Element leaf) {
    if (!leaf.children().isEmpty() || !asked.add(leaf.name())) {
      throw NotTaken.because(400, "said.xml");
    }
    if (!leaf.said().isEmpty()) {
      given.put(leaf.name(), leaf.said());
    }
  }

  static NotTaken unknown(String name) {
    return NotTaken.because(
        400, "said.unknown_question", openscene.observation.Refusal.shown(name));
  }

  /** The answer to a question; empty when none was given. */
  String of(String question) {
    return given.getOrDefault(question, "");
  }

  /** The answer to a question that must have one. */
  String must(Part part, String question) {
    if (of(question).isEmpty()) {
      throw wrong(part, question);
    }
    return of(question);
  }

  /** That an answer is wrong. */
  NotTaken wrong(Part part, String question) {
    return NotTaken.forAnswer(
        400, observation, form.find(part, question).orElseThrow(), of(question));
  }

  /** All of them. */
  Map<String, String> all() {
    return given;
  }

  /** Writes a text as a property. */
  void text(ObjectNode properties, String question) {
    if (!of(question).isEmpty()) {
      properties.put(question, of(question));
    }
  }

  /** Writes a whole number as a property; what is none stays a text, and is refused by its name. */
  void number(ObjectNode properties, String question) {
    String answer = of(question);
    if (answer.matches("-?\\d{1,9}")) {
      properties.put(question, Integer.parseInt(answer));
    } else {
      text(properties, question);
    }
  }

  /** Writes yes or no as a property; what is neither stays a text, and is refused by its name. */
  void yesNo(ObjectNode properties, String question) {
    String answer = of(question);
    if (answer.equals("yes") || answer.equals("no")) {
      properties.put(question, answer.equals("yes"));
    } else {
      text(properties, question);
    }
  }
}
