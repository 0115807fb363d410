// @ts-check
/** The patrol's page: where am I, start a visit, record, end it. Everything lies on the phone before it is sent. */
import { standing, usualArea } from './api.js';
import { watchApp } from './app.js';
import { byId, fill, refill } from './dom.js';
import { endForm } from './end-form.js';
import { Facts } from './facts.js';
import { areaAt, inBounds, metresTo } from './geometry.js';
import { groundView, offerBaseMap, ownItems } from './ground-view.js';
import { addWords, label, number, t } from './i18n.js';
import { Keeper } from './keeper.js';
import { keptMap } from './kept-basemap.js';
import { KeptDensity } from './kept-density.js';
import { kindButtons } from './kind-buttons.js';
import { used } from './kind-order.js';
import { filledOf } from './observation.js';
import { openOutbox } from './outbox.js';
import { sender } from './outbox-sender.js';
import { clockView, outboxView, receiptsView } from './outbox-view.js';
import { clearNotice, showNotice, showTrouble, startPage } from './page.js';
import { fillSelect } from './period-picker.js';
import { localDay } from './period.js';
import { Place } from './place.js';
import { areaList, where } from './place-view.js';
import { Recording } from './recording.js';
import { clockwork, now } from './right-time.js';
import { mayGo } from './roles.js';
import { askToKeep, room } from './room.js';
import { account, who } from './session.js';
import { isLocked, signInAgain } from './sign-in-again.js';
import { startFor, startForm } from './start-form.js';
import { daysOf, toldTo } from './told.js';
import { endUndo } from './undo-bar.js';
import { isFull, openVault } from './vault.js';
import { shifted } from './visit.js';
import { elapsed, recordedList } from './visit-view.js';
import { VisitRun } from './visit-run.js';
import { whenAtRest } from './when-calm.js';
import { PATROL } from './words/patrol.js';

/** How near an area one may stand and still be counted in it: its outline is drawn by hand. Metres. */
const EDGE_M = 50;
const LOOK_MS = 15_000;

addWords(PATROL);
const settings = await startPage('patrol');
const keeper = new Keeper(await openVault(account()), (cause) => showNotice(isFull(cause) ? t('phone.full') : String(cause), 'trouble'));
const facts = new Facts(keeper);
const density = new KeptDensity(keeper);
/** Whoever waits for a thing to be in the outbox. @type {Set<() => void>} */
const waiters = new Set();
const outbox = await openOutbox({ vault: keeper.vault, sender, who, changed: () => outboxChanged() });
const run = new VisitRun(keeper, (feature) => outbox.submit('visits', feature), () => onScreen && visitChanged());
const kept = settings?.base_map?.format === 'pmtiles' ? keptMap(settings.base_map.url) : undefined;
const place = new Place(byId('place'), settings, placeChanged, walked, kept);
const recording = new Recording({
  run, place, facts, keeper, untilKept, takeBack, area: here,
  submit: (feature, replaces) => (replaces ? outbox.correct(replaces, feature) : outbox.submit('observations', feature)),
  shown: () => show('record'),
  left: () => show('choices'),
  recorded: (kind, sent) => said(kind, sent),
});

/** @type {'start' | 'choices' | 'record' | 'end' | 'map'} */
let screen = 'start';
/** Whether there is something on it yet. */
let onScreen = false;
/** @type {import('./start-form.js').Start} */
let start;
let known = false;
/** @type {Record<string, import('./kind-order.js').Uses>} by agency */
let uses = {};
/** @type {import('./api.js').Feature[]} */
let cityAreas = [];
let cityId = '';
let areaId = '';
/** Whether the patrol chose the area itself before it started, so that walking no longer changes it. */
let areaByHand = false;
/** Where the phone is, as an area; null while it has not said. @type {string | null} */
let phoneArea = null;
let densityShown = true;
/** How safe what is kept on this phone is. @type {import('./outbox-view.js').Room | null} */
let left = null;

try {
  await facts.load();
  await takeOver();
  run.now = await keeper.get('visit');
  const remembered = await keeper.get('start');
  known = remembered !== null;
  start = startFor(remembered, facts.kinds, who().agency);
  uses = (await keeper.get('uses')) ?? {};
  densityShown = (await keeper.get('density.shown')) ?? true;
  await chooseCity(run.now?.city ?? (await keeper.get('city')) ?? '', run.now?.areaId);
  onScreen = true;
  if (!(run.now && (await recording.resume()))) {
    show(run.now ? 'choices' : 'start');
  } else {
    showNotice(t('draft.resumed'), 'plain');
  }
  place.locate();
  whenAtRest(() => false, refreshDensity);
} catch (trouble) {
  showTrouble(/** @type {Error} */ (trouble));
}
outbox.send();
watchApp(byId('app'));
lookForRoom();
standing.addEventListener('unlocked', () => outbox.send());
clockwork.addEventListener('moved', (event) => {
  if (run.now) {
    run.keep(shifted(run.now, /** @type {CustomEvent} */ (event).detail));
  }
  outboxChanged();
});
setInterval(showElapsed, LOOK_MS);
addEventListener('online', refreshDensity);
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && onScreen && run.load());
byId('by-phone').addEventListener('click', () => byTap(() => place.byPhone()));
byId('by-hand').addEventListener('click', () => byTap(() => place.byHand()));
byId('by-area').addEventListener('click', () => byTap(() => place.byArea()));
for (const button of document.querySelectorAll('.nudge button')) {
  const { east, north } = /** @type {HTMLElement} */ (button).dataset;
  button.addEventListener('click', () => byTap(() => place.nudge(Number(east), Number(north))));
}
place.map.on('dragend', () => recording.placed());
byId('city').addEventListener('change', () => chooseCity(byId('city').value).catch(showTrouble));
byId('area').addEventListener('change', () => {
  areaByHand = true;
  run.choose(byId('area').value, now());
  chooseArea(byId('area').value);
});
byId('nothing').addEventListener('click', () => finish({ complete: true, weather: null, police: null }));
byId('end').addEventListener('click', () => show('end'));
byId('to-map').addEventListener('click', () => show('map'));

/** A visit that an earlier version of this page kept, once. */
async function takeOver() {
  const old = JSON.parse(localStorage.getItem('openscene.visit') ?? 'null');
  if (old && mayGo(old.agency, who())) {
    await keeper.put('visit', old);
    localStorage.removeItem('openscene.visit');
  }
}

/** @param {string} wanted  @param {string} [area]  to be in it */
async function chooseCity(wanted, area) {
  const city = facts.city(wanted) ?? facts.cities[0];
  if (!city) {
    throw new Error(t('no_cities'));
  }
  cityId = city.id;
  keeper.put('city', cityId);
  cityAreas = await facts.areasOf(cityId);
  fillSelect('city', facts.cities.map(({ id, name }) => ({ value: id, label: name })), cityId);
  await density.load(cityId);
  chooseArea(area ?? usualArea(cityAreas));
  showDensity();
}

/** @param {string} wanted  '' for none of them */
function chooseArea(wanted) {
  areaId = wanted;
  fillSelect('area', [...cityAreas.map(({ properties }) => ({ value: properties.area_id, label: properties.name })), { value: '', label: t('area.none') }], areaId);
  place.showAreas(cityAreas, areaId || null);
  placeChanged();
  showElapsed();
}

/** The area the patrol is in. */
function here() {
  return cityAreas.find(({ properties }) => properties.area_id === areaId);
}

/** Follows the patrol: city and area go by where the phone is. @param {import('./positions.js').Fix} fix */
function walked({ lon, lat }) {
  const city = run.now ? null : facts.cities.find(({ bounds }) => inBounds(bounds, [lon, lat]));
  if (city && city.id !== cityId) {
    chooseCity(city.id).then(() => walked(/** @type {import('./positions.js').Fix} */ ({ lon, lat })), showTrouble);
    return;
  }
  phoneArea = areaOf([lon, lat]);
  if (run.now) {
    if (run.follow(phoneArea, now()) || run.now.areaId !== areaId) {
      chooseArea(run.now.areaId);
    }
  } else if (!areaByHand && phoneArea !== areaId) {
    chooseArea(phoneArea);
  }
}

/** @param {import('./geometry.js').Position} at  @returns {string} '' far from all of them */
function areaOf(at) {
  const inside = areaAt(/** @type {any} */ (cityAreas), at);
  if (inside) {
    return inside.properties.area_id;
  }
  const near = cityAreas.map((area) => ({ area, m: metresTo(area.geometry, at) })).sort((a, b) => a.m - b.m);
  const stays = near.find(({ area, m }) => area.properties.area_id === areaId && m <= EDGE_M);
  return (stays ?? near.find(({ m }) => m <= EDGE_M))?.area.properties.area_id ?? '';
}

function placeChanged() {
  if (!onScreen) {
    return;
  }
  const aiming = screen === 'record';
  const words = where(place, aiming, cityAreas, here()?.properties.name ?? t('area.none'));
  if (byId('where').textContent !== words) {
    byId('where').textContent = words; // Screen readers say it at each change.
  }
  for (const [id, of] of [['by-phone', 'gps'], ['by-hand', 'map'], ['by-area', 'area']]) {
    byId(id).setAttribute('aria-pressed', String(of === place.source));
  }
  if (place.source === 'area' && aiming) {
    areaList(byId('area-list'), place, cityAreas, (id) => byTap(() => place.byArea(id)));
  } else {
    fill(byId('area-list'));
  }
}

/** The patrol says where; a draft remembers that. @param {() => void} choose */
function byTap(choose) {
  choose();
  recording.placed();
}

/** @param {typeof screen} wanted */
function show(wanted) {
  screen = wanted;
  byId('main').dataset.screen = wanted;
  if (wanted !== 'record') {
    place.rest();
    fill(byId('form'));
  }
  byId('city-field').hidden = run.now !== null || facts.cities.length < 2;
  byId('start').hidden = wanted !== 'start';
  byId('during').hidden = wanted === 'start' || wanted === 'map';
  byId('choices').hidden = wanted !== 'choices';
  fill(byId('ground'));
  screens[wanted]();
  place.refit();
  placeChanged();
  outboxChanged();
  scrollTo({ top: 0 });
}

/** What each screen puts on the page. */
const screens = {
  start() {
    const then = { begin, changed: () => keeper.put('start', start) };
    fill(byId('start-form'), startForm(facts.kinds, start, then, who().agency, !known));
  },
  choices() {
    if (run.now) {
      fill(byId('kinds'), kindButtons(facts.kinds, run.now.agency, uses[run.now.agency] ?? {}, (kind) => {
        clearNotice();
        endUndo(byId('undo'));
        recording.begin(kind);
      }));
      showElapsed();
      byId('during-title').focus({ preventScroll: true });
    }
  },
  record() {
    showElapsed();
  },
  end() {
    clearNotice();
    endUndo(byId('undo'));
    /** @type {import('./end-form.js').End} */
    const end = { complete: null, weather: run.now?.weather ?? start.weather, police: run.now?.agency === 'police' ? true : null };
    fill(byId('form'), endForm(end, { finish: () => finish(end), back: () => show('choices'), changed: () => undefined }));
    byId('end-title').focus({ preventScroll: true });
  },
  map() {
    showGround();
    byId('ground-title').focus({ preventScroll: true });
    place.lookAtArea();
  },
};

function visitChanged() {
  if (!run.now && screen !== 'start') {
    show('start'); // Ended in another tab.
  } else if (run.now && screen === 'start') {
    show('choices');
  } else {
    outboxChanged();
  }
}

function showElapsed() {
  if (onScreen && run.now) {
    fill(byId('elapsed'), elapsed(run.now, here()?.properties.name ?? '', now()));
  }
}

function showGround() {
  fill(
    byId('ground'),
    groundView(density.kept, densityShown, run.now?.recorded.length ?? 0, Date.now(), {
      show: (shown) => {
        densityShown = shown;
        keeper.put('density.shown', shown);
        showDensity();
        showGround();
        byId('density-shown').focus();
      },
      back: () => show(run.now ? 'choices' : 'start'),
    }),
  );
  offerBaseMap(byId('keep-map'), settings?.base_map, () => undefined);
}

function showDensity() {
  place.under.clearLayers();
  const layer = densityShown && density.layer();
  if (layer) {
    place.under.addLayer(layer);
  }
}

/** Asks for the density when nothing else is asked for; without a net what is kept stays, and says how old it is. */
async function refreshDensity() {
  try {
    const zone = facts.city(cityId)?.zone ?? 'UTC';
    const days = daysOf(await toldTo(who().role), 'weeks4', localDay(new Date(), zone));
    if (await density.refresh(cityAreas, days, Date.now())) {
      showDensity();
      if (screen === 'map') {
        showGround();
      }
    }
  } catch {
    // Only a help on the map: asked for again when the net is back.
  }
}

/** @param {import('./outbox.js').Fate} fate  in the words of what is waited for: the net, or somebody to sign in */
function inWords(fate) {
  return fate === 'waiting' && isLocked() ? 'locked' : fate;
}

function outboxChanged() {
  [...waiters].forEach((look) => look());
  if (!onScreen) {
    return;
  }
  const manner = { locked: isLocked(), signIn: signInAgain, room: left, nameOf, correct: run.now ? correct : undefined, withdraw: takeBack };
  refill(byId('outbox'), outboxView(outbox, manner));
  refill(byId('receipts'), clockView(), receiptsView(outbox, manner));
  place.own.clearLayers();
  ownItems(outbox.items(), run.now?.id, (code) => label(facts.kind(code)?.labels)).forEach((/** @type {any} */ item) => place.own.addLayer(item));
  if (run.now) {
    fill(byId('recorded'), recordedList(run.now, facts.kinds, (id) => outbox.find(id), takeBack, isLocked()));
    byId('nothing').hidden = run.now.recorded.length > 0;
  }
}

/** @param {import('./outbox.js').Item} item */
function nameOf({ feature: { id, properties } }) {
  const kind = facts.kind(properties.kind ?? outbox.items().find((item) => item.feature.id === id && !item.takenBack)?.feature.properties.kind);
  return kind ? label(kind.labels) + (properties.count ? ' × ' + number(properties.count) : '') : '';
}

/** How much room is left, and whether the browser promised to keep what is there. */
async function lookForRoom() {
  left = await room();
  outboxChanged();
}

/**
 * Waits until the last step of a thing lies in the outbox, on the disk.
 * @param {Promise<any>} sent
 * @param {string} id
 * @returns {Promise<void>}
 */
function untilKept(sent, id) {
  const before = outbox.items().filter(({ feature }) => feature.id === id).length;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (outbox.items().filter(({ feature }) => feature.id === id).length > before) {
        waiters.delete(look);
        resolve();
      }
    };
    waiters.add(look);
    sent.then(() => resolve(), reject).finally(() => waiters.delete(look));
  });
}

async function begin() {
  keeper.put('start', start);
  known = true;
  const sent = run.begin(start, cityId, areaId, areaByHand, phoneArea, now());
  show('choices');
  askToKeep().then(lookForRoom); // From the first save on there is something to lose.
  const fate = await sent;
  showNotice(t('visit.started.' + inWords(fate)), fate === 'received' ? 'good' : 'waiting');
}

/** Says what became of an observation. @param {import('./api.js').Kind} kind  @param {Promise<import('./outbox.js').Fate>} sent */
async function said(kind, sent) {
  const agency = run.now?.agency ?? '';
  uses = { ...uses, [agency]: used(uses[agency] ?? {}, kind.code) };
  keeper.put('uses', uses);
  const what = label(kind.labels);
  showNotice(t('observation.kept', { what }), 'good');
  const fate = await sent;
  showNotice(t('observation.' + inWords(fate), { what }), fate === 'received' ? 'good' : fate === 'refused' ? 'trouble' : 'waiting');
}

/** A wrong tap: the server forgets it, now or when the net is back. @param {string} id */
async function takeBack(id) {
  const code = run.now?.recorded.find((entry) => entry.id === id)?.kind ?? outbox.find(id)?.feature.properties.kind;
  const what = label(facts.kind(code)?.labels);
  endUndo(byId('undo'));
  // Written to the outbox first, taken off the list after.
  const sent = outbox.takeBack(id);
  run.forget(id);
  outboxChanged();
  const fate = await sent;
  showNotice(t('taken_back.' + inWords(fate), { what }), fate === 'received' ? 'good' : 'waiting');
}

/** Opens the form again with what was sent. @param {import('./outbox.js').Item} item */
function correct({ feature }) {
  const kind = facts.kind(feature.properties.kind);
  if (kind && run.now) {
    const [lon, lat] = feature.geometry.coordinates;
    clearNotice();
    recording.correct(kind, String(feature.id), filledOf(kind, feature), {
      source: feature.properties.position_source === 'area' ? 'area' : 'map', lon, lat, areaId: feature.properties.area_id ?? null,
    });
  }
}

/** @param {import('./end-form.js').End} end */
async function finish(end) {
  const ended = await run.end(end, now(), untilKept);
  if (!ended) {
    return;
  }
  areaByHand = false;
  start.weather = end.weather ?? start.weather;
  keeper.put('start', start);
  show('start');
  const fate = await ended.sent;
  const minutes = number((ended.endedAt - ended.ended.startedAt) / 60_000, 1);
  showNotice(t('visit.ended.' + inWords(fate), { n: number(ended.ended.recorded.length), minutes }), fate === 'received' ? 'good' : fate === 'refused' ? 'trouble' : 'waiting');
}
