// @ts-check
/** The phone's own database: one transaction at a time, and done only when it is on the disk. Knows nothing of what is kept. */

/** @typedef {'keys' | 'values' | 'outbox' | 'leases'} Shelf */

const NAME = 'openscene';
const VERSION = 1;

/** How a connection dies under a page that slept (Safari), or whose data the browser cleared: opened anew, once. */
const LOST = ['InvalidStateError', 'UnknownError', 'AbortError'];

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('keys');
      asked.result.createObjectStore('values');
      // Numbered by the database: one order for all tabs.
      asked.result.createObjectStore('outbox', { keyPath: 'seq', autoIncrement: true }).createIndex('key', 'key', { unique: true });
      asked.result.createObjectStore('leases');
    };
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
      const database = asked.result;
      database.onclose = forget;
      database.onversionchange = () => {
        database.close(); // A newer version of this page in another tab is not kept waiting.
        forget();
      };
      resolve(database);
    };
  });
  opened.catch(forget);
  return opened;
}

function forget() {
  opened = null;
}

/**
 * Does some work in one transaction. Settles when that is complete, or undone as a whole.
 * @template T
 * @param {Shelf[]} shelves
 * @param {IDBTransactionMode} mode
 * @param {(shelf: (name: Shelf) => IDBObjectStore, answer: (value: T) => void) => void} work  calls `answer` with what comes of it
 * @returns {Promise<T>}
 * @throws {DOMException} QuotaExceededError when the phone has no more room
 */
export async function within(shelves, mode, work) {
  try {
    return await once(shelves, mode, work);
  } catch (cause) {
    if (!LOST.includes(/** @type {DOMException} */ (cause).name)) {
      throw cause;
    }
    forget();
    return once(shelves, mode, work);
  }
}

/**
 * @template T
 * @param {Shelf[]} shelves
 * @param {IDBTransactionMode} mode
 * @param {(shelf: (name: Shelf) => IDBObjectStore, answer: (value: T) => void) => void} work
 * @returns {Promise<T>}
 */
async function once(shelves, mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(shelves, mode, { durability: 'strict' });
    /** @type {any} */
    let answer;
    transaction.oncomplete = () => resolve(answer);
    transaction.onabort = () => reject(transaction.error ?? new DOMException('the transaction was undone', 'AbortError'));
    work(
      (name) => transaction.objectStore(name),
      (value) => {
        answer = value;
      },
    );
  });
}
