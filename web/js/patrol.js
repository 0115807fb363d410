// @ts-check
/** The patrol's page: where am I, start a visit, record, end it. Keeps everything on the phone until the server has it. */
import { areas, cities, kinds, put, standing, usualArea, withdraw } from './api.js';
import { byId, fill } from './dom.js';
import { areaAt, inBounds } from './geometry.js';
import { clock, label, number, t, word } from './i18n.js';
import { observationFeature } from './observation.js';
import { clearNotice, showNotice, showTrouble, startPage, troubleText } from './page.js';
import { fillSelect } from './period-picker.js';
import { ACCURACY_MAX_M, Place, areaPlace } from './place.js';
import { Queue } from './queue.js';
import { recordForm } from './record-form.js';
import { mayGo } from './roles.js';
import { who } from './session.js';
import { isLocked, signInAgain } from './sign-in-again.js';
import { startForm } from './start-form.js';
import { endTime, moveTo, usuallyLookedFor, usualProtocol, visitFeature } from './visit.js';
import { endForm, kindButtons, outbox, recordedList } from './visit-view.js';

const KEPT = { visit: 'openscene.visit', start: 'openscene.start', city: 'openscene.city', kinds: 'openscene.kinds', cities: 'openscene.cities', areas: 'openscene.areas.' };

const settings = await startPage('patrol');
const newNote = settings?.notes ? (await import('./note-field.js')).noteFields(settings.notes) : null;
const place = new Place(byId('place'), settings, placeChanged);
const queue = new Queue(localStorage, { put, withdraw }, queueChanged, who);
/** @type {import('./visit.js').Visit | null} */
let visit = kept(KEPT.visit);
/** @type {import('./start-form.js').Start} */
let start = kept(KEPT.start) ?? { agency: 'outreach', protocol: 'patrol', mode: 'foot', observers: 2, weather: null, target_kinds: [] };
/** @type {import('./api.js').City[]} */
let allCities = [];
/** @type {import('./api.js').Kind[]} */
let allKinds = [];
/** @type {import('./api.js').Feature[]} */
let cityAreas = [];
let cityId = visit?.city ?? localStorage.getItem(KEPT.city) ?? '';
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
addEventListener('online', () => queue.send());
standing.addEventListener('unlocked', () => queue.send());
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

/** @param {string} key  @returns {any} */
function kept(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} key  @param {any} value */
function keep(key, value) {
  localStorage.setItem(key, JSON.stringify(value));
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
    keep(key, answer);
    return answer;
  } catch (trouble) {
    const last = kept(key);
    if (last === null) {
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
  localStorage.setItem(KEPT.city, cityId);
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
    visit = moveTo(visit, areaId, Date.now());
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

/** Whether the visit on this phone is another agency's: it stays as it is until that one signs in here. */
function isOthers() {
  return visit !== null && !mayGo(visit.agency, who());
}

function showScreen() {
  if (isOthers()) {
    byId('place').hidden = true;
    showNotice(t('visit.others', { agency: word('agency', visit?.agency ?? '') }), 'waiting');
    queueChanged();
    return;
  }
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
    const minutes = Math.floor((Date.now() - visit.startedAt) / 60_000);
    fill(byId('elapsed'), t('elapsed', { since: clock(new Date(visit.startedAt)), minutes: number(minutes) }));
  }
}

function queueChanged() {
  fill(byId('outbox'), outbox(queue, isLocked(), sendNow));
  if (visit) {
    fill(byId('recorded'), recordedList(visit, allKinds, queue.items(), takeBack, isLocked()));
    byId('nothing').hidden = visit.recorded.length > 0;
  }
}

async function sendNow() {
  if (isLocked()) {
    await signInAgain(); // What waits goes when that is done.
  } else {
    await queue.send();
  }
}

async function begin() {
  const now = Math.floor(Date.now() / 1000) * 1000;
  keep(KEPT.start, start);
  visit = { ...start, id: crypto.randomUUID(), city: cityId, startedAt: now, areaId, stretches: [{ area_id: areaId, since: now }], recorded: [] };
  keep(KEPT.visit, visit);
  showScreen();
  const fate = await queue.submit('visits', visitFeature(visit, null));
  showNotice(t('visit.started.' + said(fate)), fate === 'received' ? 'good' : 'waiting');
}

/** @param {import('./api.js').Kind} kind */
function record(kind) {
  clearNotice();
  const id = crypto.randomUUID();
  /** @type {import('./record-form.js').RecordForm} */
  const note = newNote?.([...cityAreas.map(({ properties }) => properties.name), byId('city').selectedOptions[0]?.text ?? '']) ?? null;
  const form = recordForm(kind, { send: (entry) => send(id, kind, entry, form), cancel: showScreen, note });
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
  const seenAt = Date.now();
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
  // Written to the queue first, taken off the list after.
  const sent = queue.takeBack(id);
  forget(id);
  queueChanged();
  const fate = await sent;
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
  const endedAt = endTime(ended, Date.now());
  const feature = visitFeature(ended, { endedAt, complete: end.complete === true, weather: end.weather, police: end.police });
  visit = null;
  areaByHand = false;
  // Written to the queue first, forgotten as the running visit after.
  const sent = queue.submit('visits', feature);
  localStorage.removeItem(KEPT.visit);
  start.weather = end.weather ?? start.weather;
  showScreen();
  const fate = await sent;
  showNotice(
    t('visit.ended.' + said(fate), { n: number(ended.recorded.length), minutes: number((endedAt - ended.startedAt) / 60_000, 1) }),
    fate === 'received' ? 'good' : 'waiting',
  );
  scrollTo({ top: 0 });
}
