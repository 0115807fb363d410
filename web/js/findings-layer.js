// @ts-check
/** Draws what a method found, each with its class's pattern, its rank and a sentence to hover or hear. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { lookOf } from './looks.js';

/**
 * @param {import('./api.js').Collection} findings  WGS 84
 * @param {string} method
 * @param {(feature: import('./api.js').Feature) => string} describe  what the tooltip says
 */
export function findingsLayer(findings, method, describe) {
  return L.geoJSON(findings, {
    pane: 'hotspots',
    style: (/** @type {any} */ feature) => ({ className: 'finding look-' + lookOf(method, feature.properties).look }),
    onEachFeature: (/** @type {any} */ feature, /** @type {any} */ layer) => {
      const said = document.createElement('span');
      said.textContent = describe(feature);
      layer.bindTooltip(said, { sticky: true, className: 'hotspot-said' });
    },
  });
}

/**
 * Named zones of an answer about places: the place itself, its ring, and what it is compared with.
 * @param {import('./api.js').Collection} zones
 * @param {(feature: import('./api.js').Feature) => string} describe
 */
export function zonesLayer(zones, describe) {
  return L.geoJSON(zones, {
    pane: 'hotspots',
    style: (/** @type {any} */ zone) => ({ className: 'zone role-' + zone.properties.role }),
    onEachFeature: (/** @type {any} */ zone, /** @type {any} */ layer) => {
      const said = document.createElement('span');
      said.textContent = describe(zone);
      layer.bindTooltip(said, { sticky: true, className: 'hotspot-said' });
    },
  });
}
