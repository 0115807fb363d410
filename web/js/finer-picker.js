// @ts-check
/** What a planner may choose about how a question is answered; most questions have nothing to choose. */
import { el, fill, segments } from './dom.js';
import { t } from './i18n.js';
import { BANDWIDTH, bandwidthOf } from './questions.js';

/**
 * @param {Element} place
 * @param {{question: string, grouping: string, bandwidth: string}} state
 * @param {(chosen: {grouping?: string, bandwidth?: string}) => void} choose
 * @returns {boolean} whether there is something to choose
 */
export function finerPicker(place, { question, grouping, bandwidth }, choose) {
  const choice = question === 'together' ? groupings(grouping, choose) : question === 'looking' ? width(bandwidth, choose) : null;
  fill(place, choice);
  return choice !== null;
}

/** @param {string} chosen  @param {(chosen: {grouping: string}) => void} choose */
function groupings(chosen, choose) {
  const values = ['even', 'differing'];
  return segments(t('grouping'), values.map((value) => ({ value, label: t('grouping.' + value) })), chosen, (grouping) => choose({ grouping }));
}

/** @param {string} chosen  @param {(chosen: {bandwidth: string}) => void} choose */
function width(chosen, choose) {
  const input = el('input', {
    type: 'number',
    name: 'bandwidth',
    min: BANDWIDTH.least,
    max: BANDWIDTH.most,
    step: 10,
    value: chosen,
    placeholder: t('bandwidth.chosen'),
    inputmode: 'numeric',
    onchange: () => choose({ bandwidth: (input.value = bandwidthOf(input.value)) }),
  });
  return el('details', { open: chosen !== '' }, el('summary', {}, t('finer')), el('label', { class: 'field' }, t('bandwidth'), input), el('p', { class: 'fine' }, t('bandwidth.help')));
}
