// @ts-check
/** The table twin of what a method found: the numbers behind each outline, for whoever would not read a map. */
import { el } from './dom.js';
import { dayName, measure, number, percent, t } from './i18n.js';
import { lookOf } from './looks.js';
import { table } from './table-twin.js';

/** What each method says beside n, visits and days. @type {Record<string, string[]>} */
const SAID = {
  gistar: ['cells', 'max_z', 'q', 'p_sim'],
  dbscan: ['share', 'area_ha', 'density_per_ha'],
  hdbscan: ['share', 'area_ha', 'density_per_ha'],
  scan: ['observed', 'expected', 'p', 'recurrence_days', 'from', 'to', 'radius_m'],
  emerging: ['cells', 'area_ha'],
  risk: ['relative_risk', 'p', 'area_ha'],
};

/**
 * @param {string} method
 * @param {import('./api.js').Collection} answer
 * @param {(feature: import('./api.js').Feature) => void} show  shows one on the map
 */
export function findingsTable(method, answer, show) {
  const said = (SAID[method] ?? []).filter((name) => answer.features.some(({ properties }) => known(properties[name])));
  const columns = [
    { head: 'col.rank', numeric: true },
    { head: 'col.class', numeric: false },
    ...['n', 'visits', 'days', ...said].map((name) => ({ head: 'col.' + name, numeric: true })),
  ];
  return table(t('table.found'), columns, answer.features, (feature) => [
    el(
      'th',
      { scope: 'row' },
      el('button', { type: 'button', class: 'quiet', onclick: () => show(feature) }, t('show_place', { rank: number(feature.properties.rank) })),
    ),
    el('td', {}, t(lookOf(method, feature.properties).key)),
    ...['n', 'visits', 'days', ...said].map((name) => el('td', { class: 'number' }, name === 'share' && known(feature.properties[name]) ? percent(feature.properties[name]) : text(feature.properties[name]))),
  ]);
}

/** @param {any} value */
function known(value) {
  return value !== null && value !== undefined;
}

/** @param {any} value */
function text(value) {
  if (typeof value === 'string') {
    return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dayName(value) : value;
  }
  return typeof value === 'number' ? (Number.isInteger(value) ? number(value) : measure(value)) : '–';
}
