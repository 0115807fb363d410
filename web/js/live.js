// @ts-check
/** Hears from the server what changed, and judges whether it touches what is on screen. The judging is pure. */
import { follow } from './live-stream.js';
import { plusDays } from './period.js';

/**
 * @typedef {{collection: string, areas: string[] | 'all', kinds: string[] | 'all', period: string}} News  coarse: period
 *   is `all` or first and last day in UTC
 * @typedef {{area: string, areas: string[], from: string, to: string, kinds: string[], wide: boolean}} Looked  what is on
 *   screen; areas: all that are drawn on; kinds: empty means all; wide: whether more than the one area is drawn
 * @typedef {{whole: boolean, stale_since: string | null}} ServerState
 */

/** Collections that an answer is made of. */
const BEHIND_ANSWERS = ['all', 'observations', 'visits', 'areas'];

/**
 * Whether what changed may alter what is drawn. Days are compared with one to spare, for theirs begin elsewhere.
 * @param {News} news
 * @param {Looked} looked
 */
export function touches(news, looked) {
  return BEHIND_ANSWERS.includes(news.collection) && ofPlace(news, looked) && ofKinds(news, looked) && ofDays(news, looked);
}

/** @param {News} news  @param {Looked} looked */
function ofPlace({ areas }, { area, areas: drawn, wide }) {
  return areas === 'all' || areas.includes(area) || (wide && areas.some((one) => drawn.includes(one)));
}

/** @param {News} news  @param {Looked} looked */
function ofKinds({ kinds }, { kinds: asked }) {
  return kinds === 'all' || !asked.length || kinds.some((kind) => asked.includes(kind));
}

/** @param {News} news  @param {Looked} looked */
function ofDays({ period }, { from, to }) {
  if (period === 'all') {
    return true;
  }
  const [first, last] = period.split('/');
  return first <= plusDays(to, 1) && last >= plusDays(from, -1);
}

/**
 * Listens until the page closes; after a broken line the browser comes back and is told what it missed. All pages of one
 * browser share one line where they can, for a browser opens only six to a server and each page would hold one.
 * @param {(news: News) => void} changed
 * @param {(state: ServerState) => void} stands  whether all was read, and since when the store is away
 */
export function listen(changed, stands) {
  const tell = (/** @type {import('./live-stream.js').Told} */ { name, data }) => (name === 'changed' ? changed(data) : stands(data));
  if (typeof SharedWorker === 'undefined') {
    follow(tell);
    return;
  }
  const worker = new SharedWorker('/js/live-worker.js', { type: 'module', name: 'live' });
  let alone = false;
  worker.addEventListener('error', () => {
    if (!alone) {
      alone = true; // It could not be started: this page listens by itself.
      follow(tell);
    }
  });
  worker.port.addEventListener('message', ({ data }) => tell(data));
  worker.port.start();
  addEventListener('pagehide', () => worker.port.postMessage('bye'));
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      worker.port.postMessage('back');
    }
  });
}
