// @ts-check
/** Chooses the day on which something changed: a measure that was logged, or any day. */
import { el, fill } from './dom.js';
import { dayName, t } from './i18n.js';

/**
 * @typedef {{from: string, title: string}} Change
 * @param {Element} place
 * @param {Change[]} measures  logged in the area
 * @param {{split: string, question: string}} state
 * @param {(day: string) => void} choose
 */
export function splitPicker(place, measures, { split: chosen, question }, choose) {
  const day = el('input', {
    type: 'date',
    name: 'split',
    value: chosen,
    required: true,
    onchange: () => {
      if (day.value) {
        choose(day.value);
      }
    },
  });
  const logged = measures.length && question === 'moved'
    ? el(
        'label',
        { class: 'field' },
        t('split.measure'),
        el(
          'select',
          {
            id: 'split-measure',
            onchange: (/** @type {any} */ event) => {
              if (event.target.value) {
                day.value = event.target.value;
                choose(day.value);
              }
            },
          },
          el('option', { value: '' }, t('split.other')),
          measures.map((measure) =>
            el('option', { value: measure.from, selected: measure.from === chosen }, dayName(measure.from) + ' · ' + measure.title),
          ),
        ),
      )
    : null;
  fill(place, logged, el('label', { class: 'field' }, t('split.day.' + question), day), el('p', { class: 'fine' }, t('split.help.' + question)));
}
