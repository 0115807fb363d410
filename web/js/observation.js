// @ts-check
/** An observation as the server wants it, and the bands a head-count is guessed in. Pure. */
import { seenNow } from './seen-time.js';
import { instant } from './visit.js';

/**
 * @typedef {{count: number, band: Band | null, severity: number | null,
 *   emergencyCalled: boolean | null, details: Record<string, string>, note?: import('./note-field.js').Note | null}} Entry
 */

/** @typedef {[number, number]} Band  least and most, both included */

/** The detail by which a kind says that it is guessed in bands (DOMAIN § 1). */
export const BAND = 'band';

/**
 * The bands a kind's head-count is guessed in; empty when it is counted.
 * @param {import('./api.js').Kind} kind
 * @returns {{code: string, band: Band}[]}
 */
export function bandsOf(kind) {
  const values = kind.details.find(({ name }) => name === BAND)?.values ?? [];
  return values.map(({ code }) => ({ code, band: parseBand(code, kind.countMax) }));
}

/** @param {string} code  1-4 or 50+  @param {number} most  @returns {Band} */
function parseBand(code, most) {
  const [low, high] = code.split(/[-+]/).map(Number);
  return [low, code.endsWith('+') ? most : high];
}

/** A best guess in a band: its middle, and just "50" for the open one. @param {Band} band  @param {number} most */
export function middleOf([low, high], most) {
  return high >= most ? low : Math.round((low + high) / 2);
}

/** The range of a detail that is a whole number rather than one of some codes. @param {import('./api.js').Detail} detail */
export function numberRange({ values }) {
  const range = values.length === 1 ? /^(\d+)\.\.(\d+)$/.exec(values[0].code) : null;
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
  if (entry.note) {
    properties.note = entry.note.note;
    properties.note_checked = entry.note.checked;
  }
  return { type: 'Feature', id, geometry: { type: 'Point', coordinates: [here.lon, here.lat] }, properties };
}

/**
 * The form as it was filled for an observation, so that it can be corrected.
 * @param {import('./api.js').Kind} kind
 * @param {import('./api.js').Feature} feature
 * @returns {import('./record-form.js').Filled}
 */
export function filledOf(kind, { properties }) {
  const { count, count_min: least, count_max: most, severity = null, emergency_called: called = null, details = {}, note } = properties;
  const band = bandsOf(kind).find(({ code }) => code === details[BAND])?.band ?? null;
  return {
    entry: { count, band: band ?? (least === undefined ? null : [least, most]), severity, emergencyCalled: called, details: { ...details }, note: note ? { note, checked: [] } : null },
    when: seenNow(),
    openedAt: Date.parse(properties.seen_at),
  };
}
