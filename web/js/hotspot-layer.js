// @ts-check
/** Draws the much observed places as outlines with their rank. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';

/**
 * @param {import('./api.js').Collection} hotspots  WGS 84
 * @param {(rank: number) => string} describe  what a screen reader and the tooltip say
 */
export function hotspotLayer(hotspots, describe) {
  return L.geoJSON(hotspots, {
    pane: 'hotspots',
    style: () => ({ className: 'hotspot' }),
    onEachFeature: (/** @type {any} */ hotspot, /** @type {any} */ layer) => {
      const said = document.createElement('span');
      said.textContent = describe(hotspot.properties.rank);
      layer.bindTooltip(said, { sticky: true, className: 'hotspot-said' });
    },
  });
}

/**
 * The rank of each, at a place inside it.
 * @param {import('./api.js').Collection} hotspots
 * @param {(outline: any) => [number, number]} placeInside
 */
export function rankLayer(hotspots, placeInside) {
  return L.layerGroup(
    hotspots.features.map((hotspot) => {
      const [lon, lat] = placeInside(hotspot.geometry);
      const rank = document.createElement('span');
      rank.textContent = String(hotspot.properties.rank);
      return L.marker([lat, lon], {
        interactive: false,
        keyboard: false,
        icon: L.divIcon({ className: 'rank', html: rank, iconSize: [24, 24] }),
      });
    }),
  );
}
