/** Cells and steps compared with each other: Gi*, the life of places and the trend as methods. */
package openscene.hotspot.method.cell;
