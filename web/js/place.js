// @ts-check
/** Where the patrol is: from the phone, by hand under a pin, or only which area. Knows Leaflet and the browser's position. */
import * as L from '../vendor/leaflet/leaflet-src.esm.js';
import { areaLayer } from './area-layer.js';
import { createMap } from './basemap.js';
import { placeInside } from './geometry.js';

/** A position worse than this, metres, is not a place in a park (DOMAIN § 1). */
export const ACCURACY_MAX_M = 50;
/** Near enough to place a pin, far enough to see an area's outline on blank ground. */
const CLOSE_UP = 16;

/**
 * @typedef {{lon: number, lat: number, accuracyM: number | null, source: 'gps' | 'map' | 'area',
 *   areaId: string | null}} Here
 * @typedef {'asking' | 'good' | 'poor' | 'refused'} Phone
 */

export class Place {
  /**
   * @param {HTMLElement} frame  holds the map and the pin
   * @param {import('./api.js').Settings | null} settings
   * @param {() => void} changed
   */
  constructor(frame, settings, changed) {
    this.frame = frame;
    this.changed = changed;
    /** @type {'gps' | 'map' | 'area'} */
    this.source = 'gps';
    /** @type {Phone} */
    this.phone = 'asking';
    /** Whether the hand took over by itself because the phone was of no use. */
    this.byDefault = false;
    /** @type {{lon: number, lat: number, accuracyM: number} | null} */
    this.fix = null;
    /** @type {import('./api.js').Feature | null} */
    this.area = null;
    /** @type {import('./api.js').Feature[]} */
    this.areas = [];
    this.map = createMap(/** @type {HTMLElement} */ (frame.querySelector('.map')), settings, { zoomSnap: 1 });
    this.outlines = L.layerGroup().addTo(this.map);
    this.dot = L.layerGroup().addTo(this.map);
    this.map.on('moveend', () => this.source === 'map' && this.changed());
    this.map.on('dragstart', () => {
      this.byDefault = false;
      if (this.source === 'gps' && this.phone !== 'good') {
        this.#use('map');
      }
    });
  }

  /** @param {import('./api.js').Feature[]} areas  @param {string | null} chosen */
  showAreas(areas, chosen) {
    this.areas = areas;
    this.area = areas.find(({ properties }) => properties.area_id === chosen) ?? null;
    this.outlines.clearLayers();
    this.outlines.addLayer(areaLayer(areas, chosen, null));
    if (!this.fix || this.phone !== 'good') {
      this.#lookAtArea();
    }
  }

  /** During a visit the kinds need the room; the map is small unless it holds the pin. @param {boolean} small */
  shrink(small) {
    this.frame.classList.toggle('small', small);
    this.map.invalidateSize();
  }

  #lookAtArea() {
    const bounds = L.geoJSON(this.area ?? this.areas).getBounds();
    if (bounds.isValid()) {
      this.map.fitBounds(bounds, { padding: [16, 16], animate: false });
    }
  }

  /** Asks the phone, and goes on asking: a patrol walks. */
  locate() {
    this.#use('gps');
    if (!navigator.geolocation) {
      this.#useless('refused');
      return;
    }
    if (this.watch !== undefined) {
      if (this.fix) {
        this.#found(this.fix);
      }
      return;
    }
    this.watch = navigator.geolocation.watchPosition(
      ({ coords }) => this.#found({ lon: coords.longitude, lat: coords.latitude, accuracyM: Math.max(1, Math.round(coords.accuracy)) }),
      () => this.#useless('refused'),
      { enableHighAccuracy: true, maximumAge: 10_000, timeout: 20_000 },
    );
  }

  /** The pin: the place is the middle of the map. */
  byHand() {
    this.byDefault = false;
    this.#use('map');
  }

  /** Only the area is known. */
  byArea() {
    this.#use('area');
    this.#lookAtArea();
  }

  /** @param {{lon: number, lat: number, accuracyM: number}} fix */
  #found(fix) {
    const first = this.fix === null;
    this.fix = fix;
    this.#drawDot(fix);
    if (fix.accuracyM > ACCURACY_MAX_M) {
      if (first) {
        this.map.setView([fix.lat, fix.lon], CLOSE_UP, { animate: false });
      }
      this.#useless('poor');
      return;
    }
    this.phone = 'good';
    if (this.source === 'gps' || this.byDefault) {
      this.byDefault = false;
      this.#use('gps');
      this.map.setView([fix.lat, fix.lon], first ? CLOSE_UP : this.map.getZoom(), { animate: false });
    }
    this.changed();
  }

  /** @param {{lon: number, lat: number, accuracyM: number}} fix */
  #drawDot({ lon, lat, accuracyM }) {
    this.dot.clearLayers();
    this.dot.addLayer(L.circle([lat, lon], { radius: accuracyM, className: 'ring', interactive: false }));
    this.dot.addLayer(L.circleMarker([lat, lon], { radius: 7, className: 'dot', interactive: false }));
  }

  /** @param {'poor' | 'refused'} why */
  #useless(why) {
    if (this.phone === 'good' && why === 'refused') {
      return; // A time-out after a good position: the last one still stands.
    }
    this.phone = why;
    if (this.source === 'gps') {
      this.byDefault = true;
      this.#use('map');
    }
    this.changed();
  }

  /** @param {'gps' | 'map' | 'area'} source */
  #use(source) {
    this.source = source;
    this.frame.classList.toggle('by-hand', source === 'map');
    this.map.invalidateSize();
    this.changed();
  }

  /** @returns {Here | null} null while the phone has not answered */
  here() {
    if (this.source === 'gps') {
      return this.fix && this.phone === 'good' ? { ...this.fix, source: 'gps', areaId: null } : null;
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
