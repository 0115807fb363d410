// @ts-check
/** Takes what the map is asked about away as a file: every observation of the city, the period and the kinds. */
import { address, ask } from './api.js';
import { el, fill } from './dom.js';
import { t } from './i18n.js';
import { showTrouble } from './page.js';
import { datetime } from './period.js';
import { may } from './session.js';

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

/** Whether the server lets this session look at records; it remembers why for as long as the session lasts. */
let open = false;

/**
 * A link to a file says nothing about why: one record is asked for first, and with it the purpose where that is wanted.
 * @param {MouseEvent} event
 */
async function take(event) {
  if (open) {
    return;
  }
  event.preventDefault();
  const link = /** @type {HTMLAnchorElement} */ (event.currentTarget);
  try {
    await ask(address('/api/collections/observations/items', { limit: 1 }), { headers: { Accept: 'application/geo+json' } });
    open = true;
    link.click();
  } catch (trouble) {
    showTrouble(/** @type {Error} */ (trouble));
  }
}

/**
 * @param {any} place
 * @param {{from: string, to: string, kinds: string[]}} state
 * @param {{zone: string, bounds: number[]}} city
 */
export function exportMenu(place, state, city) {
  place.hidden = !may('exportObservations');
  if (place.hidden) {
    return;
  }
  const wasOpen = place.querySelector('details')?.open;
  fill(
    place,
    el(
      'details',
      { class: 'export', open: wasOpen },
      el('summary', {}, t('export')),
      el('p', { class: 'fine' }, t('export.help')),
      el('ul', {}, FORMATS.map(({ f, key }) => el('li', {}, el('a', { href: exportAddress(f, state, city), download: '', onclick: take }, t(key))))),
    ),
  );
}
