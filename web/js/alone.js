// @ts-check
/**
 * Lets one tab of this browser send at a time: by a lock where the browser has them, else by a lease in the database. Only for
 * good order: that a thing which is sent twice is stored once is the server's promise.
 */
import { within } from './shelf.js';

const NAME = 'openscene.send';

/** How long another tab is waited for, milliseconds: one that sleeps with the lock in hand holds nobody up for ever. */
const PATIENCE_MS = 20_000;
const LEASE_MS = 30_000;
const LOOK_MS = 500;

/**
 * @param {() => Promise<void>} work
 * @returns {Promise<void>}
 */
export async function alone(work) {
  if (!navigator.locks) {
    await leased(work);
    return;
  }
  let begun = false;
  try {
    await navigator.locks.request(NAME, { signal: AbortSignal.timeout(PATIENCE_MS) }, () => {
      begun = true;
      return work();
    });
  } catch (cause) {
    if (begun) {
      throw cause;
    }
    await work();
  }
}

/** @param {() => Promise<void>} work */
async function leased(work) {
  const holder = crypto.randomUUID();
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until && !(await take(holder)); ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const renewal = setInterval(() => take(holder), LEASE_MS / 3);
  try {
    await work();
  } finally {
    clearInterval(renewal);
    await give(holder);
  }
}

/** @param {string} holder  @returns {Promise<boolean>} whether it is theirs now */
function take(holder) {
  return within(['leases'], 'readwrite', (shelf, answer) => {
    const asked = shelf('leases').get(NAME);
    asked.onsuccess = () => {
      const free = !asked.result || asked.result.holder === holder || asked.result.until < Date.now();
      if (free) {
        shelf('leases').put({ holder, until: Date.now() + LEASE_MS }, NAME);
      }
      answer(free);
    };
  });
}

/** @param {string} holder */
function give(holder) {
  return within(['leases'], 'readwrite', (shelf) => {
    const asked = shelf('leases').get(NAME);
    asked.onsuccess = () => asked.result?.holder === holder && shelf('leases').delete(NAME);
  });
}
