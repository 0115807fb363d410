// @ts-check
/** "Is it more than before?": two rates and their ratio, each with its interval, plain and as if looked at alike. */
import { el } from './dom.js';
import { dayName, measure, number, t, withLimits } from './i18n.js';

/**
 * @typedef {[number, number | null] | null | undefined} Limits
 * @typedef {{name: string, before: number, beforeLimits: Limits, after: number, afterLimits: Limits, ratio: number | null,
 *   ratioLimits: Limits}} Row
 */

/** @param {any} answer  of the server, which tells  @returns {Row} */
function plain(answer) {
  const p = answer.features[0].properties;
  return {
    name: t('rate.plain'),
    before: p.rate_before,
    beforeLimits: p.rate_before_ci,
    after: p.rate_after,
    afterLimits: p.rate_after_ci,
    ratio: p.rate_ratio,
    // Where days scatter more than chance, the verdict rests on the wider limits.
    ratioLimits: p.rate_ratio_ci_days ?? p.rate_ratio_ci,
  };
}

/** @param {any} answer  @returns {Row | null} null when the two periods share no part of the week */
function alike(answer) {
  const s = answer.analysis.standardised;
  return s && s.rate_before !== undefined
    ? {
        name: t('rate.alike'),
        before: s.rate_before,
        beforeLimits: s.rate_before_ci,
        after: s.rate_after,
        afterLimits: s.rate_after_ci,
        ratio: s.rate_ratio,
        ratioLimits: s.rate_ratio_ci,
      }
    : null;
}

/** @param {any} answer */
export function ratesView(answer) {
  const one = plain(answer);
  const other = alike(answer);
  const texts = (/** @type {Row} */ row) => ({
    before: withLimits(row.before, row.beforeLimits),
    after: withLimits(row.after, row.afterLimits),
    ratio: withLimits(row.ratio, row.ratioLimits),
  });
  return el(
    'p',
    { class: 'rates' },
    t('rate.sentence', texts(one)),
    ' ',
    other ? t('rate.alike.sentence', texts(other)) : answer.analysis.standardised ? t('rate.alike.none') : null,
  );
}

/** @param {any} answer */
export function rateTables(answer) {
  if (!answer.features.length) {
    return [];
  }
  const p = answer.features[0].properties;
  const { before, after } = answer.analysis.run.parameters;
  const other = alike(answer);
  return [
    shown(t('table.periods'), ['col.period', 'col.n', 'col.hours'], [
      [days(before), number(p.n_before), number(p.exposure_before, 1)],
      [days(after), number(p.n_after), number(p.exposure_after, 1)],
    ]),
    shown(
      t('table.rates'),
      ['col.how', 'col.rate_before', 'col.rate_after', 'col.rate_ratio'],
      [plain(answer), ...(other ? [other] : [])].map((row) => [
        row.name,
        withLimits(row.before, row.beforeLimits),
        withLimits(row.after, row.afterLimits),
        withLimits(row.ratio, row.ratioLimits),
      ]),
      [t('rate.alike.help'), p.p === null || p.p === undefined ? '' : t('rate.p', { p: p.p < 0.001 ? '< ' + number(0.001, 3) : measure(p.p) })],
    ),
  ];
}

/** @param {string} period */
function days(period) {
  return period.split('/').map((day) => dayName(day, 'medium')).join(' – ');
}

/** @param {string} caption  @param {string[]} heads  @param {string[][]} rows  @param {string[]} [below] */
function shown(caption, heads, rows, below = []) {
  return el(
    'div',
    { class: 'table periods', tabindex: '0', role: 'region', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, heads.map((head, i) => el('th', { scope: 'col', class: i ? 'number' : '' }, t(head))))),
      el('tbody', {}, rows.map(([name, ...values]) => el('tr', {}, el('th', { scope: 'row' }, name), values.map((value) => el('td', { class: 'number' }, value))))),
    ),
    below.filter(Boolean).map((line) => el('p', { class: 'fine below' }, line)),
  );
}
