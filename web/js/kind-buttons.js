// @ts-check
/** What may be recorded, as large buttons: what this phone records most on top, then by section of the report. */
import { breakable, el, icon } from './dom.js';
import { label, t, word } from './i18n.js';
import { groupsOf } from './kind-chips.js';
import { mostUsed } from './kind-order.js';
import { kindsFor } from './visit.js';

/**
 * @param {import('./api.js').Kind[]} kinds
 * @param {string} agency
 * @param {import('./kind-order.js').Uses} uses
 * @param {(kind: import('./api.js').Kind) => void} pick
 */
export function kindButtons(kinds, agency, uses, pick) {
  const allowed = kindsFor(kinds, agency);
  const top = mostUsed(allowed, uses);
  const rest = allowed.filter((kind) => !top.includes(kind));
  return [
    top.length ? section('top', t('kinds.top'), top, pick) : null,
    groupsOf(rest).map((group) => section(group, word('group', group), rest.filter((kind) => kind.group === group), pick)),
  ];
}

/**
 * @param {string} name
 * @param {string} title
 * @param {import('./api.js').Kind[]} kinds
 * @param {(kind: import('./api.js').Kind) => void} pick
 */
function section(name, title, kinds, pick) {
  return el(
    'section',
    { class: 'kinds ' + name, 'aria-label': title },
    el('h3', {}, title),
    el(
      'div',
      { class: 'kind-grid' },
      kinds.map((kind) =>
        el('button', { type: 'button', class: 'kind of-' + kind.group, 'data-kind': kind.code, onclick: () => pick(kind) }, icon(kind.code), el('span', {}, breakable(label(kind.labels)))),
      ),
    ),
  );
}
