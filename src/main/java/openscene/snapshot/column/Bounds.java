package openscene.snapshot.column;

/**
 * How much may wait to be merged.
 *
 * @param tail rows that are objects before they become a run
 * @param inline rows of a merge that a writer does itself, milliseconds' work
 * @param runs above this many a writer merges whatever the size
 * @param dead withdrawn rows beside a run before it is written anew
 */
public record Bounds(int tail, int inline, int runs, int dead) {
  /** What a server has. */
  public static final Bounds USUAL = new Bounds(512, 65_536, 24, 8_192);
}
