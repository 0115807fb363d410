// @ts-check
/** The visit that is running on this phone: kept in the vault at each change, sent when it starts and when it ends. */
import { chooseArea, endTime, follow, visitFeature } from './visit.js';

const NAME = 'visit';

/** That the phone is where it was is kept this rarely, milliseconds: each time wakes the disk. */
const RARELY_MS = 30_000;

export class VisitRun {
  /**
   * @param {import('./keeper.js').Keeper} keeper
   * @param {(feature: import('./api.js').Feature) => Promise<import('./outbox.js').Fate>} submit
   * @param {() => void} changed  here or in another tab
   */
  constructor(keeper, submit, changed) {
    this.keeper = keeper;
    this.submit = submit;
    this.changed = changed;
    /** @type {import('./visit.js').Visit | null} */
    this.now = null;
    this.tabs = new BroadcastChannel('openscene.visit');
    this.tabs.onmessage = () => this.load();
  }

  /** Reads what is kept. */
  async load() {
    this.now = await this.keeper.get(NAME);
    this.changed();
  }

  /** @param {import('./visit.js').Visit | null} visit  @returns {Promise<void>} done when it is kept */
  async keep(visit) {
    this.now = visit;
    await (visit ? this.keeper.put(NAME, visit) : this.keeper.remove(NAME));
    this.tabs.postMessage('');
  }

  /**
   * @param {import('./start-form.js').Start} start
   * @param {string} city
   * @param {string} areaId
   * @param {boolean} byHand  whether the patrol chose the area itself
   * @param {string | null} phoneArea  where the phone is; null while it has not said
   * @param {number} now
   */
  async begin(start, city, areaId, byHand, phoneArea, now) {
    const at = Math.floor(now / 1000) * 1000;
    const phone = phoneArea === null ? null : { areaId: phoneArea, at };
    /** @type {import('./visit.js').Visit} */
    const fresh = { ...start, id: crypto.randomUUID(), city, startedAt: at, areaId, stretches: [{ area_id: areaId, since: at }], phone, overruled: null, recorded: [] };
    const visit = byHand ? chooseArea(fresh, areaId, at) : fresh;
    await this.keep(visit);
    return this.submit(visitFeature(visit, null));
  }

  /** @param {string} areaId  @param {number} now */
  choose(areaId, now) {
    if (this.now) {
      this.keep(chooseArea(this.now, areaId, now));
    }
  }

  /** @param {string} phoneArea  @param {number} now  @returns {boolean} whether the patrol is in another area by that */
  follow(phoneArea, now) {
    if (!this.now) {
      return false;
    }
    const before = this.now;
    const after = follow(before, phoneArea, now);
    if (after.areaId === before.areaId && before.phone?.areaId === phoneArea && now - before.phone.at < RARELY_MS) {
      return false;
    }
    this.keep(after);
    return after.areaId !== before.areaId;
  }

  /** @param {import('./visit.js').Recorded} recorded */
  add(recorded) {
    return this.now ? this.keep({ ...this.now, recorded: [...this.now.recorded, recorded] }) : Promise.resolve();
  }

  /** @param {string} id */
  forget(id) {
    if (this.now?.recorded.some((entry) => entry.id === id)) {
      this.keep({ ...this.now, recorded: this.now.recorded.filter((entry) => entry.id !== id) });
    }
  }

  /**
   * Ends it. Its end lies in the outbox before the running visit is forgotten.
   * @param {import('./end-form.js').End} end
   * @param {number} now
   * @param {(kept: Promise<any>, id: string) => Promise<any>} untilKept
   */
  async end(end, now, untilKept) {
    const ended = this.now;
    if (!ended) {
      return null;
    }
    const endedAt = endTime(ended, now);
    const sent = this.submit(visitFeature(ended, { endedAt, complete: end.complete === true, weather: end.weather, police: end.police }));
    await untilKept(sent, ended.id);
    await this.keep(null);
    return { ended, endedAt, sent };
  }
}
