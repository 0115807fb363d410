// @ts-check
/** The form for one observation of one kind: how many, how serious, what else. Nothing about anybody. */
import { el, fill, icon, segments } from './dom.js';
import { label, t } from './i18n.js';
import { BAND, bandsOf, middleOf, numberRange } from './observation.js';

/** Kinds for which help comes first, whatever the severity. */
const HELP_FIRST = ['overdose'];
const DANGER = 3;

/**
 * @param {import('./api.js').Kind} kind
 * @param {{send: (entry: import('./observation.js').Entry) => void, cancel: () => void, note?: import('./note-field.js').NoteField | null}} then
 * @typedef {{form: HTMLFormElement, busy: (busy: boolean) => void, refuse: (why: Node | string) => void}} RecordForm
 * @returns {RecordForm}
 */
export function recordForm(kind, then) {
  /** @type {import('./observation.js').Entry} */
  const entry = { count: Math.max(1, kind.countMin), band: null, severity: null, emergencyCalled: null, details: {} };
  const danger = el('div', { class: 'danger', hidden: true });
  const fault = el('div', { class: 'fault', role: 'alert' });
  const send = el('button', { type: 'submit', class: 'primary big' }, t('send'));
  const parts = [];
  if (kind.countMax > kind.countMin) {
    parts.push(counter(kind, entry));
  }
  if (kind.severity) {
    parts.push(severity(entry, () => fillDanger(danger, entry)));
  }
  if (HELP_FIRST.includes(kind.code)) {
    parts.push(el('p', { class: 'danger' }, t('emergency'), ' ', ...numbers()));
  }
  parts.push(danger);
  for (const detail of kind.details.filter(({ name }) => name !== BAND)) {
    parts.push(detailField(detail, entry));
  }
  parts.push(then.note?.element);
  const form = el(
    'form',
    {
      class: 'record',
      'aria-labelledby': 'record-title',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const missing = faultOf(kind, entry) || then.note?.fault();
        entry.note = then.note?.value();
        fill(fault, missing);
        if (!missing) {
          then.send(entry);
        }
      },
    },
    el('h2', { id: 'record-title', tabindex: '-1' }, icon(kind.code), label(kind.labels)),
    parts,
    fault,
    el('div', { class: 'row' }, el('button', { type: 'button', class: 'big', onclick: then.cancel }, t('cancel')), send),
  );
  return {
    form,
    busy(busy) {
      send.disabled = busy;
      send.textContent = busy ? t('sending') : t('send');
    },
    refuse(why) {
      fill(fault, why);
    },
  };
}

/** @param {import('./api.js').Kind} kind  @param {import('./observation.js').Entry} entry  @returns {string} */
function faultOf(kind, entry) {
  if (kind.severity && entry.severity === null) {
    return t('fault.severity');
  }
  if (entry.severity === DANGER && entry.emergencyCalled !== true) {
    return t('fault.emergency');
  }
  return '';
}

/** @param {import('./api.js').Kind} kind  @param {import('./observation.js').Entry} entry */
function counter(kind, entry) {
  const title = kind.code === 'gathering' ? t('headcount') : t('count_of', { unit: label(kind.unit) || t('count') });
  const shown = el('input', {
    type: 'number',
    inputmode: 'numeric',
    min: kind.countMin,
    max: kind.countMax,
    value: entry.count,
    'aria-label': title,
    class: 'count',
    onchange: () => set(Math.round(Number(shown.value))),
  });
  const bands = bandsOf(kind);
  const choice = bands.length
    ? segments(t('band'), bands.map(({ code }) => ({ value: code, label: code.replace('-', '–') })), null, (code) => {
        entry.band = bands.find((band) => band.code === code)?.band ?? null;
        entry.count = entry.band ? middleOf(entry.band, kind.countMax) : entry.count;
        entry.details[BAND] = code;
        shown.value = entry.count;
      })
    : null;

  /** @param {number} wanted */
  function set(wanted) {
    entry.count = Math.min(kind.countMax, Math.max(kind.countMin, Number.isFinite(wanted) ? wanted : 1));
    shown.value = entry.count;
    const around = entry.band && bands.find(({ band: [low, high] }) => entry.count >= low && entry.count <= high);
    if (choice && around) {
      entry.band = around.band;
      entry.details[BAND] = around.code;
      for (const button of choice.querySelectorAll('button')) {
        button.setAttribute('aria-pressed', String(button.dataset.value === around.code));
      }
    }
  }
  return [
    choice,
    el(
      'fieldset',
      { class: 'stepper' },
      el('legend', {}, title),
      el('button', { type: 'button', 'aria-label': t('fewer'), onclick: () => set(entry.count - 1) }, '−'),
      shown,
      el('button', { type: 'button', 'aria-label': t('more'), onclick: () => set(entry.count + 1) }, '+'),
    ),
  ];
}

/** @param {import('./observation.js').Entry} entry  @param {() => void} changed */
function severity(entry, changed) {
  return segments(
    t('severity'),
    ['1', '2', '3'].map((value) => ({ value, label: value + ' · ' + t('severity.' + value) })),
    null,
    (value) => {
      entry.severity = Number(value);
      entry.emergencyCalled = null;
      changed();
    },
    { class: 'tall' },
  );
}

/** @param {HTMLElement} place  @param {import('./observation.js').Entry} entry */
function fillDanger(place, entry) {
  place.hidden = entry.severity !== DANGER;
  fill(
    place,
    el('p', {}, el('strong', {}, t('emergency')), ' ', ...numbers()),
    segments(t('emergency_called'), yesNo(), null, (value) => {
      entry.emergencyCalled = value === 'yes';
    }),
  );
}

function numbers() {
  return t('emergency.numbers')
    .split(' ')
    .map((number) => [' ', el('a', { href: 'tel:' + number, class: 'call' }, number)]);
}

export function yesNo() {
  return [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
  ];
}

/** @param {import('./api.js').Detail} detail  @param {import('./observation.js').Entry} entry */
function detailField(detail, entry) {
  const range = numberRange(detail);
  const title = label(detail.labels);
  if (range) {
    const input = el('input', {
      type: 'number',
      inputmode: 'numeric',
      ...range,
      onchange: () => {
        entry.details[detail.name] = input.value;
      },
    });
    return el('label', { class: 'field' }, title, input);
  }
  return segments(
    title,
    detail.values.map(({ code, labels }) => ({ value: code, label: label(labels) })),
    null,
    (value) => {
      entry.details[detail.name] = value;
    },
    { optional: true },
  );
}
