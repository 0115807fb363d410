/**
 * What a tile is drawn with and kept in: the pixels' classes, the palette PNG, the tiles that were
 * drawn before. Knows no observation and no measure. May import geo and JTS.
 *
 * <p>Why is the PNG written by hand? Of nine colours four bits a pixel are enough: at most 33 kB
 * whatever the tile shows, because deflate never makes more of it than what is there. ImageIO
 * writes eight bits, and takes five times as long. Price: a format to know, the chunks of PNG.
 */
package openscene.hotspot.tile;
