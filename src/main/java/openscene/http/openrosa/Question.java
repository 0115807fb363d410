package openscene.http.openrosa;

import java.util.List;
import java.util.Map;

/**
 * One question of the form. Texts are maps from a language to what it says there.
 *
 * @param part where it stands
 * @param name of its element, unique within the part
 * @param type of its answer
 * @param label what is asked
 * @param hint said beside it; null for none
 * @param right what a right answer is; said when another is given
 * @param relevant XPath of when it is asked; null for always
 * @param constraint XPath that a right answer meets; null for none
 * @param required whether it must be answered when it is asked
 * @param start the answer it starts with; empty for none, {@code now()} for the moment
 * @param choices of a select; empty when they come from {@code list}
 * @param list XPath of the items to choose from; null for none
 */
record Question(
    Part part,
    String name,
    AnswerType type,
    Map<String, String> label,
    Map<String, String> hint,
    Map<String, String> right,
    String relevant,
    String constraint,
    boolean required,
    String start,
    List<Choice> choices,
    String list) {
  /** The moment at which a question first appears. */
  static final String NOW = "now()";

  /** Where a question stands. */
  enum Part {
    /** Asked once, when the visit starts. */
    VISIT("/data/visit"),
    /** Asked for each observation. */
    OBSERVATION("/data/observation"),
    /** Asked once, when the visit is over. */
    END("/data/end"),
    /** Asked for each of several areas. */
    EFFORT("/data/end/effort");

    private final String path;

    Part(String path) {
      this.path = path;
    }

    /** XPath of its element. */
    String path() {
      return path;
    }
  }

  /** What an answer is. */
  enum AnswerType {
    /** One of some. */
    SELECT1("string"),
    /** Any of some. */
    SELECT("string"),
    /** A whole number. */
    INT("int"),
    /** A moment with its zone. */
    DATE_TIME("dateTime"),
    /** A position by the phone. */
    GPS("geopoint"),
    /** A position put on the map. */
    MAP("geopoint");

    private final String xml;

    AnswerType(String xml) {
      this.xml = xml;
    }

    /** The word of ODK's XForms specification. */
    String xml() {
      return xml;
    }
  }

  /**
   * One answer to choose.
   *
   * @param code without blanks
   * @param label by language
   */
  record Choice(String code, Map<String, String> label) {}

  /** A question that is always asked, of anything, with its words found by its name. */
  static Question of(Part part, String name, AnswerType type) {
    return new Question(
        part,
        name,
        type,
        FormWords.of("q." + name),
        FormWords.has("h." + name) ? FormWords.of("h." + name) : null,
        FormWords.of("r." + name),
        null,
        null,
        false,
        "",
        List.of(),
        null);
  }

  /** XPath of its element. */
  String path() {
    return part.path() + "/" + name;
  }

  /** The same, which must be answered. */
  Question must() {
    return new Question(
        part, name, type, label, hint, right, relevant, constraint, true, start, choices, list);
  }

  /** The same, asked only when this holds. */
  Question when(String xpath) {
    return new Question(
        part, name, type, label, hint, right, xpath, constraint, required, start, choices, list);
  }

  /** The same, of which a right answer meets this. */
  Question held(String xpath) {
    return new Question(
        part, name, type, label, hint, right, relevant, xpath, required, start, choices, list);
  }

  /** The same, starting with this answer. */
  Question from(String first) {
    return new Question(
        part, name, type, label, hint, right, relevant, constraint, required, first, choices, list);
  }

  /** The same, to be answered by one of these. */
  Question outOf(List<Choice> some) {
    return new Question(
        part, name, type, label, hint, right, relevant, constraint, required, start, some, list);
  }

  /** The same, to be answered from this list of the form. */
  Question listed(String items) {
    return new Question(
        part,
        name,
        type,
        label,
        hint,
        right,
        relevant,
        constraint,
        required,
        start,
        choices,
        items);
  }

  /** The same, in other words. */
  Question saying(Map<String, String> otherLabel, Map<String, String> otherRight) {
    return new Question(
        part,
        name,
        type,
        otherLabel,
        hint,
        otherRight,
        relevant,
        constraint,
        required,
        start,
        choices,
        list);
  }
}
