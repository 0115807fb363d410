// @ts-check
/** How many: bands to tap where a head-count is a guess, and a stepper for the number itself. */
import { el, segments } from './dom.js';
import { label, t } from './i18n.js';
import { BAND, bandsOf, middleOf } from './observation.js';

/**
 * @param {import('./api.js').Kind} kind
 * @param {import('./observation.js').Entry} entry  changed in place
 * @param {() => void} changed
 */
export function counter(kind, entry, changed) {
  const title = kind.code === 'gathering' ? t('headcount') : t('count_of', { unit: label(kind.unit) || t('count') });
  const shown = el('input', {
    type: 'number',
    inputmode: 'numeric',
    min: kind.countMin,
    max: kind.countMax,
    value: entry.count,
    'aria-label': title,
    class: 'count',
    onchange: () => set(Math.round(Number(shown.value))),
  });
  const bands = bandsOf(kind);
  const choice = bands.length
    ? segments(t('band'), bands.map(({ code }) => ({ value: code, label: code.replace('-', '–') })), entry.details[BAND] ?? null, (code) => {
        entry.band = bands.find((band) => band.code === code)?.band ?? null;
        entry.count = entry.band ? middleOf(entry.band, kind.countMax) : entry.count;
        entry.details[BAND] = code;
        shown.value = entry.count;
        changed();
      }, { class: 'bands' })
    : null;

  /** @param {number} wanted */
  function set(wanted) {
    entry.count = Math.min(kind.countMax, Math.max(kind.countMin, Number.isFinite(wanted) ? wanted : 1));
    shown.value = entry.count;
    const around = entry.band && bands.find(({ band: [low, high] }) => entry.count >= low && entry.count <= high);
    if (choice && around) {
      entry.band = around.band;
      entry.details[BAND] = around.code;
      for (const button of choice.querySelectorAll('button')) {
        button.setAttribute('aria-pressed', String(button.dataset.value === around.code));
      }
    }
    changed();
  }
  return [
    choice,
    el(
      'fieldset',
      { class: 'stepper' },
      el('legend', {}, title),
      el('button', { type: 'button', 'aria-label': t('fewer'), onclick: () => set(entry.count - 1) }, '−'),
      shown,
      el('button', { type: 'button', 'aria-label': t('more'), onclick: () => set(entry.count + 1) }, '+'),
    ),
  ];
}
