// @ts-check
/** What whoever asks is told, by the policy that holds: which days and questions they are offered. */
import { json } from './api.js';
import { closedDays, PRESETS, presetDays } from './period.js';
import { may } from './session.js';

/** @typedef {import('./policy.js').RolePolicy | undefined} Told  undefined where nothing is held back */

/** Asked for once a page. @type {Promise<{roles: import('./policy.js').RolePolicy[]}> | undefined} */
let policy;

/** @param {string} role  @returns {Promise<Told>} */
export async function toldTo(role) {
  if (!may('getPolicy')) {
    return undefined;
  }
  policy ??= json('/api/policy');
  return (await policy)?.roles.find((one) => one.role === role);
}

/** The presets that may be asked for: no four weeks where whole months are told. @param {Told} told */
export function presetsOf(told) {
  return told?.whole_months ? PRESETS.filter((preset) => preset !== 'weeks4') : PRESETS;
}

/** The days of a preset, as they may be asked for. @param {Told} told  @param {string} preset  @param {string} today */
export function daysOf(told, preset, today) {
  return told?.whole_months ? closedDays(preset, today, told.delay_days ?? 0) : presetDays(preset, today);
}

/** Whether whoever asks may put a question. @param {import('./questions.js').Question} question */
export function mayPut({ code, path }) {
  return code === 'where' || may(path.startsWith('/api/areas/') ? 'getDisplacement' : 'getHotspots');
}

/**
 * The kinds that may be asked of the map: each by itself, or with those that are told together with it.
 * @param {Told} told
 * @param {import('./api.js').Kind[]} kinds
 * @returns {import('./kind-chips.js').Choice[]}
 */
export function kindChoices(told, kinds) {
  const single = kinds.filter(({ code }) => code !== 'nothing_to_note').map((kind) => ({ codes: [kind.code], kind, group: kind.group }));
  if (!told?.mapped) {
    return single;
  }
  const mapped = told.mapped;
  if (!told.by_group) {
    return single.filter(({ codes: [code] }) => mapped.some((together) => together.includes(code)));
  }
  return mapped.map((codes) => ({ codes, kind: null, group: kinds.find(({ code }) => code === codes[0])?.group ?? '' }));
}

/** Of the chosen kinds those that may be asked. @param {import('./kind-chips.js').Choice[]} choices  @param {string[]} chosen */
export function mayAsk(choices, chosen) {
  return choices.filter(({ codes }) => codes.every((code) => chosen.includes(code))).flatMap(({ codes }) => codes);
}
