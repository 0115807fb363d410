// @ts-check
/** What a planner may ask, in the order it is thought of, and how each is put to the server. Pure. */
import { plusDays } from './period.js';

/**
 * @typedef {'map' | 'place' | 'time'} Sort  map: findings to draw; place: an answer of numbers about
 *   places; time: an answer of numbers about two times
 * @typedef {{code: string, method: string, path: string, sort: Sort, kinds?: boolean,
 *   split?: boolean, long?: boolean}} Question  code: the word in the address; kinds: weighs against patrol hours, so
 *   only what the same patrols looked for can be asked about together; split: needs the day on which something changed;
 *   long: lives on many months
 */

const HOTSPOTS = '/api/collections/hotspots/items';

/** @type {Question[]} */
export const QUESTIONS = [
  { code: 'where', method: 'kde', path: HOTSPOTS, sort: 'map' },
  { code: 'before', method: 'rate', path: '/api/areas/{area}/change', sort: 'place', kinds: true },
  { code: 'chance', method: 'gistar', path: HOTSPOTS, sort: 'map' },
  { code: 'together', method: 'dbscan', path: HOTSPOTS, sort: 'map' },
  { code: 'flaring', method: 'scan', path: HOTSPOTS, sort: 'map', long: true },
  { code: 'growing', method: 'emerging', path: HOTSPOTS, sort: 'map', long: true },
  { code: 'looking', method: 'risk', path: HOTSPOTS, sort: 'map', kinds: true },
  { code: 'moved', method: 'displacement', path: '/api/areas/{area}/displacement', sort: 'place', kinds: true, split: true, long: true },
  { code: 'helped', method: 'evaluate', path: '/api/areas/{area}/evaluation', sort: 'place', split: true, long: true },
];

/** What each way to group spots is asked of. @type {Record<string, string>} */
const GROUPINGS = { even: 'dbscan', differing: 'hdbscan' };

/** Widths that may be asked for, metres. */
export const BANDWIDTH = { least: 50, most: 2000 };

/**
 * The question of a code; the first when there is none.
 * @param {string | null | undefined} code
 * @returns {Question}
 */
export function questionOf(code) {
  return QUESTIONS.find((question) => question.code === code) ?? QUESTIONS[0];
}

/**
 * The question as it is put, with the method that was chosen for it.
 * @param {{question: string, grouping: string}} state
 * @returns {Question}
 */
export function asked({ question: code, grouping }) {
  const question = questionOf(code);
  return code === 'together' ? { ...question, method: GROUPINGS[grouping] ?? question.method } : question;
}

/**
 * Where and with what to ask. What is not given is chosen by the server, which says why.
 * @param {Question} question
 * @param {{area: string, from: string, to: string, kinds: string[], split: string, bandwidth?: string}} state
 * @returns {{path: string, parameters: Record<string, string>}}
 */
export function request(question, state) {
  const parameters = { period: state.from + '/' + state.to, kind: state.kinds.join(',') };
  if (question.sort === 'map') {
    const finer = question.code === 'looking' && state.bandwidth ? { bandwidth: state.bandwidth } : {};
    return { path: question.path, parameters: { area: state.area, method: question.method, ...parameters, ...finer } };
  }
  const split = question.split ? { split: state.split } : {};
  return { path: question.path.replace('{area}', encodeURIComponent(state.area)), parameters: { ...parameters, ...split } };
}

/**
 * A width that may be asked for; empty when it is none, and the server chooses.
 * @param {string | null} text
 */
export function bandwidthOf(text) {
  const metres = /^\d{1,4}$/.test(text ?? '') ? Number(text) : 0;
  return metres >= BANDWIDTH.least && metres <= BANDWIDTH.most ? String(metres) : '';
}

/** How long before and after a measure is looked at, to begin with. */
const HALF_YEAR_DAYS = 182;

/**
 * Equal time before and after a day, as far as time has come.
 * @param {string} day
 * @param {string} today
 */
export function around(day, today) {
  const days = Math.min(HALF_YEAR_DAYS, Math.max(1, Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)));
  return { from: plusDays(day, -days), to: plusDays(day, days - 1) };
}

/**
 * The day on which something changed, to begin with: the newest measure well inside the period, else two thirds
 * into it, so that there is more to learn from than to look at.
 * @param {{from: string}[]} measures
 * @param {{from: string, to: string}} period
 */
export function usualSplit(measures, { from, to }) {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const first = plusDays(from, Math.ceil(days / 6));
  const last = plusDays(to, -Math.ceil(days / 6));
  const inside = measures.map((measure) => measure.from).filter((day) => day >= first && day <= last);
  return inside.sort().at(-1) ?? plusDays(from, Math.round((days * 2) / 3));
}

/**
 * The reason why nothing is told; null when something is.
 * @param {any} run
 * @returns {{reason: string, had: number, least: number, nb: string, da: string, en: string} | null}
 */
export function cannotTell(run) {
  return run?.verdict === 'cannot_tell' ? run.cannot_tell : null;
}

/**
 * What is shown of an answer: a place with less than elsewhere reassures nobody, and stays out.
 * @template {{features: {properties: Record<string, any>}[]}} Answer
 * @param {Answer} answer
 * @returns {Answer}
 */
export function drawn(answer) {
  return { ...answer, features: answer.features.filter(({ properties }) => properties.hot !== false) };
}

/**
 * The different things that the features are: of one in several parts, the first.
 * @template {{properties: Record<string, any>}} Feature
 * @param {Feature[]} features
 * @returns {Feature[]}
 */
export function things(features) {
  const ranks = features.map(({ properties }) => properties.rank);
  return features.filter((_, i) => ranks.indexOf(ranks[i]) === i);
}
