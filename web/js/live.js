// @ts-check
/** Hears from the server what changed, and judges whether it touches what is on screen. The judging is pure. */
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

/** How long to wait before listening is tried anew when the server would not, milliseconds. */
const AGAIN_MS = 15_000;

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
 * Listens until the page closes; after a broken line the browser comes back and is told what it missed.
 * @param {(news: News) => void} changed
 * @param {(state: ServerState) => void} stands  whether all was read, and since when the store is away
 */
export function listen(changed, stands) {
  const source = new EventSource('/api/events');
  source.addEventListener('changed', (event) => changed(JSON.parse(event.data)));
  source.addEventListener('state', (event) => stands(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    // Closed for good, e.g. by 503 because too many listen: then nobody tries again but we.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => listen(changed, stands), AGAIN_MS);
    }
  });
}
