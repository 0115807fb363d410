package openscene.account.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * That somebody did something others must be able to see. Holds how much and roughly where, never
 * what: no content and no id of a record.
 *
 * @param at UTC, whole milliseconds
 * @param account whose; empty of who runs commands beside the store, and of the public
 * @param role code of what they were then
 * @param agency code of their agency; null of roles that have none
 * @param action code of {@link Action}
 * @param collection what was read or changed, e.g. observations; null where nothing fits
 * @param area id of an area, or a box rounded to 0.01°; null for everywhere
 * @param period as asked for; null for always
 * @param precision at which resolution, e.g. exact or "25 m, hour"; null where nothing left
 * @param purpose why, in their own words; null where it is not asked
 * @param count how many records, 0 or more
 */
public record AuditEntry(
    Instant at,
    String account,
    String role,
    String agency,
    String action,
    String collection,
    String area,
    String period,
    String precision,
    String purpose,
    long count) {
  /** The longest text of any member, characters. */
  public static final int TEXT_MAX = 200;

  /** Refuses what is no entry, naming the member. */
  public AuditEntry {
    if (at == null || account == null || role == null || action == null) {
      throw new IllegalArgumentException("an audit entry needs at, account, role and action");
    }
    at = at.truncatedTo(ChronoUnit.MILLIS);
    if (count < 0) {
      throw new IllegalArgumentException("count must be 0 or more, was " + count);
    }
    String[] texts = {account, role, agency, action, collection, area, period, precision, purpose};
    for (String text : texts) {
      // A half of a surrogate pair has no bytes of its own: two texts would have one hash.
      if (text != null
          && (text.length() > TEXT_MAX
              || text.codePoints().anyMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF)))) {
        throw new IllegalArgumentException(
            "a text of an audit entry must be plain and at most " + TEXT_MAX + " characters");
      }
    }
  }

  /** An action of somebody, with nothing else told yet. */
  public static AuditEntry of(
      Instant at, String account, String role, String agency, Action action) {
    return new AuditEntry(
        at, account, role, agency, action.code(), null, null, null, null, null, 0);
  }

  /** An action of who runs commands beside the store. */
  public static AuditEntry ofOperator(Instant at, Action action) {
    return of(at, "", "operator", null, action).because("command line");
  }

  /** The same, about so many of this collection. */
  public AuditEntry about(String what, long many) {
    return new AuditEntry(
        at, account, role, agency, action, what, area, period, precision, purpose, many);
  }

  /** The same, of this place and time. */
  public AuditEntry within(String where, String when) {
    return new AuditEntry(
        at, account, role, agency, action, collection, where, when, precision, purpose, count);
  }

  /** The same, at this resolution. */
  public AuditEntry exactTo(String resolution) {
    return new AuditEntry(
        at, account, role, agency, action, collection, area, period, resolution, purpose, count);
  }

  /** The same, for this reason. */
  public AuditEntry because(String why) {
    return new AuditEntry(
        at, account, role, agency, action, collection, area, period, precision, why, count);
  }
}
