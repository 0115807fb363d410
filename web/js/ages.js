// @ts-check
/** How old and how large something is, in words. Pure but for the language. */
import { number, t } from './i18n.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** @param {number} at  @param {number} now  milliseconds */
export function ageOf(at, now) {
  const age = Math.max(0, now - at);
  if (age < 2 * MINUTE_MS) {
    return t('age.now');
  }
  if (age < HOUR_MS) {
    return t('age.minutes', { n: number(Math.floor(age / MINUTE_MS)) });
  }
  const [unit, length] = age < DAY_MS ? ['hour', HOUR_MS] : ['day', DAY_MS];
  const n = Math.floor(age / Number(length));
  return n === 1 ? t('age.' + unit) : t(`age.${unit}s`, { n: number(n) });
}

/** @param {number} bytes */
export function sizeInWords(bytes) {
  return bytes < 1e6 ? t('size.kb', { n: number(Math.max(1, Math.ceil(bytes / 1e3))) }) : t('size.mb', { n: number(bytes / 1e6, bytes < 1e7 ? 1 : 0) });
}
