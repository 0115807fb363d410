// @ts-check
/** Where the patrol is, in words; and the areas as a list, for whoever cannot use the map. */
import { breakable, byId, el, fill } from './dom.js';
import { areaAt } from './geometry.js';
import { number, t } from './i18n.js';
import { ACCURACY_MAX_M } from './place.js';

/**
 * Says where it is, and which way of finding the place is chosen.
 * @param {import('./place.js').Place} place
 * @param {boolean} aiming  whether it is the place of an observation
 * @param {import('./whereabouts.js').Whereabouts} at
 * @param {(choose: () => void) => void} byTap
 * @param {boolean} areaOnly  whether of what is recorded only the area may be known
 */
export function placeView(place, aiming, at, byTap, areaOnly) {
  const area = at.area()?.properties.name ?? t('area.none');
  const words = aiming && areaOnly ? t('place.only_area', { area }) : where(place, aiming, at.areas, area);
  if (byId('where').textContent !== words) {
    byId('where').textContent = words; // Screen readers say it at each change.
  }
  for (const [id, of] of [['by-phone', 'gps'], ['by-hand', 'map'], ['by-area', 'area']]) {
    byId(id).setAttribute('aria-pressed', String(of === place.source));
  }
  if (place.source === 'area' && aiming) {
    areaList(byId('area-list'), place, at.areas, (id) => byTap(() => place.byArea(id)));
  } else {
    fill(byId('area-list'));
  }
}

/**
 * @param {import('./place.js').Place} place
 * @param {boolean} aiming  whether it is the place of an observation
 * @param {import('./api.js').Feature[]} areas
 * @param {string} areaName  where the patrol is
 */
function where(place, aiming, areas, areaName) {
  const { phone, source, byDefault, fix } = place;
  if (!aiming) {
    const words = {
      asking: () => t('place.asking'),
      good: () => t('place.gps', { m: number(fix?.accuracyM) }),
      poor: () => t('place.poor.start', { m: number(fix?.accuracyM) }),
      refused: () => t('place.refused.start'),
    };
    return words[phone]();
  }
  if (source === 'gps') {
    return phone === 'good' ? t('place.gps', { m: number(fix?.accuracyM) }) : t('place.asking');
  }
  if (source === 'area') {
    return t('place.area', { area: place.area?.properties.name ?? areaName });
  }
  const why = byDefault && phone === 'poor' ? 'place.poor' : byDefault && phone === 'refused' ? 'place.refused' : 'place.map';
  const { lng, lat } = place.map.getCenter();
  const under = areaAt(/** @type {any} */ (areas), [lng, lat]);
  return t(why, { m: ACCURACY_MAX_M }) + ' ' + (under ? t('place.pin_in', { area: under.properties.name }) : t('place.pin_out'));
}

/**
 * @param {HTMLElement} list
 * @param {import('./place.js').Place} place
 * @param {import('./api.js').Feature[]} areas
 * @param {(id: string) => void} choose
 */
function areaList(list, place, areas, choose) {
  const chosen = place.area?.properties.area_id;
  const buttons = [...list.querySelectorAll('button')];
  if (buttons.length === areas.length) {
    // Only the mark moves: the focus stays where it is.
    buttons.forEach((button) => button.setAttribute('aria-pressed', String(button.dataset.value === chosen)));
    return;
  }
  fill(
    list,
    el(
      'fieldset',
      {},
      el('legend', {}, t('place.which_area')),
      el(
        'div',
        { class: 'segment-row' },
        areas.map(({ properties: { area_id: id, name } }) =>
          el('button', { type: 'button', class: 'segment', 'data-value': id, 'aria-pressed': String(id === chosen), onclick: () => choose(id) }, breakable(name)),
        ),
      ),
    ),
  );
}
