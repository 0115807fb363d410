/**
 * Where people gather: density surfaces, hotspot polygons, cells and rates of an area and a period.
 * All measuring is done in the metres of the city's CRS. May import privacy, observation, area,
 * statistics and geo; knows nothing of HTTP, SQL or the clock. {@link openscene.hotspot.method}
 * asks for any method on points in metres, {@link openscene.hotspot.inquiry} asks it about an area.
 *
 * <p>Question: what is a rate of several kinds, when a cleaner looked for syringes and not for
 * dealing? Choice: the sum of the rates of the kinds, each with the hours of the visits that looked
 * for that kind; a place is judged only where the kind least looked for had enough minutes. Price:
 * one kind that hardly anybody looks for masks the whole question: ask about fewer kinds. When no
 * kind is named, only those that at least one visit looked for take part.
 *
 * <p>Question: a visit often knows only in which areas it was. Choice: its minutes are spread
 * evenly over the area's 25 m cells. Price: a rate inside such an area is as smooth as that
 * assumption.
 *
 * <p>Question: whose is an observation in a border cell whose centre lies outside the area? Choice:
 * it counts as an event and shapes the surface, but cells and hotspots are those with their centre
 * inside, so that two neighbouring areas never both have a cell. Price: a few observations at the
 * border are in no cell.
 *
 * <p>Question: how few observations may an outline be drawn around? Choice: {@link
 * openscene.hotspot.method.CannotTell#EVENTS_LEAST} in the area, below which density outlines
 * nothing; the cells still say what was counted. Price: a quiet area has no outlines, only a
 * reason.
 *
 * <p>Question: how long may a tile that was drawn be shown? Choice: as long as it would be drawn
 * again, and not a second by the clock: the view says whether anything changed since its version
 * within reach of the tile, of its kinds and period, and for a rate any visit. Price: a busy street
 * is drawn again for every submission; whoever has the same picture is still only told so (304).
 *
 * <p>Question: patrols' minutes are needed by every tile of a rate. Choice: they are worked out
 * once for a city, period and kinds, on 25 m cells, and each tile smooths what lies in its reach.
 * Not smoothed once for the whole city, because the bandwidth grows with the pixels. Price: one
 * changed visit, and all of it is worked out anew.
 */
package openscene.hotspot;
