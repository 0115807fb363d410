// @ts-check
/** What the server's policy says, put into words. Pure but for the language. */
import { number, t, word } from './i18n.js';

/**
 * @typedef {{role: string, cell_m?: number | null, k_observations?: number, k_visits?: number, k_days?: number, whole_months?: boolean,
 *   sensitive_cell_m?: number, sensitive_k?: number, sensitive_at_area?: string, by_group?: boolean, mapped?: string[][], excluded?: string[], delay_hours?: number, delay_days?: number}} RolePolicy
 * @typedef {{code: string, kinds?: string[] | string, keep: number | string, unit: 'hours' | 'days' | 'months', then: string, cell_m?: number | string, time?: string | null}} Kept
 */

/** How coarse places are. @param {RolePolicy} policy */
export function squares({ cell_m: m }) {
  return m ? t('policy.cell', { m: number(m) }) : t('policy.nothing');
}

/** How much must stand behind a number. @param {RolePolicy} policy */
export function behind({ k_observations: k, k_visits: visits = 1, k_days: days = 1 }) {
  if (!k) {
    return t('policy.none');
  }
  return [
    t('policy.k', { n: number(k) }),
    visits > 1 ? t('policy.k.visits', { n: number(visits) }) : '',
    days > 1 ? t('policy.k.days', { n: number(days) }) : '',
  ]
    .filter(Boolean)
    .join(', ');
}

/** What is told of sensitive kinds. @param {RolePolicy} policy */
export function sensitive({ cell_m: told, sensitive_cell_m: m = 0, sensitive_at_area: area = 'none' }) {
  if (!told) {
    return t('policy.none');
  }
  return m ? t('policy.cell', { m: number(m) }) : word('policy.area', area);
}

/** How late it is told. @param {RolePolicy} policy */
export function late({ cell_m: told, delay_hours: hours = 0, delay_days: days = 0, whole_months: months = false }) {
  if (!told) {
    return t('policy.none');
  }
  const parts = [
    months ? t('policy.months') : '',
    days ? t(days === 1 ? 'policy.days.one' : 'policy.days', { n: number(days) }) : '',
    hours ? t(hours === 1 ? 'policy.hours.one' : 'policy.hours', { n: number(hours) }) : '',
  ].filter(Boolean);
  return parts.length ? parts.join(', ') : t('policy.at_once');
}

/** How long something is kept. @param {Kept} row */
export function kept({ keep, unit, then }) {
  return then === 'kept' || then === 'never_stored' ? t('kept.' + then) : t('kept.' + unit, { n: number(Number(keep)) });
}

/** What becomes of it then. @param {Kept} row */
export function becomes({ then, cell_m: m = 0, time }) {
  if (then === 'coarsened') {
    return [Number(m) ? t('policy.cell', { m: number(Number(m)) }) : t('kept.area'), time ? word('kept.time', time) : ''].filter(Boolean).join(', ');
  }
  return word('kept.then', then);
}

/** The kinds that a rule is about; a row of plain text names them with commas between. @param {Kept} row */
export function kindsOf({ kinds = [] }) {
  return typeof kinds === 'string' ? kinds.split(',').map((code) => code.trim()).filter(Boolean) : kinds;
}
