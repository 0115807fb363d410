// @ts-check
/**
 * What this phone has not yet got a receipt for. Written before it is sent, kept until the server has
 * taken it or said why not. Sent oldest first, one at a time, so that a visit comes before its end; and only by whom it
 * was recorded: what one agency recorded waits while another is signed in.
 */

import { mayGo } from './roles.js';

/**
 * @typedef {{key: string, collection: 'observations' | 'visits', feature: import('./api.js').Feature, takenBack?: boolean, agency?: string | null,
 *   refused: {message: string, faults: import('./api.js').Fault[]} | null}} Item
 * @typedef {'received' | 'waiting' | 'refused'} Fate
 * @typedef {{put: (collection: 'observations' | 'visits', feature: import('./api.js').Feature) => Promise<any>,
 *   withdraw: (collection: 'observations' | 'visits', id: string) => Promise<any>}} Sender
 */

const KEPT = 'openscene.queue';
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

/** How many things have no receipt yet. @param {Pick<Storage, 'getItem'>} storage */
export function unsent(storage) {
  return kept(storage).length;
}

/** @param {Pick<Storage, 'getItem'>} storage  @returns {Item[]} */
function kept(storage) {
  try {
    return JSON.parse(storage.getItem(KEPT) ?? '[]');
  } catch {
    return [];
  }
}

export class Queue {
  /**
   * @param {Pick<Storage, 'getItem' | 'setItem'>} storage
   * @param {Sender} sender
   * @param {() => void} changed
   * @param {() => {role: string, agency?: string | null}} [who]  who is signed in now
   */
  constructor(storage, sender, changed, who = () => ({ role: 'operator' })) {
    this.storage = storage;
    this.sender = sender;
    this.changed = changed;
    this.who = who;
    this.waitMs = FIRST_WAIT_MS;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    /** @type {Promise<void> | null} */
    this.sending = null;
  }

  /** @returns {Item[]} */
  items() {
    return kept(this.storage);
  }

  /** @returns {Item[]} those still to be sent by whoever is signed in */
  waiting() {
    return this.items().filter((item) => !item.refused && mayGo(item.agency, this.who()));
  }

  /** @returns {Item[]} those that wait until another agency signs in here */
  others() {
    return this.items().filter((item) => !item.refused && !mayGo(item.agency, this.who()));
  }

  /** @returns {Item[]} those the server will not take as they are */
  refused() {
    return this.items().filter((item) => item.refused);
  }

  /** @param {Item[]} items */
  #keep(items) {
    this.storage.setItem(KEPT, JSON.stringify(items));
    this.changed();
  }

  /**
   * Keeps a thing, then tries to send it and everything before it.
   * @param {'observations' | 'visits'} collection
   * @param {import('./api.js').Feature} feature
   * @returns {Promise<Fate>}
   */
  async submit(collection, feature) {
    return this.#add({ key: crypto.randomUUID(), collection, feature, refused: null });
  }

  /**
   * Takes an observation back, also one that still waits: what was on its way when the net went may have arrived.
   * @param {string} id
   * @returns {Promise<Fate>}
   */
  async takeBack(id) {
    const feature = { type: /** @type {'Feature'} */ ('Feature'), id, geometry: null, properties: {} };
    return this.#add({ key: crypto.randomUUID(), collection: 'observations', feature, takenBack: true, refused: null });
  }

  /** @param {Item} item  @returns {Promise<Fate>} */
  async #add(item) {
    const { key } = item;
    this.#keep([...this.items(), { ...item, agency: this.who().agency ?? null }]);
    await this.send();
    const left = this.items().find((item) => item.key === key);
    if (left?.refused) {
      return 'refused';
    }
    return left ? 'waiting' : 'received';
  }

  /** Sends what waits. Two at once would send twice: the second call waits for the first, then looks again. */
  async send() {
    while (this.sending) {
      await this.sending;
    }
    this.sending = this.#sendAll();
    try {
      await this.sending;
    } finally {
      this.sending = null;
    }
  }

  async #sendAll() {
    clearTimeout(this.timer);
    for (let item = this.waiting()[0]; item; item = this.waiting()[0]) {
      try {
        await (item.takenBack ? this.sender.withdraw(item.collection, item.feature.id ?? '') : this.sender.put(item.collection, item.feature));
        this.waitMs = FIRST_WAIT_MS;
        this.drop(item.key);
      } catch (cause) {
        const trouble = /** @type {import('./api.js').Trouble} */ (cause);
        if (trouble.passing ?? true) {
          this.timer = setTimeout(() => this.send(), this.waitMs);
          this.waitMs = Math.min(2 * this.waitMs, LONGEST_WAIT_MS);
          this.changed();
          return;
        }
        this.#refuse(item.key, trouble);
      }
    }
  }

  /** @param {string} key  @param {import('./api.js').Trouble} trouble */
  #refuse(key, trouble) {
    const refused = { message: trouble.message, faults: trouble.faults ?? [] };
    this.#keep(this.items().map((item) => (item.key === key ? { ...item, refused } : item)));
  }

  /** Tries a refused thing again: somebody else may be signed in by now. @param {string} key */
  async retry(key) {
    this.#keep(this.items().map((item) => (item.key === key ? { ...item, refused: null } : item)));
    await this.send();
  }

  /** Forgets a thing: it is received, or the patrol gave it up. @param {string} key */
  drop(key) {
    this.#keep(this.items().filter((item) => item.key !== key));
  }
}
