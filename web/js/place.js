// @ts-check
/** Where something is: from the phone, by hand under a pin, or only in which area. Knows Leaflet. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { areaLayer } from './area-layer.js';
import { createMap } from './basemap.js';
import { placeInside } from './geometry.js';
import { Positions } from './positions.js';

/** A position worse than this, metres, is not a place in a park (DOMAIN § 1). */
export const ACCURACY_MAX_M = 50;
/** Good enough to say in which area one is, metres. */
const AREA_ACCURACY_M = 100;
/** Near enough to place a pin. */
const CLOSE_UP = 17;
/** Far enough to see an area's outline on blank ground. */
const FROM_AFAR = 15;
/** What is seen now is not where the phone was before, milliseconds. */
const FRESH_MS = 30_000;
/** How long the phone is waited for before the hand takes over, milliseconds. */
const PATIENCE_MS = 20_000;
/** How far a button moves the pin, metres. */
const STEP_M = 10;

/**
 * @typedef {{lon: number, lat: number, accuracyM: number | null, source: 'gps' | 'map' | 'area',
 *   areaId: string | null}} Here
 * @typedef {'asking' | 'good' | 'poor' | 'refused'} Phone
 * @typedef {{source: 'gps' | 'map' | 'area', lon: number, lat: number, areaId: string | null}} Aim  as a draft keeps it
 */

export class Place {
  /**
   * @param {HTMLElement} frame  holds the map and the pin
   * @param {import('./api.js').Settings | null} settings
   * @param {() => void} changed
   * @param {(fix: import('./positions.js').Fix) => void} walked  the phone is somewhere, well enough to name the area
   * @param {Promise<Blob | null>} [kept]  the base map, where this phone keeps it
   */
  constructor(frame, settings, changed, walked, kept) {
    this.frame = frame;
    this.changed = changed;
    this.walked = walked;
    /** @type {'gps' | 'map' | 'area'} */
    this.source = 'gps';
    /** @type {Phone} */
    this.phone = 'asking';
    /** Whether the hand took over by itself because the phone was of no use. */
    this.byDefault = false;
    /** @type {import('./positions.js').Fix | null} */
    this.fix = null;
    /** @type {import('./api.js').Feature | null} */
    this.area = null;
    /** @type {import('./api.js').Feature[]} */
    this.areas = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.patience = undefined;
    this.map = createMap(/** @type {HTMLElement} */ (frame.querySelector('.map')), settings, kept);
    this.under = L.layerGroup().addTo(this.map);
    this.outlines = L.layerGroup().addTo(this.map);
    this.own = L.layerGroup().addTo(this.map);
    this.dot = L.layerGroup().addTo(this.map);
    this.map.on('moveend', () => this.source === 'map' && this.changed());
    this.map.on('dragstart', () => {
      if (this.aiming && this.source === 'gps') {
        this.byDrag = true; // Not back to where the phone is: the hand is moving it.
        this.#use('map');
        this.byDrag = false;
      }
    });
    /** Whether a place is being chosen, so that moving the map means something. */
    this.aiming = false;
    /** Whether the map is looked at for its own sake, so that nothing but a hand moves it. */
    this.free = false;
    this.byDrag = false;
    this.positions = new Positions(navigator.geolocation, document, {
      found: (fix) => this.#found(fix),
      useless: (why) => this.#useless(why === 'refused' ? 'refused' : 'late'),
    });
  }

  /** @param {import('./api.js').Feature[]} areas  @param {string | null} chosen */
  showAreas(areas, chosen) {
    this.areas = areas;
    this.area = areas.find(({ properties }) => properties.area_id === chosen) ?? null;
    this.outlines.clearLayers();
    this.outlines.addLayer(areaLayer(areas, chosen, null));
    if (!this.fix || this.phone !== 'good') {
      this.lookAtArea();
    }
  }

  /** The map was given another size. */
  refit() {
    this.map.invalidateSize({ pan: false });
  }

  lookAtArea() {
    const bounds = L.geoJSON(this.area ?? this.areas).getBounds();
    if (bounds.isValid()) {
      this.map.fitBounds(bounds, { padding: [16, 16], animate: false });
    }
  }

  /** Asks the phone from now on, roughly. */
  locate() {
    this.positions.start();
  }

  /** A place is wanted now: the phone is asked exactly. */
  aim() {
    this.aiming = true;
    this.byPhone();
  }

  /** No place is wanted any more. */
  rest() {
    this.aiming = false;
    this.byDefault = false;
    clearTimeout(this.patience);
    if (this.phone === 'asking' && this.fix) {
      this.phone = this.fix.accuracyM > ACCURACY_MAX_M ? 'poor' : 'good';
    }
    this.positions.look(false);
    this.#use('gps');
  }

  byPhone() {
    this.byDefault = false;
    this.#use('gps');
    this.positions.look(true);
    if (this.fix && this.phone === 'good' && Date.now() - this.fix.at < FRESH_MS) {
      this.#found(this.fix);
      return;
    }
    if (this.phone === 'refused') {
      this.#useless('refused');
      return;
    }
    this.phone = 'asking';
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.#useless(this.fix ? 'poor' : 'late'), PATIENCE_MS);
    this.changed();
  }

  /** The pin: the place is the middle of the map. */
  byHand() {
    this.byDefault = false;
    this.#use('map');
  }

  /** Only the area is known. @param {string} [areaId] */
  byArea(areaId) {
    this.area = this.areas.find(({ properties }) => properties.area_id === areaId) ?? this.area ?? this.areas[0] ?? null;
    this.byDefault = false;
    this.#use('area');
    this.lookAtArea();
  }

  /** Moves the pin by a step, for whoever does not drag. @param {number} east  @param {number} north  -1, 0 or 1 */
  nudge(east, north) {
    if (this.source !== 'map') {
      this.byHand();
    }
    const { lat, lng } = this.map.getCenter();
    const metre = 1 / 111_320;
    const to = L.latLng(lat + north * STEP_M * metre, lng + (east * STEP_M * metre) / Math.cos((lat * Math.PI) / 180));
    this.map.setView(to, this.map.getZoom(), { animate: false });
  }

  /** What a draft needs to begin there again. @returns {Aim} */
  aimed() {
    const { lng, lat } = this.map.getCenter();
    return { source: this.source, lon: round(lng), lat: round(lat), areaId: this.area?.properties.area_id ?? null };
  }

  /** @param {Aim} aim */
  aimAgain(aim) {
    if (aim.source === 'map') {
      this.byHand();
      this.map.setView([aim.lat, aim.lon], CLOSE_UP, { animate: false });
    } else if (aim.source === 'area') {
      this.byArea(aim.areaId ?? undefined);
    }
  }

  /** @param {import('./positions.js').Fix} fix */
  #found(fix) {
    clearTimeout(this.patience);
    const first = this.fix === null;
    this.fix = fix;
    this.#drawDot(fix);
    if (fix.accuracyM > ACCURACY_MAX_M) {
      if (first) {
        this.map.setView([fix.lat, fix.lon], FROM_AFAR, { animate: false });
      }
      this.#useless('poor');
    } else {
      this.phone = 'good';
      if (this.source === 'gps' || this.byDefault) {
        this.byDefault = false;
        this.#use('gps');
        if (!this.free) {
          this.map.setView([fix.lat, fix.lon], this.aiming ? CLOSE_UP : FROM_AFAR, { animate: false });
        }
      }
    }
    if (fix.accuracyM <= AREA_ACCURACY_M) {
      this.walked(fix);
    }
    this.changed();
  }

  /** @param {import('./positions.js').Fix} fix */
  #drawDot({ lon, lat, accuracyM }) {
    this.dot.clearLayers();
    this.dot.addLayer(L.circle([lat, lon], { radius: accuracyM, className: 'ring', interactive: false }));
    this.dot.addLayer(L.circleMarker([lat, lon], { radius: 7, className: 'dot', interactive: false }));
  }

  /** @param {'poor' | 'refused' | 'late'} why */
  #useless(why) {
    if (why === 'late' && this.phone !== 'asking') {
      return; // The last one still stands.
    }
    this.phone = why === 'late' ? 'refused' : why;
    if (this.aiming && this.source === 'gps') {
      this.byDefault = true;
      this.#use('map');
    }
    this.changed();
  }

  /** @param {'gps' | 'map' | 'area'} source */
  #use(source) {
    const toHand = source === 'map' && this.source !== 'map';
    this.source = source;
    this.frame.classList.toggle('by-hand', source === 'map' && this.aiming);
    this.frame.classList.toggle('by-area', source === 'area');
    this.refit();
    if (toHand && this.fix && this.aiming && !this.byDrag) {
      // The map has another height now: the pin begins where the phone is.
      this.map.setView([this.fix.lat, this.fix.lon], this.phone === 'good' ? CLOSE_UP : CLOSE_UP - 1, { animate: false });
    }
    this.changed();
  }

  /** @returns {Here | null} null while the phone has not answered */
  here() {
    if (this.source === 'gps') {
      return this.fix && this.phone === 'good' ? { lon: round(this.fix.lon), lat: round(this.fix.lat), accuracyM: this.fix.accuracyM, source: 'gps', areaId: null } : null;
    }
    if (this.source === 'map') {
      const { lng, lat } = this.map.getCenter();
      return { lon: round(lng), lat: round(lat), accuracyM: null, source: 'map', areaId: null };
    }
    return this.area ? areaPlace(this.area) : null;
  }
}

/** @param {import('./api.js').Feature} area  @returns {Here} a place that stands for the whole area */
export function areaPlace(area) {
  const [lon, lat] = placeInside(area.geometry);
  return { lon: round(lon), lat: round(lat), accuracyM: null, source: 'area', areaId: area.properties.area_id };
}

/** To about a decimetre; a phone knows no more. @param {number} degrees */
function round(degrees) {
  return Math.round(degrees * 1e6) / 1e6;
}
