/**
 * Kulldorff's scan statistic: is there a circle, or a circle during some steps of time, that holds
 * more cases than the rest lets expect, and how often would chance alone show one as strong? Three
 * models: Poisson (a population or an effort is known), Bernoulli (cases and controls) and
 * space-time permutation (cases alone). Knows no map, no clock and no unit but those of its
 * parameters.
 *
 * <p>Question: a replicate needs only its largest log likelihood ratio, and there are 10⁵ to 10⁸
 * cylinders; how does it find that without 10⁸ logarithms? Choice: for each number of cases the
 * largest cylinder is known beforehand in which that number would still beat a given ratio ({@link
 * openscene.statistics.scan.Reach}); a cylinder is thrown out by one comparison, and logarithms are
 * left for those few that may be the best. The result is exact. Price: a table of some kilobytes
 * for each whole number that the ratio reaches.
 *
 * <p>Question: neighbour lists grow with the square of the locations. Choice: they are cut at the
 * radius and at the largest share, and a named limit refuses the rest and says what would do.
 * Price: a city on fine cells without a radius is refused.
 */
package openscene.statistics.scan;
