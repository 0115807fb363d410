package openscene.snapshot.column;

import openscene.geo.BBox;

/**
 * Where a layer is.
 *
 * @param city id
 * @param crs code of the CRS it is measured in
 * @param around WGS 84: what belongs to it
 */
public record Ground(String city, String crs, BBox around) {}
