// @ts-check
/** What lies under the place on the map: the density as it was told last, and own items. Brings it up to date when nobody waits. */
import { byId, fill } from './dom.js';
import { groundView, offerBaseMap, ownItems } from './ground-view.js';
import { KeptDensity } from './kept-density.js';
import { localDay } from './period.js';
import { who } from './session.js';
import { daysOf, toldTo } from './told.js';

const SHOWN = 'density.shown';

export class Ground {
  /** @type {import('./api.js').Feature[]} */
  areas = [];
  zone = 'UTC';
  shown = true;
  /** Own items of the visit. */
  n = 0;

  /**
   * @param {import('./keeper.js').Keeper} keeper
   * @param {import('./place.js').Place} place
   * @param {import('./api.js').BaseMap | null | undefined} baseMap
   * @param {() => void} back
   */
  constructor(keeper, place, baseMap, back) {
    this.keeper = keeper;
    this.place = place;
    this.baseMap = baseMap;
    this.back = back;
    this.density = new KeptDensity(keeper);
  }

  /** @param {import('./api.js').City} city  @param {import('./api.js').Feature[]} areas */
  async ofCity(city, areas) {
    this.areas = areas;
    this.zone = city.zone;
    this.shown = (await this.keeper.get(SHOWN)) ?? true;
    await this.density.load(city.id);
    this.#draw();
  }

  /** Asks the server anew; without a net what is kept stays, and says how old it is. */
  async refresh() {
    try {
      const days = daysOf(await toldTo(who().role), 'weeks4', localDay(new Date(), this.zone));
      if (await this.density.refresh(this.areas, days, Date.now())) {
        this.#draw();
        if (byId('main').dataset.screen === 'map') {
          this.show();
        }
      }
    } catch {
      // Only a help on the map: asked for again when the net is back.
    }
  }

  #draw() {
    this.place.under.clearLayers();
    const layer = this.shown && this.density.layer();
    if (layer) {
      this.place.under.addLayer(layer);
    }
  }

  /**
   * @param {readonly import('./outbox.js').Item[]} items
   * @param {import('./visit.js').Visit | null} visit
   * @param {(item: import('./outbox.js').Item) => string} nameOf
   */
  drawOwn(items, visit, nameOf) {
    this.n = visit?.recorded.length ?? 0;
    this.place.own.clearLayers();
    ownItems(items, visit?.id, nameOf).forEach((/** @type {any} */ item) => this.place.own.addLayer(item));
  }

  /** Fills the map's screen. */
  show() {
    const then = {
      show: (/** @type {boolean} */ shown) => {
        this.shown = shown;
        this.keeper.put(SHOWN, shown);
        this.#draw();
        this.show();
        byId('density-shown').focus();
      },
      back: this.back,
    };
    fill(byId('ground'), groundView(this.density.kept, this.shown, this.n, Date.now(), then));
    offerBaseMap(byId('keep-map'), this.baseMap);
  }
}
