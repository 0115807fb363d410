// @ts-check
/** When something was seen: now, some minutes ago, or at a clock time of the visit. Pure: the time is handed in. */

/** Minutes that are one tap away. */
export const AGO_MIN = [5, 15, 30];

/** How long before its visit something may have been seen, milliseconds (the server's rule). */
export const BEFORE_MS = 10 * 60_000;

const DAY_MS = 86_400_000;

/**
 * @typedef {{way: 'now' | 'ago' | 'clock', minutes: number, clock: string}} When  clock: 09:05, the phone's own time
 * @typedef {{at: number, fault: '' | 'clock' | 'early'}} Seen  at: milliseconds
 */

/** @returns {When} */
export function seenNow() {
  return { way: 'now', minutes: 0, clock: '' };
}

/**
 * @param {When} when
 * @param {number} openedAt  when the form was opened; that is "now"
 * @param {number} startedAt  of the visit
 * @returns {Seen}
 */
export function seenAt(when, openedAt, startedAt) {
  const at = when.way === 'ago' ? openedAt - when.minutes * 60_000 : when.way === 'clock' ? atClock(when.clock, openedAt) : openedAt;
  if (at === null) {
    return { at: openedAt, fault: 'clock' };
  }
  return { at, fault: at < startedAt - BEFORE_MS ? 'early' : '' };
}

/** The minutes ago that still lie in the visit. @param {number} openedAt  @param {number} startedAt */
export function agoWithin(openedAt, startedAt) {
  return AGO_MIN.filter((minutes) => openedAt - minutes * 60_000 >= startedAt - BEFORE_MS);
}

/**
 * The last moment at which the clock showed this, not after `now`; null where it is no time.
 * @param {string} clock
 * @param {number} now
 */
export function atClock(clock, now) {
  const found = /^([01]\d|2[0-3]):([0-5]\d)(:[0-5]\d)?$/.exec(clock);
  if (!found) {
    return null;
  }
  const day = new Date(now);
  day.setHours(Number(found[1]), Number(found[2]), 0, 0);
  // A minute that has begun is now; a later one was yesterday's: visits go over midnight.
  return day.getTime() <= now ? day.getTime() : day.getTime() - DAY_MS;
}

/** @param {number} at  @returns {string} as an input of the type time wants it */
export function clockOf(at) {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}
