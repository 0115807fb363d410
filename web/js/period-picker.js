// @ts-check
/** Chooses a period: a preset, or two dates. */
import { byId, el, fill, segments } from './dom.js';
import { t } from './i18n.js';
import { PRESETS, daysFault, presetDays } from './period.js';

/**
 * @typedef {{period: string, from: string, to: string}} Chosen
 * @param {Element} place
 * @param {Chosen} chosen
 * @param {string} today
 * @param {(chosen: Chosen) => void} choose
 * @param {readonly string[]} offered  presets
 * @param {(preset: string, today: string) => import('./period.js').Days} daysOf
 */
export function periodPicker(place, chosen, today, choose, offered = PRESETS, daysOf = presetDays) {
  let now = { ...chosen };
  const from = dateInput('from', now.from, changed);
  const to = dateInput('to', now.to, changed);
  const fault = el('p', { class: 'fault', role: 'alert' });
  const dates = el('div', { class: 'dates', hidden: now.period !== 'custom' }, from.field, to.field, fault);
  const presets = segments(
    t('period'),
    [...offered, 'custom'].map((value) => ({ value, label: t('preset.' + value) })),
    now.period,
    (period) => {
      now = period === 'custom' ? { ...now, period } : { period, ...daysOf(period, today) };
      from.input.value = now.from;
      to.input.value = now.to;
      dates.hidden = period !== 'custom';
      choose(now);
    },
  );

  function changed() {
    const days = { from: from.input.value, to: to.input.value };
    const wrong = daysFault(days);
    fault.textContent = wrong ? t('fault.days.' + wrong) : '';
    if (!wrong) {
      now = { period: 'custom', ...days };
      choose(now);
    }
  }
  fill(place, presets, dates);
}

/** @param {string} name  @param {string} value  @param {() => void} onchange */
function dateInput(name, value, onchange) {
  const input = el('input', { type: 'date', name, value, onchange, required: true });
  return { input, field: el('label', { class: 'field' }, t('date.' + name), input) };
}

/**
 * A select with its label, filled anew.
 * @param {string} id  of the select in the page
 * @param {{value: string, label: string}[]} choices
 * @param {string} chosen
 */
export function fillSelect(id, choices, chosen) {
  const select = byId(id);
  fill(
    select,
    choices.map(({ value, label }) => el('option', { value, selected: value === chosen }, label)),
  );
}
