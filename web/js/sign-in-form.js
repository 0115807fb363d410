// @ts-check
/** Name and password, and in plain words why it was not taken; what was typed stays. */
import { el, fill } from './dom.js';
import { language, number, t } from './i18n.js';
import { DEMO_ROLES } from './roles.js';
import { signIn } from './session.js';

/** How long to wait where the server said "too often" without saying how long, seconds. */
const WAIT_S = 60;

/**
 * @param {(who: import('./session.js').Who) => void} done
 * @param {{name?: string}} [known]  the name where it is known already
 */
export function signInForm(done, known = {}) {
  const name = el('input', { type: 'text', name: 'username', autocomplete: 'username', autocapitalize: 'none', spellcheck: 'false', maxlength: 200, required: true, value: known.name ?? '' });
  const password = el('input', { type: 'password', name: 'password', autocomplete: 'current-password', maxlength: 200, required: true });
  const show = el('input', {
    type: 'checkbox',
    onchange: () => {
      password.type = show.checked ? 'text' : 'password';
    },
  });
  const fault = el('p', { class: 'fault', role: 'alert' });
  const button = el('button', { type: 'submit', class: 'primary big wide' }, t('sign_in'));
  const form = el(
    'form',
    {
      class: 'sign-in',
      // Never GET: a password does not belong in an address, not even when the script failed.
      method: 'post',
      action: '/api/session',
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (!button.disabled) {
          send();
        }
      },
    },
    el('label', { class: 'field' }, t('sign_in.name'), name),
    el('label', { class: 'field' }, t('sign_in.password'), password),
    el('label', { class: 'check' }, show, t('sign_in.show')),
    fault,
    button,
  );

  async function send() {
    if (!name.value.trim() || !password.value) {
      fill(fault, t('sign_in.empty'));
      (name.value.trim() ? password : name).focus();
      return;
    }
    fill(fault);
    busy(true);
    try {
      const who = await signIn(name.value.trim().toLowerCase(), password.value);
      password.value = '';
      done(who);
    } catch (cause) {
      busy(false);
      refuse(/** @type {import('./api.js').Trouble} */ (cause));
    }
  }

  /** @param {boolean} sending */
  function busy(sending) {
    button.disabled = sending;
    fill(button, t(sending ? 'sign_in.busy' : 'sign_in'));
  }

  /** @param {import('./api.js').Trouble} trouble */
  function refuse({ status, waitS, message }) {
    if (status === 429) {
      wait(Math.max(1, Math.ceil(waitS ?? WAIT_S)));
      return;
    }
    fill(fault, status === 0 ? t('trouble.unreached') : status >= 500 ? t('trouble.server') : status === 401 || status === 400 ? t('sign_in.wrong') : message);
    password.focus();
    password.select();
  }

  /** Said once in full, then counted down on the button: what is read aloud does not change each second. @param {number} seconds */
  function wait(seconds) {
    fill(fault, t('sign_in.wait', { n: number(seconds) }));
    button.disabled = true;
    const until = Date.now() + seconds * 1000;
    const count = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left > 0) {
        fill(button, t('sign_in.wait.short', { n: number(left) }));
        setTimeout(count, 250);
      } else {
        fill(fault);
        busy(false);
      }
    };
    count();
  }

  return form;
}

/** What of a page's own address the server takes as the way back; the rest of it is lost. */
const QUERY = /^\?[A-Za-z0-9=&%.,:;_~+-]{1,500}$/;

/**
 * The way in by somebody else, where one is set up: a link, for it leads away from here.
 * @param {string | null | undefined} provider  what people call it
 * @param {string} [back]  the page to go on with; this one unless told
 * @param {boolean} [apart]  in a window of its own, so that nothing on this page is lost
 */
export function elsewhere(provider, back = location.pathname + (QUERY.test(location.search) ? location.search : ''), apart = false) {
  if (!provider) {
    return null;
  }
  const href = `/api/session/oidc?lang=${language}&back=${encodeURIComponent(back)}`;
  return el('a', { class: 'button big wide elsewhere', href, ...(apart ? { target: '_blank', rel: 'noopener' } : {}) }, t('sign_in.with', { name: provider }));
}

/**
 * On a demo: a button for each of its accounts.
 * @param {(who: import('./session.js').Who) => void} done
 */
export function demoDoors(done) {
  const fault = el('p', { class: 'fault', role: 'alert' });
  const buttons = DEMO_ROLES.map((role) =>
    el(
      'button',
      {
        type: 'button',
        class: 'segment',
        'data-role': role,
        onclick: async () => {
          fill(fault);
          buttons.forEach((button) => (button.disabled = true));
          try {
            done(await signIn(role, `demo-${role}-password`));
          } catch (cause) {
            const { status, message, waitS } = /** @type {import('./api.js').Trouble} */ (cause);
            fill(fault, status === 429 ? t('sign_in.wait', { n: number(Math.ceil(waitS ?? WAIT_S)) }) : status === 0 ? t('trouble.unreached') : message);
            buttons.forEach((button) => (button.disabled = false));
          }
        },
      },
      t('role.' + role),
    ),
  );
  return el('section', { class: 'demo-doors', 'aria-labelledby': 'demo-doors' }, el('h2', { id: 'demo-doors' }, t('sign_in.demo')), el('p', { class: 'fine' }, t('sign_in.demo.help')), el('div', { class: 'segment-row' }, buttons), fault);
}
