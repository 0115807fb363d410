// @ts-check
/**
 * A field for a note of one observation, where the server takes notes: says while one writes what should not be in it
 * and how to put it. Loaded only there. The server screens again before it keeps anything.
 *
 * @typedef {{note: string, checked: string[]}} Note  checked: rules whose warning the writer looked at
 * @typedef {{element: HTMLElement, value: () => Note | null, fault: () => string}} NoteField
 * @typedef {(places: string[], first: string, changed: () => void) => NoteField} Fields  first: what stands in it at first
 * @typedef {{length_max: number, keep_days: number, rules: import('./screen.js').Rules}} Settings
 */
import { el, fill } from './dom.js';
import { addWords, language, t } from './i18n.js';
import { screenBy } from './screen.js';
import { NOTE } from './words/note.js';

addWords(NOTE);
const REST_MS = 300;

/**
 * Makes fields by what the server says.
 * @param {Settings} settings
 * @returns {Fields}  names of cities and areas are no names
 */
export function noteFields(settings) {
  return (places, first, changed) => {
    const screen = screenBy(settings.rules, places);
    return noteField(settings, (text) => screen(text, today()), first, changed);
  };
}

/** The local day, YYYY-MM-DD: Swedish writes dates as ISO 8601 does. */
function today() {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(new Date());
}

/**
 * @param {Settings} settings
 * @param {(text: string) => import('./screen.js').Finding[]} screen
 * @param {string} first
 * @param {() => void} changed
 * @returns {NoteField}
 */
function noteField(settings, screen, first, changed) {
  /** @type {Set<string>} */
  const checked = new Set();
  const left = el('span', { class: 'fine', id: 'note-left' });
  const findings = el('div', { class: 'note-findings', id: 'note-findings', role: 'status', 'aria-live': 'polite' });
  const input = el('textarea', {
    rows: 3,
    maxlength: settings.length_max,
    autocomplete: 'off',
    'aria-describedby': 'note-help note-left note-findings',
    oninput: () => {
      count();
      changed();
      clearTimeout(rest);
      rest = setTimeout(look, REST_MS);
    },
    onchange: look,
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  let shown = '';
  const element = el(
    'div',
    { class: 'note' },
    el('label', { class: 'field' }, t('note.label'), input),
    el('p', { class: 'fine', id: 'note-help' }, t('note.help', { days: settings.keep_days })),
    left,
    findings,
  );
  input.value = first;
  count();
  look();

  function text() {
    return input.value.trim();
  }

  function count() {
    left.textContent = t('note.left', { n: settings.length_max - input.value.length });
  }

  /** Says each rule once; what was said already is not said again, for it would be read aloud again. */
  function look() {
    clearTimeout(rest);
    const found = [...new Map(screen(text()).map((finding) => [finding.rule + finding.say.nb, finding])).values()];
    const now = JSON.stringify(found.map(({ rule, say }) => [rule, say.nb]));
    if (now === shown) {
      return;
    }
    shown = now;
    checked.clear();
    fill(findings, found.map(line));
  }

  /** @param {import('./screen.js').Finding} finding */
  function line({ level, rule, say }) {
    const words = el('p', { class: 'note-' + level }, el('strong', {}, t('note.level.' + level)), ' ', say[language]);
    if (level !== 'warn') {
      return words;
    }
    const box = el('input', { type: 'checkbox', onchange: () => (box.checked ? checked.add(rule) : checked.delete(rule)) });
    return [words, el('label', { class: 'note-checked' }, box, ' ', t('note.checked'))];
  }

  return {
    element,
    value: () => (text() ? { note: text(), checked: [...checked].sort() } : null),
    fault() {
      look();
      const found = screen(text());
      if (found.some(({ level }) => level === 'block')) {
        return t('note.fault.block');
      }
      return found.some(({ level, rule }) => level === 'warn' && !checked.has(rule)) ? t('note.fault.warn') : '';
    },
  };
}
