// @ts-check
/** A Leaflet map as all our pages want it: our own words, a scale bar, and a base map only where one is set. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { language, t } from './i18n.js';

/** Farther out the areas' names would lie on each other. */
const NAMES_FROM = 15;

const ZOOM_MAX = 20;

/** Used when nothing else says where the world is: the two first cities. */
const FALLBACK = L.latLngBounds([55.6, 5.1], [60.5, 12.7]);

/**
 * @param {HTMLElement} place
 * @param {import('./api.js').Settings | null} settings
 * @param {Promise<Blob | null>} [kept]  the base map's archive where this phone has it
 */
export function createMap(place, settings, kept) {
  const map = L.map(place, { zoomControl: false, minZoom: 3, maxZoom: ZOOM_MAX });
  map.attributionControl.setPrefix('<a href="https://leafletjs.com" rel="noreferrer">Leaflet</a>');
  L.control.zoom({ zoomInTitle: t('zoom_in'), zoomOutTitle: t('zoom_out') }).addTo(map);
  L.control.scale({ imperial: false, maxWidth: 160 }).addTo(map);
  map.on('zoomend', () => place.classList.toggle('far', map.getZoom() < NAMES_FROM));
  map.fitBounds(FALLBACK);
  addBaseMap(map, settings?.base_map ?? null, kept);
  return map;
}

/**
 * @param {any} map
 * @param {import('./api.js').BaseMap | null} baseMap
 * @param {Promise<Blob | null>} [kept]
 */
function addBaseMap(map, baseMap, kept) {
  if (!baseMap) {
    return;
  }
  if (baseMap.format === 'pmtiles') {
    addVectorTiles(map, baseMap, kept);
    return;
  }
  // {z}/{x}/{y} (XYZ) and {z}/{y}/{x} (WMTS style) differ only in the address itself.
  L.tileLayer(baseMap.url, {
    attribution: baseMap.attribution,
    maxNativeZoom: baseMap.max_zoom,
    maxZoom: ZOOM_MAX,
    className: 'basemap',
    // Tile hosts turn away those who do not say where they come from (OpenStreetMap's policy); never the page asked for.
    referrerPolicy: 'origin',
  }).addTo(map);
}

/**
 * Draws a PMTiles archive. The library is a classic script that expects Leaflet as the global L, so it is fetched only here.
 * @param {any} map  @param {import('./api.js').BaseMap} baseMap  @param {Promise<Blob | null>} [kept]
 */
function addVectorTiles(map, baseMap, kept) {
  const world = /** @type {any} */ (globalThis);
  world.L = { ...L };
  const script = document.createElement('script');
  script.src = '/vendor/protomaps-leaflet/protomaps-leaflet.js';
  script.onload = async () => {
    const archive = await kept?.catch(() => null);
    world.protomapsL
      .leafletLayer({
        url: archive ? readFrom(archive, baseMap.url, world.protomapsL) : baseMap.url,
        flavor: 'light',
        lang: language === 'nb' ? 'no' : language,
        maxDataZoom: baseMap.max_zoom,
        maxZoom: ZOOM_MAX,
        // Said nothing, the library names OpenStreetMap, of which nearly all such archives are made.
        attribution: baseMap.attribution || undefined,
        className: 'basemap',
      })
      .addTo(map);
  };
  document.head.append(script);
}

/**
 * The library's own reader of archives, put before a file of this phone.
 * @param {Blob} archive  @param {string} url  @param {any} library
 */
function readFrom(archive, url, library) {
  const reader = new library.PmtilesSource(url, true).p;
  reader.source = {
    getKey: () => 'kept ' + url,
    getBytes: async (/** @type {number} */ offset, /** @type {number} */ length) => ({ data: await archive.slice(offset, offset + length).arrayBuffer() }),
  };
  return reader;
}
