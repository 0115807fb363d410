// @ts-check
/** Puts a question to the server and lays out the answer: layers, words, legend, tables. */
import { findingsTable } from './answer-table.js';
import { answerView, foundSentence } from './answer-view.js';
import { address, json } from './api.js';
import { el } from './dom.js';
import { findingsLayer, zonesLayer } from './findings-layer.js';
import { placeInside } from './geometry.js';
import { rankLayer } from './hotspot-layer.js';
import { label, t } from './i18n.js';
import { looksLegend, zonesLegend } from './legend.js';
import { lookOf } from './looks.js';
import { drawn, request, things } from './questions.js';
import { rateTables } from './rate-view.js';
import { runView } from './run-view.js';
import { askWhere, whereCaption, whereLayers, whereLegend, whereTables } from './where-view.js';
import { zoneSentence, zonesTable } from './zones-table.js';

/**
 * @typedef {import('./questions.js').Question} Question
 * @typedef {{layers: any[], caption: any[], legend: any[], tables: any[]}} Laid
 * @typedef {{measure: 'count' | 'rate', areas: import('./api.js').Feature[], about: import('./answer-view.js').About,
 *   words: import('./answer-view.js').Words | undefined, widen: (() => void) | null,
 *   show: (feature: import('./api.js').Feature) => void}} Around
 */

/**
 * @param {Question} question
 * @param {import('./map-state.js').MapState} state
 * @param {string} zone  the city's
 * @param {AbortSignal} signal
 */
export function ask(question, state, zone, signal) {
  if (question.code === 'where') {
    return askWhere(state, zone, signal);
  }
  const { path, parameters } = request(question, state);
  if (question.code === 'growing') {
    return growing(path, parameters, state.area, signal);
  }
  return json(address(path, parameters), signal);
}

/**
 * The course of each place, and beside it that of the whole area.
 * @param {string} path
 * @param {Record<string, string>} parameters
 * @param {string} area
 * @param {AbortSignal} signal
 */
async function growing(path, parameters, area, signal) {
  const { period, kind } = parameters;
  const [answer, series] = await Promise.all([
    json(address(path, parameters), signal),
    json(address('/api/areas/' + encodeURIComponent(area) + '/series', { period, kind, step: 'month' }), signal),
  ]);
  return { ...answer, trend: series.trend };
}

/**
 * @param {Question} question
 * @param {any} answer
 * @param {Around} around
 * @returns {Laid}
 */
export function layOut(question, answer, around) {
  if (question.code === 'where') {
    return {
      layers: whereLayers(answer, around.areas),
      caption: whereCaption(answer, around.measure, around.about, around.words),
      legend: [whereLegend(answer, around.measure), runView((answer.hotspots ?? answer.cells).analysis.run)],
      tables: whereTables(answer, around.show),
    };
  }
  const caption = answerView(question, answer, around.words, around.about, around);
  const made = runView(answer.analysis.run);
  if (question.sort === 'place') {
    return {
      layers: [zonesLayer(answer, (zone) => zoneSentence(zone.properties, around.areas))],
      caption,
      legend: [answer.features.length ? zonesLegend(answer.features.map((/** @type {any} */ zone) => zone.properties.role)) : null, made],
      tables: question.method === 'rate' ? rateTables(answer) : zonesTable(question.method, answer, around.areas, around.show),
    };
  }
  const name = (/** @type {Record<string, any>} */ p) => t(lookOf(question.method, p).key);
  const found = drawn(answer);
  const one = { ...found, features: things(found.features) };
  return {
    layers: [
      findingsLayer(found, question.method, ({ properties }) => foundSentence(question.method, properties, name(properties))),
      rankLayer(one, placeInside),
    ],
    caption,
    legend: [found.features.length ? looksLegend(question.method) : null, made],
    tables: found.features.length ? [findingsTable(question.method, one, around.show)] : [],
  };
}

/**
 * A question that weighs against patrol hours is about one thing: which is chosen first.
 * @param {import('./api.js').Kind[]} kinds
 * @param {(codes: string[]) => void} choose
 */
export function oneKind(kinds, choose) {
  return [
    el('p', { class: 'headline' }, el('strong', {}, t('one_kind'))),
    el(
      'div',
      { class: 'choices' },
      kinds
        .filter(({ code }) => code !== 'nothing_to_note')
        .map(({ code, labels }) => el('button', { type: 'button', class: 'calm', 'data-kinds': code, onclick: () => choose([code]) }, label(labels))),
    ),
  ];
}

/**
 * A refusal that a click can mend: kinds that different patrols looked for share no hour, so one sort is chosen.
 * @param {any} trouble
 * @param {import('./api.js').Kind[]} kinds
 * @param {(codes: string[]) => void} choose
 * @returns {any[] | null} null when it is another trouble
 */
export function fewerKinds(trouble, kinds, choose) {
  const right = trouble?.faults?.find((/** @type {any} */ fault) => fault.field === 'kind')?.right ?? '';
  if (!right.startsWith('fewer kinds: ')) {
    return null;
  }
  const named = (/** @type {string} */ code) => label(kinds.find((kind) => kind.code === code)?.labels) || code;
  return [
    el('p', { class: 'headline' }, el('strong', {}, t('fewer_kinds'))),
    el(
      'div',
      { class: 'choices' },
      right
        .slice('fewer kinds: '.length)
        .split(' | ')
        .map((/** @type {string} */ together) => together.split(','))
        .map((/** @type {string[]} */ codes) =>
          el('button', { type: 'button', class: 'calm', 'data-kinds': codes.join(','), onclick: () => choose(codes) }, codes.map(named).join(', ')),
        ),
    ),
  ];
}
