// @ts-check
/** Keeps values in the vault in the order they were given, so that an older one never comes after a newer. */

export class Keeper {
  /**
   * @param {Pick<import('./vault.js').Vault, 'get' | 'put' | 'remove'>} vault
   * @param {(cause: unknown) => void} failed  a value could not be kept
   */
  constructor(vault, failed) {
    this.vault = vault;
    this.failed = failed;
    /** @type {Promise<void>} */
    this.last = Promise.resolve();
  }

  /** @param {string} name  @returns {Promise<any>} null where nothing is kept */
  async get(name) {
    await this.last;
    return (await this.vault.get(name)) ?? null;
  }

  /** Done when it is on the disk, or was said not to be. @param {string} name  @param {any} value */
  put(name, value) {
    const copy = JSON.stringify(value); // As it is now: what comes later is another put.
    return this.#next(() => this.vault.put(name, JSON.parse(copy)));
  }

  /** @param {string} name */
  remove(name) {
    return this.#next(() => this.vault.remove(name));
  }

  /** @param {() => Promise<void>} work */
  #next(work) {
    this.last = this.last.then(work).catch((cause) => this.failed(cause));
    return this.last;
  }
}
