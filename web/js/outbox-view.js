// @ts-check
/** The outbox on the page: what waits and why, what was refused and what to mend, and the receipts of the last day. */
import { el, icon } from './dom.js';
import { addWords, clock, number, t, word } from './i18n.js';
import { lines } from './outbox-rules.js';
import { clockOffset } from './right-time.js';
import { OUTBOX } from './words/outbox.js';

addWords(OUTBOX);

/** So many are listed; the rest is counted. */
const LISTED_MAX = 50;

/**
 * @typedef {import('./outbox-rules.js').Line} Line
 * @typedef {{locked: boolean, signIn: () => void, nameOf?: (item: import('./outbox.js').Item) => string, correct?: (item: import('./outbox.js').Item) => void,
 *   withdraw?: (id: string) => void, room?: Room | null}} Manner  locked: what waits does so for somebody to sign in; correct: opens what
 *   was recorded for correction; withdraw: takes it back, as `outbox.takeBack` unless the page has more to do
 * @typedef {{persisted: boolean | null, leftMb: number | null}} Room
 */

/** Less room than this is said, megabytes. */
const ROOM_LOW_MB = 20;

/**
 * What needs attention: nothing when all has arrived.
 * @param {import('./outbox.js').Outbox} outbox
 * @param {Manner} manner
 * @returns {import('./dom.js').Child[]}
 */
export function outboxView(outbox, manner) {
  const waiting = outbox.waiting();
  const { n: others, agencies } = outbox.others();
  const inMemory = waiting.filter((item) => item.inMemory).length;
  const shown = lines(outbox.items());
  return [
    inMemory ? el('p', { class: 'refused full', role: 'alert' }, t('room.full', { n: number(inMemory) })) : null,
    lowRoom(manner.room),
    waiting.length ? waitingView(outbox, shown.filter(({ state }) => state === 'waiting' || state === 'sending'), manner) : null,
    others ? el('p', { class: 'waiting' }, icon('clock'), t('outbox.others', { n: number(others), agency: agencies.map((agency) => word('agency', agency)).join(', ') })) : null,
    outbox.unreadable() ? el('p', { class: 'refused' }, t('outbox.unreadable', { n: number(outbox.unreadable()) })) : null,
    ...shown.filter(({ state }) => state === 'refused').map((line) => refusedView(outbox, line, manner)),
  ];
}

/**
 * What the server has taken within a day, folded; nothing where there is none.
 * @param {import('./outbox.js').Outbox} outbox
 * @param {Manner} manner
 * @returns {import('./dom.js').Child[]}
 */
export function receiptsView(outbox, manner) {
  const received = lines(outbox.items()).filter(({ state }) => state === 'received').reverse();
  if (!received.length) {
    return [];
  }
  return [
    el(
      'details',
      { class: 'receipts' },
      el('summary', {}, t('receipts', { n: number(received.length) })),
      el('p', { class: 'fine' }, t('receipts.help'), ' ', manner.room?.persisted ? t('room.kept') : t('room.may_go')),
      list(outbox, received, manner),
    ),
  ];
}

/** Says that the phone's clock is wrong, and that it does no harm. @returns {import('./dom.js').Child} */
export function clockView() {
  const offset = clockOffset();
  if (!offset) {
    return null;
  }
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const much = minutes >= 90 ? t('clock.hours', { n: number(minutes / 60, 1) }) : t('clock.minutes', { n: number(Math.max(1, minutes)) });
  return el('p', { class: 'clock fine' }, icon('clock'), ' ', t(offset < 0 ? 'clock.fast' : 'clock.slow', { much }));
}

/** @param {Room | null | undefined} room */
function lowRoom(room) {
  const left = room?.leftMb ?? null;
  return left !== null && left < ROOM_LOW_MB ? el('p', { class: 'refused low' }, t('room.low', { mb: number(left) })) : null;
}

/** @param {import('./outbox.js').Outbox} outbox  @param {Line[]} shown  @param {Manner} manner */
function waitingView(outbox, shown, manner) {
  const n = number(outbox.waiting().length);
  const why = manner.locked ? 'locked' : (outbox.why() ?? 'net');
  const goes = outbox.waiting().some(({ state }) => state === 'sending');
  const again = el('button', { type: 'button', onclick: () => (manner.locked ? manner.signIn() : outbox.send()) }, t(manner.locked ? 'who.again' : 'send_now'));
  return el(
    'div',
    { class: 'waiting' },
    el('p', {}, icon('clock'), goes && !outbox.why() ? t('outbox.sending', { n }) : t('outbox.waiting.' + why, { n })),
    again,
    shown.length ? el('details', { class: 'unsent' }, el('summary', {}, t('outbox.all')), list(outbox, shown, manner)) : null,
  );
}

/** @param {import('./outbox.js').Outbox} outbox  @param {Line[]} shown  @param {Manner} manner */
function list(outbox, shown, manner) {
  const rest = shown.length - LISTED_MAX;
  return [
    el('ul', { class: 'sent-list' }, shown.slice(0, LISTED_MAX).map((line) => el('li', { 'data-id': line.id }, lineView(outbox, line, manner)))),
    rest > 0 ? el('p', { class: 'fine' }, t('outbox.more', { n: number(rest) })) : null,
  ];
}

/** @param {import('./outbox.js').Outbox} outbox  @param {Line} line  @param {Manner} manner */
function lineView(outbox, line, manner) {
  const what = nameOf(line, manner);
  const { correct } = manner;
  const withdraw = manner.withdraw ?? ((/** @type {string} */ id) => outbox.takeBack(id));
  return [
    el('time', {}, clock(new Date(line.item.at))),
    ' ',
    el('span', { class: 'what' }, what, line.corrects ? ` (${t('outbox.corrected')})` : ''),
    ' ',
    el('span', { class: 'fate ' + line.state }, stateOf(line)),
    line.state === 'received' ? el('span', { class: 'fine receipt' }, ' ', t('receipts.number', { id: line.id.slice(0, 8) })) : null,
    line.canChange
      ? el(
          'span',
          { class: 'row' },
          correct ? el('button', { type: 'button', 'aria-label': `${t('outbox.correct')}: ${what}`, onclick: () => correct(line.item) }, t('outbox.correct')) : null,
          asking('outbox.withdraw', what, () => withdraw(line.id)),
        )
      : null,
  ];
}

/** @param {Line} line */
function stateOf({ item, state, takenBack }) {
  const { receipt } = takenBack ?? item;
  const time = receipt?.at ? clock(new Date(receipt.at)) : '';
  if (takenBack || item.takenBack) {
    return state === 'received' ? t('outbox.state.withdrawn', { time }) : t('outbox.state.withdrawing');
  }
  return state === 'received' && time ? t('outbox.state.received.at', { time }) : t('outbox.state.' + state);
}

/** @param {Line} line  @param {Manner} manner */
function nameOf({ item }, manner) {
  if (item.collection === 'visits') {
    return t(item.feature.properties.ended_at ? 'outbox.visit.ended' : 'outbox.visit.begun');
  }
  return manner.nameOf?.(item) || t('observation');
}

/** @param {import('./outbox.js').Outbox} outbox  @param {Line} line  @param {Manner} manner */
function refusedView(outbox, line, manner) {
  const item = line.takenBack?.state === 'refused' ? line.takenBack : line.item;
  const { status, faults = [], message } = item.refused ?? { status: 400, message: '' };
  const what = nameOf(line, manner);
  const told = [403, 409, 410].includes(status) && !(status === 403 && faults.length) ? t('outbox.refused.' + status) : null;
  const asNew = (status === 409 || status === 410) && !item.takenBack && item.collection === 'observations';
  const { correct } = manner;
  return el(
    'div',
    { class: 'refused', 'data-id': line.id },
    el('p', {}, t('outbox.refused', { what: item.takenBack ? `${t('outbox.withdraw')}: ${what}` : what })),
    told ? el('p', {}, told) : null,
    told
      ? el('p', { class: 'fine', lang: 'en' }, message)
      : el('ul', {}, (faults.length ? faults : [{ wrong: message, right: '' }]).map((fault) => el('li', {}, fault.wrong, fault.right ? [el('br'), t('trouble.right', { right: fault.right })] : null))),
    el(
      'div',
      { class: 'row' },
      correct && !item.takenBack && item.collection === 'observations' ? el('button', { type: 'button', onclick: () => correct(item) }, t('outbox.correct')) : null,
      asNew ? el('button', { type: 'button', onclick: () => outbox.renew(item.key) }, t('outbox.as_new')) : null,
      asNew ? null : el('button', { type: 'button', onclick: () => outbox.retry(item.key) }, t('outbox.try_again')),
      asking('outbox.drop', what, () => outbox.drop(item.key)),
    ),
  );
}

/**
 * A button that asks once before it does what cannot be undone.
 * @param {string} words  key of what it says, with `.ask` and `.yes`
 * @param {string} what
 * @param {() => void} act
 */
function asking(words, what, act) {
  const ask = el('button', { type: 'button', 'aria-label': `${t(words)}: ${what}`, onclick: () => {
    const keep = el('button', { type: 'button', onclick: () => {
      asked.replaceWith(ask);
      ask.focus();
    } }, t('outbox.drop.no'));
    const asked = el('span', { class: 'asked', role: 'group', 'aria-label': `${t(words + '.ask')} ${what}` }, el('span', {}, t(words + '.ask')), el('button', { type: 'button', class: 'primary', onclick: act }, t(words + '.yes')), keep);
    ask.replaceWith(asked);
    keep.focus();
  } }, t(words));
  return ask;
}
