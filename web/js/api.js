// @ts-check
/** Speaks with the server: fetches, sends, and turns what goes wrong into one shape. */
import { learnTime } from './right-time.js';

/**
 * @typedef {{field?: string, wrong?: string, right?: string}} Fault
 * @typedef {{type: 'Feature', id?: string, geometry: any, properties: Record<string, any>}} Feature
 * @typedef {{type: 'FeatureCollection', features: Feature[], links?: {rel: string, href: string}[],
 *   [member: string]: any}} Collection
 * @typedef {{id: string, name: string, zone: string, bounds: number[]}} City bounds: west, south, east, north
 * @typedef {Record<string, string>} Labels  by language
 * @typedef {{name: string, labels: Labels, values: {code: string, labels: Labels}[]}} Detail
 * @typedef {{code: string, labels: Record<string, string>, unit: Record<string, string>, group: string,
 *   agencies: string[], sensitivity: string, severity: boolean, details: Detail[],
 *   countMin: number, countMax: number, areaOnly: boolean}} Kind
 * @typedef {{version: string, made_up: boolean, base_map: BaseMap | null, heard: string, sign_in_with: string | null}} Settings
 *   heard: id of the last change that was told; sign_in_with: what people call the provider at which they may sign in
 * @typedef {{format: 'tiles' | 'pmtiles', url: string, attribution: string, max_zoom: number}} BaseMap
 */

/** How long an answer may take before we give up, milliseconds; the server's own limit is 30 s. */
const PATIENCE_MS = 40_000;

/** How long what every page begins with may take, milliseconds. */
const SOON_MS = 5_000;

/** How long to wait before asking again where the server does not say, seconds. */
const AGAIN_S = 2;

/** What the server's answers tell by the way: events `reading` (detail: rows so far, null when done) and `stale` (detail:
 * since when, null when fresh). */
export const standing = new EventTarget();

/** @param {string} name  @param {any} detail */
function tell(name, detail) {
  standing.dispatchEvent(new CustomEvent(name, { detail }));
}

/**
 * What to do when the session is over, and when the server wants to know why single records are looked at: set by the
 * page's head. Each asks in place and says whether it was answered. The purpose goes along once it is known.
 * @type {{open: (() => Promise<boolean>) | null, why: (() => Promise<boolean>) | null, purpose: string}}
 */
export const door = { open: null, why: null, purpose: '' };

/** Where single records are read. */
const RECORDS = /^\/api\/collections\/(observations|visits)\/(items|export)\b/;

/**
 * @typedef {RequestInit & {patienceMs?: number, asIs?: boolean}} Asking  asIs: that nobody is signed in is the answer
 */

/** Something the server refused or could not do; `status` 0 means that it was not reached. */
export class Trouble extends Error {
  /**
   * @param {number} status
   * @param {string} message
   * @param {Fault[]} faults
   */
  constructor(status, message, faults = []) {
    super(message);
    this.status = status;
    this.faults = faults;
    /** How many rows the server has read so far, while it still reads; null otherwise. @type {number | null} */
    this.reading = null;
    /** Short and the same each time, as the server names it. */
    this.title = '';
    /** After how many seconds it may be tried again, where the server says so; null otherwise. @type {number | null} */
    this.waitS = null;
  }

  /** Whether it is about who asks and not about what was sent: then no field is named. */
  get locked() {
    return this.status === 401 || (this.status === 403 && !this.faults.length);
  }

  /** Whether it must be said first why single records are looked at. */
  get asksWhy() {
    return this.status === 403 && this.title === 'Say why';
  }

  /** Whether sending the same again later may help. */
  get passing() {
    return this.status === 0 || this.status === 401 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/**
 * Asks; while the server still reads what it holds, again and again; when the session is over, once more after signing in.
 * @param {string} address
 * @param {Asking} [options]
 * @returns {Promise<Response>} an answer of 2xx
 */
export async function ask(address, options = {}) {
  for (;;) {
    try {
      const answer = await askOnce(address, options);
      tell('reading', null);
      return answer;
    } catch (cause) {
      const trouble = cause instanceof Trouble ? cause : null;
      if (trouble?.status === 401 && !options.asIs && (await door.open?.())) {
        continue;
      }
      if (trouble?.asksWhy && !options.asIs && (await door.why?.())) {
        continue;
      }
      if (!trouble || trouble.reading === null) {
        throw cause;
      }
      tell('reading', trouble.reading);
      await pause(AGAIN_S, options.signal);
    }
  }
}

/** @param {number} seconds  @param {AbortSignal | null | undefined} signal */
export function pause(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}

/**
 * @param {string} address
 * @param {Asking} options
 */
async function askOnce(address, options) {
  const patience = AbortSignal.timeout(options.patienceMs ?? PATIENCE_MS);
  const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience;
  const sent = Date.now();
  let answer;
  try {
    answer = await fetch(address, { ...options, headers: withPurpose(address, options), signal });
  } catch (cause) {
    if (options.signal?.aborted) {
      throw cause;
    }
    throw new Trouble(0, String(cause));
  }
  if (address.startsWith('/api/')) {
    if (/^application\/([a-z.]+\+)?json\b/.test(answer.headers.get('Content-Type') ?? '')) {
      learnTime(sent, answer.headers.get('Date')); // A network's own sign-in page tells no time that counts.
    }
    tell('stale', answer.headers.get('OpenScene-Stale-Since'));
  }
  if (!answer.ok) {
    throw await trouble(answer);
  }
  return answer;
}

/** @param {string} address  @param {Asking} options */
function withPurpose(address, options) {
  const headers = new Headers(options.headers);
  if (door.purpose && RECORDS.test(address) && (options.method ?? 'GET') === 'GET') {
    // Headers are Latin letters only.
    headers.set('OpenScene-Purpose', encodeURIComponent(door.purpose));
  }
  return headers;
}

/** @param {Response} answer */
async function trouble(answer) {
  const told = await said(answer);
  const wait = Number(answer.headers.get('Retry-After') ?? NaN);
  told.waitS = Number.isFinite(wait) ? wait : null;
  return told;
}

/** @param {Response} answer */
async function said(answer) {
  try {
    const problem = await answer.json();
    const told = new Trouble(answer.status, problem.detail ?? problem.title ?? '', problem.errors ?? []);
    told.title = problem.title ?? '';
    told.reading = answer.status === 503 && problem.title === 'Still reading' ? Number(/\d+/.exec(problem.detail)?.[0] ?? 0) : null;
    return told;
  } catch {
    return new Trouble(answer.status, answer.statusText);
  }
}

/**
 * @param {string} address
 * @param {AbortSignal} [signal]
 * @param {number} [patienceMs]
 * @returns {Promise<any>}
 */
export async function json(address, signal, patienceMs) {
  const answer = await ask(address, { signal, patienceMs, headers: { Accept: 'application/geo+json, application/json' } });
  try {
    return await answer.json();
  } catch (cause) {
    throw signal?.aborted ? cause : new Trouble(0, String(cause)); // Cut short, or a network's own sign-in page.
  }
}

/**
 * An address with its parameters; those that are empty are left out.
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} parameters
 */
export function address(path, parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return text ? path + '?' + text : path;
}

/** @returns {Promise<Settings>} */
export function settings() {
  return json('/api/settings', undefined, SOON_MS);
}

/** @returns {Promise<City[]>} */
export async function cities() {
  const answer = await json('/api/cities');
  return answer.cities.map((/** @type {any} */ city) => ({
    ...city,
    zone: city.time_zone,
  }));
}

/** @returns {Promise<Kind[]>} */
export async function kinds() {
  const answer = await json('/api/kinds');
  const named = (/** @type {string} */ code) => answer.words?.[code] ?? { nb: code.replaceAll('_', ' ') };
  return answer.kinds.map((/** @type {any} */ kind) => ({
    ...kind,
    details: Object.entries(kind.details).map(([name, values]) => ({
      name,
      labels: named(name),
      values: values.map((/** @type {string} */ code) => ({ code, labels: named(code) })),
    })),
    countMin: kind.count.min,
    countMax: kind.count.max,
    areaOnly: kind.area_only,
  }));
}

/**
 * What each method answers, in plain words.
 * @returns {Promise<Record<string, import('./answer-view.js').Words>>} by method
 */
export async function methods() {
  const answer = await json('/api/methods');
  return Object.fromEntries(answer.methods.map((/** @type {any} */ method) => [method.method, method]));
}

/** What was done, where and when. @returns {Promise<Feature[]>} */
export async function measures() {
  return (await json(address('/api/collections/measures/items', { limit: 1000 }))).features;
}

/**
 * The areas of a city as they are today, by name.
 * @param {string} city
 * @returns {Promise<Feature[]>}
 */
export async function areas(city) {
  /** @type {Collection} */
  const answer = await json(address('/api/collections/areas/items', { city, limit: 500 }));
  const today = new Date().toISOString().slice(0, 10);
  return answer.features
    .filter(({ properties: { valid_from: from, valid_to: to } }) => (!from || from <= today) && (!to || to >= today))
    .sort((a, b) => a.properties.name.localeCompare(b.properties.name));
}

/**
 * The area to begin with where none is chosen: one that planners called a scene, else the first.
 * @param {Feature[]} among
 * @returns {string} its id; empty when there is none
 */
export function usualArea(among) {
  return (among.find(({ properties }) => properties.scene) ?? among[0])?.properties.area_id ?? '';
}
