// @ts-check
/** Takes what is in the outbox to the server, and brings its answer as it is: what it means is for outbox-rules.js to say. */
import { ask, door, Trouble } from './api.js';
import { isOurs } from './outbox-rules.js';
import { isMeasured, learnTime } from './right-time.js';

/** How long one thing may be on its way, milliseconds. */
const PATIENCE_MS = 15_000;

/** @type {import('./outbox.js').Sender} */
export const sender = {
  /** That the server is there and what time it is, asked once for each opened page: a clock that is wrong is known before anything is sent. */
  async ready() {
    if (isMeasured()) {
      return null;
    }
    let answer;
    try {
      answer = await ask('/api/me', { asIs: true, patienceMs: PATIENCE_MS });
    } catch (cause) {
      const { status, waitS } = /** @type {Trouble} */ (cause);
      return status === 0 || status >= 500 ? { fate: 'waiting', why: status ? 'server' : 'net', waitS } : null;
    }
    // An answer without a time is no reason to keep things back; one that is not ours is.
    return answer.json().then(() => null, () => ({ fate: 'waiting', why: 'foreign', waitS: null }));
  },

  async send(item) {
    const answered = await once(item);
    return isOurs(answered) && answered.status === 401 && (await door.open?.()) ? once(item) : answered;
  },
};

/**
 * @param {import('./outbox.js').Item} item
 * @returns {Promise<import('./outbox-rules.js').Answered>}
 */
async function once({ collection, feature, takenBack }) {
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), PATIENCE_MS);
  const sent = Date.now();
  try {
    const answer = await fetch(`/api/collections/${collection}/items/${feature.id}`, {
      method: takenBack ? 'DELETE' : 'PUT',
      headers: takenBack ? {} : { 'Content-Type': 'application/geo+json' },
      body: takenBack ? null : JSON.stringify(feature),
      signal: stop.signal,
      redirect: 'error', // Our server sends nobody elsewhere; a network's own sign-in page does.
      cache: 'no-store',
    });
    const date = answer.headers.get('Date');
    const body = await answer.json().catch((cause) => {
      if (cause instanceof SyntaxError) {
        return null;
      }
      throw cause; // Cut short on its way.
    });
    const type = answer.headers.get('Content-Type') ?? '';
    if (body || answer.status === 204) {
      learnTime(sent, date);
    }
    const waitS = Number(answer.headers.get('Retry-After') ?? NaN);
    return { status: answer.status, type, body, at: Date.parse(date ?? '') || null, waitS: Number.isFinite(waitS) ? waitS : null };
  } catch {
    return { status: 0, type: '', body: null, at: null, waitS: null };
  } finally {
    clearTimeout(patience);
  }
}
