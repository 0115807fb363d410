package openscene.hotspot.method;

import java.util.Locale;

/**
 * Why a method tells nothing: the minimum numbers of STATISTICS § 10 and of each method. A reason
 * is an answer; it is shown in the place of findings.
 *
 * @param reason which
 * @param had what there was, e.g. 12 events
 * @param least what it takes, e.g. 30
 */
public record CannotTell(Reason reason, double had, double least) {
  /** Events below which nothing is told. */
  public static final int EVENTS_LEAST = 30;

  /** Complete steps below which no trend is told. */
  public static final int STEPS_LEAST = 8;

  /** Complete steps below which no class of a place over time is told. */
  public static final int CLASS_STEPS_LEAST = 10;

  /** Cells with events below which Gi* is not told (STATISTICS § 3). */
  public static final int CELLS_LEAST = 30;

  /** The reasons there are. */
  public enum Reason {
    /** Fewer events than a method can speak of. */
    TOO_FEW_EVENTS,
    /** Fewer complete steps of time. */
    TOO_FEW_STEPS,
    /** Fewer cells with events. */
    TOO_FEW_CELLS,
    /** Too few different places, e.g. all in one. */
    TOO_FEW_PLACES,
    /** A method corrected for effort, and no effort is known. */
    NO_EFFORT,
    /** Somebody looked, but nowhere long enough. */
    TOO_LITTLE_EFFORT,
    /** All values are the same: nothing stands out. */
    ALL_THE_SAME,
    /** The period ends inside a step, and nothing else is left. */
    LAST_STEP_INCOMPLETE,
    /** The target did not fall against its comparison: nothing to be displaced. */
    NO_DECLINE,
    /** No controls, or no cases, beside the others. */
    NO_CONTROLS,
    /** No measure, zone or comparison to judge by. */
    NO_COMPARISON;

    /** The word in GeoJSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
