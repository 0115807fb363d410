package openscene.hotspot.method;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;

/**
 * One thing to draw: an outline and what it says.
 *
 * @param outline Polygon or MultiPolygon in the metres of the pattern, valid: cells, circles or
 *     buffered outlines, never a hull through single events
 * @param events indices of the pattern's events that it is made of, ascending
 * @param properties what it says, in GeoJSON's names and order: numbers, texts, booleans, arrays of
 *     numbers (double[]), maps of these (e.g. nb, da, en) or null
 */
public record Finding(Geometry outline, int[] events, Map<String, Object> properties) {
  /** Copies the properties, in order. */
  public Finding {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }
}
