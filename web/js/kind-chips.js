// @ts-check
/** Chooses kinds: chips by section of the report. None pressed means all. */
import { el, icon } from './dom.js';
import { label, t, word } from './i18n.js';

/** The order in which the report has them (DOMAIN § 4). */
const GROUPS = ['people', 'scene', 'surroundings', 'help'];

/**
 * @param {import('./api.js').Kind[]} kinds
 * @param {string[]} chosen  codes
 * @param {(codes: string[]) => void} choose
 */
export function kindChips(kinds, chosen, choose) {
  const pressed = new Set(chosen);
  const all = chip(t('kinds.all'), null, pressed.size === 0, () => {
    pressed.clear();
    changed();
  });
  /** @type {[string, HTMLElement][]} */
  const chips = kinds
    .filter((kind) => kind.code !== 'nothing_to_note')
    .map((kind) => [
      kind.code,
      chip(label(kind.labels), kind.code, pressed.has(kind.code), () => {
        if (!pressed.delete(kind.code)) {
          pressed.add(kind.code);
        }
        changed();
      }),
    ]);

  function changed() {
    all.setAttribute('aria-pressed', String(pressed.size === 0));
    for (const [code, button] of chips) {
      button.setAttribute('aria-pressed', String(pressed.has(code)));
    }
    choose(kinds.map((kind) => kind.code).filter((code) => pressed.has(code)));
  }

  const known = groupsOf(kinds);
  return el(
    'div',
    { class: 'kind-chips' },
    all,
    known.map((group) =>
      el(
        'fieldset',
        {},
        el('legend', {}, word('group', group)),
        chips.filter(([code]) => kinds.find((kind) => kind.code === code)?.group === group).map(([, button]) => button),
      ),
    ),
  );
}

/** The groups there are, in our order, unknown ones last. @param {import('./api.js').Kind[]} kinds */
export function groupsOf(kinds) {
  const there = [...new Set(kinds.filter((kind) => kind.code !== 'nothing_to_note').map((kind) => kind.group))];
  const place = (/** @type {string} */ group) => (GROUPS.indexOf(group) + 1 || GROUPS.length + 1);
  return there.sort((a, b) => place(a) - place(b));
}

/**
 * @param {string} text
 * @param {string | null} code
 * @param {boolean} pressed
 * @param {() => void} onclick
 */
function chip(text, code, pressed, onclick) {
  return el(
    'button',
    { type: 'button', class: 'chip', 'data-kind': code, 'aria-pressed': String(pressed), onclick },
    code ? icon(code) : null,
    text,
  );
}
