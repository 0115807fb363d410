// @ts-check
/** Takes what the map is asked about away as a file: every observation of the city, the period and the kinds. */
import { address } from './api.js';
import { el, fill } from './dom.js';
import { t } from './i18n.js';
import { datetime } from './period.js';

/** What may be asked for, as the server names it, and what it is good for. */
export const FORMATS = [
  { f: 'geojson', key: 'export.geojson' },
  { f: 'geojsonseq', key: 'export.geojsonseq' },
  { f: 'csv', key: 'export.csv' },
  { f: 'gpkg', key: 'export.gpkg' },
];

/**
 * The address of a file. Pure.
 * @param {string} f
 * @param {{from: string, to: string, kinds: string[]}} state
 * @param {{zone: string, bounds: number[]}} city
 */
export function exportAddress(f, state, { zone, bounds }) {
  return address('/api/collections/observations/export', { f, datetime: datetime(state, zone), kind: state.kinds.join(','), bbox: bounds.join(',') });
}

/**
 * @param {any} place
 * @param {{from: string, to: string, kinds: string[]}} state
 * @param {{zone: string, bounds: number[]}} city
 */
export function exportMenu(place, state, city) {
  const open = place.querySelector('details')?.open;
  fill(
    place,
    el(
      'details',
      { class: 'export', open },
      el('summary', {}, t('export')),
      el('p', { class: 'fine' }, t('export.help')),
      el('ul', {}, FORMATS.map(({ f, key }) => el('li', {}, el('a', { href: exportAddress(f, state, city), download: '' }, t(key))))),
    ),
  );
}
