// @ts-check
/** The legend: class breaks with numbers and unit, and a key for each state that is not a number. */
import { DRAWN } from './cell-layer.js';
import { el } from './dom.js';
import { measure, t, word } from './i18n.js';
import { looksOf } from './looks.js';

/**
 * @typedef {{from: number, to: number | null, colour: string}} LegendClass
 * @typedef {{unit: string, bandwidth_m: number, classes: LegendClass[]}} Legend
 */

/**
 * @param {Legend} legend
 * @param {'count' | 'rate'} basis
 * @param {boolean} outlined  whether outlines are drawn
 */
export function legendView(legend, basis, outlined) {
  return el(
    'div',
    { class: 'legend' },
    el('h2', {}, t('legend.' + basis)),
    el('p', { class: 'fine' }, t('unit.' + basis)),
    el('ul', { class: 'classes' }, legend.classes.map(classRow)),
    el('ul', { class: 'keys' }, outlined ? el('li', {}, swatch('hotspot'), t('legend.hotspot')) : null, DRAWN.map(stateRow)),
  );
}

/**
 * The classes that a method may give to what it finds.
 * @param {string} method
 */
export function looksLegend(method) {
  return el(
    'div',
    { class: 'legend' },
    el('h2', {}, t('legend.found')),
    el('ul', { class: 'keys' }, looksOf(method).map(({ key, look }) => el('li', {}, swatch('finding look-' + look), t(key)))),
  );
}

/**
 * The parts that places play in an answer.
 * @param {string[]} roles
 */
export function zonesLegend(roles) {
  return el(
    'div',
    { class: 'legend' },
    el('h2', {}, t('legend.zones')),
    el('ul', { class: 'keys' }, [...new Set(roles)].map((role) => el('li', {}, swatch('zone role-' + role), word('role', role)))),
  );
}

/** @param {LegendClass} step */
function classRow({ from, to, colour }) {
  const box = el('span', { class: 'swatch', 'aria-hidden': 'true' });
  // Set from script: the content policy refuses style attributes in markup.
  box.style.backgroundColor = colour;
  const range = to === null || to === undefined || !Number.isFinite(to)
    ? t('legend.above', { from: measure(from) })
    : t('legend.between', { from: measure(from), to: measure(to) });
  return el('li', {}, box, range);
}

/** @param {string} status */
function stateRow(status) {
  return el('li', {}, swatch('cell ' + status), word('status', status));
}

/** A drawn key, of the same strokes and patterns as on the map. @param {string} name  classes of the stylesheet */
function swatch(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'swatch');
  svg.setAttribute('viewBox', '0 0 28 18');
  svg.setAttribute('aria-hidden', 'true');
  const box = document.createElementNS(space, 'rect');
  for (const [key, value] of Object.entries({ x: 1, y: 1, width: 26, height: 16 })) {
    box.setAttribute(key, String(value));
  }
  box.setAttribute('class', name);
  svg.append(box);
  return svg;
}
