// @ts-check
/** An observation as the server wants it, and the bands a head-count is guessed in. Pure. */
import { instant } from './visit.js';

/**
 * @typedef {{count: number, band: [number, number] | null, severity: number | null,
 *   emergencyCalled: boolean | null, details: Record<string, string>}} Entry
 */

/** Head-counts by the eye (DOMAIN § 1). @type {[number, number][]} */
export const BANDS = [
  [1, 4],
  [5, 9],
  [10, 19],
  [20, 49],
  [50, 200],
];

const BANDED = ['gathering', 'ordinary_use', 'paraphernalia'];

/** @param {import('./api.js').Kind} kind */
export function hasBands(kind) {
  return BANDED.includes(kind.code) && kind.countMax >= 50;
}

/** The band a count falls in. @param {number} count */
export function bandOf(count) {
  return BANDS.find(([low, high]) => count >= low && count <= high) ?? null;
}

/** A best guess in a band: its middle, and just "50" for the open one. @param {[number, number]} band */
export function middleOf([low, high]) {
  return high >= 200 ? low : Math.round((low + high) / 2);
}

/** Whether a detail is a whole number rather than one of some codes. @param {string[]} values */
export function numberRange(values) {
  const range = values.length === 1 ? /^(\d+)\.\.(\d+)$/.exec(values[0]) : null;
  return range ? { min: Number(range[1]), max: Number(range[2]) } : null;
}

/**
 * @param {string} id
 * @param {import('./api.js').Kind} kind
 * @param {Entry} entry
 * @param {import('./place.js').Here} here
 * @param {{agency: string, visitId: string | null, seenAt: number}} of
 * @returns {import('./api.js').Feature}
 */
export function observationFeature(id, kind, entry, here, of) {
  /** @type {Record<string, any>} */
  const properties = {
    kind: kind.code,
    seen_at: instant(of.seenAt),
    position_source: here.source,
    count: entry.count,
    agency: of.agency,
  };
  if (of.visitId) {
    properties.visit_id = of.visitId;
  }
  if (here.accuracyM !== null && here.source === 'gps') {
    properties.accuracy_m = here.accuracyM;
  }
  if (here.areaId) {
    properties.area_id = here.areaId;
  }
  if (entry.band) {
    [properties.count_min, properties.count_max] = entry.band;
  }
  if (kind.severity && entry.severity !== null) {
    properties.severity = entry.severity;
  }
  if (entry.emergencyCalled !== null) {
    properties.emergency_called = entry.emergencyCalled;
  }
  const details = Object.entries(entry.details).filter(([, value]) => value !== '');
  if (details.length) {
    properties.details = Object.fromEntries(details);
  }
  return { type: 'Feature', id, geometry: { type: 'Point', coordinates: [here.lon, here.lat] }, properties };
}
