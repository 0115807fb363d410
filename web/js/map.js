// @ts-check
/** The planner's map: fetches what the controls ask for, hands it to the layers, legend and tables. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { address, areas, cities, json, kinds, usualArea } from './api.js';
import { areaLayer } from './area-layer.js';
import { createMap } from './basemap.js';
import { cellLayer } from './cell-layer.js';
import { densityLayer } from './density-layer.js';
import { byId, el, fill, segments } from './dom.js';
import { placeInside } from './geometry.js';
import { hotspotLayer, rankLayer } from './hotspot-layer.js';
import { dayName, label, number, percent, t } from './i18n.js';
import { kindChips } from './kind-chips.js';
import { legendView } from './legend.js';
import { readState, writeState } from './map-state.js';
import { clearNotice, showTrouble, startPage } from './page.js';
import { datetime, localDay } from './period.js';
import { fillSelect, periodPicker } from './period-picker.js';
import { cellTable, hotspotTable } from './table-twin.js';

/** Rests a moment after the last click, so that choosing three kinds asks once. */
const REST_MS = 250;
const CITY_KEPT = 'openscene.city';

const settings = await startPage('map');
const map = createMap(byId('map'), settings);
map.createPane('cells').style.zIndex = '380';
map.createPane('hotspots').style.zIndex = '420';
const shown = L.layerGroup().addTo(map);
const outlines = L.layerGroup().addTo(map);

/** @type {import('./api.js').City[]} */
let allCities = [];
/** @type {import('./api.js').Kind[]} */
let allKinds = [];
/** @type {import('./api.js').Feature[]} */
let cityAreas = [];
/** @type {import('./map-state.js').MapState} */
let state = readState(location.search, localDay(new Date(), 'UTC'));
/** @type {AbortController | null} */
let running = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let resting;

try {
  [allCities, allKinds] = await Promise.all([cities(), kinds()]);
  await chooseCity(state.city || localStorage.getItem(CITY_KEPT) || '');
  drawControls();
  refresh();
} catch (trouble) {
  showTrouble(/** @type {Error} */ (trouble));
  byId('busy').hidden = true;
}

byId('city').addEventListener('change', async () => {
  state.area = '';
  try {
    await chooseCity(byId('city').value);
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
  byId('area').value = id;
  showArea();
  refresh();
}

function area() {
  return cityAreas.find(({ properties }) => properties.area_id === state.area);
}

function showArea() {
  outlines.clearLayers();
  outlines.addLayer(areaLayer(cityAreas, state.area, chooseArea));
  const chosen = area();
  if (chosen) {
    map.fitBounds(L.geoJSON(chosen).getBounds(), { padding: [8, 8], animate: false });
  }
}

function drawControls() {
  const today = localDay(new Date(), city().zone);
  if (state.period !== 'custom') {
    state = { ...readState('?last=' + state.period, today), city: state.city, area: state.area, kinds: state.kinds, measure: state.measure };
  }
  periodPicker(byId('period'), state, today, (chosen) => {
    Object.assign(state, chosen);
    refresh();
  });
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
  fill(byId('measure'), basis, el('p', { class: 'fine' }, t('measure.help')));
  fill(
    byId('kinds'),
    kindChips(allKinds, state.kinds, (codes) => {
      state.kinds = codes;
      refresh();
    }),
  );
}

function refresh() {
  history.replaceState(null, '', writeState(state));
  clearTimeout(resting);
  running?.abort();
  resting = setTimeout(load, REST_MS);
}

async function load() {
  const mine = new AbortController();
  running = mine;
  byId('busy').hidden = false;
  byId('main').setAttribute('aria-busy', 'true');
  clearNotice();
  const asked = { datetime: datetime(state, city().zone), kind: state.kinds.join(','), measure: state.measure };
  const ofArea = { area: state.area, ...asked };
  try {
    const [hotspots, cells, legend] = await Promise.all([
      json(address('/api/collections/hotspots/items', ofArea), mine.signal),
      json(address('/api/collections/cells/items', ofArea), mine.signal),
      json(address('/api/collections/density/legend', { measure: state.measure }), mine.signal),
    ]);
    show(asked, hotspots, cells, legend);
  } catch (trouble) {
    if (mine.signal.aborted) {
      return; // Something newer was asked for.
    }
    shown.clearLayers();
    fill(byId('caption'));
    fill(byId('tables'));
    showTrouble(/** @type {Error} */ (trouble));
  }
  if (running === mine) {
    byId('busy').hidden = true;
    byId('main').setAttribute('aria-busy', 'false');
  }
}

/**
 * @param {{datetime: string, kind: string, measure: string}} asked
 * @param {import('./api.js').Collection} hotspots
 * @param {import('./api.js').Collection} cells
 * @param {import('./legend.js').Legend} legend
 */
function show(asked, hotspots, cells, legend) {
  shown.clearLayers();
  shown.addLayer(densityLayer(asked, L.geoJSON(cityAreas).getBounds()));
  shown.addLayer(cellLayer(cells));
  shown.addLayer(hotspotLayer(hotspots, (rank) => spoken(hotspots, rank)));
  shown.addLayer(rankLayer(hotspots, placeInside));
  fill(byId('legend'), legendView(legend, state.measure));
  fill(byId('caption'), caption(hotspots, cells, legend));
  fill(
    byId('tables'),
    hotspots.features.length ? hotspotTable(hotspots, zoomTo) : el('p', {}, emptyText(cells)),
    cellTable(cells, zoomTo),
  );
}

/** @param {import('./api.js').Feature} feature */
function zoomTo(feature) {
  map.fitBounds(L.geoJSON(feature).getBounds(), { maxZoom: 18, padding: [60, 60] });
  byId('map').scrollIntoView({ block: 'nearest' });
}

/** @param {import('./api.js').Collection} hotspots  @param {number} rank */
function spoken(hotspots, rank) {
  const p = hotspots.features.find(({ properties }) => properties.rank === rank)?.properties ?? {};
  return t('hotspot.said', { rank, n: number(p.n), days: number(p.days), share: percent(p.share) });
}

/**
 * What is shown, in one plain sentence.
 * @param {import('./api.js').Collection} hotspots
 * @param {import('./api.js').Collection} cells
 * @param {import('./legend.js').Legend} legend
 */
function caption(hotspots, cells, legend) {
  const facts = summary(hotspots, cells);
  const names = state.kinds.length
    ? state.kinds.map((code) => label(allKinds.find((kind) => kind.code === code)?.labels) || code).join(', ')
    : t('kinds.all');
  const sentence = t('caption.' + state.measure, {
    area: area()?.properties.name ?? state.area,
    kinds: names,
    from: dayName(state.from),
    to: dayName(state.to),
    n: number(facts.n),
    hours: number(facts.hours, 1),
    tiles: number(legend.bandwidth_m),
    bandwidth: number(facts.bandwidthM),
  });
  return hotspots.features.length ? sentence : [sentence + ' ', el('strong', {}, emptyText(cells))];
}

/**
 * @param {import('./api.js').Collection} hotspots
 * @param {import('./api.js').Collection} cells
 */
function summary(hotspots, cells) {
  const minutes = cells.features.reduce((sum, { properties }) => sum + properties.minutes, 0);
  return { n: hotspots.analysis.events, hours: minutes / 60, bandwidthM: hotspots.analysis.parameters.bandwidth_m };
}

/**
 * Why there is nothing to show: nobody looked is not the same as nothing was there.
 * @param {import('./api.js').Collection} cells
 */
function emptyText(cells) {
  const states = new Set(cells.features.map(({ properties }) => properties.status));
  for (const status of ['observed', 'suppressed', 'observed_zero', 'insufficient_effort', 'not_visited']) {
    if (states.has(status)) {
      return t('empty.' + status);
    }
  }
  return t('empty.not_visited');
}
