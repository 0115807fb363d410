// @ts-check
/** Builds and finds elements. Text always goes in as text, never as markup. */

/**
 * @typedef {Node | string | number | null | undefined | false | any[]} Child  lists may nest
 * @typedef {Record<string, any>} Attributes  `class`, `on…` listeners, booleans and plain attributes
 */

/**
 * @param {string} tag
 * @param {Attributes} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {any} the element; `any`, so that callers need no casts for its own properties
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) {
      continue;
    }
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  element.append(...nodes(children));
  return element;
}

/** @param {(Child | Child[])[]} children  @returns {(Node | string)[]} */
function nodes(children) {
  const present = [];
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) {
      present.push(typeof child === 'number' ? String(child) : child);
    }
  }
  return present;
}

/**
 * @param {string} id
 * @returns {any}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error('the page has no element #' + id);
  }
  return found;
}

/**
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...nodes(children));
}

/**
 * As `fill`, of the same content anew: what was open stays open, what was scrolled stays where it was, and the focus
 * stays on the thing in the same place.
 * @param {Element} parent
 * @param {...(Child | Child[])} children
 */
export function refill(parent, ...children) {
  const all = (/** @type {string} */ selector) => /** @type {any[]} */ ([...parent.querySelectorAll(selector)]);
  const FOCUS = 'button, summary, a[href], input, select';
  const open = all('details').map((one) => one.open);
  const scrolled = all('.table').map((one) => [one.scrollTop, one.scrollLeft]);
  const at = all(FOCUS).indexOf(document.activeElement);
  fill(parent, ...children);
  all('details').forEach((one, i) => (one.open = open[i] ?? one.open));
  all('.table').forEach((one, i) => ([one.scrollTop, one.scrollLeft] = scrolled[i] ?? [0, 0]));
  if (at >= 0) {
    all(FOCUS)[at]?.focus({ preventScroll: true });
  }
}

/**
 * Takes our set of line icons into the page: drawn from there they stay when the net goes.
 */
export async function takeIcons() {
  const answer = await fetch('/img/icons.svg');
  const sheet = new DOMParser().parseFromString(await answer.text(), 'image/svg+xml').documentElement;
  sheet.setAttribute('class', 'icon-sheet');
  sheet.setAttribute('aria-hidden', 'true');
  document.body.append(document.importNode(sheet, true));
}

/** Lets a word break after its slash, as "Urin/avføring". @param {string} text */
export function breakable(text) {
  return text.replaceAll('/', '/\u200b');
}

/**
 * A line icon of our own set, `web/img/icons.svg`; decoration only.
 * @param {string} name
 */
export function icon(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('viewBox', '0 0 24 24');
  const use = document.createElementNS(space, 'use');
  use.setAttribute('href', '#i-' + name);
  svg.append(use);
  return svg;
}

/**
 * A group of buttons of which one is pressed; when optional, pressing it again releases it (value '').
 * @param {string} legend
 * @param {{value: string, label: string}[]} choices
 * @param {string | null} chosen
 * @param {(value: string) => void} choose
 * @param {{optional?: boolean, class?: string}} [manner]
 */
export function segments(legend, choices, chosen, choose, manner = {}) {
  const buttons = choices.map(({ value, label }) =>
    el(
      'button',
      {
        type: 'button',
        class: 'segment',
        'data-value': value,
        'aria-pressed': String(value === chosen),
        onclick: () => {
          const pressed = buttons.find((button) => button.dataset.value === value);
          const next = manner.optional && pressed.getAttribute('aria-pressed') === 'true' ? '' : value;
          for (const button of buttons) {
            button.setAttribute('aria-pressed', String(button.dataset.value === next));
          }
          choose(next);
        },
      },
      label,
    ),
  );
  return el(
    'fieldset',
    { class: 'segments ' + (manner.class ?? '') },
    el('legend', {}, legend),
    el('div', { class: 'segment-row' }, buttons),
  );
}
