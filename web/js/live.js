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
 * Listens until the page closes, and hears first what was told since it was opened. All pages of one browser share one line
 * where they can, for a browser opens only six to a server and each page would hold one.
 * @param {string} heard  id of the last change that was told when the page was opened
 * @param {(news: News) => void} changed
 * @param {(state: ServerState) => void} stands  whether all was read, and since when the store is away
 */
export function listen(heard, changed, stands) {
  const tell = (/** @type {import('./live-stream.js').Told} */ told) => {
    heard = told.name === 'changed' ? told.heard : heard;
    (told.name === 'changed' ? changed : stands)(told.data);
  };
  if (typeof SharedWorker === 'undefined') {
    follow(heard, tell);
    return;
  }
  const worker = new SharedWorker('/js/live-worker.js', { type: 'module', name: 'live' });
  let alone = false;
  worker.addEventListener('error', () => {
    if (!alone) {
      alone = true; // It could not be started: this page listens by itself.
      follow(heard, tell);
    }
  });
  worker.port.addEventListener('message', ({ data }) => tell(data));
  worker.port.start();
  worker.port.postMessage({ heard });
  addEventListener('pagehide', () => worker.port.postMessage({ bye: true }));
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) {
      worker.port.postMessage({ heard });
    }
  });
}
