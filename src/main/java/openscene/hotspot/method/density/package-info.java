/**
 * Where it is, and whether we only look more: kernel density, its highest-density areas, and the
 * ratio of two densities as methods.
 */
package openscene.hotspot.method.density;
