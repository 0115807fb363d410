// @ts-check
/** What every page shares: its head with the ways to the others, the language, the made-up banner, notices. */
import { settings, standing } from './api.js';
import { byId, el, fill, icon, takeIcons } from './dom.js';
import { LANGUAGES, LANGUAGE_NAMES, language, moment, number, speak, t, translate, word } from './i18n.js';
import { homeOf, isTheirs, pagesOf } from './roles.js';
import { watchPurpose } from './purpose.js';
import { me, who } from './session.js';
import { signInAgain, watchSession } from './sign-in-again.js';
import { demoDoors, elsewhere, signInForm } from './sign-in-form.js';
import { whoView } from './who-view.js';

/** Where the last settings are kept, for the page that works without a net: nothing in them is anybody's. */
const KEPT = 'openscene.settings';

/** Pages that show what is known, and so say how new that is. */
const READING = ['map', 'report'];

/**
 * Dresses the page; call first. Where the page is not for whoever asks, it never comes back: they are shown the way instead.
 * @param {string} name  start, patrol, map, report …
 * @returns {Promise<import('./api.js').Settings | null>} null when the server was not reached
 */
export async function startPage(name) {
  document.documentElement.lang = language;
  translate(document);
  document.title = name === 'start' ? t('app') : t('nav.' + name) + ' · ' + t('app');
  const told = name === 'patrol' ? remembering(settings()) : settings();
  told.catch(() => undefined); // Looked at below.
  await me();
  byId('head').classList.toggle('many', pagesOf(who()).length > 2);
  fill(byId('head'), head(name));
  foot();
  watchSession();
  standing.addEventListener('unlocked', () => {
    fill(byId('head'), head(name)); // It is over later than before.
    if (byId('notice').classList.contains('trouble')) {
      clearNotice();
    }
  });
  watchPurpose();
  takeIcons().catch(() => undefined); // Only decoration.
  const theirs = isTheirs(who(), name);
  if (theirs && READING.includes(name)) {
    sayHowItStands();
  }
  try {
    const known = await told;
    if (known.made_up) {
      byId('head').after(
        el('aside', { class: 'made-up', 'aria-label': t('made_up.title') }, el('strong', {}, t('made_up.title')), ' ' + t('made_up.text')),
      );
    }
    if (!theirs) {
      showGate(known);
      return new Promise(() => undefined);
    }
    return known;
  } catch (trouble) {
    showTrouble(/** @type {Error} */ (trouble));
    return null;
  } finally {
    byId('main').classList.remove('unready');
  }
}

/**
 * The server's settings, or without a net as they were last.
 * @param {Promise<import('./api.js').Settings>} told
 */
async function remembering(told) {
  try {
    const known = await told;
    try {
      localStorage.setItem(KEPT, JSON.stringify(known));
    } catch {
      // No room: then the net is needed at the next start.
    }
    return known;
  } catch (trouble) {
    const last = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
    if (!last) {
      throw trouble;
    }
    return last;
  }
}

/** Instead of a page that is not theirs: the way in, or what is theirs. @param {import('./api.js').Settings} known */
function showGate({ made_up: demo, sign_in_with: provider }) {
  const main = byId('main');
  main.className = 'gate';
  main.removeAttribute('aria-busy');
  const again = () => location.reload();
  const doors = demo ? demoDoors((now) => location.assign(homeOf(now))) : null;
  if (who().signed_in) {
    fill(main, el('h1', {}, t('gate.other')), el('p', {}, t('gate.other.text', { role: word('role', who().role).toLowerCase() })), ways());
    return;
  }
  fill(main, el('h1', {}, t('gate.title')), el('div', { class: 'door' }, signInForm(again), elsewhere(provider)), doors, el('h2', {}, t('gate.public')), ways());
}

/** What whoever looks may open, as large cards. */
export function ways() {
  const { role } = who();
  const words = (/** @type {string} */ page) => t(role === 'public' && (page === 'map' || page === 'report') ? `start.${page}.public` : 'start.' + page);
  return el(
    'ul',
    { class: 'ways' },
    [...pagesOf(who()), 'about-data'].map((page) => el('li', {}, el('a', { href: '/' + page }, icon('way-' + page), el('strong', {}, t('nav.' + page)), el('span', {}, words(page))))),
  );
}

/** The foot of every page leads to what is said about the data. */
function foot() {
  const there = document.querySelector('footer.foot');
  // A page has one footer: where the patrol's hint is it, the way to the data stands beside it.
  const foot = there ?? el(document.querySelector('footer') ? 'nav' : 'footer', { class: 'foot', 'aria-label': t('nav.about-data') });
  foot.append(el('a', { href: '/about-data', class: 'about-data' }, t('nav.about-data')));
  if (!there) {
    byId('main').after(foot);
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
      pagesOf(who()).map((page) =>
        el('a', { href: '/' + page, 'aria-current': page === name ? 'page' : null }, t('nav.' + page)),
      ),
    ),
    languages,
    whoView(showTrouble),
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
  if (status === 401) {
    return who().signed_in
      ? el('div', {}, el('p', {}, t('trouble.signed_out')), el('button', { type: 'button', onclick: signInAgain }, t('sign_in')))
      : el('p', {}, t('trouble.members'), ' ', el('a', { href: '/' }, t('sign_in')));
  }
  if (/** @type {import('./api.js').Trouble} */ (trouble).asksWhy) {
    return el('p', {}, t('trouble.why'));
  }
  if (/** @type {import('./api.js').Trouble} */ (trouble).locked) {
    return el('div', {}, el('p', {}, t('trouble.not_yours')), el('p', { class: 'fine' }, trouble.message));
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
