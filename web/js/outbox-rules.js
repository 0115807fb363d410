// @ts-check
/** What the outbox decides by: what an answer means, how long to wait, what is shown as one, which times are right. Pure. */
import { CLOCK_SLACK_MS } from './right-time.js';

/**
 * A thing to be sent, and what became of it.
 * @typedef {'waiting' | 'sending' | 'received' | 'refused'} State
 * @typedef {{id: string, at: number}} Receipt  at: when the server says that it took it, milliseconds
 * @typedef {{status: number, message: string, faults: import('./api.js').Fault[]}} Refusal
 * @typedef {{key: string, collection: 'observations' | 'visits', feature: import('./api.js').Feature, takenBack?: boolean,
 *   agency: string | null, at: number, offset: number, sure: boolean, state: State, receipt: Receipt | null, refused: Refusal | null,
 *   replaces?: string | null, seq: number, inMemory?: boolean}} Item
 *   at: when it was recorded, milliseconds; offset: what was added to the phone's clock; sure: whether the server had told that since the page was opened;
 *   replaces: the id of the observation that it corrects; seq: its place in the order; inMemory: the phone had no room for it
 *
 * @typedef {{status: number, type: string, body: any, at: number | null, waitS: number | null}} Answered  status 0: not reached;
 *   at: the answer's Date, milliseconds
 * @typedef {'net' | 'foreign' | 'server' | 'locked'} Why  what waits does so for the net, for an answer that is ours (a network's own
 *   sign-in page stands between), for the server, for somebody to sign in
 * @typedef {{fate: 'received', receipt: Receipt} | {fate: 'waiting', why: Why, waitS: number | null} | {fate: 'refused', refused: Refusal}} Verdict
 */

/** How long a receipt is kept, milliseconds. */
export const RECEIPT_MS = 24 * 3_600_000;

/** The first wait after something went well until then is short: a link that drops now and then is still a link. */
const FIRST_WAIT_MS = 100;
const NEXT_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 120_000;

const PROBLEM = 'application/problem+json';

/** Whether a refusal is our server's own. @param {Answered} answer */
export function isOurs({ type }) {
  return type.startsWith(PROBLEM);
}

/**
 * What an answer means. Only what is surely our server's counts: whatever else answers, the thing waits.
 * @param {Answered} answer
 * @param {Pick<Item, 'feature' | 'takenBack'>} item
 * @returns {Verdict}
 */
export function judge(answer, { feature, takenBack }) {
  const { status, type, body, at, waitS } = answer;
  const id = String(feature.id).toLowerCase();
  /** @type {(why: Why) => Verdict} */
  const waiting = (why) => ({ fate: 'waiting', why, waitS });
  /** @type {() => Verdict} */
  const received = () => ({ fate: 'received', receipt: { id, at: at ?? NaN } });
  const ours = isOurs(answer);
  if (status === 0) {
    return waiting('net');
  }
  if (takenBack ? status === 204 || (ours && (status === 404 || status === 410)) : (status === 200 || status === 201) && isReceipt(type, body, id)) {
    return received();
  }
  if (!ours) {
    return waiting(status >= 500 ? 'server' : 'foreign');
  }
  if (status === 401) {
    return waiting('locked');
  }
  if (status >= 500 || status === 408 || status === 429) {
    return waiting('server');
  }
  return { fate: 'refused', refused: { status, message: body?.detail ?? body?.title ?? '', faults: body?.errors ?? [] } };
}

/** @param {string} type  @param {any} body  @param {string} id */
function isReceipt(type, body, id) {
  return /^application\/(geo\+)?json\b/.test(type) && body?.type === 'Feature' && String(body.id).toLowerCase() === id;
}

/**
 * How long to wait before the next try, milliseconds: doubled each time, and never the same for two phones.
 * @param {number} failures  in a row, 1 or more
 * @param {number | null} waitS  what the server asked for
 * @param {number} chance  0..1
 */
export function waitMs(failures, waitS, chance) {
  const longest = failures === 1 ? FIRST_WAIT_MS : Math.min(LONGEST_WAIT_MS, NEXT_WAIT_MS * 2 ** (failures - 2));
  return Math.max(longest * (0.5 + chance / 2), (waitS ?? 0) * 1000);
}

/** Properties that are moments. */
const TIMES = ['seen_at', 'started_at', 'ended_at'];

/**
 * The same with its times moved, where the clock they were read from was wrong.
 * @param {import('./api.js').Feature} feature
 * @param {number} byMs
 * @returns {import('./api.js').Feature}
 */
export function moved(feature, byMs) {
  const properties = { ...feature.properties };
  for (const name of TIMES) {
    if (properties[name]) {
      properties[name] = new Date(Date.parse(properties[name]) + byMs).toISOString().replace('.000Z', 'Z');
    }
  }
  return { ...feature, properties };
}

/** Whether a refusal is about a moment, as a clock that is wrong causes it. @param {Refusal} refused */
export function isAboutTime({ faults }) {
  return faults.some(({ field }) => TIMES.includes(field ?? ''));
}

/**
 * The offset by which times that were read with another one must be moved; whole seconds, 0 for what is within the slack.
 * @param {number} then  the offset they were read with
 * @param {number} now
 */
export function shiftOf(then, now) {
  const shift = Math.round((now - then) / 1000) * 1000;
  return Math.abs(shift) > CLOCK_SLACK_MS ? shift : 0;
}

/** Receipts that are kept no longer. @param {Item[]} items  @param {number} now  @returns {Item[]} */
export function outlived(items, now) {
  return items.filter(({ state, receipt, at }) => state === 'received' && now - (receipt?.at || at) > RECEIPT_MS);
}

/**
 * What is shown of the outbox: each thing once. A thing and its taking back are one line, a correction stands for what it replaced.
 * @typedef {{key: string, id: string, item: Item, state: State, takenBack: Item | null, corrects: boolean, canChange: boolean}} Line
 *   state: of the last step; canChange: it may be corrected or withdrawn
 * @param {Item[]} items  in order
 * @returns {Line[]}
 */
export function lines(items) {
  const back = new Map(items.filter(({ takenBack }) => takenBack).map((item) => [item.feature.id, item]));
  const replaced = new Set(items.map(({ replaces }) => replaces).filter(Boolean));
  /** @type {Line[]} */
  const shown = [];
  for (const item of items) {
    const id = item.feature.id ?? '';
    const takenBack = item.takenBack ? null : (back.get(id) ?? null);
    const known = item.takenBack && items.some((other) => !other.takenBack && other.feature.id === id);
    if (known || (replaced.has(id) && takenBack?.state !== 'refused' && item.state !== 'refused')) {
      continue;
    }
    const first = item.state === 'received' && takenBack ? takenBack : item;
    shown.push({
      key: item.key,
      id,
      item,
      state: item.replaces && item.state === 'received' ? lastOf(back.get(item.replaces), item) : first.state,
      takenBack,
      corrects: Boolean(item.replaces),
      canChange: item.collection === 'observations' && !item.takenBack && !takenBack && item.state !== 'refused',
    });
  }
  return shown;
}

/** A correction has arrived when what it replaces is taken back, too. @param {Item | undefined} first  @param {Item} then */
function lastOf(first, then) {
  return first && first.state !== 'received' ? first.state : then.state;
}
