/**
 * Observations and visits as columns in memory, so that every map, hotspot and report question is
 * answered without asking the store. May import observation, area, statistics and geo; knows
 * nothing of HTTP or SQL.
 *
 * <p>A {@link openscene.snapshot.View} is what is known at one moment; who holds one sees no later
 * change. {@link openscene.snapshot.StoreView} reads the stores anew for every question, for
 * commands that ask one thing.
 */
package openscene.snapshot;
