package openscene.http.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import openscene.area.Area;
import openscene.area.City;
import openscene.http.desk.Desk;
import openscene.http.request.Problem;
import openscene.http.request.Refused;
import openscene.observation.NoteStore;
import openscene.observation.Observation;
import openscene.observation.Places;
import openscene.observation.Refusal;
import openscene.privacy.retention.RetentionRules;
import openscene.privacy.text.Finding;
import openscene.privacy.text.ScreenRules;
import openscene.privacy.text.TextScreen;

/**
 * Free text beside an observation: refused where it is switched off, screened where it is on. No
 * refusal holds any of the text.
 *
 * <p>Question: same id, same content: what of the note, which is deleted after 14 days? Choice: the
 * note is part of the content while it is kept. Afterwards nothing is left to compare with, not
 * even a hash, for 200 characters can be guessed; what is sent again then is a success, and its
 * note is not kept again. Price: another note under an old id is not noticed.
 *
 * <p>Question: two tables, one write? Choice: the note first, then its observation; a note whose
 * observation is not taken is taken away. Price: a process killed between leaves a note that
 * belongs to nothing and is shown to nobody, until the phone sends again or 14 days are over.
 */
public final class Notes {
  static final String NOTE = "note";
  static final String CHECKED = "note_checked";
  private static final int CHECKED_MAX = 20;

  private final boolean on;
  private final Desk desk;
  private final Supplier<Places> places;

  /**
   * What came with a feature.
   *
   * @param text null when there is none
   * @param checked rules whose warnings were looked at
   */
  record Sent(String text, Set<String> checked) {
    static final Sent NOTHING = new Sent(null, Set.of());
  }

  /**
   * Of a desk.
   *
   * @param on whether notes are taken
   * @param places as the stores have them now
   */
  public Notes(boolean on, Desk desk, Supplier<Places> places) {
    this.on = on;
    this.desk = desk;
    this.places = places;
  }

  /** Whether notes are taken. */
  public boolean isOn() {
    return on;
  }

  /** Where they are kept. */
  public NoteStore store() {
    return desk.stores().notes();
  }

  /** Takes the note out of a feature, before anything else looks at it. */
  Sent take(JsonNode feature) {
    if (!(feature.path("properties") instanceof ObjectNode properties)) {
      return Sent.NOTHING;
    }
    boolean given = properties.has(NOTE) || properties.has(CHECKED);
    if (!given) {
      return Sent.NOTHING;
    }
    if (!on) {
      throw new Refusal(
          properties.has(NOTE) ? NOTE : CHECKED,
          "was given, but free text is switched off here",
          "left out; what was seen is said by kind, count, severity and details");
    }
    JsonNode note = properties.remove(NOTE);
    JsonNode checked = properties.remove(CHECKED);
    return new Sent(text(note), checked(checked));
  }

  private static String text(JsonNode note) {
    if (note == null || note.isNull()) {
      return null;
    }
    if (!note.isTextual()) {
      throw new Refusal(NOTE, "is no text", "a text of at most 200 characters, or left out");
    }
    String text = note.textValue().strip();
    if (text.length() > TextScreen.LENGTH_MAX) {
      throw new Refusal(
          NOTE, "has " + text.length() + " characters", "at most " + TextScreen.LENGTH_MAX);
    }
    if (text.indexOf('\0') >= 0) {
      throw new Refusal(NOTE, "holds a NUL", "a text without it");
    }
    return text.isEmpty() ? null : text;
  }

  private static Set<String> checked(JsonNode node) {
    if (node == null || node.isNull()) {
      return Set.of();
    }
    boolean right = node.isArray() && node.size() <= CHECKED_MAX;
    Set<String> codes = new TreeSet<>();
    for (JsonNode code : node) {
      right &= code.isTextual() && ScreenRules.shipped().isRule(code.asText());
      codes.add(code.asText());
    }
    if (!right) {
      throw new Refusal(
          CHECKED,
          "is not a list of rules",
          "codes of the rules that warned and were looked at, e.g. [\"address\"]");
    }
    return codes;
  }

  /**
   * Refuses a text with something in it that should not be there.
   *
   * @throws Refused 422 with the rules, where in the text, and how to put it; never the text
   */
  void screen(Sent sent, Observation seen, String language) {
    if (sent.text() == null) {
      return;
    }
    List<Finding> wrong = new ArrayList<>();
    boolean blocked = false;
    for (Finding one : findings(sent.text(), seen)) {
      boolean block = one.level() == Finding.Level.BLOCK;
      boolean unseen = one.level() == Finding.Level.WARN && !sent.checked().contains(one.rule());
      if (block || unseen) {
        wrong.add(one);
        blocked |= block;
      }
    }
    if (!wrong.isEmpty()) {
      throw Refused.as(problem(wrong, blocked, language));
    }
  }

  private List<Finding> findings(String text, Observation seen) {
    Stream<String> names =
        Stream.concat(
            desk.stores().areas().areas().stream().map(Area::name),
            desk.stores().areas().cities().stream().map(City::name));
    return new TextScreen(ScreenRules.shipped(), names.toList()).screen(text, day(seen));
  }

  private LocalDate day(Observation seen) {
    return places
        .get()
        .cityAt(seen.place())
        .map(city -> seen.seenAt().atZone(city.zone()).toLocalDate())
        .orElseGet(() -> seen.seenAt().atZone(ZoneOffset.UTC).toLocalDate());
  }

  private static Problem problem(List<Finding> wrong, boolean blocked, String language) {
    List<Problem.FieldError> errors =
        wrong.stream()
            .map(
                one ->
                    new Problem.FieldError(
                        NOTE,
                        one.rule() + " at " + one.start() + ".." + one.end(),
                        one.say().get(language)))
            .toList();
    Set<String> rules = new TreeSet<>();
    wrong.forEach(one -> rules.add(one.rule()));
    String detail =
        blocked
            ? "the note holds what is never kept ("
                + String.join(", ", rules)
                + "); nothing was stored"
            : "the note may point to somebody; put it otherwise, or look at it and send note_checked"
                + " with "
                + String.join(", ", rules)
                + "; nothing was stored";
    return new Problem(blocked ? "Note refused" : "Look at the note", 422, detail, errors);
  }

  /** The language in which a client wants to be told; English for others than nb and da. */
  public static String language(Context ctx) {
    String wanted = ctx.header("Accept-Language");
    if (wanted == null || wanted.length() < 2) {
      return "en";
    }
    return switch (wanted.substring(0, 2)) {
      case "nb", "nn", "no" -> "nb";
      case "da" -> "da";
      default -> "en";
    };
  }

  /** Whether what was received then has lost its note by now. */
  static boolean isOver(Instant receivedAt, Instant now) {
    return receivedAt == null
        || receivedAt.isBefore(RetentionRules.shipped().get(RetentionRules.NOTE).before(now));
  }
}
