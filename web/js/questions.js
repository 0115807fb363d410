// @ts-check
/** What a planner may ask, in the order it is thought of, and how each is put to the server. Pure. */
import { plusDays } from './period.js';

/**
 * @typedef {'map' | 'place' | 'time'} Sort  map: findings to draw; place: an answer of numbers about
 *   places; time: an answer of numbers about two times
 * @typedef {{code: string, method: string, path: string, sort: Sort, rate?: boolean, split?: boolean,
 *   long?: boolean}} Question  code: the word in the address; rate: weighs against patrol hours; split:
 *   needs the day on which something changed; long: lives on many months
 */

const HOTSPOTS = '/api/collections/hotspots/items';

/** @type {Question[]} */
export const QUESTIONS = [
  { code: 'where', method: 'kde', path: HOTSPOTS, sort: 'map' },
  { code: 'chance', method: 'gistar', path: HOTSPOTS, sort: 'map' },
  { code: 'together', method: 'dbscan', path: HOTSPOTS, sort: 'map' },
  { code: 'flaring', method: 'scan', path: HOTSPOTS, sort: 'map', long: true },
  { code: 'growing', method: 'emerging', path: HOTSPOTS, sort: 'map', long: true },
  { code: 'looking', method: 'risk', path: HOTSPOTS, sort: 'map', rate: true },
  { code: 'moved', method: 'displacement', path: '/api/areas/{area}/displacement', sort: 'place', split: true, long: true },
  { code: 'helped', method: 'evaluate', path: '/api/areas/{area}/evaluation', sort: 'place', split: true },
];

/**
 * The question of a code; the first when there is none.
 * @param {string | null | undefined} code
 * @returns {Question}
 */
export function questionOf(code) {
  return QUESTIONS.find((question) => question.code === code) ?? QUESTIONS[0];
}

/**
 * Where and with what to ask.
 * @param {Question} question
 * @param {{area: string, from: string, to: string, kinds: string[], split: string}} state
 * @returns {{path: string, parameters: Record<string, string>}}
 */
export function request(question, state) {
  const parameters = { period: state.from + '/' + state.to, kind: state.kinds.join(',') };
  if (question.sort === 'map') {
    return { path: question.path, parameters: { area: state.area, method: question.method, ...parameters } };
  }
  const split = question.split ? { split: state.split } : {};
  return { path: question.path.replace('{area}', encodeURIComponent(state.area)), parameters: { ...parameters, ...split } };
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
 * How many different things the features are; one may have several parts.
 * @param {{properties: Record<string, any>}[]} features
 */
export function things(features) {
  return new Set(features.map(({ properties }) => properties.rank)).size;
}
