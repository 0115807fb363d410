package openscene.area;

import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What was done, where and when: a closure, extra patrol, lighting, a new service. Logged before
 * results are read (DOMAIN § 3.5).
 *
 * @param id chosen by the client
 * @param kind closure, extra_patrol, opening_hours, lighting, cleaning, outreach_plus,
 *     treatment_fast_track, service or event
 * @param areaId where
 * @param agency who did it: a code or a short name of the service; null when unknown
 * @param from first day
 * @param to last day; null while it lasts or for a lasting change
 * @param title one short line of plain text about the measure, at most {@value #TITLE_MAX}
 *     characters; null when the kind says it all
 */
public record Measure(
    UUID id,
    String kind,
    String areaId,
    String agency,
    LocalDate from,
    LocalDate to,
    String title) {
  /** The longest title. */
  public static final int TITLE_MAX = 120;

  private static final Pattern KIND =
      Pattern.compile(
          "closure|extra_patrol|opening_hours|lighting|cleaning|outreach_plus|treatment_fast_track"
              + "|service|event");

  /** Refuses nonsense, naming the field, what it was and what would be right. */
  public Measure {
    if (id == null || areaId == null || from == null) {
      throw new IllegalArgumentException("a measure needs id, area_id and from");
    }
    if (kind == null || !KIND.matcher(kind).matches()) {
      throw new IllegalArgumentException(
          "a measure's kind must be one of " + KIND.pattern().replace("|", ", ") + ", was " + kind);
    }
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("to must not be before from, was " + to);
    }
    if (title != null && title.length() > TITLE_MAX) {
      throw new IllegalArgumentException("title may have " + TITLE_MAX + " characters");
    }
  }
}
