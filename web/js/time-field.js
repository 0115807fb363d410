// @ts-check
/** When it was seen: now unless said otherwise, then some minutes ago or by the clock. */
import { el, segments } from './dom.js';
import { clock, t } from './i18n.js';
import { agoWithin, clockOf, seenAt } from './seen-time.js';

/**
 * @param {import('./record-form.js').Filled} filled  its `when` is changed in place
 * @param {number} startedAt  of the visit
 * @param {() => void} changed
 */
export function timeField(filled, startedAt, changed) {
  const { when, openedAt } = filled;
  const input = el('input', { type: 'time', value: when.clock || clockOf(openedAt), 'aria-label': t('seen.clock.label'), oninput: () => set({ clock: input.value }) });
  const byClock = el('div', { class: 'by-clock', hidden: when.way !== 'clock' }, input);
  const said = el('span', { class: 'seen-said' });
  const choices = segments(
    t('seen'),
    [
      { value: 'now', label: t('seen.now') },
      ...agoWithin(openedAt, startedAt).map((minutes) => ({ value: String(minutes), label: t('seen.ago', { n: minutes }) })),
      { value: 'clock', label: t('seen.clock') },
    ],
    when.way === 'ago' ? String(when.minutes) : when.way,
    (value) => set(value === 'now' || value === 'clock' ? { way: value } : { way: 'ago', minutes: Number(value) }),
    { class: 'seen' },
  );
  choices.querySelector('legend').append(' ', said);

  /** @param {Partial<import('./seen-time.js').When>} change */
  function set(change) {
    Object.assign(when, change);
    if (when.way === 'clock' && !when.clock) {
      when.clock = input.value;
    }
    byClock.hidden = when.way !== 'clock';
    say();
    changed();
  }

  function say() {
    const { at, fault } = seenAt(when, openedAt, startedAt);
    said.textContent = fault ? '' : clock(new Date(at));
  }
  say();
  return el('div', { class: 'when' }, choices, byClock);
}
