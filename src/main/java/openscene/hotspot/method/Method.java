package openscene.hotspot.method;

import java.util.List;
import openscene.statistics.simulation.Progress;

/** One way to look at a pattern. Holds no state; safe to share between threads. */
public interface Method {
  /** The word in HTTP and on the command line, e.g. gistar. */
  String code();

  /** What may be set. */
  List<Option> options();

  /** What it needs beyond places, e.g. TIMES. */
  default List<Need> needs() {
    return List.of();
  }

  /** What a pattern may have to have. */
  enum Need {
    /** A day for each event. */
    TIMES,
    /** Cases and controls, or an exposure. */
    CONTROLS_OR_EXPOSURE,
    /** Named zones. */
    ZONES
  }

  /**
   * Answers.
   *
   * @param settings held to {@link #options}
   * @throws BadSetting when a setting does not fit the pattern, saying what would
   * @throws IllegalArgumentException when the pattern lacks what the method needs
   * @throws java.util.concurrent.CancellationException when progress stops it
   */
  Result of(PointPattern pattern, Settings settings, Provenance provenance, Progress progress);
}
