// @ts-check
/** One observation from the tap on its kind until it is kept: the form, its draft, its place, and undoing it. */
import { byId, fill } from './dom.js';
import { emergencyNumbers } from './emergency.js';
import { label, t } from './i18n.js';
import { observationFeature } from './observation.js';
import { areaPlace } from './place.js';
import { emptyEntry, recordForm } from './record-form.js';
import { seenNow } from './seen-time.js';
import { now } from './right-time.js';
import { offerUndo } from './undo-bar.js';

/**
 * What a half-filled form leaves on the phone, so that it survives a reload.
 * @typedef {{of: Of, id: string, kind: string, filled: import('./record-form.js').Filled,
 *   aim: import('./place.js').Aim | null, replaces: string | null}} Draft  replaces: id of what is being corrected
 */

/**
 * Which visit it is of: the one that is running, or for a correction perhaps one that has ended.
 * @typedef {{visitId: string | null, agency: string, startedAt: number, city: string}} Of
 */

/**
 * What recording needs of the page.
 * @typedef {{
 *   run: import('./visit-run.js').VisitRun, place: import('./place.js').Place, facts: import('./facts.js').Facts,
 *   keeper: import('./keeper.js').Keeper, area: () => import('./api.js').Feature | undefined,
 *   submit: (feature: import('./api.js').Feature, replaces: string | null) => Promise<import('./outbox.js').Fate>,
 *   untilKept: (sent: Promise<any>, id: string) => Promise<any>, takeBack: (id: string) => void,
 *   newNote: import('./note-field.js').Fields | null,
 *   recorded: (kind: import('./api.js').Kind, sent: Promise<import('./outbox.js').Fate>) => void, left: () => void, shown: () => void}} Page
 */

const NAME = 'draft';

export class Recording {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
    /** @type {Draft | null} */
    this.draft = null;
    /** Whether of what is being recorded only the area may be known. */
    this.areaOnly = false;
  }

  /** Begins anew. @param {import('./api.js').Kind} kind */
  begin(kind) {
    const { run } = this.page;
    if (run.now) {
      const { id, agency, startedAt, city } = run.now;
      const filled = { entry: emptyEntry(kind), when: seenNow(), openedAt: now() };
      this.#show(kind, { of: { visitId: id, agency, startedAt, city }, id: crypto.randomUUID(), kind: kind.code, filled, aim: null, replaces: null });
    }
  }

  /**
   * Opens the form again with what was sent, to be corrected, also when its visit has ended.
   * @param {import('./api.js').Kind} kind
   * @param {Of} of
   * @param {string} id
   * @param {import('./record-form.js').Filled} filled
   * @param {import('./place.js').Aim} aim
   */
  correct(kind, of, id, filled, aim) {
    this.#show(kind, { of, id: crypto.randomUUID(), kind: kind.code, filled, aim, replaces: id });
  }

  /** Whether the open form is a correction, which needs no running visit. */
  corrects() {
    return Boolean(this.draft?.replaces);
  }

  /** Goes on with what was left half-filled, if there is such. @returns {Promise<boolean>} */
  async resume() {
    /** @type {Draft | null} */
    const draft = await this.page.keeper.get(NAME);
    const kind = draft && this.page.facts.kind(draft.kind);
    if (!draft?.of || !kind || (draft.of.visitId !== this.page.run.now?.id && !draft.replaces)) {
      return false;
    }
    this.#show(kind, draft);
    return true;
  }

  /** The place was moved while the form is open. */
  placed() {
    if (this.draft) {
      this.draft.aim = this.page.place.aimed();
      this.#keep();
    }
  }

  /** @returns {Promise<void>} */
  #keep() {
    return this.draft ? this.page.keeper.put(NAME, this.draft) : Promise.resolve();
  }

  /** @returns {Promise<void>} */
  #drop() {
    this.draft = null;
    return this.page.keeper.remove(NAME);
  }

  /** @param {import('./api.js').Kind} kind  @param {Draft} draft */
  #show(kind, draft) {
    const { place, facts, newNote } = this.page;
    const numbers = emergencyNumbers(facts.city(draft.of.city)?.zone);
    const form = recordForm(kind, draft.filled, { startedAt: draft.of.startedAt, numbers }, {
      send: (entry, seenAt) => this.#send(kind, entry, seenAt, form),
      cancel: () => {
        this.#drop();
        this.page.left();
      },
      changed: () => this.#keep(),
      note: newNote && ((first, changed) => newNote(facts.places(), first, changed)),
    });
    this.draft = null; // Until the place is where the draft says, its changes are not the patrol's.
    this.areaOnly = kind.areaOnly;
    byId('main').classList.toggle('area-only', kind.areaOnly);
    this.page.shown();
    fill(byId('form'), form.form);
    if (!kind.areaOnly) {
      place.aim();
    }
    if (draft.aim) {
      place.aimAgain(draft.aim);
    }
    this.draft = draft;
    this.#keep();
    byId('record-title').focus({ preventScroll: true });
  }

  /**
   * @param {import('./api.js').Kind} kind
   * @param {import('./observation.js').Entry} entry
   * @param {number} seenAt
   * @param {import('./record-form.js').RecordForm} form
   */
  async #send(kind, entry, seenAt, form) {
    const { run, place, submit, untilKept } = this.page;
    const area = this.page.area();
    const here = !kind.areaOnly ? place.here() : area ? areaPlace(area) : null;
    const draft = this.draft;
    if (!here || !draft) {
      form.refuse(t(kind.areaOnly ? 'fault.area' : 'fault.place'));
      return;
    }
    form.busy(true);
    const { id, replaces, of } = draft;
    const feature = observationFeature(id, kind, entry, here, { agency: of.agency, visitId: of.visitId, seenAt });
    const sent = submit(feature, replaces);
    try {
      await untilKept(sent, id);
    } catch (cause) {
      form.busy(false); // Nothing is lost: the form stays, and so does its draft.
      form.refuse(t('phone.full'));
      return;
    }
    if (replaces) {
      run.forget(replaces);
    }
    if (run.now?.id === of.visitId) {
      await run.add({ id, kind: kind.code, count: entry.count, at: seenAt });
    }
    await this.#drop();
    this.page.left();
    offerUndo(byId('undo'), label(kind.labels) + ' × ' + entry.count, () => {
      byId('during-title').focus({ preventScroll: true }); // The button that had it is gone.
      this.page.takeBack(id);
    });
    this.page.recorded(kind, sent);
  }
}
