// @ts-check
/** The form for one observation of one kind: how many, how serious, when, what else. Nothing about anybody. */
import { counter } from './counter.js';
import { el, fill, icon, segments } from './dom.js';
import { label, t } from './i18n.js';
import { BAND, numberRange } from './observation.js';
import { seenAt } from './seen-time.js';
import { timeField } from './time-field.js';

/** Kinds for which help comes first, whatever the severity. */
const HELP_FIRST = ['overdose'];
const DANGER = 3;

/**
 * @typedef {{entry: import('./observation.js').Entry, when: import('./seen-time.js').When, openedAt: number}} Filled  what a
 *     draft keeps of the form
 * @typedef {{startedAt: number, numbers: string[]}} Visiting  numbers: to call in an emergency, where the patrol is
 * @typedef {{send: (entry: import('./observation.js').Entry, seenAt: number) => void, cancel: () => void, changed: () => void,
 *   note: ((first: string, changed: () => void) => import('./note-field.js').NoteField) | null}} Then  note: null where no notes are taken
 * @typedef {{form: HTMLFormElement, filled: () => Filled, busy: (busy: boolean) => void, refuse: (why: Node | string) => void}} RecordForm
 */

/** @param {import('./api.js').Kind} kind  @returns {import('./observation.js').Entry} */
export function emptyEntry(kind) {
  return { count: Math.max(1, kind.countMin), band: null, severity: null, emergencyCalled: null, details: {} };
}

/**
 * @param {import('./api.js').Kind} kind
 * @param {Filled} filled  changed in place
 * @param {Visiting} visiting
 * @param {Then} then
 * @returns {RecordForm}
 */
export function recordForm(kind, filled, visiting, then) {
  const { entry } = filled;
  const danger = el('div', { class: 'danger', hidden: true });
  const fault = el('div', { class: 'fault', role: 'alert' });
  const note = then.note?.(entry.note?.note ?? '', () => {
    entry.note = note?.value() ?? null;
    then.changed();
  });
  const send = el('button', { type: 'submit', class: 'primary big' }, t('send'));
  const fillDanger = () => showDanger(danger, entry, visiting.numbers, then.changed);
  const parts = [];
  if (HELP_FIRST.includes(kind.code)) {
    parts.push(el('p', { class: 'danger' }, t('emergency'), ' ', calls(visiting.numbers)));
  }
  if (kind.countMax > kind.countMin) {
    parts.push(counter(kind, entry, then.changed));
  }
  if (kind.severity) {
    parts.push(severity(entry, () => {
      entry.emergencyCalled = null;
      fillDanger();
      then.changed();
    }), danger);
    fillDanger();
  }
  parts.push(timeField(filled, visiting.startedAt, then.changed));
  for (const detail of kind.details.filter(({ name }) => name !== BAND)) {
    parts.push(detailField(detail, entry, then.changed));
  }
  const form = el(
    'form',
    {
      class: 'record',
      'aria-labelledby': 'record-title',
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const seen = seenAt(filled.when, filled.openedAt, visiting.startedAt);
        const missing = faultOf(kind, entry, visiting.numbers) || (seen.fault && t('fault.seen.' + seen.fault)) || note?.fault();
        entry.note = note?.value() ?? null;
        fill(fault, missing);
        if (!missing) {
          then.send(entry, seen.at);
        }
      },
    },
    el('h2', { id: 'record-title', tabindex: '-1' }, icon(kind.code), label(kind.labels)),
    parts,
    note?.element,
    fault,
    el('div', { class: 'row act' }, el('button', { type: 'button', class: 'big', onclick: then.cancel }, t('cancel')), send),
  );
  return {
    form,
    filled: () => filled,
    busy(busy) {
      send.disabled = busy;
      send.textContent = busy ? t('saving') : t('send');
    },
    refuse(why) {
      fill(fault, why);
      send.scrollIntoView({ block: 'nearest' });
    },
  };
}

/** @param {import('./api.js').Kind} kind  @param {import('./observation.js').Entry} entry  @param {string[]} numbers  @returns {string} */
function faultOf(kind, entry, numbers) {
  if (kind.severity && entry.severity === null) {
    return t('fault.severity');
  }
  if (entry.severity === DANGER && entry.emergencyCalled !== true) {
    return t('fault.emergency', { numbers: inWords(numbers) });
  }
  return '';
}

/** @param {import('./observation.js').Entry} entry  @param {() => void} changed */
function severity(entry, changed) {
  return segments(
    t('severity'),
    ['1', '2', '3'].map((value) => ({ value, label: value + ' · ' + t('severity.' + value) })),
    entry.severity === null ? null : String(entry.severity),
    (value) => {
      entry.severity = Number(value);
      changed();
    },
    { class: 'tall' },
  );
}

/**
 * @param {HTMLElement} place
 * @param {import('./observation.js').Entry} entry
 * @param {string[]} numbers
 * @param {() => void} changed
 */
function showDanger(place, entry, numbers, changed) {
  place.hidden = entry.severity !== DANGER;
  const called = entry.emergencyCalled === null ? null : entry.emergencyCalled ? 'yes' : 'no';
  fill(
    place,
    el('p', {}, el('strong', {}, t('emergency')), ' ', calls(numbers)),
    segments(t('emergency_called', { numbers: inWords(numbers) }), yesNo(), called, (value) => {
      entry.emergencyCalled = value === 'yes';
      changed();
    }),
  );
}

/** @param {string[]} numbers */
function calls(numbers) {
  return el('span', { class: 'calls' }, numbers.map((number) => el('a', { href: 'tel:' + number, class: 'call', 'aria-label': t('emergency.call', { number }) }, number)));
}

/** 113 or 112. @param {string[]} numbers */
function inWords(numbers) {
  return numbers.join(' ' + t('or') + ' ');
}

export function yesNo() {
  return [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
  ];
}

/**
 * @param {import('./api.js').Detail} detail
 * @param {import('./observation.js').Entry} entry
 * @param {() => void} changed
 */
function detailField(detail, entry, changed) {
  const range = numberRange(detail);
  const title = label(detail.labels);
  const set = (/** @type {string} */ value) => {
    entry.details[detail.name] = value;
    changed();
  };
  if (range) {
    const input = el('input', { type: 'number', inputmode: 'numeric', ...range, value: entry.details[detail.name] ?? '', oninput: () => set(input.value) });
    return el('label', { class: 'field' }, title, input);
  }
  return segments(
    title,
    detail.values.map(({ code, labels }) => ({ value: code, label: label(labels) })),
    entry.details[detail.name] ?? null,
    set,
    { optional: true },
  );
}
