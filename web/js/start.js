// @ts-check
/** The start page: the way in, or for whoever is signed in what is theirs. */
import { byId, el, fill } from './dom.js';
import { t } from './i18n.js';
import { showNotice, startPage, ways } from './page.js';
import { called, homeOf } from './roles.js';
import { who } from './session.js';
import { demoDoors, elsewhere, signInForm } from './sign-in-form.js';

/** @type {Awaited<ReturnType<typeof startPage>> | undefined} */
let settings;
try {
  settings = await startPage('start');
} finally {
  document.body.classList.add('ready'); // Shown at once with all that follows here: nothing moves under a hand.
}
const { signed_in: signedIn, role } = who();
const name = called(who());
/** @param {import('./session.js').Who} now */
const enter = (now) => location.assign(homeOf(now));

if (signedIn && location.search === '?in') {
  location.replace(homeOf(who())); // From the provider: they go on where whoever types a password does.
} else if (signedIn && location.search === '?again') {
  showNotice(t('again.done')); // Beside the window in which they were asked to sign in again.
}
if (signedIn || role === 'operator') {
  byId('door').hidden = true;
  fill(
    byId('theirs'),
    el('h2', { id: 'theirs-title' }, name ? t('start.hello', { name }) : t('start.yours')),
    el('p', { class: 'may' }, t('may.' + role)),
    ways(),
  );
} else {
  fill(byId('door'), el('h2', { id: 'door-title' }, t('sign_in')), signInForm(enter), elsewhere(settings?.sign_in_with, '/?in'), settings?.made_up ? demoDoors(enter) : null);
  fill(byId('theirs'), el('h2', { id: 'theirs-title' }, t('gate.public')), ways());
}
