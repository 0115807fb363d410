// @ts-check
/** Small geometry on GeoJSON polygons, in degrees: which area is here, and a place inside one. Pure. */

/**
 * @typedef {[number, number]} Position  longitude, latitude
 * @typedef {{type: string, coordinates: any}} Outline  Polygon or MultiPolygon
 */

/** @param {Outline} outline  @returns {Position[][][]} polygons of rings */
function polygons(outline) {
  return outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates;
}

/** @param {Outline} outline  @param {Position} place */
export function contains(outline, place) {
  return polygons(outline).some((rings) => rings.filter((ring) => inRing(ring, place)).length % 2 === 1);
}

/** @param {Position[]} ring  @param {Position} place */
function inRing(ring, [lon, lat]) {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [lonA, latA] = ring[i];
    const [lonB, latB] = ring[j];
    if (latA > lat !== latB > lat && lon < ((lonB - lonA) * (lat - latA)) / (latB - latA) + lonA) {
      inside = !inside;
    }
  }
  return inside;
}

/**
 * A place well inside: the middle of the widest stretch across the middle of the largest polygon.
 * @param {Outline} outline
 * @returns {Position}
 */
export function placeInside(outline) {
  const rings = polygons(outline).reduce((a, b) => (size(b[0]) > size(a[0]) ? b : a));
  const lats = rings[0].map((position) => position[1]);
  const lat = (Math.min(...lats) + Math.max(...lats)) / 2;
  const crossings = rings.flatMap((ring) => crossingsAt(ring, lat)).sort((a, b) => a - b);
  let best = [crossings[0], crossings[1]];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    if (crossings[i + 1] - crossings[i] > best[1] - best[0]) {
      best = [crossings[i], crossings[i + 1]];
    }
  }
  return [(best[0] + best[1]) / 2, lat];
}

/** @param {Position[]} ring  @param {number} lat */
function crossingsAt(ring, lat) {
  const lons = [];
  for (let i = 0; i + 1 < ring.length; i++) {
    const [lonA, latA] = ring[i];
    const [lonB, latB] = ring[i + 1];
    if (latA > lat !== latB > lat) {
      lons.push(lonA + ((lonB - lonA) * (lat - latA)) / (latB - latA));
    }
  }
  return lons;
}

/** Twice the signed area, squared degrees. @param {Position[]} ring */
function size(ring) {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    sum += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  }
  return Math.abs(sum);
}

/**
 * The smallest area that holds the place.
 * @template {{geometry: Outline}} A
 * @param {A[]} areas
 * @param {Position} place
 * @returns {A | undefined}
 */
export function areaAt(areas, place) {
  return areas
    .filter((area) => contains(area.geometry, place))
    .sort((a, b) => outlineSize(a.geometry) - outlineSize(b.geometry))[0];
}

/** @param {Outline} outline */
function outlineSize(outline) {
  return polygons(outline).reduce((sum, rings) => sum + size(rings[0]), 0);
}

/** @param {number[]} bounds west, south, east, north  @param {Position} place */
export function inBounds([west, south, east, north], [lon, lat]) {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

const M_PER_DEGREE = 111_320;

/**
 * How far a place is from an outline, metres; 0 inside. Flat: right to a percent within a city.
 * @param {Outline} outline
 * @param {Position} place
 */
export function metresTo(outline, place) {
  if (contains(outline, place)) {
    return 0;
  }
  const [lon, lat] = place;
  const eastM = M_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  let least = Infinity;
  for (const ring of polygons(outline).flat()) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [ax, ay] = [(ring[i][0] - lon) * eastM, (ring[i][1] - lat) * M_PER_DEGREE];
      const [bx, by] = [(ring[i + 1][0] - lon) * eastM, (ring[i + 1][1] - lat) * M_PER_DEGREE];
      const [dx, dy] = [bx - ax, by - ay];
      const along = Math.min(1, Math.max(0, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
      least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy));
    }
  }
  return least;
}

/** @param {Position} a  @param {Position} b  @returns {number} metres between them, flat */
export function metresBetween(a, b) {
  const eastM = M_PER_DEGREE * Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180);
  return Math.hypot((b[0] - a[0]) * eastM, (b[1] - a[1]) * M_PER_DEGREE);
}
