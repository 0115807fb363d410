// @ts-check
/** The density tiles. One fixed scale for all of them, so that tiles, areas and months compare. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { address, ask } from './api.js';

const PATH = '/api/collections/density/map/tiles/WebMercatorQuad/{z}/{y}/{x}';

/** Farther out a city is a dot; farther in, tiles are enlarged. */
const ZOOM_MIN = 10;
const ZOOM_MAX_NATIVE = 18;

/** How long old tiles wait for new ones to be there, milliseconds. */
const SWAP_MS = 8_000;

/** Who asked for a tile and may stop asking. @type {WeakMap<Element, AbortController>} */
const asking = new WeakMap();

/** Asks for each tile itself: a picture's own asking cannot be stopped, and gives a changed tile as it was. */
const Tiles = L.TileLayer.extend({
  createTile(/** @type {any} */ place, /** @type {(trouble: any, tile: any) => void} */ done) {
    const tile = document.createElement('img');
    tile.alt = '';
    const mine = new AbortController();
    asking.set(tile, mine);
    picture(this.getTileUrl(place), mine.signal).then(
      (source) => {
        tile.onload = () => done(null, tile);
        tile.src = source;
      },
      (trouble) => done(trouble, tile),
    );
    return tile;
  },
});

/** @param {string} url  @param {AbortSignal} signal  @returns {Promise<string>} as a data: address */
async function picture(url, signal) {
  const bytes = await (await ask(url, { signal })).blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(bytes);
  });
}

/**
 * @param {{datetime: string, kind: string, measure: string}} shown
 * @param {any} bounds  Leaflet bounds of the city's areas; outside no tile is asked for
 */
export function densityLayer(shown, bounds) {
  const layer = new Tiles(address(PATH, shown), {
    bounds: bounds.isValid() ? bounds.pad(0.5) : undefined,
    minZoom: ZOOM_MIN,
    maxNativeZoom: ZOOM_MAX_NATIVE,
    maxZoom: 20,
    className: 'density',
  });
  layer.on('tileunload', (/** @type {any} */ { tile }) => asking.get(tile)?.abort());
  return layer;
}

/**
 * Puts new layers in the place of the old. Where both have tiles the old stay until the new are there, so that a map
 * that is only refreshed never blinks.
 * @param {any} group
 * @param {any[]} layers
 * @param {boolean} quietly  whether the same is shown anew
 */
export function swapLayers(group, layers, quietly) {
  const old = group.getLayers();
  const fresh = layers.find((layer) => layer instanceof Tiles);
  const stale = old.filter((/** @type {any} */ layer) => layer instanceof Tiles);
  const wait = quietly && fresh && stale.length;
  old.filter((/** @type {any} */ layer) => !wait || !stale.includes(layer)).forEach((/** @type {any} */ layer) => group.removeLayer(layer));
  if (wait) {
    fresh.setOpacity(0);
    const swap = () => {
      clearTimeout(late);
      fresh.off('load', swap);
      fresh.setOpacity(1);
      stale.forEach((/** @type {any} */ layer) => group.removeLayer(layer));
    };
    const late = setTimeout(swap, SWAP_MS);
    fresh.on('load', swap);
  }
  layers.forEach((layer) => group.addLayer(layer));
}
