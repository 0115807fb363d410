/**
 * Observations and visits as columns in memory, so that every map, hotspot and report question is
 * answered without asking the store. May import observation, area, statistics and geo; knows
 * nothing of HTTP or SQL.
 *
 * <p>A {@link openscene.snapshot.View} is what is known at one moment; who holds one sees no later
 * change. {@link openscene.snapshot.StoreView} reads the stores anew for every question, for
 * commands that ask one thing; {@link openscene.snapshot.LiveSnapshot} keeps everything in memory,
 * for a server.
 *
 * <p><b>Question:</b> what does a node that writes see, and what do the others? <b>Choice:</b> own
 * writes go to the store first and into memory before the reply; what others write comes by the
 * change feed, told again now and then and in any order, so that memory only ever takes a thing
 * forward: absent, open, closed, withdrawn. <b>Price:</b> for a quarter of a second two nodes may
 * answer differently; ids of what was withdrawn are kept while the process lives.
 *
 * <p><b>Question:</b> what when a city comes or its bounds widen? <b>Choice:</b> everything is read
 * anew in the background, and until then answered from what is there; a city that is not there yet
 * is answered by the store. <b>Price:</b> the memory twice for as long as that takes.
 *
 * <p><b>Question:</b> what when the store goes away? <b>Choice:</b> reads go on and say since when
 * they may be stale; writes fail as the store says; the feed is tried again from where it was.
 * <b>Price:</b> a visit that is not known, or withdrawn, cannot be looked up meanwhile.
 */
package openscene.snapshot;
