/**
 * Did a measure change anything, and where did it go: weighted displacement differences and
 * quotients, and interrupted time series.
 *
 * <p>Question: what to say when a number is not defined (a target that did not fall, a zero beneath
 * a fraction line, a series of eleven weeks)? Choice: a reason in the number's place; no constant
 * is added to make a fraction work. Price: small places often hear a reason.
 */
package openscene.statistics.change;
