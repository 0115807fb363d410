// @ts-check
/** The map screen: the density as it was told last and how old that is, own items, and the base map kept on this phone by choice. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { ageOf, sizeInWords } from './ages.js';
import { el, fill } from './dom.js';
import { dayName, t } from './i18n.js';
import { dropMap, hasRoom, keepMap, keptMap, mayKeep, sizeOf } from './kept-basemap.js';

/**
 * @param {import('./kept-density.js').Kept | null} kept
 * @param {boolean} shown
 * @param {number} n  own items of this visit
 * @param {number} now
 * @param {{show: (shown: boolean) => void, back: () => void}} then
 */
export function groundView(kept, shown, n, now, then) {
  const toggle = el('button', { type: 'button', class: 'segment', id: 'density-shown', 'aria-pressed': String(shown && kept !== null), disabled: kept === null, onclick: () => then.show(!shown) }, t('ground.density'));
  const said = kept
    ? t('ground.density.said', { from: dayName(kept.from, 'medium'), to: dayName(kept.to, 'medium'), age: ageOf(kept.at, now) })
    : t('ground.density.none');
  return [
    el('h2', { id: 'ground-title', tabindex: '-1' }, t('ground.title')),
    toggle,
    el('p', { class: 'fine', id: 'density-age' }, said),
    el('p', { class: 'fine' }, t(n ? 'ground.own' : 'ground.own.none')),
    el('div', { id: 'keep-map' }),
    el('button', { type: 'button', class: 'primary big wide', id: 'from-map', onclick: then.back }, t('ground.back')),
  ];
}

/**
 * What of the outbox lies on the map.
 * @param {readonly import('./outbox.js').Item[]} items
 * @param {string | undefined} visitId
 * @param {(item: import('./outbox.js').Item) => string} nameOf
 */
export function ownItems(items, visitId, nameOf) {
  const back = new Set(items.filter(({ takenBack }) => takenBack).map(({ feature }) => feature.id));
  const own = items.filter(({ feature, takenBack }) => !takenBack && !back.has(feature.id) && feature.geometry?.type === 'Point' && feature.properties.visit_id === visitId);
  return own.map((item) => {
    const [lon, lat] = item.feature.geometry.coordinates;
    const name = document.createElement('span');
    name.textContent = nameOf(item);
    return L.marker([lat, lon], { icon: L.divIcon({ className: 'own-item', iconSize: [14, 14] }), keyboard: false, interactive: false }).bindTooltip(name);
  });
}

/**
 * Offers to keep the base map on this phone, its size said first; or to remove it again.
 * @param {HTMLElement} place
 * @param {import('./api.js').BaseMap | null | undefined} baseMap
 */
export async function offerBaseMap(place, baseMap) {
  if (!baseMap || !mayKeep(baseMap)) {
    return;
  }
  const again = () => offerBaseMap(place, baseMap);
  const kept = await keptMap(baseMap.url);
  if (kept) {
    const drop = el('button', { type: 'button', onclick: async () => {
      await dropMap();
      await again();
    } }, t('ground.drop'));
    fill(place, el('p', {}, t('ground.kept', { size: sizeInWords(kept.size) })), drop);
    return;
  }
  const size = await sizeOf(baseMap.url).catch(() => undefined);
  if (size === undefined) {
    fill(place); // Not to be had without a net.
    return;
  }
  if (size !== null && !(await hasRoom(size))) {
    fill(place, el('p', { class: 'fine' }, t('ground.no_room', { size: sizeInWords(size) })));
    return;
  }
  const words = size === null ? t('ground.keep.unknown') : t('ground.keep', { size: sizeInWords(size) });
  const fault = el('p', { class: 'fault', role: 'alert' });
  const start = async () => {
    const stop = new AbortController();
    const bar = el('progress', { max: size ?? 1, value: 0, 'aria-label': words });
    const far = el('p', { class: 'fine' });
    fill(place, far, bar, el('button', { type: 'button', onclick: () => stop.abort() }, t('ground.stop')));
    try {
      await keepMap(baseMap.url, (bytes) => {
        bar.value = bytes;
        far.textContent = t('ground.keeping', { n: sizeInWords(bytes), size: size === null ? '?' : sizeInWords(size) });
      }, stop.signal);
      await again();
    } catch {
      await again();
      place.querySelector('.fault')?.replaceChildren(stop.signal.aborted ? '' : t('ground.failed'));
    }
  };
  fill(place, el('button', { type: 'button', onclick: start }, words), el('p', { class: 'fine' }, t('ground.keep.help')), fault);
}
