// @ts-check
/** The app on the phone: works without a net from the second visit on, and says when a new version is ready. */
import { el, fill } from './dom.js';
import { addWords, t } from './i18n.js';
import { OUTBOX } from './words/outbox.js';

addWords(OUTBOX);

const PAGE = '/patrol';

/** How often a page that stays open asks for a new version, milliseconds. */
const LOOK_MS = 3_600_000;

/**
 * Keeps the app on the phone and, in the element given, offers a new version when there is one. Nothing changes by itself while the
 * page is open: whoever is in the middle of a visit finishes it with what it was begun with.
 * @param {HTMLElement} line
 * @param {() => Promise<any>} [keep]  writes down what is being done, before the page is loaded anew
 */
export async function watchApp(line, keep = () => Promise.resolve()) {
  if (!navigator.serviceWorker) {
    return;
  }
  let asked = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (asked) {
      location.reload(); // At the user's word. At the first visit it takes over without one.
    }
  });
  const registration = await navigator.serviceWorker.register('/sw.js', { scope: PAGE, updateViaCache: 'none' }).catch(() => null);
  if (!registration) {
    return; // No net at the first visit, or a browser that keeps nothing.
  }
  const offer = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller) {
      return;
    }
    const change = el('button', { type: 'button', class: 'take-over', onclick: async () => {
      change.disabled = true;
      await keep();
      asked = true;
      registration.waiting?.postMessage('take over');
    } }, t('app.take_over'));
    fill(line, el('p', {}, t('app.newer')), change);
    line.hidden = false;
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', offer);
  });
  offer();
  setInterval(() => registration.update().catch(() => undefined), LOOK_MS);
}
