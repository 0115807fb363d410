package openscene.statistics.association;

/** With what a neighbourhood is compared, given the n − 1 values of the other cells. */
public enum Reference {
  /**
   * Neighbourhoods filled from the other values alone, the cell's own place included when it is one
   * of its neighbours: is this neighbourhood higher than others would be? As localG_perm of spdep
   * 1.2.
   */
  OTHERS,
  /**
   * The cell's own value stays in its place, the others are shuffled around it: are its neighbours
   * higher than others would be? Anselin, Geographical Analysis 27 (1995) 93–115; localG_perm of
   * later spdep. What the cell itself holds plays no part in this p.
   */
  OTHERS_AROUND_OWN
}
