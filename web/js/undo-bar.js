// @ts-check
/** "Undo" for a few seconds, in reach of the thumb; afterwards the same is in the list below. */
import { el, fill } from './dom.js';
import { t } from './i18n.js';

export const UNDO_S = 10;

/** @type {ReturnType<typeof setInterval> | undefined} */
let ticking;

/**
 * Offers to undo. The seconds stand still while a finger, a pointer or the focus is on the bar.
 * @param {HTMLElement} bar
 * @param {string} said  what was done
 * @param {() => void} undo
 */
export function offerUndo(bar, said, undo) {
  let left = UNDO_S;
  let held = false;
  const seconds = el('span', { class: 'seconds', 'aria-hidden': 'true' });
  const button = el('button', { type: 'button', onclick: () => {
    endUndo(bar);
    undo();
  } }, t('undo'));
  const show = () => {
    seconds.textContent = t(left === 1 ? 'undo.left.one' : 'undo.left', { n: left });
  };
  const hold = (/** @type {boolean} */ now) => () => (held = now);
  const inside = el('div', { class: 'undo-bar', onpointerenter: hold(true), onpointerleave: hold(false), onfocusin: hold(true), onfocusout: hold(false) }, el('p', {}, said, ' ', seconds), button);
  endUndo(bar);
  show();
  fill(bar, inside);
  bar.hidden = false;
  ticking = setInterval(() => {
    if (!held && --left <= 0) {
      endUndo(bar);
      return;
    }
    show();
  }, 1000);
}

/** @param {HTMLElement} bar */
export function endUndo(bar) {
  clearInterval(ticking);
  bar.hidden = true;
  fill(bar);
}
