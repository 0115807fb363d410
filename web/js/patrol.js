// @ts-check
/** The patrol's page: where am I, start a visit, record, end it. Keeps everything on the phone until the server has it. */
import { areas, cities, kinds, standing, usualArea } from './api.js';
import { watchApp } from './app.js';
import { byId, fill, refill } from './dom.js';
import { areaAt, inBounds } from './geometry.js';
import { clock, label, number, t, word } from './i18n.js';
import { observationFeature } from './observation.js';
import { openOutbox } from './outbox.js';
import { sender } from './outbox-sender.js';
import { clockView, outboxView, receiptsView } from './outbox-view.js';
import { clearNotice, showNotice, showTrouble, startPage, troubleText } from './page.js';
import { fillSelect } from './period-picker.js';
import { ACCURACY_MAX_M, Place, areaPlace } from './place.js';
import { recordForm } from './record-form.js';
import { clockwork, now } from './right-time.js';
import { mayGo } from './roles.js';
import { askToKeep, room } from './room.js';
import { account, who } from './session.js';
import { isLocked, signInAgain } from './sign-in-again.js';
import { startForm } from './start-form.js';
import { isFull, openVault } from './vault.js';
import { endTime, movedBy, moveTo, usuallyLookedFor, usualProtocol, visitFeature } from './visit.js';
import { endForm, kindButtons, recordedList } from './visit-view.js';

const KEPT = { visit: 'visit', start: 'start', city: 'city', kinds: 'kinds', cities: 'cities', areas: 'areas.' };

/** Where an earlier version of this page kept the running visit. */
const LEGACY_VISIT = 'openscene.visit';

const settings = await startPage('patrol');
const place = new Place(byId('place'), settings, placeChanged);
const vault = await openVault(account());
/** @type {import('./outbox-view.js').Room | null} */
let left = null;
/** @type {import('./visit.js').Visit | null} */
let visit = (await vault.get(KEPT.visit)) ?? (await takeOverVisit());
/** @type {import('./outbox.js').Outbox | null} */
let opened = null;
const queue = await openOutbox({ vault, sender, who, changed: () => queueChanged() });
opened = queue;
if (visit && queue.items().some(({ feature }) => feature.id === visit?.id && feature.properties.ended_at)) {
  visit = null; // It was ended; only forgetting it was broken off.
  vault.remove(KEPT.visit);
}
/** @type {import('./start-form.js').Start} */
let start = (await vault.get(KEPT.start)) ?? { agency: 'outreach', protocol: 'patrol', mode: 'foot', observers: 2, weather: null, target_kinds: [] };
/** @type {import('./api.js').City[]} */
let allCities = [];
/** @type {import('./api.js').Kind[]} */
let allKinds = [];
/** @type {import('./api.js').Feature[]} */
let cityAreas = [];
let cityId = visit?.city ?? (await vault.get(KEPT.city)) ?? '';
let areaId = visit?.areaId ?? '';
/** Whether the patrol chose the area itself, so that walking no longer changes it. */
let areaByHand = visit !== null;
const own = who().agency;
if (own && own !== start.agency) {
  start = { ...start, agency: own, protocol: usualProtocol(own) };
}

try {
  [allCities, allKinds] = await Promise.all([remembering(KEPT.cities, cities), remembering(KEPT.kinds, kinds)]);
  start.target_kinds = usuallyLookedFor(allKinds, start.agency);
  await chooseCity(cityId);
  showScreen();
} catch (trouble) {
  showTrouble(/** @type {Error} */ (trouble));
}
place.locate();
queue.send();
standing.addEventListener('unlocked', () => queue.send());
clockwork.addEventListener('moved', (event) => {
  visit = visit && movedBy(visit, /** @type {CustomEvent} */ (event).detail);
  keep(KEPT.visit, visit);
  showElapsed();
  queueChanged();
});
watchApp(byId('app'));
look();
setInterval(showElapsed, 15_000);
byId('by-phone').addEventListener('click', () => place.locate());
byId('by-hand').addEventListener('click', () => place.byHand());
byId('by-area').addEventListener('click', () => place.byArea());
byId('city').addEventListener('change', () => chooseCity(byId('city').value).catch(showTrouble));
byId('area').addEventListener('change', () => {
  areaByHand = true;
  chooseArea(byId('area').value);
});
byId('nothing').addEventListener('click', () => finish({ complete: true, weather: null, police: null }));
byId('end').addEventListener('click', askEnd);

/** What waits does so for the net, or for somebody to sign in. @param {import('./queue.js').Fate} fate */
function said(fate) {
  return fate === 'waiting' && isLocked() ? 'locked' : fate;
}

/**
 * Kept on the phone; what cannot be kept is told.
 * @param {string} key
 * @param {any} value
 */
function keep(key, value) {
  return vault.put(key, value).catch((cause) => isFull(cause) || showTrouble(cause));
}

/** The visit that an earlier version of this page kept. @returns {Promise<import('./visit.js').Visit | null>} */
async function takeOverVisit() {
  const old = JSON.parse(localStorage.getItem(LEGACY_VISIT) ?? 'null');
  if (!old || !mayGo(old.agency, who())) {
    return null;
  }
  await vault.put(KEPT.visit, old);
  localStorage.removeItem(LEGACY_VISIT);
  return old;
}

/** How much room is left, and whether the browser promised to keep it. */
async function look() {
  left = await room();
  queueChanged();
}

/**
 * The server's answer, or without a net the one it gave last.
 * @template T
 * @param {string} key
 * @param {() => Promise<T>} fetchIt
 * @returns {Promise<T>}
 */
async function remembering(key, fetchIt) {
  try {
    const answer = await fetchIt();
    await keep(key, answer);
    return answer;
  } catch (trouble) {
    const last = await vault.get(key);
    if (last === undefined) {
      throw trouble;
    }
    return last;
  }
}

/** @param {string} wanted */
async function chooseCity(wanted) {
  const city = allCities.find(({ id }) => id === wanted) ?? allCities[0];
  if (!city) {
    throw new Error(t('no_cities'));
  }
  cityId = city.id;
  keep(KEPT.city, cityId);
  cityAreas = await remembering(KEPT.areas + cityId, () => areas(cityId));
  fillSelect('city', allCities.map(({ id, name }) => ({ value: id, label: name })), cityId);
  const stays = cityAreas.some(({ properties }) => properties.area_id === areaId);
  chooseArea(stays ? areaId : usualArea(cityAreas));
}

/** @param {string} wanted */
function chooseArea(wanted) {
  areaId = wanted;
  fillSelect('area', cityAreas.map(({ properties }) => ({ value: properties.area_id, label: properties.name })), areaId);
  place.showAreas(cityAreas, areaId);
  if (visit) {
    visit = moveTo(visit, areaId, now());
    keep(KEPT.visit, visit);
  }
  placeChanged();
}

/** Follows the patrol: city and area are suggested by where it is, until it chooses itself. */
function placeChanged() {
  const here = place.here();
  if (here && here.source === 'gps' && !visit) {
    const city = allCities.find(({ bounds }) => inBounds(bounds, [here.lon, here.lat]));
    if (city && city.id !== cityId) {
      chooseCity(city.id).catch(showTrouble);
      return;
    }
    const at = areaAt(cityAreas, [here.lon, here.lat]);
    if (at && !areaByHand && at.properties.area_id !== areaId) {
      chooseArea(at.properties.area_id);
      return;
    }
  }
  showPlace(here);
}

/** @param {import('./place.js').Here | null} here */
function showPlace(here) {
  const name = cityAreas.find(({ properties }) => properties.area_id === areaId)?.properties.name ?? '';
  const text = {
    gps: here ? t('place.gps', { m: number(here.accuracyM) }) : t('place.asking'),
    map: t(place.phone === 'poor' && place.byDefault ? 'place.poor' : place.phone === 'refused' && place.byDefault ? 'place.refused' : 'place.map', { m: ACCURACY_MAX_M }),
    area: t('place.area', { area: name }),
  };
  const source = place.source;
  fill(byId('where'), text[source]);
  for (const [id, of] of [['by-phone', 'gps'], ['by-hand', 'map'], ['by-area', 'area']]) {
    byId(id).setAttribute('aria-pressed', String(of === source));
  }
}

function showScreen() {
  place.shrink(visit !== null);
  byId('city-field').hidden = visit !== null || allCities.length < 2;
  byId('start').hidden = visit !== null;
  byId('during').hidden = visit === null;
  fill(byId('form'));
  byId('choices').hidden = false;
  if (visit) {
    fill(byId('kinds'), kindButtons(allKinds, visit.agency, record));
    showElapsed();
  } else {
    fill(byId('start-form'), startForm(allKinds, start, { begin, changed: () => {
      keep(KEPT.start, start);
      showScreen();
    } }, own));
  }
  queueChanged();
}

function showElapsed() {
  if (visit) {
    const minutes = Math.floor((now() - visit.startedAt) / 60_000);
    fill(byId('elapsed'), t('elapsed', { since: clock(new Date(visit.startedAt)), minutes: number(minutes) }));
  }
}

function queueChanged() {
  if (!opened) {
    return;
  }
  const manner = { locked: isLocked(), signIn: signInAgain, nameOf, room: left, withdraw: takeBack };
  refill(byId('outbox'), outboxView(queue, manner));
  refill(byId('receipts'), clockView(), receiptsView(queue, manner));
  if (visit) {
    fill(byId('recorded'), recordedList(visit, allKinds, queue.items(), takeBack, isLocked()));
    byId('nothing').hidden = visit.recorded.length > 0;
  }
}

/** @param {import('./outbox.js').Item} item */
function nameOf({ feature: { properties } }) {
  const kind = allKinds.find(({ code }) => code === properties.kind);
  return kind ? `${label(kind.labels)} × ${number(properties.count)}` : '';
}

async function begin() {
  const startedAt = Math.floor(now() / 1000) * 1000;
  keep(KEPT.start, start);
  visit = { ...start, id: crypto.randomUUID(), city: cityId, startedAt, areaId, stretches: [{ area_id: areaId, since: startedAt }], recorded: [] };
  await keep(KEPT.visit, visit);
  showScreen();
  askToKeep().then(look);
  const fate = await queue.submit('visits', visitFeature(visit, null));
  showNotice(t('visit.started.' + said(fate)), fate === 'received' ? 'good' : 'waiting');
}

/** @param {import('./api.js').Kind} kind */
function record(kind) {
  clearNotice();
  const id = crypto.randomUUID();
  /** @type {import('./record-form.js').RecordForm} */
  const form = recordForm(kind, { send: (entry) => send(id, kind, entry, form), cancel: showScreen });
  byId('choices').hidden = true;
  fill(byId('form'), form.form);
  byId('record-title').focus();
  byId('during').scrollIntoView({ block: 'start' });
}

/**
 * @param {string} id
 * @param {import('./api.js').Kind} kind
 * @param {import('./observation.js').Entry} entry
 * @param {import('./record-form.js').RecordForm} form
 */
async function send(id, kind, entry, form) {
  const area = cityAreas.find(({ properties }) => properties.area_id === areaId);
  const here = kind.areaOnly && area ? areaPlace(area) : place.here();
  if (!here || !visit) {
    form.refuse(t('fault.place'));
    return;
  }
  form.busy(true);
  const seenAt = now();
  const feature = observationFeature(id, kind, entry, here, { agency: visit.agency, visitId: visit.id, seenAt });
  visit = { ...visit, recorded: [...visit.recorded, { id, kind: kind.code, count: entry.count, at: seenAt }] };
  keep(KEPT.visit, visit);
  const fate = await queue.submit('observations', feature);
  form.busy(false);
  if (fate === 'refused') {
    reopen(id, form);
    return;
  }
  showScreen();
  showNotice(t('observation.' + said(fate), { what: label(kind.labels) }), fate === 'received' ? 'good' : 'waiting');
}

/** The form stays, with what would be right. @param {string} id  @param {import('./record-form.js').RecordForm} form */
function reopen(id, form) {
  const item = queue.refused().find(({ feature }) => feature.id === id);
  forget(id);
  if (item) {
    const refused = Object.assign(new Error(item.refused?.message), { status: 400, faults: item.refused?.faults ?? [] });
    form.refuse(troubleText(refused));
    queue.drop(item.key);
  }
}

/** @param {string} id */
function forget(id) {
  if (visit) {
    visit = { ...visit, recorded: visit.recorded.filter((entry) => entry.id !== id) };
    keep(KEPT.visit, visit);
  }
}

/** A wrong tap: the server forgets it, now or when the net is back. @param {string} id */
async function takeBack(id) {
  const code = visit?.recorded.find((entry) => entry.id === id)?.kind;
  const what = label(allKinds.find((kind) => kind.code === code)?.labels);
  // Written to the outbox first, taken off the list after.
  const fate = await queue.takeBack(id, () => {
    forget(id);
    queueChanged();
  });
  showNotice(t('taken_back.' + said(fate), { what }), fate === 'received' ? 'good' : 'waiting');
  byId('notice').scrollIntoView({ block: 'nearest' });
}

function askEnd() {
  clearNotice();
  /** @type {import('./visit-view.js').End} */
  const end = { complete: null, weather: visit?.weather ?? null, police: null };
  byId('choices').hidden = true;
  fill(byId('form'), endForm(end, { finish: () => finish(end), back: showScreen }));
  byId('end-title').focus();
}

/** @param {import('./visit-view.js').End} end */
async function finish(end) {
  if (!visit) {
    return;
  }
  const ended = visit;
  const endedAt = endTime(ended, now());
  const feature = visitFeature(ended, { endedAt, complete: end.complete === true, weather: end.weather, police: end.police });
  // Written to the outbox first, forgotten as the running visit after.
  const fate = await queue.submit('visits', feature, () => {
    visit = null;
    areaByHand = false;
    vault.remove(KEPT.visit);
    start.weather = end.weather ?? start.weather;
    showScreen();
  });
  showNotice(
    t('visit.ended.' + said(fate), { n: number(ended.recorded.length), minutes: number((endedAt - ended.startedAt) / 60_000, 1) }),
    fate === 'received' ? 'good' : 'waiting',
  );
  scrollTo({ top: 0 });
}
