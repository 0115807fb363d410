package openscene.report.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import openscene.hotspot.Evidence;
import openscene.report.indicator.Catalogue;
import openscene.report.indicator.DayPart;
import openscene.report.indicator.Effort;
import openscene.report.indicator.Strata;

/**
 * What the report cannot know, as short fixed phrases: {@code no visits}, {@code no visits 00-06},
 * {@code no visits in compare period}, {@code too few visits}, {@code too few visits in compare
 * period}, {@code hours shifted between times of day}, {@code no times of day in common}, {@code
 * nobody looked for KIND}.
 */
public final class Unknowns {
  private static final double SHIFT_MAX = 0.25;

  private Unknowns() {}

  /** Of a period, beside the one before. */
  public static List<String> of(Evidence now, Evidence before, List<String> excludedKinds) {
    Effort current = Effort.of(now);
    Effort earlier = Effort.of(before);
    List<String> unknown = new ArrayList<>();
    if (current.visits() == 0) {
      unknown.add("no visits");
    } else {
      for (DayPart part : current.unseenParts()) {
        unknown.add("no visits " + part.hours());
      }
      if (!current.isEnough()) {
        unknown.add("too few visits");
      }
    }
    if (earlier.visits() == 0) {
      unknown.add("no visits in compare period");
    } else if (!earlier.isEnough()) {
      unknown.add("too few visits in compare period");
    }
    if (current.shiftFrom(earlier) > SHIFT_MAX) {
      unknown.add("hours shifted between times of day");
    }
    boolean both = current.visits() > 0 && earlier.visits() > 0;
    if (both && current.apartFrom(earlier).size() == Strata.DAYPART_WEEKEND.size()) {
      unknown.add("no times of day in common");
    }
    Set<String> looked = now.kindsLookedFor();
    for (String kind : Catalogue.lookedFor()) {
      if (current.visits() > 0 && !excludedKinds.contains(kind) && !looked.contains(kind)) {
        unknown.add("nobody looked for " + kind);
      }
    }
    return unknown;
  }
}
