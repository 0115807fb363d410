/**
 * Where events could have been seen: windows with shores and holes, the part of a kernel that lies
 * inside them, and rasters over them.
 *
 * <p>Question: how does an edge correction know the shore? Choice: the border itself is integrated
 * (Green's theorem), not a raster of it, so that the factor is exact to 1e−9 anywhere. Price: its
 * time grows with the length of the border, and a border that is too long is refused.
 */
package openscene.statistics.window;
