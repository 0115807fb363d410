// @ts-check
/** In which city and area the patrol is: by where the phone is, until the patrol says otherwise. Keeps no place. */
import { usualArea } from './api.js';
import { areaAt, inBounds, metresTo } from './geometry.js';
import { t } from './i18n.js';
import { now } from './right-time.js';

/** How near an area one may stand and still be counted in it: its outline is drawn by hand. Metres. */
const EDGE_M = 50;

export class Whereabouts {
  /** @type {import('./api.js').Feature[]} of the city */
  areas = [];
  cityId = '';
  /** '' for none of them. */
  areaId = '';
  /** Whether the patrol chose the area itself before it started, so that walking no longer changes it. */
  byHand = false;
  /** Where the phone is, as an area; null while it has not said. @type {string | null} */
  phoneArea = null;

  /**
   * @param {import('./facts.js').Facts} facts
   * @param {import('./keeper.js').Keeper} keeper
   * @param {import('./visit-run.js').VisitRun} run
   * @param {(cityToo: boolean) => void} changed
   */
  constructor(facts, keeper, run, changed) {
    this.facts = facts;
    this.keeper = keeper;
    this.run = run;
    this.changed = changed;
  }

  /** The area the patrol is in. */
  area() {
    return this.areas.find(({ properties }) => properties.area_id === this.areaId);
  }

  /** @param {string} areaId */
  nameOf(areaId) {
    return this.areas.find(({ properties }) => properties.area_id === areaId)?.properties.name ?? t('area.none');
  }

  /** Where it was last. */
  async open() {
    const { now: visit } = this.run;
    await this.chooseCity(visit?.city ?? (await this.keeper.get('city')) ?? '', visit?.areaId);
  }

  /** @param {string} wanted  @param {string} [area]  to be in it */
  async chooseCity(wanted, area) {
    const city = this.facts.city(wanted) ?? this.facts.cities[0];
    if (!city) {
      throw new Error(t('no_cities'));
    }
    this.areas = await this.facts.areasOf(city.id);
    this.cityId = city.id;
    this.areaId = area ?? usualArea(this.areas);
    this.keeper.put('city', city.id);
    this.changed(true);
  }

  /** The patrol says itself where it is. @param {string} areaId */
  chooseArea(areaId) {
    this.byHand = true;
    this.areaId = areaId;
    this.run.choose(areaId, now());
    this.changed(false);
  }

  /** The phone is somewhere. @param {import('./geometry.js').Position} at */
  async walked(at) {
    const city = this.run.now ? undefined : this.facts.cities.find(({ bounds }) => inBounds(bounds, at));
    if (city && city.id !== this.cityId && !this.byHand) {
      await this.chooseCity(city.id);
    }
    this.phoneArea = this.#areaOf(at);
    const before = this.areaId;
    if (this.run.now) {
      this.run.follow(this.phoneArea, now());
      this.areaId = this.run.now.areaId;
    } else if (!this.byHand) {
      this.areaId = this.phoneArea;
    }
    if (this.areaId !== before) {
      this.changed(false);
    }
  }

  /** @param {import('./geometry.js').Position} at  @returns {string} '' far from all of them */
  #areaOf(at) {
    const inside = areaAt(/** @type {any[]} */ (this.areas), at);
    if (inside) {
      return inside.properties.area_id;
    }
    const near = this.areas
      .map((area) => ({ id: area.properties.area_id, m: metresTo(area.geometry, at) }))
      .filter(({ m }) => m <= EDGE_M)
      .sort((a, b) => a.m - b.m);
    // At a border between two it stays where it was.
    return (near.find(({ id }) => id === this.areaId) ?? near[0])?.id ?? '';
  }
}
