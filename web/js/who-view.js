// @ts-check
/** Who is signed in, in every page's head, and the way out. */
import { el, icon } from './dom.js';
import { clock, number, t, word } from './i18n.js';
import { called } from './roles.js';
import { account, signOut, who } from './session.js';
import { unsent } from './vault.js';

/** @param {(trouble: Error) => void} failed */
export function whoView(failed) {
  const { signed_in: signedIn, role, agency, expires_at: ends } = who();
  const name = called(who());
  if (!signedIn) {
    return role === 'public' ? el('a', { class: 'who-in', href: '/' }, t('sign_in')) : null;
  }
  const out = el('button', { type: 'button', class: 'wide', id: 'sign-out', onclick: leave }, t('sign_out'));

  async function leave() {
    const left = await unsent(account()).catch(() => 0);
    if (left && !confirm(t(left === 1 ? 'sign_out.unsent.one' : 'sign_out.unsent', { n: number(left) }))) {
      return;
    }
    out.disabled = true;
    try {
      await signOut();
      location.assign('/');
    } catch (trouble) {
      out.disabled = false;
      failed(/** @type {Error} */ (trouble));
    }
  }

  const roleWords = [word('role', role), agency ? word('agency', agency) : ''].filter(Boolean).join(' · ');
  const menu = el(
    'details',
    { class: 'who' },
    el('summary', { 'aria-label': `${t('who')}: ${[name, roleWords].filter(Boolean).join(', ')}` }, icon('person'), el('span', { class: 'who-role' }, word('role', role))),
    el('div', { class: 'who-menu' }, name ? el('p', {}, el('strong', {}, name)) : null, el('p', {}, roleWords), ends ? el('p', { class: 'fine' }, t('who.until', { time: clock(ends) })) : null, out),
  );
  menu.addEventListener('keydown', (/** @type {KeyboardEvent} */ { key }) => {
    if (key === 'Escape' && menu.open) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!menu.contains(/** @type {Node} */ (target))) {
      menu.open = false;
    }
  });
  return menu;
}
