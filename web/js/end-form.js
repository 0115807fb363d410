// @ts-check
/** The end of a visit: what the weather was, whether police were there, and in one tap whether everything was recorded. */
import { el, segments } from './dom.js';
import { t } from './i18n.js';
import { yesNo } from './record-form.js';
import { weatherChoice } from './start-form.js';

/**
 * @typedef {{complete: boolean | null, weather: string | null, police: boolean | null}} End
 * @param {End} end  changed in place
 * @param {{finish: () => void, back: () => void}} then
 */
export function endForm(end, then) {
  const finish = (/** @type {boolean} */ complete) => () => {
    end.complete = complete;
    then.finish();
  };
  return el(
    'form',
    {
      class: 'end',
      'aria-labelledby': 'end-title',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        finish(true)();
      },
    },
    el('h2', { id: 'end-title', tabindex: '-1' }, t('end_visit')),
    weatherChoice(end.weather, (value) => {
      end.weather = value;
    }),
    segments(t('police_present'), yesNo(), end.police === null ? null : end.police ? 'yes' : 'no', (value) => {
      end.police = value === '' ? null : value === 'yes';
    }, { optional: true }),
    el('p', { class: 'ask', id: 'complete-ask' }, t('complete_visit.ask')),
    el('p', { class: 'fine' }, t('complete_visit.help')),
    el(
      'div',
      { class: 'ends', role: 'group', 'aria-labelledby': 'complete-ask' },
      el('button', { type: 'submit', class: 'primary big wide', id: 'complete' }, t('complete_visit.end')),
      el('button', { type: 'button', class: 'big wide', id: 'incomplete', onclick: finish(false) }, t('complete_visit.no.end')),
    ),
    el('button', { type: 'button', class: 'big wide back', onclick: then.back }, t('back_to_visit')),
  );
}
