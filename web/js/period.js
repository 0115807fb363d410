// @ts-check
/** Periods of local days, both included, and the instants they begin and end at. Pure. */

/** @typedef {{from: string, to: string}} Days  local days, e.g. 2019-03-11 */

export const PRESETS = /** @type {const} */ (['weeks4', 'months3', 'months12']);

const DAY_MS = 86_400_000;

/**
 * The days of a preset, ending with the given day.
 * @param {string} preset
 * @param {string} today
 * @returns {Days}
 */
export function presetDays(preset, today) {
  if (preset === 'weeks4') {
    return { from: plusDays(today, -27), to: today };
  }
  const months = preset === 'months12' ? 12 : 3;
  return { from: plusDays(minusMonths(today, months), 1), to: today };
}

/**
 * The same in whole calendar months, for whom only those that are over are told: the newest ends so many days before today.
 * @param {string} preset
 * @param {string} today
 * @param {number} delayDays
 * @returns {Days}
 */
export function closedDays(preset, today, delayDays) {
  const to = plusDays(plusDays(today, -delayDays).slice(0, 8) + '01', -1);
  const months = preset === 'months12' ? 12 : preset === 'months3' ? 3 : 1;
  return { from: minusMonths(to.slice(0, 8) + '01', months - 1), to };
}

/** @param {string} day  @param {number} days */
export function plusDays(day, days) {
  return new Date(Date.parse(day + 'T00:00:00Z') + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of an earlier month; the month's last day when it is shorter. @param {string} day  @param {number} months */
function minusMonths(day, months) {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** The local day of an instant. @param {Date} now  @param {string} zone */
export function localDay(now, zone) {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(now);
}

/**
 * The instant a local day begins, UTC.
 * @param {string} day
 * @param {string} zone
 */
export function dayStart(day, zone) {
  const utc = Date.parse(day + 'T00:00:00Z');
  let guess = utc - offsetMs(utc, zone);
  // Once more: near a change of clocks the offset at the first guess is the other one.
  guess = utc - offsetMs(guess, zone);
  return new Date(guess).toISOString().replace('.000Z', 'Z');
}

/** @param {number} instant  @param {string} zone */
function offsetMs(instant, zone) {
  const there = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  return Date.parse(there.format(new Date(instant)).replace(' ', 'T') + 'Z') - instant;
}

/**
 * The RFC 3339 interval of some local days. Both its ends belong to it, so it ends with the last day's last second.
 * @param {Days} days
 * @param {string} zone
 */
export function datetime(days, zone) {
  const end = new Date(Date.parse(dayStart(plusDays(days.to, 1), zone)) - 1000);
  return dayStart(days.from, zone) + '/' + end.toISOString().replace('.000Z', 'Z');
}

/**
 * Why these are no period; empty when they are.
 * @param {Days} days
 * @returns {'' | 'missing' | 'backwards'}
 */
export function daysFault({ from, to }) {
  const day = /^\d{4}-\d{2}-\d{2}$/;
  if (!day.test(from ?? '') || !day.test(to ?? '')) {
    return 'missing';
  }
  return from > to ? 'backwards' : '';
}
