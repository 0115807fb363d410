// @ts-check
/** A Leaflet map as all our pages want it: our own words, a scale bar, and a base map only where one is set. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { t } from './i18n.js';

/** Farther out the areas' names would lie on each other. */
const NAMES_FROM = 15;

/** Used when nothing else says where the world is: the two first cities. */
const FALLBACK = L.latLngBounds([55.6, 5.1], [60.5, 12.7]);

/**
 * @param {HTMLElement} place
 * @param {import('./api.js').Settings | null} settings
 */
export function createMap(place, settings) {
  const map = L.map(place, { zoomControl: false, minZoom: 3, maxZoom: 20 });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noreferrer">Leaflet</a>');
  L.control.zoom({ zoomInTitle: t('zoom_in'), zoomOutTitle: t('zoom_out') }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 160 }).addTo(map);
  map.on('zoomend', () => place.classList.toggle('far', map.getZoom() < NAMES_FROM));
  map.fitBounds(FALLBACK);
  addBaseMap(map, settings?.base_map ?? null);
  return map;
}

/** @param {any} map  @param {import('./api.js').BaseMap | null} baseMap */
function addBaseMap(map, baseMap) {
  if (!baseMap) {
    return;
  }
  const options = { attribution: baseMap.attribution, maxNativeZoom: baseMap.max_zoom, maxZoom: 20 };
  if (/\.pmtiles($|\?)/.test(baseMap.url)) {
    addVectorTiles(map, baseMap.url, options);
  } else {
    // {z}/{x}/{y} (XYZ) and {z}/{y}/{x} (WMTS style) differ only in the address itself.
    L.tileLayer(baseMap.url, { ...options, className: 'basemap' }).addTo(map);
  }
}

/**
 * Draws a PMTiles file. The library is a classic script that expects Leaflet as the global L, so it is fetched only here.
 * @param {any} map  @param {string} url  @param {Record<string, any>} options
 */
function addVectorTiles(map, url, options) {
  const world = /** @type {any} */ (globalThis);
  world.L = { ...L };
  const script = document.createElement('script');
  script.src = '/vendor/protomaps-leaflet/protomaps-leaflet.js';
  script.onload = () => world.protomapsL.leafletLayer({ url, flavor: 'light', lang: 'en', ...options }).addTo(map);
  document.head.append(script);
}
