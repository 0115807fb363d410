package openscene.privacy.retention;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;

/**
 * How long one sort of thing is kept, and what becomes of it then.
 *
 * @param code unique, e.g. raw_h
 * @param kinds codes of the kinds it is about; empty where it is about no observations
 * @param keep how many units, 1 or more; 0 where {@link Then#NEVER_STORED} or {@link Then#KEPT}
 * @param unit of {@code keep}
 * @param then what becomes of it
 * @param cellM side of the cells that are left, metres; 0 where there are none, and for a whole
 *     area
 * @param time how exactly the moment is kept; null where there is none
 */
public record RetentionRule(
    String code, Set<String> kinds, int keep, Unit unit, Then then, int cellM, TimePrecision time) {
  /** Units of time. */
  public enum Unit {
    /** Hours. */
    HOURS,
    /** Days of 24 hours. */
    DAYS,
    /** Calendar months, UTC. */
    MONTHS;

    /** The word in answers. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What becomes of things. */
  public enum Then {
    /** It never comes into the store. */
    NEVER_STORED,
    /** It is moved to its cell and to its hour or quarter of the day. */
    COARSENED,
    /** Only counts of months and areas stay. */
    COUNTED,
    /** It is deleted. */
    DELETED,
    /** It is kept for ever. */
    KEPT;

    /** The word in answers. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the kinds, and refuses a time of no length. */
  public RetentionRule {
    kinds = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(kinds));
    boolean ends = then != Then.NEVER_STORED && then != Then.KEPT;
    if (ends ? keep < 1 : keep != 0) {
      throw new IllegalArgumentException(
          code + " must be kept " + (ends ? "1 or more " + unit.code() : "0") + ", was " + keep);
    }
    if (cellM < 0 || (then == Then.COARSENED) != (time != null)) {
      throw new IllegalArgumentException(code + " needs cells and a time exactly when coarsened");
    }
  }

  /** What happened before that moment has had its time. */
  public Instant before(Instant now) {
    return switch (unit) {
      case HOURS -> now.minusSeconds(3_600L * keep);
      case DAYS -> now.minusSeconds(86_400L * keep);
      case MONTHS -> now.atOffset(ZoneOffset.UTC).minusMonths(keep).toInstant();
    };
  }

  /** The same, kept so long: shorter, never longer. */
  RetentionRule kept(int shorter) {
    if (shorter < 1 || shorter > keep) {
      throw new IllegalArgumentException(
          code + " may be kept 1 to " + keep + " " + unit.code() + ", was " + shorter);
    }
    return new RetentionRule(code, kinds, shorter, unit, then, cellM, time);
  }
}
