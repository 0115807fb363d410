// @ts-check
/** Which language the page speaks, its words, numbers and dates. Norwegian unless chosen otherwise. */
import { nb } from './words/nb.js';
import { da } from './words/da.js';
import { en } from './words/en.js';
import { PEOPLE } from './words/people.js';

/** @typedef {'nb' | 'da' | 'en'} Language */

const REMEMBERED = 'openscene.lang';
/** @type {Record<Language, Record<string, string>>} */
const WORDS = { nb: { ...nb }, da: { ...da }, en: { ...en } };
addWords(PEOPLE);

/**
 * Takes more words in: those of one page, which the others need not load.
 * @param {[key: string, nb: string, da: string, en: string][]} rows
 */
export function addWords(rows) {
  for (const [key, norwegian, danish, english] of rows) {
    WORDS.nb[key] = norwegian;
    WORDS.da[key] = danish;
    WORDS.en[key] = english;
  }
}

const LOCALES = { nb: 'nb-NO', da: 'da-DK', en: 'en-GB' };

/** @type {Language[]} */
export const LANGUAGES = ['nb', 'da', 'en'];

/** @type {Record<Language, string>} */
export const LANGUAGE_NAMES = { nb: 'Norsk', da: 'Dansk', en: 'English' };

/**
 * The first language we speak of those asked for; Norwegian when none.
 * @param {(string | null | undefined)[]} asked  e.g. the address's, the remembered, the browser's
 * @returns {Language}
 */
export function pickLanguage(asked) {
  for (const wish of asked) {
    const code = (wish ?? '').toLowerCase().split('-')[0];
    const ours = code === 'no' || code === 'nn' ? 'nb' : code;
    if (ours === 'nb' || ours === 'da' || ours === 'en') {
      return ours;
    }
  }
  return 'nb';
}

/** @type {Language} */
export const language =
  typeof document === 'undefined'
    ? 'nb'
    : pickLanguage([
        new URLSearchParams(location.search).get('lang'),
        localStorage.getItem(REMEMBERED),
        ...navigator.languages,
      ]);

export const locale = LOCALES[language];

/**
 * Remembers the language and shows the page again in it.
 * @param {Language} wanted
 */
export function speak(wanted) {
  localStorage.setItem(REMEMBERED, wanted);
  const address = new URL(location.href);
  address.searchParams.delete('lang');
  if (address.href === location.href) {
    location.reload();
  } else {
    location.replace(address);
  }
}

/**
 * The words of a key, with `{name}` filled in.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
export function t(key, values = {}) {
  const words = WORDS[language][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** @param {string} key  @returns {boolean} */
export function has(key) {
  return key in WORDS[language];
}

/**
 * The words of a code such as `not_visited`; the code itself, made readable, when we have none.
 * @param {string} family  e.g. status
 * @param {string} code
 */
export function word(family, code) {
  const key = family + '.' + code;
  return has(key) ? t(key) : String(code).replaceAll('_', ' ');
}

/**
 * A label that the server sends by language.
 * @param {Record<string, string> | string | undefined} labels
 */
export function label(labels) {
  if (typeof labels === 'string') {
    return labels;
  }
  return labels?.[language] ?? labels?.nb ?? labels?.en ?? '';
}

/**
 * @param {number | null | undefined} value
 * @param {number} [digits] most decimals
 */
export function number(value, digits = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return '–';
  }
  if (!Number.isFinite(value)) {
    return '∞';
  }
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
}

/** @param {number} share  0..1 */
export function percent(share) {
  return new Intl.NumberFormat(locale, { style: 'percent' }).format(share);
}

/** About three significant digits, never an exponent. @param {number | null | undefined} value */
export function measure(value) {
  return value === null || value === undefined || !Number.isFinite(value) ? number(value) : number(value, digitsOf(value));
}

/** Decimals that make about three significant digits. @param {number} value */
function digitsOf(value) {
  const size = Math.abs(value);
  return size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
}

/**
 * A number and the interval it is known within, all to the same decimals.
 * @param {number | null | undefined} value
 * @param {[number, number | null] | null | undefined} limits  an upper end of null is infinite
 */
export function withLimits(value, limits) {
  if (!limits || value === null || value === undefined || !Number.isFinite(value)) {
    return measure(value);
  }
  const digits = digitsOf(value === 0 ? (limits[1] ?? 0) : value);
  const same = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const [low, high] = limits;
  // Held together, so that a line never breaks within an interval.
  return `${same.format(value)}\u00a0(${same.format(low)}\u2060–\u2060${high === null || !Number.isFinite(high) ? '∞' : same.format(high)})`;
}

/**
 * @param {string} day  2019-03-11
 * @param {'long' | 'medium'} [manner]  medium where there is little room
 */
export function dayName(day, manner = 'long') {
  return new Intl.DateTimeFormat(locale, { dateStyle: manner, timeZone: 'UTC' }).format(
    new Date(day + 'T12:00:00Z'),
  );
}

/** @param {string | Date} instant */
export function clock(instant) {
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(
    new Date(instant),
  );
}

/** @param {string | Date} instant */
export function moment(instant) {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(instant),
  );
}

/** Puts our words into what the page's own markup marks with data-t… @param {ParentNode} root */
export function translate(root) {
  for (const element of root.querySelectorAll('[data-t]')) {
    element.textContent = t(element.getAttribute('data-t') ?? '');
  }
  for (const element of root.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', t(element.getAttribute('data-t-label') ?? ''));
  }
}
