// @ts-check
/** Draws the areas' outlines with their names; the chosen one stronger. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';

/**
 * @param {import('./api.js').Feature[]} areas
 * @param {string | null} chosen  id of an area
 * @param {((id: string) => void) | null} choose  called when an outline is clicked
 */
export function areaLayer(areas, chosen, choose) {
  return L.geoJSON(
    { type: 'FeatureCollection', features: areas },
    {
      interactive: choose !== null,
      style: (/** @type {any} */ area) => ({
        className: area.properties.area_id === chosen ? 'area chosen' : 'area',
      }),
      onEachFeature: (/** @type {any} */ area, /** @type {any} */ layer) => {
        if (area.properties.area_id !== chosen) {
          // The chosen one is named beside the map; its name would cover what is looked at.
          layer.bindTooltip(textNode(area.properties.name), {
            permanent: true,
            direction: 'center',
            className: 'area-name',
            pane: 'shadowPane', // Under the ranks.
          });
        }
        if (choose) {
          layer.on('click', () => choose(area.properties.area_id));
        }
      },
    },
  );
}

/** Leaflet takes strings as markup; a name is text. @param {string} text */
function textNode(text) {
  const span = document.createElement('span');
  span.textContent = text;
  return span;
}
