// @ts-check
/** What the page must know before it can record: cities, kinds, areas. From the server, or without a net as they were last. */
import { areas, cities, kinds, pause } from './api.js';

/** How long the server is waited for where its last answer is kept, seconds: a patrol does not stand and wait for a bad net. */
const PATIENCE_S = 3;

export class Facts {
  /** @param {import('./keeper.js').Keeper} keeper */
  constructor(keeper) {
    this.keeper = keeper;
    /** @type {import('./api.js').City[]} */
    this.cities = [];
    /** @type {import('./api.js').Kind[]} */
    this.kinds = [];
    /** What areas are called that were looked at. @type {Set<string>} */
    this.areaNames = new Set();
  }

  async load() {
    [this.cities, this.kinds] = await Promise.all([this.#remembering('facts.cities', cities), this.#remembering('facts.kinds', kinds)]);
  }

  /** @param {string} city  @returns {Promise<import('./api.js').Feature[]>} */
  async areasOf(city) {
    const all = await this.#remembering('facts.areas.' + city, () => areas(city));
    all.forEach(({ properties }) => this.areaNames.add(properties.name));
    return all;
  }

  /** Names of cities and areas: in a note they are nobody's. */
  places() {
    return [...this.cities.map(({ name }) => name), ...this.areaNames];
  }

  /** @param {string} code */
  kind(code) {
    return this.kinds.find((kind) => kind.code === code);
  }

  /** @param {string} id */
  city(id) {
    return this.cities.find((city) => city.id === id);
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} fetchIt
   * @returns {Promise<T>}
   */
  async #remembering(name, fetchIt) {
    const last = await this.keeper.get(name);
    const fresh = fetchIt().then((answer) => {
      this.keeper.put(name, answer);
      return answer;
    });
    return last === null ? fresh : Promise.race([fresh.catch(() => last), pause(PATIENCE_S).then(() => last)]);
  }
}
