// @ts-check
/** A small chart of weeks, with its table twin. */
import { el } from './dom.js';
import { dayName, number, t } from './i18n.js';

const BAR = 22;
const GAP = 6;
const HIGH = 110;

/** @param {string} tag  @param {Record<string, string | number>} attributes  @param {...(Node | string)} children */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

/** @param {{monday: string, n: number}[]} weeks  the oldest first */
export function weekChart(weeks) {
  const most = Math.max(1, ...weeks.map(({ n }) => n));
  const width = weeks.length * (BAR + GAP) + GAP;
  const said = t('looked.chart', { weeks: number(weeks.length), most: number(most) });
  const bars = weeks.map(({ monday, n }, i) => {
    const high = (n / most) * HIGH;
    const x = GAP + i * (BAR + GAP);
    return svg(
      'g',
      {},
      svg('rect', { class: 'week', x, y: 20 + HIGH - high, width: BAR, height: high, rx: 3 }),
      svg('text', { class: 'week-n', x: x + BAR / 2, y: 15 + HIGH - high, 'text-anchor': 'middle' }, number(n)),
      svg('title', {}, `${dayName(monday, 'medium')}: ${number(n)}`),
    );
  });
  return el(
    'figure',
    { class: 'weeks' },
    el('figcaption', {}, t('looked.weeks')),
    el(
      'div',
      { class: 'weeks-scroll', tabindex: '0', role: 'region', 'aria-label': t('looked.weeks') },
      svg('svg', { viewBox: `0 0 ${width} ${HIGH + 26}`, width, height: HIGH + 26, role: 'img', 'aria-label': said }, svg('line', { class: 'week-ground', x1: 0, y1: 20.5 + HIGH, x2: width, y2: 20.5 + HIGH }), ...bars),
    ),
    el(
      'details',
      {},
      el('summary', {}, t('looked.as_table')),
      el(
        'table',
        {},
        el('caption', {}, t('looked.weeks')),
        el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, t('looked.col.week')), el('th', { scope: 'col', class: 'number' }, t('looked.col.times')))),
        el('tbody', {}, [...weeks].reverse().map(({ monday, n }) => el('tr', {}, el('th', { scope: 'row' }, dayName(monday, 'medium')), el('td', { class: 'number' }, number(n))))),
      ),
    ),
  );
}
