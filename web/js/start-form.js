// @ts-check
/** The form that starts a visit: one large button, and what was chosen last in a line that can be opened. */
import { el, segments } from './dom.js';
import { label, number, t, word } from './i18n.js';
import { kindsFor, usuallyLookedFor, usualProtocol } from './visit.js';

export const AGENCIES = ['outreach', 'police', 'warden', 'cleaning', 'health', 'peer', 'resident'];
const PROTOCOLS = ['patrol', 'count_round', 'cleaning_round', 'response', 'incidental', 'resident_report'];
const MODES = ['foot', 'bike', 'car'];
const WEATHERS = ['dry', 'rain', 'snow'];

/**
 * @typedef {{agency: string, protocol: string, mode: string, observers: number, weather: string | null,
 *   target_kinds: string[]}} Start
 */

/** @returns {Start} */
export function firstStart() {
  return { agency: 'outreach', protocol: 'patrol', mode: 'foot', observers: 2, weather: null, target_kinds: [] };
}

/**
 * What was remembered, for whoever is signed in now and by the kinds there are today.
 * @param {Start | null} remembered
 * @param {import('./api.js').Kind[]} kinds
 * @param {string | null | undefined} own  the agency of whoever is signed in
 * @returns {Start}
 */
export function startFor(remembered, kinds, own) {
  const start = { ...firstStart(), ...remembered };
  const agency = own ?? start.agency;
  const same = remembered !== null && agency === start.agency;
  const may = kindsFor(kinds, agency).map(({ code }) => code);
  const looked = same ? start.target_kinds.filter((code) => may.includes(code)) : [];
  return {
    ...start,
    agency,
    protocol: same ? start.protocol : usualProtocol(agency),
    target_kinds: looked.length ? looked : usuallyLookedFor(kinds, agency),
  };
}

/** @param {string | null} chosen  @param {(weather: string | null) => void} choose */
export function weatherChoice(chosen, choose) {
  return segments(t('weather'), WEATHERS.map((value) => ({ value, label: word('weather', value) })), chosen, (value) => choose(value || null), { optional: true });
}

/**
 * @param {import('./api.js').Kind[]} kinds
 * @param {Start} start  changed in place
 * @param {{begin: () => void, changed: () => void}} then
 * @param {string | null | undefined} own  the agency of whoever is signed in; then there is nothing to choose
 * @param {boolean} open  whether all of it is shown at once: the first time
 */
export function startForm(kinds, start, then, own, open) {
  const summary = el('summary', {});
  const say = () => {
    const parts = [own ? null : word('agency', start.agency), word('protocol', start.protocol), word('mode', start.mode), t('observers.n', { n: number(start.observers) }), t('looked_for', { n: number(start.target_kinds.length) })];
    summary.textContent = parts.filter(Boolean).join(' · ');
  };
  const changed = () => {
    say();
    then.changed();
  };
  const body = el('div', {});
  const fillBody = () => body.replaceChildren(...fields(kinds, start, own, changed, () => {
    fillBody();
    body.querySelector('[name=agency]')?.focus();
    changed();
  }));
  fillBody();
  say();
  return el(
    'form',
    {
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        then.begin();
      },
    },
    own ? el('p', { class: 'fine own-agency' }, t('agency.yours', { agency: word('agency', own) })) : null,
    el('button', { type: 'submit', class: 'primary big wide', id: 'start-visit' }, t('start_visit')),
    el('details', { class: 'as-last', open }, summary, body),
  );
}

/**
 * @param {import('./api.js').Kind[]} kinds
 * @param {Start} start
 * @param {string | null | undefined} own
 * @param {() => void} changed
 * @param {() => void} otherAgency
 * @returns {Node[]}
 */
function fields(kinds, start, own, changed, otherAgency) {
  const agency = select(t('agency'), 'agency', AGENCIES, start.agency, (value) => {
    Object.assign(start, { agency: value, protocol: usualProtocol(value), target_kinds: usuallyLookedFor(kinds, value) });
    otherAgency();
  });
  const observers = el('input', {
    type: 'number', inputmode: 'numeric', min: 1, max: 50, value: start.observers, required: true,
    onchange: () => {
      start.observers = Math.min(50, Math.max(1, Math.round(Number(observers.value)) || 1));
      observers.value = start.observers;
      changed();
    },
  });
  return [
    ...(own ? [] : [agency]),
    select(t('protocol'), 'protocol', PROTOCOLS, start.protocol, (value) => {
      start.protocol = value;
      changed();
    }),
    segments(t('mode'), MODES.map((value) => ({ value, label: word('mode', value) })), start.mode, (value) => {
      start.mode = value;
      changed();
    }),
    el('label', { class: 'field' }, t('observers'), observers),
    lookedFor(kinds, start, changed),
  ];
}

/** @param {import('./api.js').Kind[]} kinds  @param {Start} start  @param {() => void} changed */
function lookedFor(kinds, start, changed) {
  return el(
    'fieldset',
    { class: 'looked-for' },
    el('legend', {}, t('looked_for.title')),
    el('p', { class: 'fine' }, t('looked_for.help')),
    kindsFor(kinds, start.agency).map((kind) => {
      const box = el('input', {
        type: 'checkbox',
        checked: start.target_kinds.includes(kind.code),
        onchange: () => {
          const others = start.target_kinds.filter((code) => code !== kind.code);
          start.target_kinds = box.checked ? [...others, kind.code] : others;
          changed();
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
