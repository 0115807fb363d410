// @ts-check
/**
 * What this phone has recorded and the server has not yet said that it holds, and the receipts of the last day. On the disk
 * before anything is sent, on the phone until the receipt is there. Sent oldest first, one at a time, so that a visit comes
 * before its end; and only under whom it was recorded: what one agency recorded waits while another is signed in.
 */
import { alone } from './alone.js';
import { isAboutTime, judge, moved, outlived, shiftOf, waitMs } from './outbox-rules.js';
import { clockOffset, isMeasured, now } from './right-time.js';
import { mayGo } from './roles.js';
import { countAlso, isFull } from './vault.js';

/**
 * @typedef {import('./outbox-rules.js').Item} Item
 * @typedef {'received' | 'waiting' | 'refused' | 'full'} Fate  full: kept in this page's memory alone, because the phone has no
 *   more room: it is lost when the page is closed before it is sent
 * @typedef {{ready: () => Promise<import('./outbox-rules.js').Verdict | null>, send: (item: Item) => Promise<import('./outbox-rules.js').Answered>}} Sender
 *   ready: null when the server is there and the time known, else why not
 * @typedef {Pick<import('./vault.js').Vault, 'append' | 'replace' | 'discard' | 'rows' | 'opened'>} Keeper
 * @typedef {{vault: Keeper, sender: Sender, who: () => import('./roles.js').Somebody, changed: () => void,
 *   legacy?: Pick<Storage, 'getItem' | 'removeItem'>, alone?: typeof alone, chance?: () => number,
 *   clock?: {now: () => number, offset: () => number, sure: () => boolean}}} Parts  changed: whatever is shown of it is to be shown anew
 */

/** Where earlier versions of this page kept what waits. */
const LEGACY = 'openscene.queue';

/** How often it is shown anew while many are sent, milliseconds. */
const SHOWN_MS = 250;

/** Beyond every number of the database: things that are in memory alone come after those that are kept. */
const IN_MEMORY = 2 ** 40;

/**
 * Opens it, takes over what an earlier version of this page kept, and sends from now on: at once, when the page comes to the
 * front, when the net returns, after each save, and after a while.
 * @param {Parts} parts
 * @returns {Promise<Outbox>}
 */
export async function openOutbox(parts) {
  const outbox = new Outbox(parts);
  await outbox.takeOver();
  await outbox.reload();
  return outbox;
}

export class Outbox {
  /** @type {Item[]} */
  #items = [];
  #others = 0;
  /** @type {string[]} */
  #otherAgencies = [];
  #unreadable = 0;
  #failures = 0;
  /** Why what waits does so. @type {import('./outbox-rules.js').Why | null} */
  #why = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #soon;
  /** @type {Promise<void> | null} */
  #sending = null;
  #memory = 0;
  /** Counts changes, so that what was read before one is not taken for what is after it. */
  #changes = 0;
  /** What was opened already, by key. @type {Map<string, {rev: number, item: Item}>} */
  #opened = new Map();
  /** @type {BroadcastChannel | null} */
  #tabs = null;

  /** @param {Parts} parts */
  constructor(parts) {
    this.parts = parts;
    this.clock = parts.clock ?? { now, offset: clockOffset, sure: isMeasured };
    this.alone = parts.alone ?? alone;
    this.chance = parts.chance ?? Math.random;
    if (typeof document !== 'undefined') {
      countAlso(() => this.#unkept());
      this.#watch();
    }
  }

  #watch() {
    const send = () => this.send();
    addEventListener('online', send);
    addEventListener('focus', send);
    addEventListener('pageshow', send);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.send());
    addEventListener('beforeunload', (event) => this.#unkept() > 0 && event.preventDefault());
    this.#tabs = new BroadcastChannel('openscene.outbox');
    this.#tabs.onmessage = () => this.reload();
  }

  /** How many are lost if the page is closed now. */
  #unkept() {
    return this.#items.filter(({ inMemory, state }) => inMemory && state !== 'received').length;
  }

  /** All that is shown, in order: waiting, being sent, refused, and received within a day. @returns {Item[]} */
  items() {
    return this.#items;
  }

  /** @returns {Item[]} those still to be sent by whoever is signed in */
  waiting() {
    return this.#items.filter(({ state }) => state === 'waiting' || state === 'sending');
  }

  /** @returns {Item[]} those the server will not take as they are */
  refused() {
    return this.#items.filter(({ state }) => state === 'refused');
  }

  /** @returns {Item[]} those of the last day that the server has */
  received() {
    return this.#items.filter(({ state }) => state === 'received');
  }

  /** What waits until another agency signs in here. @returns {{n: number, agencies: string[]}} */
  others() {
    return { n: this.#others, agencies: this.#otherAgencies };
  }

  /** How many are kept that cannot be opened any more: the browser has lost their key. */
  unreadable() {
    return this.#unreadable;
  }

  /** Why what waits does so, as far as known. */
  why() {
    return this.#why;
  }

  /**
   * What became of an observation or visit.
   * @param {string} id
   * @returns {Item | undefined} the last step; undefined where this phone knows nothing of it any more
   */
  find(id) {
    return this.#items.findLast(({ feature }) => feature.id === id);
  }

  /** Reads what is kept, as other tabs may have changed it. */
  async reload() {
    const who = this.parts.who();
    for (let changes = -1; changes !== this.#changes; ) {
      changes = this.#changes;
      const rows = await this.parts.vault.rows();
      const { opened, unreadable } = await this.#open(rows.filter(({ agency }) => mayGo(agency, who)));
      if (changes !== this.#changes) {
        continue; // Something was added, or sent, while it was read.
      }
      const theirs = rows.filter(({ agency, done }) => !done && !mayGo(agency, who));
      this.#others = theirs.length;
      this.#otherAgencies = [...new Set(theirs.map(({ agency }) => agency ?? ''))];
      this.#unreadable = unreadable;
      this.#items = [...opened, ...this.#items.filter(({ inMemory }) => inMemory)];
    }
    const old = outlived(this.#items, this.clock.now());
    if (old.length) {
      this.#items = this.#items.filter((item) => !old.includes(item));
      await this.parts.vault.discard(old.map(({ seq }) => seq));
    }
    this.parts.changed();
  }

  /** @param {import('./vault.js').Row[]} rows  @returns {Promise<{opened: Item[], unreadable: number}>} */
  async #open(rows) {
    /** @type {Item[]} */
    const opened = [];
    let unreadable = 0;
    for (const row of rows) {
      const known = this.#opened.get(row.key);
      const here = this.#items.find(({ key }) => key === row.key);
      try {
        /** @type {Item} */
        const item = known?.rev === row.rev ? known.item : await this.parts.vault.opened(row);
        this.#opened.set(row.key, { rev: row.rev, item });
        opened.push({ ...item, seq: row.seq ?? 0, state: here?.state === 'sending' && item.state === 'waiting' ? 'sending' : item.state });
      } catch {
        unreadable += row.done ? 0 : 1;
      }
    }
    return { opened, unreadable };
  }

  /** Takes over what an earlier version of this page kept, once. */
  async takeOver() {
    const { legacy = typeof localStorage === 'undefined' ? null : localStorage, vault } = this.parts;
    const kept = legacy?.getItem(LEGACY);
    if (!kept) {
      return;
    }
    /** @type {any[]} */
    let old;
    try {
      old = JSON.parse(kept);
    } catch {
      old = []; // It never was readable: nothing of it could ever be sent.
    }
    await vault.append(
      old.map((/** @type {any} */ { key, collection, feature, takenBack, agency = null, refused }) => ({
        key,
        agency,
        value: { ...this.#fresh(collection, feature), key, agency, takenBack, sure: true, refused: refused ? { status: 400, ...refused } : null, state: refused ? 'refused' : 'waiting' },
      })),
    );
    legacy?.removeItem(LEGACY);
  }

  /**
   * @param {'observations' | 'visits'} collection
   * @param {import('./api.js').Feature} feature
   * @returns {Item}
   */
  #fresh(collection, feature) {
    return {
      key: crypto.randomUUID(),
      collection,
      feature,
      agency: this.parts.who().agency ?? null,
      at: this.clock.now(),
      offset: this.clock.offset(),
      sure: this.clock.sure(),
      state: 'waiting',
      receipt: null,
      refused: null,
      seq: 0,
    };
  }

  /**
   * Keeps a thing, then tries to send it and everything before it.
   * @param {'observations' | 'visits'} collection
   * @param {import('./api.js').Feature} feature
   * @param {() => void} [kept]  told as soon as it is on the disk: what it was made of may be forgotten
   * @returns {Promise<Fate>}
   */
  async submit(collection, feature, kept) {
    return this.#add([this.#fresh(collection, feature)], kept);
  }

  /**
   * Takes an observation back, also one that still waits: what was on its way when the net went may have arrived.
   * @param {string} id
   * @param {() => void} [kept]  as of submit
   * @returns {Promise<Fate>}
   */
  async takeBack(id, kept) {
    const refused = this.refused().find(({ feature, takenBack }) => feature.id === id && !takenBack);
    if (refused) {
      await this.drop(refused.key); // The server never took it.
      kept?.();
      return 'received';
    }
    return this.#add([this.#takingBack(id)], kept);
  }

  /** @param {string} id  @returns {Item} */
  #takingBack(id) {
    return { ...this.#fresh('observations', { type: 'Feature', id, geometry: null, properties: {} }), takenBack: true };
  }

  /**
   * Replaces an observation by another: takes it back and submits the new one under its own id, both or neither. Shown as one.
   * @param {string} id  of what was wrong
   * @param {import('./api.js').Feature} feature  under a new id
   * @param {() => void} [kept]  as of submit
   * @returns {Promise<Fate>} of the new one
   */
  async correct(id, feature, kept) {
    if (!feature.id || feature.id === id) {
      throw new Error('a correction has an id of its own');
    }
    const wasRefused = this.refused().find((item) => item.feature.id === id);
    if (wasRefused) {
      const fate = await this.#add([this.#fresh('observations', feature)], kept);
      await this.drop(wasRefused.key);
      return fate;
    }
    return this.#add([this.#takingBack(id), { ...this.#fresh('observations', feature), replaces: id }], kept);
  }

  /** Sends the same content under a new id: where the id was taken, or taken back. @param {string} key  @returns {Promise<Fate>} */
  async renew(key) {
    const item = this.#items.find((one) => one.key === key);
    if (!item) {
      return 'received';
    }
    const fate = await this.#add([{ ...item, key: crypto.randomUUID(), feature: { ...item.feature, id: crypto.randomUUID() }, state: 'waiting', refused: null }]);
    await this.drop(key);
    return fate;
  }

  /** @param {Item[]} items  @param {() => void} [told]  @returns {Promise<Fate>} of the last */
  async #add(items, told) {
    const kept = await this.#keep(items);
    told?.();
    this.#items = [...this.#items.filter(({ key }) => !kept.some((item) => item.key === key)), ...kept].sort((a, b) => a.seq - b.seq);
    this.#told();
    await this.send();
    const { key } = items[items.length - 1];
    const left = this.#items.find((item) => item.key === key);
    return !left || left.state === 'received' ? 'received' : left.state === 'refused' ? 'refused' : left.inMemory ? 'full' : 'waiting';
  }

  /** @param {Item[]} items  @returns {Promise<Item[]>} */
  async #keep(items) {
    const things = items.map((item) => ({ key: item.key, agency: item.agency, value: item }));
    try {
      return numbered(items, await this.parts.vault.append(things));
    } catch (cause) {
      if (!isFull(cause)) {
        throw cause;
      }
    }
    try {
      await this.parts.vault.discard(this.received().map(({ seq }) => seq)); // Receipts are the first to go.
      this.#items = this.#items.filter(({ state }) => state !== 'received');
      return numbered(items, await this.parts.vault.append(things));
    } catch {
      return items.map((item) => ({ ...item, seq: IN_MEMORY + this.#memory++, inMemory: true }));
    }
  }

  /** Whatever is in memory alone is written as soon as there is room. */
  async #keepMemory() {
    for (const item of this.#items.filter(({ inMemory, state }) => inMemory && state !== 'received')) {
      try {
        const [seq] = await this.parts.vault.append([{ key: item.key, agency: item.agency, value: { ...item, inMemory: false, state: item.state === 'sending' ? 'waiting' : item.state } }]);
        Object.assign(item, { seq, inMemory: false });
        this.#changes++;
      } catch {
        return;
      }
    }
  }

  /** Shows what changed, here and in other tabs. */
  #told() {
    this.#changes++;
    this.#tabs?.postMessage('changed');
    this.parts.changed();
  }

  /** Of many that are sent one after another not each is shown: drawing them would take longer than sending. */
  #toldSoon() {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#told();
    }, SHOWN_MS);
  }

  /** Sends what waits. Two at once would send twice: the second call waits for the first, then looks again. */
  async send() {
    while (this.#sending) {
      await this.#sending;
    }
    if (!this.waiting().length) {
      return;
    }
    this.#sending = this.alone(() => this.#sendAll());
    try {
      await this.#sending;
    } catch (cause) {
      console.error(cause); // What is kept stays kept: that it could not be sent is no reason to call it lost.
      this.#later(null);
    } finally {
      this.#sending = null;
    }
  }

  /** @param {number | null} waitS */
  #later(waitS) {
    this.#failures++;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.send(), waitMs(this.#failures, waitS, this.chance()));
  }

  async #sendAll() {
    clearTimeout(this.#timer);
    await this.reload(); // Another tab may have sent it by now.
    await this.#keepMemory();
    let verdict = this.waiting().length ? await this.parts.sender.ready() : null;
    for (let item = this.waiting()[0]; item && !verdict; item = this.waiting()[0]) {
      verdict = await this.#sendOne(item);
    }
    if (verdict?.fate === 'waiting') {
      this.#why = verdict.why;
      this.#later(verdict.waitS);
    } else {
      this.#why = null;
    }
    clearTimeout(this.#soon);
    this.#soon = undefined;
    this.#told();
  }

  /** @param {Item} item  @returns {Promise<import('./outbox-rules.js').Verdict | null>} null when the next one can go */
  async #sendOne(item) {
    await this.#set(item, 'waiting', this.#timed(item));
    item.state = 'sending';
    this.#toldSoon();
    const answered = await this.parts.sender.send(item);
    const verdict = judge(answered, item);
    const known = this.#items.find(({ key }) => key === item.key);
    if (!known) {
      return null; // Given up while it was on its way.
    }
    if (verdict.fate === 'waiting') {
      known.state = 'waiting';
      return verdict;
    }
    this.#failures = 0;
    if (verdict.fate === 'received') {
      await this.#set(known, 'received', { receipt: verdict.receipt, refused: null });
    } else if (isAboutTime(verdict.refused) && shiftOf(known.offset, this.clock.offset()) !== 0) {
      await this.#set(known, 'waiting', this.#shifted(known)); // It was refused, so it is stored nowhere: sent again with the right time.
    } else {
      await this.#set(known, 'refused', { refused: verdict.refused });
    }
    this.#toldSoon();
    return null;
  }

  /**
   * What must be changed before it is sent for the first time: its times, where nobody had told how wrong the clock is; and
   * of a visit's end the start, which is what its beginning said.
   * @param {Item} item  @returns {Partial<Item> | null}
   */
  #timed(item) {
    if (!item.sure && this.clock.sure()) {
      return this.#shifted(item);
    }
    if (item.collection !== 'visits' || item.takenBack) {
      return null;
    }
    const start = this.#items.find(({ feature, seq, state }) => feature.id === item.feature.id && seq < item.seq && state === 'received')?.feature.properties.started_at;
    return start && start !== item.feature.properties.started_at
      ? { feature: { ...item.feature, properties: { ...item.feature.properties, started_at: start } } }
      : null;
  }

  /** @param {Item} item  @returns {Partial<Item>} */
  #shifted(item) {
    const offset = this.clock.offset();
    const shift = shiftOf(item.offset, offset);
    return { feature: moved(item.feature, shift), at: item.at + shift, offset, sure: true };
  }

  /**
   * @param {Item} item  changed in place
   * @param {import('./outbox-rules.js').State} state
   * @param {Partial<Item> | null} change
   */
  async #set(item, state, change) {
    if (!change) {
      return;
    }
    Object.assign(item, change, { state });
    this.#changes++;
    if (item.inMemory) {
      return;
    }
    try {
      await this.parts.vault.replace(item.seq, item, state === 'received');
      // Whoever read meanwhile has it as it was.
      this.#items = this.#items.map((one) => (one.key === item.key ? item : one));
      this.#changes++;
    } catch (cause) {
      if (!isFull(cause)) {
        throw cause;
      }
      if (state === 'received') {
        await this.parts.vault.discard([item.seq]); // No room for the receipt: without it the thing would be sent again, which does no harm.
      }
    }
  }

  /** Tries a refused thing again: somebody else may be signed in by now. @param {string} key */
  async retry(key) {
    const item = this.#items.find((one) => one.key === key);
    if (item) {
      await this.#set(item, 'waiting', { refused: null });
      this.#told();
      await this.send();
    }
  }

  /** Forgets a thing: the patrol gave it up, or has seen its receipt. @param {string} key */
  async drop(key) {
    const item = this.#items.find((one) => one.key === key);
    this.#items = this.#items.filter((one) => one.key !== key);
    this.#changes++;
    if (item && !item.inMemory) {
      await this.parts.vault.discard([item.seq]);
    }
    this.#told();
  }
}

/** @param {Item[]} items  @param {number[]} numbers  @returns {Item[]} */
function numbered(items, numbers) {
  return items.map((item, i) => ({ ...item, seq: numbers[i] }));
}
