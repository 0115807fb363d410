// @ts-check
/** Which map tiles lie over some outlines (Web Mercator, as slippy maps number them). Pure. */

/**
 * @param {import('./geometry.js').Outline[]} outlines  WGS 84
 * @param {number} z
 * @returns {string[]} z/y/x, each once, row by row from the north-west
 */
export function tilesOver(outlines, z) {
  /** @type {Map<string, [number, number]>} */
  const found = new Map();
  for (const { coordinates } of outlines) {
    /** @type {number[]} */
    const numbers = coordinates.flat(Infinity);
    const lons = numbers.filter((_, i) => i % 2 === 0);
    const lats = numbers.filter((_, i) => i % 2 === 1);
    const [west, north] = tileAt(Math.min(...lons), Math.max(...lats), z);
    const [east, south] = tileAt(Math.max(...lons), Math.min(...lats), z);
    for (let y = north; y <= south; y++) {
      for (let x = west; x <= east; x++) {
        found.set(`${z}/${y}/${x}`, [y, x]);
      }
    }
  }
  return [...found].sort(([, a], [, b]) => a[0] - b[0] || a[1] - b[1]).map(([tile]) => tile);
}

/** @param {number} lon  @param {number} lat  @param {number} z  @returns {[number, number]} column and row */
export function tileAt(lon, lat, z) {
  const rad = (lat * Math.PI) / 180;
  const side = 2 ** z;
  return [Math.floor(((lon + 180) / 360) * side), Math.floor(((1 - Math.asinh(Math.tan(rad)) / Math.PI) / 2) * side)];
}
