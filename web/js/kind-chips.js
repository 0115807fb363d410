// @ts-check
/** Chooses kinds: chips by section of the report. None pressed means all. */
import { el, icon } from './dom.js';
import { label, t, word } from './i18n.js';

/** @typedef {{codes: string[], kind: import('./api.js').Kind | null, group: string}} Choice  kind null where a group is told as one */

/** The order in which the report has them (DOMAIN § 4). */
const GROUPS = ['people', 'scene', 'surroundings', 'help'];

/**
 * @param {Choice[]} choices
 * @param {string[]} chosen  codes
 * @param {(codes: string[]) => void} choose
 */
export function kindChips(choices, chosen, choose) {
  const pressed = new Set(choices.filter(({ codes }) => codes.every((code) => chosen.includes(code))));
  const all = chip(null, pressed.size === 0, () => {
    pressed.clear();
    changed();
  });
  /** @type {[Choice, HTMLElement][]} */
  const chips = choices.map((choice) => [
    choice,
    chip(choice, pressed.has(choice), () => {
      if (!pressed.delete(choice)) {
        pressed.add(choice);
      }
      changed();
    }),
  ]);

  function changed() {
    all.setAttribute('aria-pressed', String(pressed.size === 0));
    for (const [choice, button] of chips) {
      button.setAttribute('aria-pressed', String(pressed.has(choice)));
    }
    choose(choices.filter((choice) => pressed.has(choice)).flatMap(({ codes }) => codes));
  }

  if (choices.every(({ kind }) => !kind)) {
    return el('div', { class: 'kind-chips' }, all, chips.map(([, button]) => button));
  }
  return el(
    'div',
    { class: 'kind-chips' },
    all,
    groupsOf(choices).map((group) =>
      el(
        'fieldset',
        {},
        el('legend', {}, word('group', group)),
        chips.filter(([choice]) => choice.group === group).map(([, button]) => button),
      ),
    ),
  );
}

/** The groups there are, in our order, unknown ones last. @param {{group: string, code?: string}[]} choices */
export function groupsOf(choices) {
  const there = [...new Set(choices.filter(({ code }) => code !== 'nothing_to_note').map(({ group }) => group))];
  const place = (/** @type {string} */ group) => (GROUPS.indexOf(group) + 1 || GROUPS.length + 1);
  return there.sort((a, b) => place(a) - place(b));
}

/**
 * @param {Choice | null} choice  null for all
 * @param {boolean} pressed
 * @param {() => void} onclick
 */
function chip(choice, pressed, onclick) {
  const kind = choice?.kind;
  return el(
    'button',
    { type: 'button', class: 'chip', 'data-kind': kind?.code ?? choice?.group ?? null, 'aria-pressed': String(pressed), onclick },
    kind ? icon(kind.code) : null,
    kind ? label(kind.labels) : choice ? word('group', choice.group) : t('kinds.all'),
  );
}
