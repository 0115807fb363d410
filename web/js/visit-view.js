// @ts-check
/** What is on the phone during a visit beside the kinds: how long it has been, and what was recorded. */
import { el } from './dom.js';
import { clock, label, number, t } from './i18n.js';
import { effort } from './visit.js';

/**
 * How long it has been; and where, once that was more than one area.
 * @param {import('./visit.js').Visit} visit
 * @param {(areaId: string) => string} nameOf
 * @param {number} now
 */
export function elapsed(visit, nameOf, now) {
  const minutes = Math.max(0, Math.floor((now - visit.startedAt) / 60_000));
  const there = visit.stretches.length > 1 ? effort(visit, now) : [];
  return [
    t('elapsed', { since: clock(new Date(visit.startedAt)), minutes: number(minutes) }),
    ...there.map((spent) => ' · ' + t('elapsed.area', { minutes: number(Math.floor(spent.minutes)), area: nameOf(spent.area_id) })),
  ];
}

/**
 * What was recorded on this visit, with what became of it; a wrong tap can be taken back, asked once.
 * @param {import('./visit.js').Visit} visit
 * @param {import('./api.js').Kind[]} kinds
 * @param {(id: string) => import('./outbox.js').Item | undefined} find
 * @param {(id: string) => void} takeBack
 * @param {boolean} locked  whether what waits does so for somebody to sign in
 */
export function recordedList(visit, kinds, find, takeBack, locked) {
  if (!visit.recorded.length) {
    return el('p', { class: 'fine' }, t('recorded.none'));
  }
  return el(
    'ol',
    { class: 'recorded', reversed: true },
    [...visit.recorded].reverse().map(({ id, kind, count, at }) => {
      const state = find(id)?.state ?? 'received';
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
