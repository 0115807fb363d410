// @ts-check
/** Draws what the density cannot say: where nobody looked, too little, found nothing, or may not tell. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';

/** The states that are drawn; an observed cell has its density. */
export const DRAWN = ['observed_zero', 'insufficient_effort', 'not_visited', 'suppressed'];

/** @param {import('./api.js').Collection} cells */
export function cellLayer(cells) {
  return L.geoJSON(
    { type: 'FeatureCollection', features: cells.features.filter((cell) => DRAWN.includes(cell.properties.status)) },
    {
      pane: 'cells',
      interactive: false,
      style: (/** @type {any} */ cell) => ({ className: 'cell ' + cell.properties.status }),
    },
  );
}
