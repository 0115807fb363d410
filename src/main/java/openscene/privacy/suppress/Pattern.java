package openscene.privacy.suppress;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cells of a table are hidden. Safe to share between threads once the table is no longer
 * changed.
 */
public final class Pattern {
  private final CountTable table;
  private final BitSet hidden;
  private final BitSet exposed;

  Pattern(CountTable table, BitSet hidden, BitSet exposed) {
    this.table = table;
    this.hidden = hidden;
    this.exposed = exposed;
  }

  /** Whether the cell must not be shown. */
  public boolean hides(String... at) {
    return hidden.get(table.cell(List.of(at)));
  }

  /** All cells that must not be shown. */
  public Set<List<String>> hidden() {
    return coordinates(hidden);
  }

  /**
   * Hidden cells for which no proof was found that they stay wide: what was published earlier tells
   * them already, or a limit was met. All that could be hidden beside them is hidden. Whoever
   * publishes the table for the first time should show nothing of it when this is not empty.
   */
  public Set<List<String>> exposed() {
    return coordinates(exposed);
  }

  /** What a later publication of the same table must keep to. */
  public Earlier published() {
    BitSet shown = new BitSet();
    BitSet not = new BitSet();
    for (int cell = 0; cell < table.size(); cell++) {
      if (!table.isUnpublished(cell)) {
        (hidden.get(cell) ? not : shown).set(cell);
      }
    }
    return new Earlier(coordinates(shown), coordinates(not));
  }

  private Set<List<String>> coordinates(BitSet cells) {
    Set<List<String>> all = new HashSet<>();
    cells.stream().forEach(cell -> all.add(table.at(cell)));
    return all;
  }
}
