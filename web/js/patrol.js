// @ts-check
/** The patrol's page: where am I, start a visit, record, end it. Everything lies on the phone before it is sent. */
import { standing } from './api.js';
import { watchApp } from './app.js';
import { byId, fill, refill } from './dom.js';
import { endForm } from './end-form.js';
import { Facts } from './facts.js';
import { Ground } from './ground.js';
import { addWords, label, number, t } from './i18n.js';
import { Keeper } from './keeper.js';
import { keptMap } from './kept-basemap.js';
import { kindButtons } from './kind-buttons.js';
import { used } from './kind-order.js';
import { filledOf } from './observation.js';
import { openOutbox } from './outbox.js';
import { sender } from './outbox-sender.js';
import { clockView, outboxView, receiptsView } from './outbox-view.js';
import { makeWay } from './make-way.js';
import { clearNotice, showNotice, showTrouble, startPage } from './page.js';
import { fillSelect } from './period-picker.js';
import { Place } from './place.js';
import { placeView } from './place-view.js';
import { Recording } from './recording.js';
import { clockwork, now } from './right-time.js';
import { mayGo } from './roles.js';
import { askToKeep, room } from './room.js';
import { account, who } from './session.js';
import { isLocked, signInAgain } from './sign-in-again.js';
import { startFor, startForm } from './start-form.js';
import { endUndo } from './undo-bar.js';
import { isFull, openVault } from './vault.js';
import { shifted } from './visit.js';
import { elapsed, recordedList } from './visit-view.js';
import { VisitRun } from './visit-run.js';
import { whenAtRest } from './when-calm.js';
import { Whereabouts } from './whereabouts.js';
import { PATROL } from './words/patrol.js';

const LOOK_MS = 15_000;
/** How long it is said what was done, milliseconds. */
const NOTICE_MS = 8_000;

addWords(PATROL);
/** @type {'start' | 'choices' | 'record' | 'end' | 'map'} */
let screen = 'start';
/** Whether there is something on it yet. */
let ready = false;
/** @type {import('./start-form.js').Start} */
let start;
/** Whether a visit was started on this phone before. */
let startedBefore = false;
/** @type {Record<string, import('./kind-order.js').Uses>} by agency */
let uses = {};
/** By which the kinds are ordered: what it was when the visit began, so that no button moves under a finger. */
let order = uses;
/** @type {import('./outbox-view.js').Room | null} */
let roomLeft = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let noticeTimer;
/** Whoever waits for a thing to be in the outbox. @type {Set<() => void>} */
const waiters = new Set();

const settings = await startPage('patrol');
const baseMap = settings?.base_map;
const vault = await openVault(account()).catch((cause) => {
  showNotice(t('room.none'), 'trouble');
  throw cause;
});
const keeper = new Keeper(vault, (cause) => showNotice(isFull(cause) ? t('phone.full') : String(cause), 'trouble'));
const facts = new Facts(keeper);
const outbox = await openOutbox({ vault: keeper.vault, sender, who, changed: outboxChanged });
const run = new VisitRun(keeper, (feature) => outbox.submit('visits', feature), visitChanged);
const at = new Whereabouts(facts, keeper, run, areaChanged);
const place = new Place(byId('place'), settings, placeChanged, ({ lon, lat }) => at.walked([lon, lat]).catch(showTrouble), baseMap?.format === 'pmtiles' ? keptMap(baseMap.url) : undefined);
const ground = new Ground(keeper, place, baseMap, () => show(run.now ? 'choices' : 'start'));
const newNote = settings?.notes ? (await import('./note-field.js')).noteFields(settings.notes) : null;
const recording = new Recording({
  run, place, facts, keeper, untilKept, takeBack, newNote,
  area: () => at.area(),
  submit: (feature, replaces) => (replaces ? outbox.correct(replaces, feature) : outbox.submit('observations', feature)),
  shown: () => show('record'),
  left: () => show(run.now ? 'choices' : 'start'),
  recorded: said,
});

/** A visit that an earlier version of this page kept in the clear, once; the rest of what it kept is not needed. */
async function takeOver() {
  const old = JSON.parse(localStorage.getItem('openscene.visit') ?? 'null');
  if (old && mayGo(old.agency, who())) {
    await keeper.put('visit', old);
    localStorage.removeItem('openscene.visit');
  }
  for (const name of Object.keys(localStorage).filter((key) => /^openscene\.(start|cities|kinds|areas\..*)$/.test(key))) {
    localStorage.removeItem(name);
  }
}

async function open() {
  await Promise.all([facts.load(), takeOver()]);
  run.now = await keeper.get('visit');
  if (outbox.items().some(({ feature }) => feature.id === run.now?.id && feature.properties.ended_at)) {
    await run.keep(null); // It was ended; only forgetting it was broken off.
  }
  const remembered = await keeper.get('start');
  startedBefore = remembered !== null;
  start = startFor(remembered, facts.kinds, who().agency);
  order = uses = (await keeper.get('uses')) ?? {};
  await at.open();
  ready = true;
  if (await recording.resume()) {
    showNotice(t('draft.resumed'), 'plain');
  } else {
    show(run.now ? 'choices' : 'start');
  }
  place.locate();
  whenAtRest(() => false, () => ground.refresh());
}

/** @param {boolean} cityToo */
function areaChanged(cityToo) {
  const areas = at.areas.map(({ properties }) => ({ value: properties.area_id, label: properties.name }));
  fillSelect('city', facts.cities.map(({ id, name }) => ({ value: id, label: name })), at.cityId);
  fillSelect('area', [...areas, { value: '', label: t('area.none') }], at.areaId);
  place.showAreas(at.areas, at.areaId || null);
  const city = facts.city(at.cityId);
  if (cityToo && city) {
    ground.ofCity(city, at.areas);
  }
  placeChanged();
  showElapsed();
}

function placeChanged() {
  if (ready) {
    placeView(place, screen === 'record', at, byTap, recording.areaOnly);
  }
}

/** The patrol says where; a draft remembers that. @param {() => void} choose */
function byTap(choose) {
  choose();
  recording.placed();
}

/** @param {typeof screen} wanted */
function show(wanted) {
  const from = screen;
  screen = wanted;
  byId('main').dataset.screen = wanted;
  place.free = wanted === 'map';
  if (wanted !== 'record') {
    place.rest();
    fill(byId('form'));
  }
  byId('city-field').hidden = run.now !== null || facts.cities.length < 2;
  byId('start').hidden = wanted !== 'start';
  byId('during').hidden = wanted === 'start' || wanted === 'map';
  byId('running').hidden = run.now === null; // What is corrected may be of a visit that has ended.
  byId('choices').hidden = wanted !== 'choices';
  fill(byId('ground'));
  outboxChanged();
  fillScreen();
  if (wanted === 'start' && from !== wanted) {
    byId('start-title').focus({ preventScroll: true });
  }
  place.refit();
  placeChanged();
  scrollTo({ top: 0 });
}

function fillScreen() {
  if (screen === 'start') {
    place.lookAtArea();
    fill(byId('start-form'), startForm(facts.kinds, start, { begin, changed: () => keeper.put('start', start) }, who().agency, !startedBefore));
  } else if (screen === 'map') {
    ground.show();
    byId('ground-title').focus({ preventScroll: true });
    place.refit();
    place.lookAtArea();
  } else if (run.now && screen === 'choices') {
    fill(byId('kinds'), kindButtons(facts.kinds, run.now.agency, order[run.now.agency] ?? {}, record));
    byId('during-title').focus({ preventScroll: true });
  } else if (run.now && screen === 'end') {
    leaveNotes();
    /** @type {import('./end-form.js').End} */
    const end = { complete: null, weather: run.now.weather ?? start.weather, police: run.now.agency === 'police' ? true : null };
    fill(byId('form'), endForm(end, { finish: () => finish(end), back: () => show('choices') }));
    byId('end-title').focus({ preventScroll: true });
  }
  showElapsed();
}

function leaveNotes() {
  clearNotice();
  endUndo(byId('undo'));
}

/** @param {import('./api.js').Kind} kind */
function record(kind) {
  leaveNotes();
  recording.begin(kind);
}

/** It may have been begun or ended in another tab. */
function visitChanged() {
  if (ready && screen !== 'map' && !recording.corrects() && (run.now === null) !== (screen === 'start')) {
    show(run.now ? 'choices' : 'start');
  } else {
    outboxChanged();
  }
}

function showElapsed() {
  if (run.now) {
    fill(byId('elapsed'), elapsed(run.now, (id) => at.nameOf(id), now()));
  }
}

function outboxChanged() {
  [...waiters].forEach((look) => look());
  if (!ready) {
    return;
  }
  const manner = { locked: isLocked(), signIn: signInAgain, nameOf, correct, withdraw: takeBack, room: roomLeft };
  refill(byId('outbox'), clockView(), outboxView(outbox, manner));
  refill(byId('receipts'), receiptsView(outbox, manner));
  ground.drawOwn(outbox.items(), run.now, nameOf);
  if (run.now) {
    refill(byId('recorded'), recordedList(run.now, facts.kinds, (id) => outbox.find(id), takeBack, isLocked()));
    byId('nothing').hidden = run.now.recorded.length > 0;
  }
}

/** @param {import('./outbox.js').Item} item */
function nameOf({ feature }) {
  const { kind, count } = feature.properties;
  return kind ? `${label(facts.kind(kind)?.labels) || kind} × ${number(count)}` : '';
}

/** Asks how much may still be kept, and says it where that is little. */
async function lookAtRoom() {
  roomLeft = await room();
  outboxChanged();
}

/**
 * Waits until the next step of a thing lies in the outbox, on the disk.
 * @param {Promise<any>} sent
 * @param {string} id
 * @returns {Promise<void>}
 */
function untilKept(sent, id) {
  const steps = () => outbox.items().filter(({ feature }) => feature.id === id).length;
  const before = steps();
  return new Promise((resolve, reject) => {
    const look = () => steps() > before && resolve();
    waiters.add(look);
    sent.then(() => resolve(), reject).finally(() => waiters.delete(look));
  });
}

/** What became of a thing: the words, and how they look. @param {string} key  @param {import('./outbox.js').Fate} fate  @param {Record<string, string>} [values] */
function tell(key, fate, values) {
  const manner = { received: 'good', waiting: 'waiting', refused: 'trouble', full: 'trouble' };
  showNotice(t(`${key}.${fate === 'waiting' && isLocked() ? 'locked' : fate}`, values), manner[fate]);
  clearTimeout(noticeTimer);
  if (manner[fate] !== 'trouble') {
    noticeTimer = setTimeout(clearNotice, NOTICE_MS); // It stands in the lists, too.
  }
}

async function begin() {
  askToKeep().then(lookAtRoom);
  keeper.put('start', start);
  startedBefore = true;
  order = uses;
  const sent = run.begin(start, at.cityId, at.areaId, at.byHand, at.phoneArea, now());
  show('choices');
  tell('visit.started', await sent);
}

/** Says what became of an observation. @param {import('./api.js').Kind} kind  @param {Promise<import('./outbox.js').Fate>} sent */
async function said(kind, sent) {
  const agency = run.now?.agency ?? '';
  uses = { ...uses, [agency]: used(uses[agency] ?? {}, kind.code) };
  keeper.put('uses', uses);
  const what = label(kind.labels);
  showNotice(t('observation.kept', { what }), 'good');
  tell('observation', await sent, { what });
}

/** A wrong tap: the server forgets it, now or when the net is back. @param {string} id */
async function takeBack(id) {
  const what = label(facts.kind(outbox.find(id)?.feature.properties.kind ?? run.now?.recorded.find((entry) => entry.id === id)?.kind ?? '')?.labels);
  endUndo(byId('undo'));
  // Written to the outbox first, taken off the list after.
  const fate = await outbox.takeBack(id, () => {
    run.forget(id);
    outboxChanged();
  });
  tell('taken_back', fate, { what });
}

/** Opens the form again with what was sent. @param {import('./outbox.js').Item} item */
function correct({ feature }) {
  const { kind: code, agency, position_source: source, area_id: areaId = null, visit_id: visitId = null, seen_at: seenAt } = feature.properties;
  const kind = facts.kind(code);
  if (kind) {
    const [lon, lat] = feature.geometry.coordinates;
    const started = run.now?.id === visitId ? run.now : null;
    const begun = started?.startedAt ?? Date.parse(outbox.find(visitId)?.feature.properties.started_at ?? seenAt);
    leaveNotes();
    recording.correct(kind, { visitId, agency, startedAt: begun, city: started?.city ?? at.cityId }, String(feature.id), filledOf(kind, feature), {
      source: source === 'area' ? 'area' : 'map',
      lon,
      lat,
      areaId,
    });
  }
}

/** @param {import('./end-form.js').End} end */
async function finish(end) {
  const done = await run.end(end, now(), untilKept);
  if (!done) {
    return;
  }
  at.byHand = false;
  start.weather = end.weather ?? start.weather;
  keeper.put('start', start);
  show('start');
  const minutes = number((done.endedAt - done.ended.startedAt) / 60_000, 1);
  tell('visit.ended', await done.sent, { n: number(done.ended.recorded.length), minutes });
}

makeWay(byId('notice'), clearNotice);
await open().catch(showTrouble);
outbox.send();
lookAtRoom();
watchApp(byId('app'), () => keeper.last);
standing.addEventListener('unlocked', () => outbox.send());
clockwork.addEventListener('moved', (event) => run.now && run.keep(shifted(run.now, /** @type {CustomEvent} */ (event).detail)));
setInterval(showElapsed, LOOK_MS);
addEventListener('online', () => (ready ? ground.refresh() : location.reload()));
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && run.load());
for (const [id, choose] of /** @type {[string, () => void][]} */ ([['by-phone', () => place.byPhone()], ['by-hand', () => place.byHand()], ['by-area', () => place.byArea()]])) {
  byId(id).addEventListener('click', () => byTap(choose));
}
for (const button of document.querySelectorAll('.nudge button')) {
  const { east, north } = /** @type {HTMLElement} */ (button).dataset;
  button.addEventListener('click', () => byTap(() => place.nudge(Number(east), Number(north))));
}
place.map.on('dragend', () => recording.placed());
byId('city').addEventListener('change', () => {
  at.byHand = true;
  at.chooseCity(byId('city').value).catch(showTrouble);
});
byId('area').addEventListener('change', () => at.chooseArea(byId('area').value));
byId('nothing').addEventListener('click', () => finish({ complete: true, weather: null, police: null }));
byId('end').addEventListener('click', () => show('end'));
byId('to-map').addEventListener('click', () => show('map'));
