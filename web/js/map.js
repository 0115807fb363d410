// @ts-check
/** The planner's map: a question, an area and a period; the answer goes to layers, words, legend and tables. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { ask, fewerKinds, layOut, oneKind } from './answers.js';
import { areas, cities, kinds, measures, methods, standing, usualArea } from './api.js';
import { areaLayer } from './area-layer.js';
import { createMap } from './basemap.js';
import { swapLayers } from './density-layer.js';
import { byId, el, fill, refill, segments } from './dom.js';
import { exportMenu } from './export-menu.js';
import { finerPicker } from './finer-picker.js';
import { clock, label, t } from './i18n.js';
import { kindChips } from './kind-chips.js';
import { listen, touches } from './live.js';
import { readState, writeState } from './map-state.js';
import { clearNotice, showTrouble, startPage } from './page.js';
import { localDay } from './period.js';
import { fillSelect, periodPicker } from './period-picker.js';
import { around, asked, QUESTIONS, questionOf, usualSplit } from './questions.js';
import { may, who } from './session.js';
import { splitPicker } from './split-picker.js';
import { daysOf, kindChoices, mayAsk, mayPut, presetsOf, toldTo } from './told.js';
import { whenAtRest, whenCalm } from './when-calm.js';

/** Rests a moment after the last click, so that choosing three kinds asks once. */
const REST_MS = 250;
/** Quick answers show no spinner: it would only flash. */
const SPIN_MS = 300;
const CITY_KEPT = 'openscene.city';
const LONGEST = 'months12';

/** The place and its ring: the others, which it is compared with, lie all over the city. */
const NEAR = ['target', 'displacement'];

const settings = await startPage('map');
byId('caption').classList.toggle('brief', !may('getHotspots'));
const map = createMap(byId('map'), settings);
map.createPane('cells').style.zIndex = '380';
map.createPane('hotspots').style.zIndex = '420';
const shown = L.layerGroup().addTo(map);
const outlines = L.layerGroup().addTo(map);

/** @type {import('./api.js').City[]} */
let allCities = [];
/** @type {import('./api.js').Kind[]} */
let allKinds = [];
/** @type {Record<string, import('./answer-view.js').Words>} */
let allWords = {};
/** @type {import('./api.js').Feature[]} */
let allMeasures = [];
/** @type {import('./api.js').Feature[]} */
let cityAreas = [];
/** @type {import('./map-state.js').MapState} */
let state = readState(location.search, localDay(new Date(), 'UTC'));
/** @type {import('./told.js').Told} */
let told;
/** Whether somebody has moved the map since the area was chosen. */
let moved = false;
/** @type {AbortController | null} */
let running = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let spinning;
const freshening = whenCalm(isBusy, () => load(true));

try {
  [allCities, allKinds, allWords, allMeasures, told] = await Promise.all([
    cities(),
    kinds(),
    methods(),
    may('getMeasures') ? measures() : [],
    toldTo(who().role),
  ]);
  state.kinds = mayAsk(kindChoices(told, allKinds), state.kinds);
  await chooseCity(state.city || localStorage.getItem(CITY_KEPT) || '');
  drawControls();
  refresh();
  whenAtRest(
    () => isBusy() || stillDrawn(),
    () => may('getEvents') && listen(settings?.heard ?? '', hear, (stands) => standing.dispatchEvent(new CustomEvent('stale', { detail: stands.stale_since }))),
  );
} catch (trouble) {
  showTrouble(/** @type {Error} */ (trouble));
  byId('busy').hidden = true;
}

standing.addEventListener('unlocked', refresh);
byId('question').addEventListener('change', () => {
  state.question = byId('question').value;
  state.split = '';
  if (questionOf(state.question).long && state.period !== 'custom') {
    look(LONGEST);
  } else {
    drawControls();
    refresh();
  }
});
for (const touch of ['pointerdown', 'wheel', 'keydown']) {
  byId('map').addEventListener(touch, () => {
    moved = true;
  });
}
byId('city').addEventListener('change', async () => {
  state.area = '';
  try {
    await chooseCity(byId('city').value);
    drawControls();
    refresh();
  } catch (trouble) {
    showTrouble(/** @type {Error} */ (trouble));
  }
});
byId('area').addEventListener('change', () => chooseArea(byId('area').value));
byId('controls-toggle').addEventListener('click', () => {
  const open = byId('controls').classList.toggle('open');
  byId('controls-toggle').setAttribute('aria-expanded', String(open));
});
byId('twin-toggle').addEventListener('click', () => {
  const twin = byId('twin');
  twin.hidden = !twin.hidden;
  byId('twin-toggle').setAttribute('aria-expanded', String(!twin.hidden));
  map.invalidateSize();
  if (!twin.hidden) {
    twin.scrollIntoView({ block: 'nearest' });
  }
});

function city() {
  const found = allCities.find(({ id }) => id === state.city);
  if (!found) {
    throw new Error('no city ' + state.city);
  }
  return found;
}

/** @param {string} wanted */
async function chooseCity(wanted) {
  if (!allCities.length) {
    throw new Error(t('no_cities'));
  }
  state.city = (allCities.find(({ id }) => id === wanted) ?? allCities[0]).id;
  localStorage.setItem(CITY_KEPT, state.city);
  cityAreas = await areas(state.city);
  if (!cityAreas.some((area) => area.properties.area_id === state.area)) {
    state.area = usualArea(cityAreas);
  }
  fillSelect('city', allCities.map(({ id, name }) => ({ value: id, label: name })), state.city);
  fillSelect('area', cityAreas.map(({ properties }) => ({ value: properties.area_id, label: properties.name })), state.area);
  showArea();
}

/** @param {string} id */
function chooseArea(id) {
  state.area = id;
  state.split = '';
  byId('area').value = id;
  showArea();
  drawControls();
  refresh();
}

function area() {
  return cityAreas.find(({ properties }) => properties.area_id === state.area);
}

function showArea() {
  outlines.clearLayers();
  outlines.addLayer(areaLayer(cityAreas, state.area, chooseArea));
  moved = false;
  fit([area()]);
}

/** Brings places into view, unless somebody has moved the map. @param {(import('./api.js').Feature | undefined)[]} places */
function fit(places) {
  const there = places.filter(Boolean);
  if (there.length && !moved) {
    map.fitBounds(L.geoJSON(/** @type {any} */ (there)).getBounds(), { padding: [8, 8], animate: false });
  }
}

/** Looks at another period. @param {string} preset */
function look(preset) {
  Object.assign(state, { period: preset, ...daysOf(told, preset, localDay(new Date(), city().zone)), split: '' });
  drawControls();
  refresh();
}

function drawControls() {
  const today = localDay(new Date(), city().zone);
  if (state.period !== 'custom') {
    state.period = presetsOf(told).find((preset) => preset === state.period) ?? 'months3';
    Object.assign(state, daysOf(told, state.period, today));
  }
  if (!mayPut(questionOf(state.question))) {
    state.question = QUESTIONS[0].code;
  }
  const named = (/** @type {import('./questions.js').Question} */ { code, method }) => ({ value: code, label: label(allWords[method]?.question) || t('question.' + code) });
  fillSelect('question', QUESTIONS.filter(mayPut).map(named), state.question);
  drawSplit();
  byId('finer').hidden = !finerPicker(byId('finer'), state, (finer) => {
    Object.assign(state, finer);
    refresh();
  });
  periodPicker(
    byId('period'),
    state,
    today,
    (chosen) => {
      Object.assign(state, chosen, { split: '' });
      drawSplit();
      refresh();
    },
    presetsOf(told),
    (preset, day) => daysOf(told, preset, day),
  );
  const basis = segments(
    t('measure'),
    [
      { value: 'count', label: t('measure.count') },
      { value: 'rate', label: t('measure.rate') },
    ],
    state.measure,
    (value) => {
      state.measure = value === 'rate' ? 'rate' : 'count';
      refresh();
    },
  );
  byId('measure').hidden = state.question !== 'where';
  fill(byId('measure'), basis, el('p', { class: 'fine' }, t('measure.help')));
  fill(byId('kinds'), kindChips(kindChoices(told, allKinds), state.kinds, chooseKinds));
  exportMenu(byId('export'), state, city());
}

/** The day on which something changed, where the question needs one. */
function drawSplit() {
  const place = byId('split');
  place.hidden = !questionOf(state.question).split;
  if (place.hidden) {
    fill(place);
    return;
  }
  const logged = allMeasures
    .filter(({ properties }) => properties.area_id === state.area)
    .map(({ properties }) => ({ from: properties.from, title: properties.title ?? properties.kind }));
  state.split ||= usualSplit(logged, state);
  splitPicker(place, logged, state, (day) => {
    state.split = day;
    if (day <= state.from || day > state.to) {
      Object.assign(state, { period: 'custom', ...around(day, localDay(new Date(), city().zone)) });
      drawControls();
    }
    refresh();
  });
}

/** @param {string[]} codes */
function chooseKinds(codes) {
  state.kinds = codes;
  refresh();
}

function refresh() {
  byId('main').setAttribute('aria-busy', 'true');
  history.replaceState(null, '', writeState(state));
  exportMenu(byId('export'), state, city());
  clearTimeout(resting);
  freshening.drop();
  running?.abort();
  resting = setTimeout(() => load(false), REST_MS);
}

/** @param {import('./live.js').News} news */
function hear(news) {
  const { code, sort } = questionOf(state.question);
  const looked = {
    ...state,
    areas: cityAreas.map(({ properties }) => properties.area_id),
    wide: code === 'where' || sort === 'place',
  };
  if (touches(news, looked)) {
    freshening.soon();
  }
}

/** @param {boolean} quietly  whether the same is asked anew: then nothing moves, and trouble waits for the next asking */
async function load(quietly) {
  const mine = new AbortController();
  running?.abort();
  running = mine;
  const question = asked(state);
  if (!quietly) {
    clearTimeout(spinning);
    spinning = setTimeout(() => spin(question), SPIN_MS);
    clearNotice();
  }
  if (question.kinds && !state.kinds.length) {
    empty(oneKind(allKinds, chooseAndShow));
    rest();
    return;
  }
  try {
    const answer = await ask(question, state, city().zone, mine.signal);
    if (mine.signal.aborted) {
      return; // Something newer was asked for.
    }
    show(question, answer, quietly);
  } catch (trouble) {
    if (mine.signal.aborted || quietly) {
      return; // Something newer was asked for, or what is shown may stay.
    }
    const mend = fewerKinds(trouble, allKinds, chooseAndShow);
    empty(mend ?? []);
    if (!mend) {
      showTrouble(/** @type {Error} */ (trouble));
    }
  }
  if (running === mine) {
    rest();
  }
}

/** Nothing is shown but these words. @param {any[]} caption */
function empty(caption) {
  shown.clearLayers();
  fill(byId('caption'), caption);
  fill(byId('legend'));
  fill(byId('tables'));
}

/** @param {import('./questions.js').Question} question */
function spin(question) {
  byId('busy-words').textContent = t(question.code === 'where' ? 'loading' : 'computing');
  byId('busy').hidden = false;
}

function isBusy() {
  return byId('main').getAttribute('aria-busy') === 'true';
}

/** Whether tiles are still on their way. */
function stillDrawn() {
  return shown.getLayers().some((/** @type {any} */ layer) => layer.isLoading?.());
}

/** Nothing is being worked out. */
function rest() {
  clearTimeout(spinning);
  byId('busy').hidden = true;
  byId('main').setAttribute('aria-busy', 'false');
}

/** @param {string[]} codes */
function chooseAndShow(codes) {
  chooseKinds(codes);
  drawControls();
}

/** @param {import('./questions.js').Question} question  @param {any} answer  @param {boolean} quietly */
function show(question, answer, quietly) {
  const names = state.kinds.map((code) => label(allKinds.find((kind) => kind.code === code)?.labels) || code);
  const laid = layOut(question, answer, {
    measure: state.measure,
    areas: cityAreas,
    about: { area: area()?.properties.name ?? state.area, from: state.from, to: state.to, kinds: names.join(', ') || t('kinds.all') },
    words: allWords[question.method],
    widen: state.period === LONGEST ? null : () => look(LONGEST),
    show: zoomTo,
  });
  swapLayers(shown, laid.layers, quietly);
  replace('caption', laid.caption, quietly);
  replace('legend', laid.legend, quietly);
  replace('tables', laid.tables, quietly);
  fill(byId('updated'), t('updated', { time: clock(new Date()) }));
  // The words above may have become more or fewer lines.
  map.invalidateSize({ pan: false });
  if (quietly) {
    return; // Nothing moves under a hand.
  }
  const near = answer.features?.filter((/** @type {any} */ { properties }) => NEAR.includes(properties.role)) ?? [];
  fit(near.length ? near : [area()]);
}

/** @param {string} id  @param {any[]} content  @param {boolean} quietly */
function replace(id, content, quietly) {
  (quietly ? refill : fill)(byId(id), content);
}

/** @param {import('./api.js').Feature} feature */
function zoomTo(feature) {
  moved = true;
  map.fitBounds(L.geoJSON(feature).getBounds(), { maxZoom: 18, padding: [60, 60] });
  byId('map').scrollIntoView({ block: 'nearest' });
}
