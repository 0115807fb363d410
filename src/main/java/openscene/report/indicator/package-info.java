/**
 * The indicators of an area report: what each counts, its exposure, its interval, and the words
 * that may be said about its change (DOMAIN § 3).
 *
 * <p>Question: many indicators, one area: how to keep chance from making news? Choice: the word
 * follows the 95 % interval of the ratio, as DOMAIN has it; each statement that does not also
 * survive Holm's step-down over the report's exact comparisons is marked {@code screening}, and so
 * is each that rests on resampled means, which have no exact p. Price: two notions to explain.
 *
 * <p>Question: standardise for the rota? Choice: not yet, and the report says {@code none}; instead
 * it says when the hours moved between times of day. Price: such a report is read with more care.
 */
package openscene.report.indicator;
