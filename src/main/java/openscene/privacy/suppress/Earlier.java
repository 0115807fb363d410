package openscene.privacy.suppress;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was published of the same table before: it cannot be taken back, nor may what was hidden be
 * shown now, for the reader lays the two side by side.
 *
 * @param shown coordinates of the cells whose value was published
 * @param hidden coordinates of those that were hidden
 */
public record Earlier(Set<List<String>> shown, Set<List<String>> hidden) {
  /** Nothing was. */
  public static final Earlier NOTHING = new Earlier(Set.of(), Set.of());

  /** Copies; a cell that was ever shown is shown. */
  public Earlier {
    shown = Set.copyOf(shown);
    Set<List<String>> never = new HashSet<>(hidden);
    never.removeAll(shown);
    hidden = Set.copyOf(never);
  }

  /** Both. */
  public Earlier and(Earlier other) {
    Set<List<String>> allShown = new HashSet<>(shown);
    allShown.addAll(other.shown);
    Set<List<String>> allHidden = new HashSet<>(hidden);
    allHidden.addAll(other.hidden);
    return new Earlier(allShown, allHidden);
  }
}
