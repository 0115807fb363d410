package openscene.privacy.differencing;

import java.util.List;
import java.util.Optional;
import openscene.privacy.SmallCounts.Count;

/**
 * Counts what lies between questions.
 *
 * @param <Q> a question: region, period, kinds and the moment up to which data were known, for a
 *     record that came late is a difference too. Equal questions have equal answers
 */
@FunctionalInterface
public interface Difference<Q> {
  /**
   * The records that are held by another number of questions of the one side than of the other:
   * what is left when the answers of {@code minus} are taken from those of {@code plus}.
   *
   * @return empty when no record could ever lie there, or when some of the questions have no place,
   *     time or kind in common with any other, so that taking one from the other tells nothing.
   *     That must follow from the questions alone, not from the records
   */
  Optional<Count> of(List<Q> plus, List<Q> minus);
}
