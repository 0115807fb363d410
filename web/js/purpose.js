// @ts-check
/**
 * Why somebody looks at single records: asked before the first look of a session, told with each. Asked only when the
 * server wants to know, so that whoever never looks is never asked.
 */
import { door } from './api.js';
import { el, fill } from './dom.js';
import { t } from './i18n.js';
import { who } from './session.js';
import { purposeFault, PURPOSE_MAX } from './purpose-rules.js';

const KEPT = 'openscene.purpose';

/** Offered to choose from; stored as these words, shown in the reader's language. */
const OFFERED = ['planning', 'follow_up', 'quality'];

/** Takes up what was said earlier in this session, and stands ready to ask. */
export function watchPurpose() {
  const { signed_in: signedIn, name, expires_at: ends } = who();
  if (!signedIn) {
    return;
  }
  const session = `${name} ${ends}`;
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
    door.purpose = kept?.session === session ? kept.purpose : '';
  } catch {
    door.purpose = '';
  }
  /** @type {Promise<boolean> | null} */
  let asking = null;
  door.why = () => {
    asking ??= ask().then((purpose) => {
      asking = null;
      if (purpose) {
        door.purpose = purpose;
        sessionStorage.setItem(KEPT, JSON.stringify({ session, purpose }));
      }
      return purpose !== '';
    });
    return asking;
  };
}

/** @returns {Promise<string>} empty when it was not said */
function ask() {
  return new Promise((resolve) => {
    const dialog = el('dialog', { class: 'again purpose', 'aria-labelledby': 'purpose-title' });
    let said = '';
    const fault = el('p', { class: 'fault', role: 'alert' });
    const own = el('input', { type: 'text', name: 'purpose', maxlength: PURPOSE_MAX, autocomplete: 'off' });
    const say = (/** @type {string} */ purpose) => {
      said = purpose;
      dialog.close();
    };
    const form = el(
      'form',
      {
        onsubmit: (/** @type {Event} */ event) => {
          event.preventDefault();
          const wrong = purposeFault(own.value);
          if (wrong) {
            fill(fault, t('purpose.fault.' + wrong));
            own.focus();
          } else {
            say(own.value.trim());
          }
        },
      },
      el('div', { class: 'segments tall' }, el('div', { class: 'segment-row' }, OFFERED.map((code) => el('button', { type: 'button', class: 'segment', 'data-value': code, onclick: () => say(code) }, t('purpose.' + code))))),
      el('label', { class: 'field' }, t('purpose.own'), own),
      fault,
      el('div', { class: 'row' }, el('button', { type: 'button', onclick: () => dialog.close() }, t('cancel')), el('button', { type: 'submit', class: 'primary' }, t('purpose.use'))),
    );
    dialog.append(el('h2', { id: 'purpose-title' }, t('purpose.title')), el('p', {}, t('purpose.text')), form);
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(said);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}
