package openscene.snapshot;

import java.util.Set;
import openscene.geo.Period;

/**
 * That something became visible or vanished, coarsely: never a place, an agency or a count.
 *
 * @param collection observations, visits, areas or measures
 * @param areas ids of areas it concerns; empty when it lies in none, or concerns all
 * @param kinds codes of kinds it concerns; empty when it concerns none or all
 * @param period from the first to the last moment it speaks of; null when it has no time
 */
public record Change(String collection, Set<String> areas, Set<String> kinds, Period period) {
  /** Copies the sets. */
  public Change {
    areas = Set.copyOf(areas);
    kinds = Set.copyOf(kinds);
  }
}
