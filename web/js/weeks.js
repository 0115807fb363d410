// @ts-check
/** Counts by week, Monday first, weeks without any included: silence is a zero here, for every look is noted. Pure. */

const DAY_MS = 86_400_000;

/**
 * The Monday of a moment's week, in the time zone of whoever reads.
 * @param {Date} moment
 * @returns {string} 2019-03-11
 */
export function mondayOf(moment) {
  const noon = new Date(Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate(), 12));
  const sinceMonday = (noon.getUTCDay() + 6) % 7;
  return new Date(noon.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

/**
 * @param {string[]} moments  in any order
 * @param {number} most  weeks, counted back from the last
 * @returns {{monday: string, n: number}[]} the oldest first; empty when there is nothing
 */
export function byWeek(moments, most) {
  const mondays = moments.map((at) => mondayOf(new Date(at))).sort();
  const last = mondays[mondays.length - 1];
  /** @type {{monday: string, n: number}[]} */
  const weeks = [];
  for (let at = mondays[0]; at && at <= last; at = new Date(Date.parse(at + 'T12:00:00Z') + 7 * DAY_MS).toISOString().slice(0, 10)) {
    weeks.push({ monday: at, n: mondays.filter((monday) => monday === at).length });
  }
  return weeks.slice(-most);
}
