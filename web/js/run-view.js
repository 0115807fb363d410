// @ts-check
/** How an answer was made, folded away: every setting with why, and what went in. */
import { el } from './dom.js';
import { dayName, has, label, language, measure, moment, number, t } from './i18n.js';
import { ofRun } from './run-words.js';

/**
 * @typedef {{method: string, measure: string, parameters: Record<string, any>, why: Record<string, string>,
 *   seed: number | null, software: string, source: string, data_cutoff: string | null, first_day: string | null,
 *   last_day: string | null, crs: string, support: any, events: number, verdict: 'told' | 'cannot_tell',
 *   cannot_tell?: any, notes: string[]}} Run
 */

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param {Run} run */
export function runView(run) {
  return el(
    'details',
    { class: 'made' },
    el('summary', {}, t('made.title')),
    el('dl', { class: 'facts' }, facts(run).map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    settings(run),
    run.notes.length ? el('ul', { class: 'fine' }, run.notes.map((note) => el('li', {}, said(note)))) : null,
  );
}

/** @param {Run} run  @returns {[string, any][]} */
function facts(run) {
  /** @type {[string, any][]} */
  const rows = [
    [t('made.method'), run.method + ' · ' + t('measure.' + run.measure)],
    [t('made.events'), number(run.events)],
  ];
  if (run.first_day && run.last_day) {
    rows.push([t('period'), dayName(run.first_day) + ' – ' + dayName(run.last_day)]);
  }
  rows.push([t('made.support'), support(run.support)]);
  if (run.data_cutoff) {
    rows.push([t('made.cutoff'), moment(run.data_cutoff)]);
  }
  if (run.seed !== null && run.seed !== undefined) {
    rows.push([t('made.seed'), String(run.seed)]);
  }
  rows.push([t('made.software'), run.software + ' · ' + run.crs]);
  return rows;
}

/** @param {any} support */
function support({ what, area_ha: areaHa, cells, cell_m: cellM }) {
  const area = t('made.hectares', { ha: number(areaHa, 1) });
  const size = cells ? area + ' · ' + t('made.cells', { n: number(cells), m: number(cellM, 1) }) : area;
  return [size + ': ', said(what)];
}

/** @param {Run} run */
function settings(run) {
  const names = Object.keys(run.parameters);
  if (!names.length) {
    return null;
  }
  return el(
    'table',
    { class: 'settings' },
    el('caption', {}, t('made.settings')),
    el('thead', {}, el('tr', {}, ['made.setting', 'made.value', 'made.why'].map((key) => el('th', { scope: 'col' }, t(key))))),
    el(
      'tbody',
      {},
      names.map((name) =>
        el(
          'tr',
          {},
          el('th', { scope: 'row' }, settingName(name)),
          el('td', {}, settingValue(run.parameters[name])),
          el('td', {}, said(run.why[name] ?? '')),
        ),
      ),
    ),
  );
}

/** A name that ends with _m is in metres. @param {string} name */
function settingName(name) {
  const [, plain, unit] = /^(.+?)(_m)?$/.exec(name) ?? [];
  const key = 'setting.' + (has('setting.' + name) ? name : plain);
  return has(key) ? t(key) + (unit ? ' (m)' : '') : el('code', {}, name);
}

/** @param {any} value */
function settingValue(value) {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? number(value) : measure(value);
  }
  if (typeof value === 'boolean') {
    return t(value ? 'yes' : 'no');
  }
  return value && typeof value === 'object' ? label(value) : said(String(value ?? '–'));
}

/** Two days, or words of the server. @param {string} words */
function said(words) {
  const days = words.split('/');
  if (days.every((day) => DAY.test(day))) {
    return days.map((day) => dayName(day, 'medium')).join(' – ');
  }
  const { text, lang } = ofRun(words, language, (part) => (DAY.test(part) ? dayName(part) : measure(Number(part))));
  return lang === language ? text : el('span', { lang }, text);
}
