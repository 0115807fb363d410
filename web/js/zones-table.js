// @ts-check
/** Tables of an answer about named places: what was counted before and after, and the numbers of the verdict. */
import { el } from './dom.js';
import { has, measure, number, percent, t, withLimits, word } from './i18n.js';
import { table } from './table-twin.js';

/**
 * @typedef {import('./api.js').Feature} Feature
 * @typedef {Record<string, any>} Said
 */

/** What a place is called: by its own name, or by the part it plays. @param {Said} p  @param {Feature[]} areas */
function placeName(p, areas) {
  const named = areas.find(({ properties }) => properties.area_id === p.zone);
  return p.role === 'watch' && named ? named.properties.name : word('role', p.role);
}

/** @param {Said} p  @param {Feature[]} areas */
export function zoneSentence(p, areas) {
  const name = placeName(p, areas);
  return p.n_before === undefined
    ? t('said.evaluate', { name, hits: number(p.hits), tested: number(p.tested) })
    : t('said.displacement', { name, before: number(p.n_before), after: number(p.n_after) });
}

/**
 * @param {string} method
 * @param {import('./api.js').Collection} answer
 * @param {Feature[]} areas  of the city
 * @param {(feature: Feature) => void} show  shows one on the map
 */
export function zonesTable(method, answer, areas, show) {
  if (!answer.features.length) {
    return [];
  }
  const head = (/** @type {Feature} */ place) =>
    el(
      'th',
      { scope: 'row' },
      el('button', { type: 'button', class: 'quiet', onclick: () => show(place) }, placeName(place.properties, areas)),
    );
  if (method === 'evaluate') {
    return [table(t('table.zones'), columns(['cells', 'hits', 'tested', 'hit_rate', 'pai', 'pei']), answer.features, (place) => [
      head(place),
      ...[number(place.properties.cells), number(place.properties.hits), number(place.properties.tested), percent(place.properties.hit_rate), measure(place.properties.pai), measure(place.properties.pei)].map(cell),
    ])];
  }
  const places = table(t('table.zones'), columns(['n_before', 'n_after', 'hours_before', 'hours_after', 'rate_ratio']), answer.features, (place) => {
    const p = place.properties;
    return [head(place), ...[number(p.n_before), number(p.n_after), number(p.exposure_before, 1), number(p.exposure_after, 1), withLimits(p.rate_ratio, p.rate_ratio_ci)].map(cell)];
  });
  const target = answer.features.find(({ properties }) => properties.role === 'target')?.properties;
  return target ? [verdictTable(target), places] : [places];
}

/** @param {string[]} names */
function columns(names) {
  return [{ head: 'col.place', numeric: false }, ...names.map((name) => ({ head: 'col.' + name, numeric: true }))];
}

/** @param {string} text */
function cell(text) {
  return el('td', { class: 'number' }, text);
}

/** WDD with its interval first, WDQ or why there is none, the series or why not. @param {Said} p */
function verdictTable(p) {
  /** @type {[string, string][]} */
  const rows = [
    [t('verdict.wdd'), signed(p.wdd) + ' (' + signed(p.wdd_ci[0]) + ' … ' + signed(p.wdd_ci[1]) + ')'],
    [t('verdict.wdd_target'), signed(p.wdd_target)],
    [t('verdict.wdd_displacement'), p.wdd_displacement === null ? '–' : signed(p.wdd_displacement)],
    [t('verdict.wdq'), p.wdq === null ? reason('wdq', p.wdq_reason) : measure(p.wdq)],
    [t('verdict.series'), p.series_reason ? reason('series', p.series_reason) : withLimits(p.series_level, p.series_level_ci)],
  ];
  return el(
    'div',
    { class: 'table verdict' },
    el(
      'table',
      {},
      el('caption', {}, t('table.verdict')),
      el('tbody', {}, rows.map(([name, value]) => el('tr', {}, el('th', { scope: 'row' }, name), el('td', { class: 'number' }, value)))),
    ),
  );
}

/** @param {number} value */
function signed(value) {
  return (value > 0 ? '+' : '') + measure(value);
}

/** @param {string} family  @param {string | null} code */
function reason(family, code) {
  const key = `reason.${family}.${code}`;
  return has(key) ? t(key) : t('reason.none');
}
