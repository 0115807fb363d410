package openscene.snapshot;

import java.util.Set;
import openscene.geo.Period;

/**
 * Which observations of a place are meant.
 *
 * @param period when seen, half-open; may be unbounded
 * @param kinds codes; empty means all
 * @param homeOnly only those that no other city's bounds hold first, so that a map of all cities
 *     draws each once
 */
public record Wanted(Period period, Set<String> kinds, boolean homeOnly) {
  /** Copies the set. */
  public Wanted {
    kinds = Set.copyOf(kinds);
  }
}
