// @ts-check
/**
 * The density as the server last told this role, kept in the vault, so that it is there without a net and never newer
 * than it says. Tiles of one zoom: a city's areas are a few dozen small pictures.
 */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { address, ask } from './api.js';
import { tilesOver } from './tile-cover.js';

const PATH = '/api/collections/density/map/tiles/WebMercatorQuad/';
const NAME = 'density.';

/** The zoom that is kept: 300 m to 600 m a tile in the north. */
export const ZOOM = 15;
/** No newer than this, milliseconds: the surface hardly moves within an hour. */
const FRESH_MS = 3_600_000;
/** A city whose areas take more is not kept whole. */
const TILES_MAX = 60;

/**
 * @typedef {{at: number, from: string, to: string, tiles: Record<string, string>}} Kept  tiles: by z/y/x as data: addresses
 */

export class KeptDensity {
  /** @param {import('./keeper.js').Keeper} keeper */
  constructor(keeper) {
    this.keeper = keeper;
    /** @type {Kept | null} */
    this.kept = null;
    this.city = '';
  }

  /** What is kept of a city. @param {string} city */
  async load(city) {
    this.city = city;
    this.kept = await this.keeper.get(NAME + city);
  }

  /**
   * Asks the server anew, where what is kept is no longer fresh.
   * @param {import('./api.js').Feature[]} areas
   * @param {{from: string, to: string}} days
   * @param {number} now
   * @returns {Promise<boolean>} whether there is something new
   */
  async refresh(areas, days, now) {
    const { city } = this;
    if (!areas.length || (this.kept && now - this.kept.at < FRESH_MS)) {
      return false;
    }
    /** @type {Record<string, string>} */
    const tiles = {};
    const query = { period: days.from + '/' + days.to, measure: 'count' };
    for (const tile of tilesOver(areas.map(({ geometry }) => geometry), ZOOM).slice(0, TILES_MAX)) {
      const answer = await ask(address(PATH + tile, query), { asIs: true });
      tiles[tile] = await dataAddress(await answer.blob());
    }
    if (city !== this.city) {
      return false;
    }
    this.kept = { at: now, from: days.from, to: days.to, tiles };
    this.keeper.put(NAME + city, this.kept);
    return true;
  }

  /** A layer of what is kept; null when nothing is. */
  layer() {
    return this.kept ? new Tiles(this.kept.tiles) : null;
  }
}

const Tiles = L.GridLayer.extend({
  initialize(/** @type {Record<string, string>} */ tiles) {
    L.setOptions(this, { minNativeZoom: ZOOM, maxNativeZoom: ZOOM, minZoom: 12, maxZoom: 20, className: 'density' });
    this.kept = tiles;
  },
  createTile(/** @type {any} */ { x, y, z }) {
    const tile = document.createElement('img');
    tile.alt = '';
    tile.src = this.kept[`${z}/${y}/${x}`] ?? 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';
    return tile;
  },
});

/** @param {Blob} bytes  @returns {Promise<string>} */
function dataAddress(bytes) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(bytes);
  });
}
