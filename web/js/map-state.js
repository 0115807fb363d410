// @ts-check
/** What the planner's map shows, and the address that says so, to be shared and come back to. Pure. */
import { daysFault, PRESETS, presetDays } from './period.js';
import { bandwidthOf, questionOf } from './questions.js';

/**
 * @typedef {{city: string, area: string, period: string, from: string, to: string, kinds: string[],
 *   measure: 'count' | 'rate', question: string, split: string, grouping: 'even' | 'differing', bandwidth: string}} MapState
 *   period: a preset or `custom`; kinds: empty means all; question: a code; split: the day on which something changed;
 *   grouping: how densely spots lie; bandwidth: metres; it and split are empty when not chosen
 */

/**
 * @param {string} search  of the address
 * @param {string} today
 * @returns {MapState}
 */
export function readState(search, today) {
  const query = new URLSearchParams(search);
  const [from, to] = (query.get('period') ?? '').split('/');
  const custom = daysFault({ from, to }) === '';
  const asked = query.get('last') ?? '';
  const period = custom ? 'custom' : PRESETS.some((preset) => preset === asked) ? asked : 'months3';
  const days = custom ? { from, to } : presetDays(period, today);
  return {
    city: query.get('city') ?? '',
    area: query.get('area') ?? '',
    period,
    ...days,
    kinds: (query.get('kind') ?? '').split(',').filter(Boolean),
    measure: query.get('measure') === 'rate' ? 'rate' : 'count',
    question: questionOf(query.get('question')).code,
    split: /^\d{4}-\d{2}-\d{2}$/.test(query.get('split') ?? '') ? String(query.get('split')) : '',
    grouping: query.get('grouping') === 'differing' ? 'differing' : 'even',
    bandwidth: bandwidthOf(query.get('bandwidth')),
  };
}

/**
 * @param {MapState} state
 * @returns {string} `?…`
 */
export function writeState(state) {
  const parts = [`city=${encodeURIComponent(state.city)}`, `area=${encodeURIComponent(state.area)}`];
  parts.push(state.period === 'custom' ? `period=${state.from}/${state.to}` : `last=${state.period}`);
  if (state.kinds.length) {
    parts.push('kind=' + state.kinds.map(encodeURIComponent).join(','));
  }
  parts.push('measure=' + state.measure);
  if (state.question !== questionOf(null).code) {
    parts.push('question=' + state.question);
  }
  if (state.split && questionOf(state.question).split) {
    parts.push('split=' + state.split);
  }
  if (state.question === 'together' && state.grouping !== 'even') {
    parts.push('grouping=' + state.grouping);
  }
  if (state.question === 'looking' && state.bandwidth) {
    parts.push('bandwidth=' + state.bandwidth);
  }
  return '?' + parts.join('&');
}
