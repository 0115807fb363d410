// @ts-check
/** The form that starts a visit: who, how, where, what is looked for. What was chosen last is remembered. */
import { el, segments } from './dom.js';
import { label, t, word } from './i18n.js';
import { kindsFor, usuallyLookedFor, usualProtocol } from './visit.js';

export const AGENCIES = ['outreach', 'police', 'warden', 'cleaning', 'health', 'peer', 'resident'];
const PROTOCOLS = ['patrol', 'count_round', 'cleaning_round', 'response', 'incidental', 'resident_report'];
const MODES = ['foot', 'bike', 'car'];
const WEATHERS = ['dry', 'rain', 'snow'];

/**
 * @typedef {{agency: string, protocol: string, mode: string, observers: number, weather: string | null,
 *   target_kinds: string[]}} Start
 */

/** @param {string | null} chosen  @param {(weather: string) => void} choose */
export function weatherChoice(chosen, choose) {
  return segments(t('weather'), WEATHERS.map((value) => ({ value, label: word('weather', value) })), chosen, choose);
}

/**
 * @param {import('./api.js').Kind[]} kinds
 * @param {Start} start  changed in place
 * @param {{begin: () => void, changed: () => void}} then
 * @param {string | null | undefined} own  the agency of whoever is signed in; then there is nothing to choose
 */
export function startForm(kinds, start, then, own) {
  const agency = own ? el('p', { class: 'fine own-agency' }, t('agency.yours', { agency: word('agency', own) })) : select(t('agency'), 'agency', AGENCIES, start.agency, (value) => {
    start.agency = value;
    start.protocol = usualProtocol(value);
    start.target_kinds = usuallyLookedFor(kinds, value);
    then.changed();
  });
  const protocol = select(t('protocol'), 'protocol', PROTOCOLS, start.protocol, (value) => {
    start.protocol = value;
  });
  const observers = el('input', {
    type: 'number', inputmode: 'numeric', min: 1, max: 50, value: start.observers, required: true,
    onchange: () => {
      start.observers = Math.min(50, Math.max(1, Math.round(Number(observers.value)) || 1));
      observers.value = start.observers;
    },
  });
  return el(
    'form',
    {
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        then.begin();
      },
    },
    agency,
    protocol,
    weatherChoice(start.weather, (value) => {
      start.weather = value;
    }),
    segments(t('mode'), MODES.map((value) => ({ value, label: word('mode', value) })), start.mode, (value) => {
      start.mode = value;
    }),
    el('label', { class: 'field' }, t('observers'), observers),
    lookedFor(kinds, start),
    el('button', { type: 'submit', class: 'primary big wide', id: 'start-visit' }, t('start_visit')),
  );
}

/** @param {import('./api.js').Kind[]} kinds  @param {Start} start */
function lookedFor(kinds, start) {
  const summary = el('summary', {});
  const count = () => {
    summary.textContent = t('looked_for', { n: start.target_kinds.length });
  };
  count();
  return el(
    'details',
    { class: 'looked-for' },
    summary,
    el('p', { class: 'fine' }, t('looked_for.help')),
    kindsFor(kinds, start.agency).map((kind) => {
      const box = el('input', {
        type: 'checkbox',
        checked: start.target_kinds.includes(kind.code),
        onchange: () => {
          const others = start.target_kinds.filter((code) => code !== kind.code);
          start.target_kinds = box.checked ? [...others, kind.code] : others;
          count();
        },
      });
      return el('label', { class: 'check' }, box, label(kind.labels));
    }),
  );
}

/**
 * @param {string} title
 * @param {string} family
 * @param {string[]} codes
 * @param {string} chosen
 * @param {(value: string) => void} choose
 */
function select(title, family, codes, chosen, choose) {
  const box = el(
    'select',
    { name: family, onchange: () => choose(box.value) },
    codes.map((value) => el('option', { value, selected: value === chosen }, word(family, value))),
  );
  return el('label', { class: 'field' }, title, box);
}
