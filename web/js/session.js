// @ts-check
/** Who is signed in: asks, signs in and out, and remembers the role for when the net is away. */
import { ask } from './api.js';

/**
 * @typedef {{signed_in: boolean, role: string, name?: string | null, agency?: string | null, expires_at?: string | null,
 *   may?: string[]}} Who  may: operations, as the API's description names them
 */

const KEPT = 'openscene.who';

/** Who we are is asked before anything is shown: without an answer it is whoever it was last. Milliseconds. */
const PATIENCE_MS = 8_000;

/** @type {Who} */
const PUBLIC = { signed_in: false, role: 'public' };

/** @type {Who} */
let known = PUBLIC;

/** Who is signed in, as far as this page knows. */
export function who() {
  return known;
}

/** Whether whoever is signed in may ask for this. @param {string} operation  as the API's description names it */
export function may(operation) {
  return known.may?.includes(operation) ?? false;
}

/**
 * Asks the server who we are. Not reached, it is whoever it was last: a patrol goes on without a net.
 * @returns {Promise<Who>}
 */
export async function me() {
  try {
    remember(await (await ask('/api/me', { headers: { Accept: 'application/json' }, asIs: true, patienceMs: PATIENCE_MS })).json());
  } catch (cause) {
    const { status } = /** @type {import('./api.js').Trouble} */ (cause);
    if (status === 401) {
      remember(PUBLIC); // What the browser brought along holds no more.
    } else {
      known = kept() ?? PUBLIC;
    }
  }
  return known;
}

/**
 * @param {string} name
 * @param {string} password
 * @returns {Promise<Who>}
 */
export async function signIn(name, password) {
  const answer = await ask('/api/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
    asIs: true,
  });
  remember(await answer.json());
  return known;
}

/** Ends the session here and at the server. That it is over already is what was wanted. */
export async function signOut() {
  try {
    await ask('/api/session', { method: 'DELETE', asIs: true });
  } catch (cause) {
    if (/** @type {import('./api.js').Trouble} */ (cause).status !== 401) {
      throw cause;
    }
  }
  remember(PUBLIC);
}

/**
 * Hears of another page of this browser in which somebody signed in: they are who this page is for from now on.
 * @param {() => void} other  it is somebody else, or in another role
 * @param {() => void} again  it is the same, signed in anew
 */
export function hearOthers(other, again) {
  addEventListener('storage', ({ key, newValue }) => {
    const now = key === KEPT && newValue ? kept() : null;
    if (now && (now.name !== known.name || now.role !== known.role || now.agency !== known.agency)) {
      other();
    } else if (now && now.expires_at !== known.expires_at) {
      known = now;
      again();
    }
  });
}

/** @param {Who} now */
function remember(now) {
  known = now;
  if (now.role !== PUBLIC.role) {
    localStorage.setItem(KEPT, JSON.stringify(now));
  } else {
    localStorage.removeItem(KEPT);
  }
}

/** @returns {Who | null} */
function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) ?? 'null');
  } catch {
    return null;
  }
}
