// @ts-check
/** What every page shares: its head with the ways to the others, the language, the made-up banner, notices. */
import { settings, standing } from './api.js';
import { byId, el, fill, icon, takeIcons } from './dom.js';
import { LANGUAGES, LANGUAGE_NAMES, language, moment, number, speak, t, translate } from './i18n.js';

const PAGES = ['patrol', 'map', 'report'];

/** Pages that show what is known, and so say how new that is. */
const READING = ['map', 'report'];

/**
 * Dresses the page; call first.
 * @param {string} name  start, patrol, map or report
 * @returns {Promise<import('./api.js').Settings | null>} null when the server was not reached
 */
export async function startPage(name) {
  document.documentElement.lang = language;
  translate(document);
  document.title = name === 'start' ? t('app') : t('nav.' + name) + ' · ' + t('app');
  fill(byId('head'), head(name));
  takeIcons().catch(() => undefined); // Only decoration.
  if (READING.includes(name)) {
    sayHowItStands();
  }
  try {
    const known = await settings();
    if (known.made_up) {
      byId('head').after(
        el('aside', { class: 'made-up', 'aria-label': t('made_up.title') }, el('strong', {}, t('made_up.title')), ' ' + t('made_up.text')),
      );
    }
    return known;
  } catch (trouble) {
    showTrouble(/** @type {Error} */ (trouble));
    return null;
  } finally {
    byId('main').classList.remove('unready');
  }
}

/** Says while the server still reads what it holds, and while its store is away: pages that look do so from memory. */
function sayHowItStands() {
  const words = el('span', {});
  const line = el('aside', { class: 'standing', role: 'status', 'aria-live': 'polite', hidden: true }, el('span', { class: 'spinner', 'aria-hidden': 'true' }), words);
  byId('head').after(line);
  /** @type {{reading: number | null, stale: string | null}} */
  const known = { reading: null, stale: null };
  for (const name of /** @type {const} */ (['reading', 'stale'])) {
    standing.addEventListener(name, (event) => {
      known[name] = /** @type {CustomEvent} */ (event).detail;
      const said = known.reading !== null ? t('reading', { n: number(known.reading) }) : known.stale ? t('stale', { since: moment(known.stale) }) : '';
      if (words.textContent !== said) {
        words.textContent = said;
      }
      line.hidden = !said;
      line.classList.toggle('turning', known.reading !== null);
    });
  }
}

/** @param {string} name */
function head(name) {
  const languages = el(
    'select',
    { 'aria-label': t('language'), class: 'language', onchange: () => speak(languages.value) },
    LANGUAGES.map((code) => el('option', { value: code, lang: code, selected: code === language }, LANGUAGE_NAMES[code])),
  );
  return [
    el('a', { class: 'skip', href: '#main' }, t('skip')),
    el('a', { class: 'brand', href: '/' }, icon('logo'), el('span', {}, t('app'))),
    el(
      'nav',
      { 'aria-label': t('pages') },
      PAGES.map((page) =>
        el('a', { href: '/' + page, 'aria-current': page === name ? 'page' : null }, t('nav.' + page)),
      ),
    ),
    languages,
  ];
}

/**
 * What went wrong, in plain words, with what would be right.
 * @param {Error} trouble
 */
export function troubleText(trouble) {
  const { status, faults } = /** @type {import('./api.js').Trouble} */ (trouble);
  if (status === undefined) {
    return el('div', {}, el('p', {}, t('trouble.page')), el('p', { class: 'fine' }, trouble.message));
  }
  if (status === 0) {
    return el('p', {}, t('trouble.unreached'));
  }
  const lines = (faults ?? []).map((fault) =>
    el('li', {}, [fault.field, fault.wrong].filter(Boolean).join(': '), fault.right ? el('br') : '', fault.right ? t('trouble.right', { right: fault.right }) : ''),
  );
  return el(
    'div',
    {},
    el('p', {}, status >= 500 ? t('trouble.server') : t('trouble.refused')),
    lines.length ? el('ul', {}, lines) : el('p', { class: 'fine' }, trouble.message),
  );
}

/**
 * Shows trouble in the page's notice, which screen readers speak at once.
 * @param {Error} trouble
 */
export function showTrouble(trouble) {
  const notice = byId('notice');
  notice.className = 'notice trouble';
  fill(notice, troubleText(trouble), closeButton(notice));
}

/** @param {string} text  @param {string} [manner] good, waiting or plain */
export function showNotice(text, manner = 'good') {
  const notice = byId('notice');
  notice.className = 'notice ' + manner;
  fill(notice, el('p', {}, text), closeButton(notice));
}

export function clearNotice() {
  const notice = byId('notice');
  notice.className = 'notice';
  fill(notice);
}

/** @param {Element} notice */
function closeButton(notice) {
  return el('button', { type: 'button', class: 'quiet close', 'aria-label': t('close'), onclick: () => fill(notice) }, '×');
}
