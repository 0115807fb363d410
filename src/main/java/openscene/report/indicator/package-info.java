/**
 * The indicators of an area report: what each counts, its exposure, its interval, and the words
 * that may be said about its change (DOMAIN § 3).
 *
 * <p>Question: many indicators, one area: how to keep chance from making news? Choice: the word
 * follows the 95 % interval of the ratio, as DOMAIN has it; each statement that does not also
 * survive Holm's step-down over the report's exact comparisons is marked {@code screening}, and so
 * is each that rests on resampled means, which have no exact p. Price: two notions to explain.
 *
 * <p>Question: standardise for the rota? Choice: two periods are compared by standardised values,
 * four times of day by weekday and weekend, weighted by the hours of a week; a stratum that one
 * period never visited is left out of both. The values themselves stay plain, n by exposure, so
 * that they can be checked by hand. Price: where the two differ, the sentence shows both.
 *
 * <p>Question: may a standardised value tell a hidden count? A plain value, a standardised one and
 * known hours are two equations. Choice: where a stratum's count is too small to be told, times of
 * day are held apart less finely, weekend first, or not at all; the report says which. Price: rare
 * kinds are compared plainly, and the report still says when hours moved.
 *
 * <p>Question: what of counts that scatter more than chance, syringes in boxes, people in groups?
 * Choice: Pearson's χ² by visit-day; above its 95 % quantile the intervals are by drawing whole
 * visit-days, and such a comparison has no exact p and stays {@code screening}. Price: two kinds of
 * interval in one table; each says its dispersion φ.
 */
package openscene.report.indicator;
