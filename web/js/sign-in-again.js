// @ts-check
/** When the session is over while a page is in use: asks to sign in in place, so that what was typed stays. */
import { door, settings, standing } from './api.js';
import { byId, el, fill } from './dom.js';
import { clock, t } from './i18n.js';
import { called } from './roles.js';
import { hearOthers, who } from './session.js';
import { elsewhere, signInForm } from './sign-in-form.js';

/** From when on it is said that the session is about to end, milliseconds. */
const SOON_MS = 10 * 60_000;
const LOOK_MS = 15_000;

/** @type {Promise<boolean> | null} */
let asking = null;
/** Whether the answer was "later": then nobody is asked again until they want to. */
let later = false;
/** What to do once somebody has signed in elsewhere while they are asked here. @type {(() => void) | null} */
let answered = null;

/** Watches over the session of whoever is signed in now. The event `unlocked` of `standing` tells that it goes on. */
export function watchSession() {
  if (!who().signed_in) {
    return;
  }
  const line = el('aside', { class: 'standing session', role: 'status', 'aria-live': 'polite', hidden: true });
  byId('head').after(line);
  /** Asked for each time: a session that was begun anew ends later. */
  const ends = () => Date.parse(who().expires_at ?? '');

  const look = () => {
    const left = ends() - Date.now();
    say(line, later || left <= 0 ? 'ended' : left < SOON_MS ? 'ending' : '');
  };
  door.open = () => {
    if (later) {
      return Promise.resolve(false);
    }
    asking ??= ask().finally(() => {
      asking = null;
      look();
    });
    return asking;
  };
  look();
  setInterval(look, LOOK_MS);
  hearOthers(
    () => location.reload(),
    () => {
      if (answered) {
        answered();
      } else if (later) {
        later = false;
        standing.dispatchEvent(new CustomEvent('unlocked'));
      }
      look();
    },
  );
}

/** @param {HTMLElement} line  @param {'' | 'ending' | 'ended'} state */
function say(line, state) {
  if (line.dataset.state === state) {
    return;
  }
  line.dataset.state = state;
  line.hidden = !state;
  fill(
    line,
    state && el('span', {}, state === 'ended' ? t('who.ended') : t('who.ending', { time: clock(who().expires_at ?? '') })),
    state && el('button', { type: 'button', onclick: signInAgain }, t('who.again')),
  );
}

/** Asks even who said "later" before. */
export function signInAgain() {
  later = false;
  return door.open?.();
}

/** @returns {Promise<boolean>} whether somebody signed in */
function ask() {
  const before = who();
  return new Promise((resolve) => {
    const dialog = el('dialog', { class: 'again', 'aria-labelledby': 'again-title' });
    let done = false;
    const goOn = () => {
      done = true;
      later = false;
      dialog.close();
      resolve(true);
      standing.dispatchEvent(new CustomEvent('unlocked'));
    };
    answered = goOn;
    const form = signInForm(
      (now) => {
        if (now.role !== before.role || now.agency !== before.agency || now.name !== before.name) {
          location.reload(); // Somebody else: the page is made for their role; what waits is kept.
          return;
        }
        goOn();
      },
      { name: called(before) },
    );
    const put = el('button', { type: 'button', class: 'wide', onclick: () => dialog.close() }, t('again.later'));
    const other = el('div', {});
    dialog.append(el('h2', { id: 'again-title' }, t('again.title')), el('p', {}, t('again.text')), form, other, put);
    settings()
      .then(({ sign_in_with: name }) => fill(other, name && el('p', { class: 'fine' }, t('again.apart', { name })), elsewhere(name, '/?again', true)))
      .catch(() => undefined); // A password does as well.
    dialog.addEventListener('close', () => {
      answered = null;
      dialog.remove();
      if (!done) {
        later = true;
        resolve(false);
      }
    });
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('[name=password]').focus();
  });
}

/** Whether the session is over and nobody signed in again. */
export function isLocked() {
  return later || asking !== null;
}
