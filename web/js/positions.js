// @ts-check
/**
 * Where the phone is, sparing its battery: roughly as long as nobody needs it better, not at all while the page is out of
 * sight, and exactly only for the short time that is asked for. Knows the browser's positions; keeps none of them.
 */

/**
 * @typedef {{lon: number, lat: number, accuracyM: number, at: number}} Fix  at: when it was measured, milliseconds
 * @typedef {{found: (fix: Fix) => void, useless: (why: 'refused' | 'late') => void}} Hearing
 */

/** Enough to tell one area from another. */
const ROUGHLY = { enableHighAccuracy: false, maximumAge: 60_000, timeout: 60_000 };
const CLOSELY = { enableHighAccuracy: true, maximumAge: 5_000, timeout: 15_000 };

/** Exact for so long at most, milliseconds; then roughly again. */
const CLOSE_FOR_MS = 60_000;

/** As the browser numbers its errors: the person said no. */
const DENIED = 1;

export class Positions {
  /**
   * @param {Pick<Geolocation, 'watchPosition' | 'clearWatch'> | undefined} phone
   * @param {Pick<Document, 'visibilityState' | 'addEventListener'>} page
   * @param {Hearing} hearing
   */
  constructor(phone, page, hearing) {
    this.phone = phone;
    this.page = page;
    this.hearing = hearing;
    this.on = false;
    this.closely = false;
    /** @type {number | undefined} */
    this.watch = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.until = undefined;
    page.addEventListener('visibilitychange', () => this.#again());
  }

  /** Asks from now on. */
  start() {
    if (!this.phone) {
      this.hearing.useless('refused');
      return;
    }
    this.on = true;
    this.#again();
  }

  stop() {
    this.on = false;
    this.#again();
  }

  /** Asks exactly for a short while, or no more. @param {boolean} closely */
  look(closely) {
    clearTimeout(this.until);
    if (closely) {
      this.until = setTimeout(() => this.look(false), CLOSE_FOR_MS);
    }
    if (this.closely !== closely) {
      this.closely = closely;
      this.#again();
    }
  }

  #again() {
    if (this.watch !== undefined) {
      this.phone?.clearWatch(this.watch);
      this.watch = undefined;
    }
    if (!this.on || this.page.visibilityState === 'hidden') {
      return;
    }
    this.watch = this.phone?.watchPosition(
      ({ coords, timestamp }) =>
        this.hearing.found({
          lon: coords.longitude,
          lat: coords.latitude,
          accuracyM: Math.max(1, Math.round(coords.accuracy)),
          at: timestamp,
        }),
      ({ code }) => this.hearing.useless(code === DENIED ? 'refused' : 'late'),
      this.closely ? CLOSELY : ROUGHLY,
    );
  }
}
