/**
 * Whether neighbouring cells are high together: neighbour lists, Getis-Ord Gi and Gi*, conditional
 * permutations, the false discovery rate.
 *
 * <p>Question: what is permuted for Gi*? Choice: both answers are offered. {@link
 * openscene.statistics.association.Reference#OTHERS} fills the whole neighbourhood, the cell's own
 * place included, from the other n − 1 values; that is what localG_perm of spdep does up to 1.2
 * (later with fix_i_in_Gstar_permutations = FALSE), what the reference results were made with, and
 * what the methods use unless told otherwise. {@link
 * openscene.statistics.association.Reference#OTHERS_AROUND_OWN} keeps the cell's own value in its
 * place and shuffles the others around it (Anselin 1995; spdep's choice since then). Price: the two
 * give different p where a cell and its neighbours disagree. Reason: with the own value fixed it
 * stands on both sides of the comparison and cancels, so a single full square among empty ones can
 * never be told, although Gi* counts it.
 *
 * <p>Question: a draw for each cell, or one shuffle for all? Choice: one shuffle of all n values in
 * each replicate, put right for each cell: where the cell's own value has landed inside its
 * neighbourhood it is exchanged for a value from outside, which leaves every arrangement of the
 * other n − 1 values equally likely (the proof stands at {@link
 * openscene.statistics.association.ConditionalPermutations}). Price: p-values of different cells
 * are not independent of each other; each alone is exact, and neighbouring neighbourhoods share
 * their values anyway. Reason: n random numbers a replicate instead of n times the neighbours.
 */
package openscene.statistics.association;
