// @ts-check
/** "Where is it?": the density, the smallest area that holds half of it, and the cells that it cannot speak of. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { notes } from './answer-view.js';
import { address, json } from './api.js';
import { cellLayer } from './cell-layer.js';
import { densityLayer } from './density-layer.js';
import { el } from './dom.js';
import { placeInside } from './geometry.js';
import { hotspotLayer, rankLayer } from './hotspot-layer.js';
import { dayName, label, number, percent, t } from './i18n.js';
import { legendView } from './legend.js';
import { datetime } from './period.js';
import { cannotTell } from './questions.js';
import { may } from './session.js';
import { cellTable, hotspotTable } from './table-twin.js';

/**
 * @typedef {import('./api.js').Collection} Collection
 * @typedef {{hotspots: Collection | null, cells: Collection, legend: import('./legend.js').Legend,
 *   asked: {datetime: string, kind: string, measure: string}}} Where
 */

/**
 * @param {import('./map-state.js').MapState} state
 * @param {string} zone  the city's
 * @param {AbortSignal} signal
 * @returns {Promise<Where>}
 */
export async function askWhere(state, zone, signal) {
  const asked = { datetime: datetime(state, zone), kind: state.kinds.join(','), measure: state.measure };
  const ofArea = { area: state.area, ...asked };
  const [hotspots, cells, legend] = await Promise.all([
    may('getHotspots') ? json(address('/api/collections/hotspots/items', ofArea), signal) : null,
    json(address('/api/collections/cells/items', ofArea), signal),
    json(address('/api/collections/density/legend', { measure: state.measure }), signal),
  ]);
  return { hotspots, cells, legend, asked };
}

/**
 * @param {Where} where
 * @param {import('./api.js').Feature[]} areas  of the city
 */
export function whereLayers({ hotspots, cells, asked }, areas) {
  return [
    densityLayer(asked, L.geoJSON(areas).getBounds()),
    cellLayer(cells),
    ...(hotspots ? [hotspotLayer(hotspots, (rank) => spoken(hotspots, rank)), rankLayer(hotspots, placeInside)] : []),
  ];
}

/** @param {Where} where  @param {'count' | 'rate'} basis */
export function whereLegend({ legend, hotspots }, basis) {
  return legendView(legend, basis, Boolean(hotspots));
}

/** @param {Where} where  @param {(feature: import('./api.js').Feature) => void} show */
export function whereTables({ hotspots, cells }, show) {
  return [hotspots?.features.length ? hotspotTable(hotspots, show) : null, cellTable(cells, show)];
}

/** @param {Collection} hotspots  @param {number} rank */
function spoken(hotspots, rank) {
  const p = hotspots.features.find(({ properties }) => properties.rank === rank)?.properties ?? {};
  return t('hotspot.said', { rank, n: number(p.n), days: number(p.days), share: percent(p.share) });
}

/**
 * What is shown, in plain sentences.
 * @param {Where} where
 * @param {'count' | 'rate'} basis
 * @param {import('./answer-view.js').About} about
 * @param {import('./answer-view.js').Words | undefined} words
 */
export function whereCaption({ hotspots, cells, legend }, basis, about, words) {
  const minutes = cells.features.reduce((sum, { properties }) => sum + (properties.minutes ?? 0), 0);
  if (!hotspots) {
    return [el('p', {}, cellsSentence(cells, minutes, about))];
  }
  const sentence = t('caption.' + basis, {
    ...about,
    from: dayName(about.from),
    to: dayName(about.to),
    n: number(hotspots.analysis.events),
    hours: number(minutes / 60, 1),
    tiles: number(legend.bandwidth_m),
    bandwidth: number(hotspots.analysis.parameters.bandwidth_m),
  });
  const told = el('p', {}, sentence);
  if (!hotspots.features.length) {
    told.append(' ', el('strong', {}, emptyText(hotspots, cells)));
  }
  return [told, words ? notes(words) : null];
}

/** What is shown to whom no outlines are. @param {Collection} cells  @param {number} minutes  @param {import('./answer-view.js').About} about */
function cellsSentence(cells, minutes, about) {
  return t('caption.cells', {
    ...about,
    from: dayName(about.from),
    to: dayName(about.to),
    n: number(cells.analysis.run.events),
    hours: number(minutes / 60, 1),
    size: number(cells.analysis.size_m),
  });
}

/**
 * Why there is nothing to outline: nobody looked is not the same as nothing was there.
 * @param {Collection} hotspots
 * @param {Collection} cells
 */
function emptyText(hotspots, cells) {
  const why = cannotTell(hotspots.analysis.run);
  if (why && hotspots.analysis.events > 0) {
    return label(/** @type {any} */ (why));
  }
  const states = new Set(cells.features.map(({ properties }) => properties.status));
  for (const status of ['observed', 'suppressed', 'observed_zero', 'insufficient_effort', 'not_visited']) {
    if (states.has(status)) {
      return t('empty.' + status);
    }
  }
  return t('empty.not_visited');
}
