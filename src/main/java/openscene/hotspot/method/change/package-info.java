/**
 * Two periods held against each other: rates, displacement, and whether the map of the first would
 * have shown the second.
 */
package openscene.hotspot.method.change;
