// @ts-check
/** The map's twin as tables, for whoever cannot or would not read a map. */
import { el } from './dom.js';
import { measure, number, percent, t, withLimits, word } from './i18n.js';

/**
 * @typedef {{head: string, numeric: boolean, text: (feature: any) => string}} Column
 */

/** @type {Column[]} */
const HOTSPOT = [
  { head: 'col.rank', numeric: true, text: ({ properties: p }) => number(p.rank) },
  { head: 'col.n', numeric: true, text: ({ properties: p }) => number(p.n) },
  { head: 'col.visits', numeric: true, text: ({ properties: p }) => number(p.visits) },
  { head: 'col.days', numeric: true, text: ({ properties: p }) => number(p.days) },
  { head: 'col.share', numeric: true, text: ({ properties: p }) => percent(p.share) },
  { head: 'col.area_ha', numeric: true, text: ({ properties: p }) => number(p.area_ha, 2) },
  { head: 'col.density', numeric: true, text: ({ properties: p }) => measure(p.density) },
  { head: 'col.rate', numeric: true, text: ({ properties: p }) => withLimits(p.rate, p.rate_interval) },
];

/** @type {Column[]} */
const CELL = [
  { head: 'col.status', numeric: false, text: ({ properties: p }) => word('status', p.status) },
  { head: 'col.value', numeric: true, text: ({ properties: p }) => withLimits(p.value, p.interval) },
  { head: 'col.n', numeric: true, text: ({ properties: p }) => number(p.n) },
  { head: 'col.visits', numeric: true, text: ({ properties: p }) => number(p.visits) },
  { head: 'col.minutes', numeric: true, text: ({ properties: p }) => number(p.minutes) },
];

/**
 * @param {import('./api.js').Collection} hotspots
 * @param {(hotspot: import('./api.js').Feature) => void} show  shows one on the map
 */
export function hotspotTable(hotspots, show) {
  const [rank, ...others] = HOTSPOT;
  return table(t('table.hotspots'), HOTSPOT, hotspots.features, (hotspot) => [
    el(
      'th',
      { scope: 'row' },
      el('button', { type: 'button', class: 'quiet', onclick: () => show(hotspot) }, t('show_place', { rank: rank.text(hotspot) })),
    ),
    ...others.map((column) => cell(column, hotspot)),
  ]);
}

/**
 * @param {import('./api.js').Collection} cells
 * @param {(cell: import('./api.js').Feature) => void} show
 */
export function cellTable(cells, show) {
  const columns = [{ head: 'col.cell', numeric: false, text: () => '' }, ...CELL];
  return table(t('table.cells'), columns, cells.features, (feature, i) => [
    el(
      'th',
      { scope: 'row' },
      el('button', { type: 'button', class: 'quiet', onclick: () => show(feature) }, t('show_cell', { number: i + 1 })),
    ),
    ...CELL.map((column) => cell(column, feature)),
  ]);
}

/** @param {Column} column  @param {any} feature */
function cell(column, feature) {
  return el('td', { class: column.numeric ? 'number' : '' }, column.text(feature));
}

/**
 * @param {string} caption
 * @param {{head: string, numeric: boolean}[]} columns
 * @param {import('./api.js').Feature[]} features
 * @param {(feature: import('./api.js').Feature, i: number) => HTMLElement[]} row
 */
export function table(caption, columns, features, row) {
  return el(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, columns.map((column) => el('th', { scope: 'col', class: column.numeric ? 'number' : '' }, t(column.head))))),
      el('tbody', {}, features.map((feature, i) => el('tr', {}, row(feature, i)))),
    ),
  );
}
