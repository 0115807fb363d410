// @ts-check
/** A visit as the phone keeps it, and as the server wants it. Pure: the time is handed in. */

/**
 * Where the phone was last: only in which area and when, never the place. An area of '' is none of them.
 * @typedef {{areaId: string, at: number}} Phone  at: milliseconds
 */

/**
 * @typedef {{area_id: string, since: number}} Stretch  since: milliseconds; an area of '' is none
 * @typedef {{id: string, kind: string, count: number, at: number}} Recorded
 * @typedef {{id: string, city: string, agency: string, protocol: string, mode: string, observers: number,
 *   target_kinds: string[], weather: string | null, startedAt: number, areaId: string,
 *   stretches: Stretch[], phone?: Phone | null, overruled?: string | null, recorded: Recorded[]}} Visit
 *   overruled: what the phone said when the patrol chose another area itself; null when it follows the phone
 */

/** The longest visit the server takes, milliseconds. */
export const LONGEST_MS = 16 * 3_600_000;

/** In `overruled`: whatever the phone will say first. */
const ANYTHING = '*';

/** How visits of an agency usually are. @type {Record<string, string>} */
const USUAL = { cleaning: 'cleaning_round', resident: 'resident_report' };

/** Kinds that only some are asked to look for, though others may record them (DOMAIN § 1). @type {Record<string, string[]>} */
const NOT_LOOKED_FOR = { cleaning: ['open_use', 'overdose'] };

/** Kinds that a patrol does rather than looks for, so that silence says nothing. */
const DONE_NOT_SEEN = ['nothing_to_note'];

/** @param {string} agency */
export function usualProtocol(agency) {
  return USUAL[agency] ?? 'patrol';
}

/**
 * The kinds an agency may record; `nothing_to_note` is a visit's word, not a kind to record.
 * @param {import('./api.js').Kind[]} kinds
 * @param {string} agency
 */
export function kindsFor(kinds, agency) {
  return kinds.filter((kind) => kind.agencies.includes(agency) && !DONE_NOT_SEEN.includes(kind.code));
}

/**
 * The kinds an agency looks for unless it says otherwise.
 * @param {import('./api.js').Kind[]} kinds
 * @param {string} agency
 */
export function usuallyLookedFor(kinds, agency) {
  const without = NOT_LOOKED_FOR[agency] ?? [];
  return kindsFor(kinds, agency)
    .map((kind) => kind.code)
    .filter((code) => !without.includes(code));
}

/**
 * @param {Visit} visit
 * @param {string} areaId
 * @param {number} since
 * @returns {Visit} the same, in that area from then on
 */
export function moveTo(visit, areaId, since) {
  if (areaId === visit.areaId) {
    return visit;
  }
  const entered = Math.max(since, visit.stretches[visit.stretches.length - 1]?.since ?? since);
  return { ...visit, areaId, stretches: [...visit.stretches, { area_id: areaId, since: entered }] };
}

/**
 * The patrol says itself where it is; that holds until the phone has been somewhere else.
 * @param {Visit} visit
 * @param {string} areaId
 * @param {number} now
 */
export function chooseArea(visit, areaId, now) {
  return { ...moveTo(visit, areaId, now), overruled: visit.phone?.areaId ?? ANYTHING };
}

/**
 * The phone says in which area it is. Between two positions in different areas the change is put in the middle; before the
 * first one the area was only a guess.
 * @param {Visit} visit
 * @param {string} areaId  '' outside all
 * @param {number} now
 * @returns {Visit}
 */
export function follow(visit, areaId, now) {
  const before = visit.phone ?? null;
  const phone = { areaId, at: now };
  if (visit.overruled === ANYTHING || visit.overruled === areaId) {
    return { ...visit, phone, overruled: areaId };
  }
  if (!before && visit.overruled == null && visit.stretches.length === 1) {
    return { ...visit, phone, areaId, stretches: [{ area_id: areaId, since: visit.startedAt }] };
  }
  const since = before && before.areaId !== areaId ? (before.at + now) / 2 : now;
  return { ...moveTo(visit, areaId, since), phone, overruled: null };
}

/**
 * The same with all its moments moved: the phone's clock turned out to be wrong.
 * @param {Visit} visit
 * @param {number} byMs
 * @returns {Visit}
 */
export function shifted(visit, byMs) {
  const moved = (/** @type {number} */ at) => at + byMs;
  return {
    ...visit,
    startedAt: Math.floor(moved(visit.startedAt) / 1000) * 1000,
    stretches: visit.stretches.map((stretch) => ({ ...stretch, since: moved(stretch.since) })),
    phone: visit.phone ? { ...visit.phone, at: moved(visit.phone.at) } : visit.phone,
    recorded: visit.recorded.map((entry) => ({ ...entry, at: moved(entry.at) })),
  };
}

/**
 * Minutes per area, in the order they were first entered; what was spent outside all of them is nobody's.
 * @param {Visit} visit
 * @param {number} endedAt
 */
export function effort(visit, endedAt) {
  /** @type {Map<string, number>} */
  const minutes = new Map();
  visit.stretches.forEach((stretch, i) => {
    const until = visit.stretches[i + 1]?.since ?? endedAt;
    minutes.set(stretch.area_id, (minutes.get(stretch.area_id) ?? 0) + Math.max(0, until - stretch.since) / 60_000);
  });
  minutes.delete('');
  return [...minutes]
    .map(([area_id, spent]) => ({ area_id, minutes: Math.floor(spent * 100) / 100 }))
    .filter((spent) => spent.minutes > 0);
}

/**
 * @param {Visit} visit
 * @param {{endedAt: number, complete: boolean, weather: string | null, police: boolean | null} | null} end
 *     null while the visit is open
 * @returns {import('./api.js').Feature}
 */
export function visitFeature(visit, end) {
  /** @type {Record<string, any>} */
  const properties = {
    city: visit.city,
    agency: visit.agency,
    protocol: visit.protocol,
    mode: visit.mode,
    observers: visit.observers,
    target_kinds: visit.target_kinds,
    started_at: instant(visit.startedAt),
    complete: end?.complete ?? false,
  };
  const weather = end?.weather ?? visit.weather;
  if (weather) {
    properties.weather = weather;
  }
  if (end) {
    properties.ended_at = instant(end.endedAt);
    properties.effort = effort(visit, end.endedAt);
    if (end.police !== null) {
      properties.police_present = end.police;
    }
  }
  return { type: 'Feature', id: visit.id, geometry: null, properties };
}

/** @param {number} milliseconds */
export function instant(milliseconds) {
  return new Date(Math.floor(milliseconds / 1000) * 1000).toISOString().replace('.000Z', 'Z');
}

/**
 * When a visit ends that is ended now: at least a second after its start, at most the longest the server takes.
 * @param {Visit} visit
 * @param {number} now
 */
export function endTime(visit, now) {
  return Math.min(Math.max(now, visit.startedAt + 1000), visit.startedAt + LONGEST_MS);
}
