/**
 * What is asked of an area and a period, by any method, and what is answered: evidence becomes a
 * pattern, a method looks at it, and each of its findings learns which visits and days are behind
 * it. May import hotspot, area, observation, statistics and geo; the clock is handed in.
 *
 * <p>Question: may an outline be drawn around four observations? Choice: no; what fewer than {@link
 * openscene.hotspot.inquiry.Inquiries#EVENTS_SHOWN_LEAST} events are behind is not drawn, and the
 * run says how many were left out. Price: a group that a method found may be missing on the map;
 * its rank is then missing too, so that it is seen to be missing.
 *
 * <p>Question: what is the rate of kinds that different patrols looked for, to a method that knows
 * one exposure only? Choice: there is none; only kernel density, whose surfaces can be summed, is
 * asked about several, and all others name the kinds that go together. Price: a planner asks
 * several times.
 *
 * <p>Question: until when are the data? Choice: the moment after they were read, so that nothing
 * received later is in them. Price: what arrived while they were read may be missing.
 */
package openscene.hotspot.inquiry;
