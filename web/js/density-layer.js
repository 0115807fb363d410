// @ts-check
/** The density tiles. One fixed scale for all of them, so that tiles, areas and months compare. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { address } from './api.js';

const PATH = '/api/collections/density/map/tiles/WebMercatorQuad/{z}/{y}/{x}';

/** Farther out a city is a dot; farther in, tiles are enlarged. */
const ZOOM_MIN = 10;
const ZOOM_MAX_NATIVE = 18;

/**
 * @param {{datetime: string, kind: string, measure: string}} shown
 * @param {any} bounds  Leaflet bounds of the city's areas; outside no tile is asked for
 */
export function densityLayer(shown, bounds) {
  return L.tileLayer(address(PATH, shown), {
    bounds: bounds.isValid() ? bounds.pad(0.5) : undefined,
    minZoom: ZOOM_MIN,
    maxNativeZoom: ZOOM_MAX_NATIVE,
    maxZoom: 20,
    className: 'density',
  });
}
