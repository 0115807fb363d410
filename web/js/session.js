// @ts-check
/**
 * Who is signed in: asks, signs in and out, and remembers them for when the net is away: encrypted, until they sign out.
 */
import { ask } from './api.js';
import { openPhone, openVault } from './vault.js';

/**
 * @typedef {{signed_in: boolean, role: string, name?: string | null, agency?: string | null, expires_at?: string | null,
 *   may?: string[]}} Who  may: operations, as the API's description names them
 */

/** Tells other tabs that somebody signed in, and nothing about them. */
const MARK = 'openscene.who';
/** What the phone keeps of them. */
const KEPT = 'who';

/** Caches that hold nothing of anybody: the app itself, and the base map that somebody chose to keep. */
const NOBODYS = ['openscene-app-', 'openscene-basemap'];

/** Who we are is asked before anything is shown: without an answer it is whoever it was last. Milliseconds. */
const PATIENCE_MS = 8_000;
const PATIENCE_KNOWN_MS = 3_000;

/** @type {Who} */
const PUBLIC = { signed_in: false, role: 'public' };

/** @type {Who} */
let known = PUBLIC;

/** Who is signed in, as far as this page knows. */
export function who() {
  return known;
}

/** Under which name this phone keeps what is theirs: where there are no accounts, the role. */
export function account() {
  return known.name ?? known.role;
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
  const last = await kept();
  try {
    const patienceMs = last ? PATIENCE_KNOWN_MS : PATIENCE_MS;
    await remember(await (await ask('/api/me', { headers: { Accept: 'application/json' }, asIs: true, patienceMs })).json());
  } catch (cause) {
    const { status, title } = /** @type {import('./api.js').Trouble} */ (cause);
    // What the browser brought along holds no more; only our server's own word for it counts.
    known = status === 401 && title ? PUBLIC : (last ?? PUBLIC);
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
  await remember(await answer.json());
  return known;
}

/** Ends the session at the server, and here with all that this phone keeps of it. That it is over already is what was wanted. */
export async function signOut() {
  try {
    await ask('/api/session', { method: 'DELETE', asIs: true });
  } catch (cause) {
    if (/** @type {import('./api.js').Trouble} */ (cause).status !== 401) {
      throw cause;
    }
  }
  const vault = await openVault(account());
  await vault.wipe();
  await (await openPhone()).remove(KEPT);
  for (const name of globalThis.caches ? await caches.keys() : []) {
    if (!NOBODYS.some((start) => name.startsWith(start))) {
      await caches.delete(name);
    }
  }
  known = PUBLIC;
  localStorage.removeItem(MARK);
}

/**
 * Hears of another page of this browser in which somebody signed in: they are who this page is for from now on.
 * @param {() => void} other  it is somebody else, or in another role
 * @param {() => void} again  it is the same, signed in anew
 */
export function hearOthers(other, again) {
  addEventListener('storage', async ({ key, newValue }) => {
    const now = key === MARK && newValue ? await kept() : null;
    if (now && (now.name !== known.name || now.role !== known.role || now.agency !== known.agency)) {
      other();
    } else if (now && now.expires_at !== known.expires_at) {
      known = now;
      again();
    }
  });
}

/**
 * That a session has run out is no signing out: without a net whoever it was goes on recording, and signs in to send.
 * @param {Who} now
 */
async function remember(now) {
  known = now;
  if (now.role === PUBLIC.role) {
    return;
  }
  try {
    await (await openPhone()).put(KEPT, now);
    localStorage.setItem(MARK, crypto.randomUUID());
  } catch {
    // No room, or a browser that keeps nothing: then the net is needed at the next start.
  }
}

/** @returns {Promise<Who | null>} */
async function kept() {
  try {
    return (await (await openPhone()).get(KEPT)) ?? null;
  } catch {
    return null;
  }
}
