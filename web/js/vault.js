// @ts-check
/**
 * What one account keeps on this phone, encrypted at rest: drafts, the running visit, settings, the outbox. AES-GCM by a key that
 * no script can read out (WebCrypto, not extractable) and that lies in the same database: a copy of the disk's files is
 * of little use without the browser's own secrets, and wiping the key wipes what it closed. Each account has its own key;
 * nothing is shared between accounts.
 */
import { within } from './shelf.js';

/**
 * A row of the outbox as it lies on the disk. In the clear only what must be known without opening it.
 * @typedef {{seq?: number, key: string, account: string, agency: string | null, done: boolean, rev: number, box: Sealed}} Row
 *   done: it has its receipt; rev: how often it was written anew
 * @typedef {{iv: Uint8Array, data: ArrayBuffer}} Sealed
 */

/** The account of what belongs to the phone itself, and to nobody who signs in. */
const PHONE = '';

/** Longer than any name of a value: ends a range of one account's names. */
const END = [];

/** Whether the phone had no more room. @param {unknown} cause */
export function isFull(cause) {
  return /** @type {DOMException} */ (cause)?.name === 'QuotaExceededError';
}

/**
 * @param {string} account  the name of whoever is signed in; their role where there are no accounts
 * @returns {Promise<Vault>}
 */
export async function openVault(account) {
  const id = await idOf(account);
  return new Vault(id, await keyOf(id));
}

/** What is kept for the phone itself, whoever is signed in. */
export function openPhone() {
  return openVault(PHONE);
}

/** What this page holds in memory alone, because the phone had no room. */
let inMemory = () => 0;

/** @param {() => number} count  of things that were not kept and are not sent */
export function countAlso(count) {
  inMemory = count;
}

/** How many things of an account have no receipt yet. @param {string} account  @returns {Promise<number>} */
export async function unsent(account) {
  const id = await idOf(account);
  return (await rows()).filter((row) => row.account === id && !row.done).length + inMemory();
}

/** Names are not kept in the clear. @param {string} account */
async function idOf(account) {
  if (account === PHONE) {
    return PHONE;
  }
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode('openscene account ' + account));
  return [...new Uint8Array(hash, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** @param {string} id  @returns {Promise<CryptoKey>} */
async function keyOf(id) {
  const known = await storedKey(id);
  if (known) {
    return known;
  }
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return within(['keys'], 'readwrite', (shelf, answer) => {
    const asked = shelf('keys').get(id);
    asked.onsuccess = () => {
      if (!asked.result) {
        shelf('keys').put(fresh, id);
      }
      answer(asked.result ?? fresh); // Another tab may have been first.
    };
  });
}

/** @param {string} id  @returns {Promise<CryptoKey | undefined>} */
function storedKey(id) {
  return within(['keys'], 'readonly', (shelf, answer) => {
    const asked = shelf('keys').get(id);
    asked.onsuccess = () => answer(asked.result);
  });
}

/** @returns {Promise<Row[]>} every account's, in the order they were kept */
export function rows() {
  return within(['outbox'], 'readonly', (shelf, answer) => {
    const asked = shelf('outbox').getAll();
    asked.onsuccess = () => answer(asked.result);
  });
}

export class Vault {
  /** Keys of other accounts whose rows were opened. @type {Map<string, CryptoKey>} */
  #keys = new Map();
  #wiped = false;
  /** Values are written in the order in which they were given. @type {Promise<any>} */
  #written = Promise.resolve();

  /**
   * @param {string} id
   * @param {CryptoKey} key
   */
  constructor(id, key) {
    this.id = id;
    this.#keys.set(id, key);
  }

  /**
   * @param {string} name
   * @returns {Promise<any>} undefined where nothing is kept, or what is kept cannot be opened
   */
  async get(name) {
    const sealed = await within(['values'], 'readonly', (shelf, answer) => {
      const asked = shelf('values').get([this.id, name]);
      asked.onsuccess = () => answer(asked.result);
    });
    try {
      return sealed && (await this.#open(this.id, name, sealed));
    } catch {
      return undefined;
    }
  }

  /**
   * Keeps a value; done when it is on the disk.
   * @param {string} name
   * @param {any} value  as JSON can say it
   * @returns {Promise<void>}
   */
  put(name, value) {
    const sealing = this.#seal(name, value); // As it is now, whatever becomes of it while others are written.
    return this.#inTurn(async () => {
      const sealed = await sealing;
      await within(['values', 'keys'], 'readwrite', (shelf) => {
        this.#keepKey(shelf);
        shelf('values').put(sealed, [this.id, name]);
      });
    });
  }

  /** @param {string} name  @returns {Promise<void>} */
  remove(name) {
    return this.#inTurn(() => within(['values'], 'readwrite', (shelf) => shelf('values').delete([this.id, name])));
  }

  /** @param {() => Promise<any>} work  @returns {Promise<void>} */
  #inTurn(work) {
    const done = this.#written.then(work);
    this.#written = done.catch(() => undefined);
    return done;
  }

  /**
   * Forgets all of this account: values, outbox, key. What others keep on this phone stays.
   * @returns {Promise<void>}
   */
  async wipe() {
    this.#wiped = true;
    await within(['keys', 'values', 'outbox'], 'readwrite', (shelf) => {
      shelf('keys').delete(this.id);
      shelf('values').delete(IDBKeyRange.bound([this.id], [this.id, END]));
      const asked = shelf('outbox').openCursor();
      asked.onsuccess = () => {
        const at = asked.result;
        if (at?.value.account === this.id) {
          at.delete();
        }
        at?.continue();
      };
    });
  }

  /**
   * Adds things to the outbox, all or none; those of which the key is there already are not added again.
   * @param {{key: string, agency: string | null, value: any}[]} things
   * @returns {Promise<number[]>} their numbers; 0 of what was there
   */
  async append(things) {
    /** @type {Row[]} */
    const sealed = [];
    for (const { key, agency, value } of things) {
      sealed.push({ key, account: this.id, agency, done: false, rev: 0, box: await this.#seal(key, value) });
    }
    return within(['outbox', 'keys'], 'readwrite', (shelf, answer) => {
      this.#keepKey(shelf);
      /** @type {number[]} */
      const numbers = sealed.map(() => 0);
      sealed.forEach((row, i) => {
        const known = shelf('outbox').index('key').getKey(row.key);
        known.onsuccess = () => {
          if (known.result === undefined) {
            const added = shelf('outbox').add(row);
            added.onsuccess = () => {
              numbers[i] = Number(added.result);
            };
          }
        };
      });
      answer(numbers);
    });
  }

  /**
   * Writes a thing of the outbox anew, if it is still there.
   * @param {number} seq
   * @param {any} value
   * @param {boolean} done  whether it has its receipt
   */
  async replace(seq, value, done) {
    const row = await within(['outbox'], 'readonly', (shelf, answer) => {
      const asked = shelf('outbox').get(seq);
      asked.onsuccess = () => answer(asked.result);
    });
    if (row) {
      const box = await this.#seal(row.key, value, row.account);
      await within(['outbox'], 'readwrite', (shelf) => {
        const still = shelf('outbox').getKey(seq);
        still.onsuccess = () => still.result !== undefined && shelf('outbox').put({ ...row, done, rev: row.rev + 1, box });
      });
    }
  }

  /** @param {number[]} seqs */
  async discard(seqs) {
    await within(['outbox'], 'readwrite', (shelf) => seqs.forEach((seq) => shelf('outbox').delete(seq)));
  }

  /** All rows of the outbox, every account's. */
  rows() {
    return rows();
  }

  /** What a row holds. @param {Row} row  @returns {Promise<any>} */
  async opened(row) {
    return this.#open(row.account, row.key, row.box);
  }

  /**
   * Another tab may have wiped the account while this one works on: what this one closes must still be opened tomorrow.
   * @param {(name: 'keys') => IDBObjectStore} shelf
   */
  #keepKey(shelf) {
    const known = shelf('keys').getKey(this.id);
    known.onsuccess = () => known.result === undefined && shelf('keys').put(this.#keys.get(this.id), this.id);
  }

  /**
   * @param {string} name
   * @param {any} value
   * @param {string} [of]
   * @returns {Promise<Sealed>}
   */
  async #seal(name, value, of = this.id) {
    if (this.#wiped) {
      throw new Error('this account was wiped from the phone');
    }
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = new TextEncoder().encode(JSON.stringify(value));
    return { iv, data: await crypto.subtle.encrypt(bound(iv, name), await this.#key(of), data) };
  }

  /** @param {string} of  @param {string} name  @param {Sealed} sealed */
  async #open(of, name, { iv, data }) {
    const plain = await crypto.subtle.decrypt(bound(iv, name), await this.#key(of), data);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  /** @param {string} of */
  async #key(of) {
    const key = this.#keys.get(of) ?? (await storedKey(of));
    if (!key) {
      throw new Error('the key of what is kept is gone');
    }
    this.#keys.set(of, key);
    return key;
  }
}

/** What is kept under one name cannot be put under another. @param {Uint8Array} iv  @param {string} name */
function bound(iv, name) {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) };
}
