/**
 * Made-up observations and visits for a first look: 24 months in both cities, from a fixed seed,
 * with the story of DOMAIN § 0 moved into them. Nothing in it happened; the store says so, and so
 * does everything that leaves it.
 *
 * <p>Question: independent noise, or a mechanism? Choice: a mechanism. A rota decides who goes out
 * when; a story says how many people are where on that day; what a patrol writes down follows from
 * both, so that rates, not only counts, tell the story. Price: a dozen small tables of numbers that
 * are judgement, not measurement.
 */
package openscene.cli.demo;
