// @ts-check
/** What is on the phone during a visit: the kinds as large buttons, what was recorded, and the way to its end. */
import { el, fill, icon, segments } from './dom.js';
import { clock, label, number, t, word } from './i18n.js';
import { groupsOf } from './kind-chips.js';
import { yesNo } from './record-form.js';
import { weatherChoice } from './start-form.js';
import { kindsFor } from './visit.js';

/**
 * @param {import('./api.js').Kind[]} kinds
 * @param {string} agency
 * @param {(kind: import('./api.js').Kind) => void} pick
 */
export function kindButtons(kinds, agency, pick) {
  const allowed = kindsFor(kinds, agency);
  return groupsOf(allowed).map((group) =>
    el(
      'section',
      { class: 'kinds ' + group, 'aria-label': word('group', group) },
      el('h3', {}, word('group', group)),
      el(
        'div',
        { class: 'kind-grid' },
        allowed
          .filter((kind) => kind.group === group)
          .map((kind) =>
            el('button', { type: 'button', class: 'kind', 'data-kind': kind.code, onclick: () => pick(kind) }, icon(kind.code), el('span', {}, breakable(label(kind.labels)))),
          ),
      ),
    ),
  );
}

/** Lets "Urin/avføring" break after its slash. @param {string} text */
function breakable(text) {
  return text.replaceAll('/', '/\u200b');
}

/**
 * What was recorded on this visit, with what became of it; a wrong tap can be taken back, asked once.
 * @param {import('./visit.js').Visit} visit
 * @param {import('./api.js').Kind[]} kinds
 * @param {import('./outbox.js').Item[]} items  of the outbox
 * @param {(id: string) => void} takeBack
 * @param {boolean} locked  whether what waits does so for somebody to sign in
 */
export function recordedList(visit, kinds, items, takeBack, locked) {
  if (!visit.recorded.length) {
    return el('p', { class: 'fine' }, t('recorded.none'));
  }
  return el(
    'ol',
    { class: 'recorded', reversed: true },
    [...visit.recorded].reverse().map(({ id, kind, count, at }) => {
      const state = items.find((entry) => entry.feature.id === id)?.state ?? 'received';
      const fate = state === 'sending' ? 'waiting' : state;
      const what = (label(kinds.find(({ code }) => code === kind)?.labels) || kind) + ' × ' + number(count);
      return el(
        'li',
        {},
        el('time', {}, clock(new Date(at))),
        el('span', {}, what, ' ', el('span', { class: 'fate ' + fate }, t('fate.' + (fate === 'waiting' && locked ? 'locked' : fate)))),
        fate === 'refused' ? null : takeBackButton(what, () => takeBack(id)),
      );
    }),
  );
}

/** @param {string} what  @param {() => void} takeBack */
function takeBackButton(what, takeBack) {
  const ask = el('button', { type: 'button', class: 'take-back', 'aria-label': t('take_back') + ': ' + what, onclick: () => {
    const keep = el('button', { type: 'button', onclick: () => {
      asked.replaceWith(ask);
      ask.focus();
    } }, t('take_back.no'));
    const asked = el('div', { class: 'asked', role: 'group', 'aria-label': t('take_back.ask') + ' ' + what },
      el('button', { type: 'button', class: 'primary', onclick: takeBack }, t('take_back.yes')),
      keep,
    );
    ask.replaceWith(asked);
    keep.focus();
  } }, t('take_back'));
  return ask;
}

/**
 * @typedef {{complete: boolean | null, weather: string | null, police: boolean | null}} End
 * @param {End} end  changed in place
 * @param {{finish: () => void, back: () => void}} then
 */
export function endForm(end, then) {
  const fault = el('p', { class: 'fault', role: 'alert' });
  return el(
    'form',
    {
      'aria-labelledby': 'end-title',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (end.complete === null) {
          fill(fault, t('fault.complete'));
        } else {
          then.finish();
        }
      },
    },
    el('h2', { id: 'end-title', tabindex: '-1' }, t('end_visit')),
    segments(
      t('complete_visit.ask'),
      [
        { value: 'yes', label: t('complete_visit') },
        { value: 'no', label: t('complete_visit.no') },
      ],
      null,
      (value) => {
        end.complete = value === 'yes';
        fill(fault);
      },
      { class: 'tall' },
    ),
    el('p', { class: 'fine' }, t('complete_visit.help')),
    weatherChoice(end.weather, (value) => {
      end.weather = value;
    }),
    segments(t('police_present'), yesNo(), null, (value) => {
      end.police = value === 'yes';
    }),
    fault,
    el('div', { class: 'row' }, el('button', { type: 'button', class: 'big', onclick: then.back }, t('back')), el('button', { type: 'submit', class: 'primary big' }, t('end_visit'))),
  );
}
