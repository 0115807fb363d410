// The patrol's own pure parts. Run by PureFunctionsTest where Node is there, or by hand: `node --test src/test/js/`.
import assert from 'node:assert/strict';
import test from 'node:test';
import { ageOf, sizeInWords } from '../../../web/js/ages.js';
import { emergencyNumbers } from '../../../web/js/emergency.js';
import { metresBetween, metresTo } from '../../../web/js/geometry.js';
import { addWords } from '../../../web/js/i18n.js';
import { Keeper } from '../../../web/js/keeper.js';
import { mostUsed, TOP, used } from '../../../web/js/kind-order.js';
import { filledOf, observationFeature } from '../../../web/js/observation.js';
import { Positions } from '../../../web/js/positions.js';
import { agoWithin, atClock, BEFORE_MS, clockOf, seenAt, seenNow } from '../../../web/js/seen-time.js';
import { startFor } from '../../../web/js/start-form.js';
import { tilesOver } from '../../../web/js/tile-cover.js';
import { chooseArea, effort, follow, moveTo, shifted } from '../../../web/js/visit.js';
import { nb } from '../../../web/js/words/nb.js';
import { OUTBOX } from '../../../web/js/words/outbox.js';
import { PATROL } from '../../../web/js/words/patrol.js';
import { PEOPLE } from '../../../web/js/words/people.js';

addWords(PATROL);

const MINUTE = 60_000;
const VISIT = {
  id: 'v', city: 'bergen', agency: 'outreach', protocol: 'patrol', mode: 'foot', observers: 2, target_kinds: ['gathering'],
  weather: null, startedAt: 0, areaId: 'a', stretches: [{ area_id: 'a', since: 0 }], phone: null, overruled: null, recorded: [],
};
const sum = (/** @type {{minutes: number}[]} */ spent) => spent.reduce((all, { minutes }) => all + minutes, 0);

/** Numbers that look drawn by lot, the same each time. @param {number} seed */
function lots(seed) {
  let state = seed;
  return () => ((state = (state * 1103515245 + 12345) % 2147483648) / 2147483648);
}

test('no minute is lost inside the areas, none invented, and none counted outside them', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const lot = lots(seed);
    const names = seed % 2 ? ['a', 'b', 'c'] : ['a', 'b', ''];
    let visit = VISIT;
    let now = 0;
    for (let step = 0; step < 30; step++) {
      now += lot() * 5 * MINUTE;
      const area = names[Math.floor(lot() * names.length)];
      visit = lot() < 0.1 ? chooseArea(visit, area, now) : follow(visit, area, now);
    }
    const spent = effort(visit, now);
    const inAll = sum(spent);
    assert.ok(inAll <= now / MINUTE + 1e-9, 'more than it lasted, seed ' + seed);
    if (!names.includes('')) {
      assert.ok(inAll > now / MINUTE - 0.01 * spent.length - 1e-9, 'a minute was lost, seed ' + seed);
    }
    assert.ok(spent.every(({ area_id, minutes }) => area_id !== '' && minutes > 0));
  }
});

test('the area before the first position was a guess; between two positions the change is in the middle', () => {
  const guessed = follow(VISIT, 'b', 4 * MINUTE);
  assert.deepEqual(effort(guessed, 10 * MINUTE), [{ area_id: 'b', minutes: 10 }]);
  const gone = follow(guessed, 'c', 8 * MINUTE); // Six minutes in b, for the phone was asleep from 4 to 8.
  assert.deepEqual(effort(gone, 10 * MINUTE), [{ area_id: 'b', minutes: 6 }, { area_id: 'c', minutes: 4 }]);
});

test('what the patrol says holds until the phone has been somewhere else', () => {
  let visit = follow(VISIT, 'a', MINUTE);
  visit = chooseArea(visit, 'b', 2 * MINUTE);
  assert.equal(follow(visit, 'a', 3 * MINUTE).areaId, 'b');
  assert.equal(follow(follow(visit, 'a', 3 * MINUTE), 'c', 4 * MINUTE).areaId, 'c');
  const early = chooseArea(VISIT, 'b', 0); // Before the phone has said anything.
  assert.equal(follow(early, 'a', MINUTE).areaId, 'b');
  assert.equal(moveTo(visit, 'b', 9 * MINUTE), visit);
});

test('a clock that was wrong moves the whole visit, and its minutes stay what they were', () => {
  const visit = { ...follow(follow(VISIT, 'a', 0), 'b', 10 * MINUTE), recorded: [{ id: 'o', kind: 'litter', count: 1, at: MINUTE }] };
  const hours = 3 * 3_600_000;
  assert.deepEqual(effort(shifted(visit, hours), hours + 20 * MINUTE), effort(visit, 20 * MINUTE));
  assert.equal(shifted(visit, hours).recorded[0].at, hours + MINUTE);
});

test('seen now is when the form was opened; seen before is within the visit; a later clock time was yesterday', () => {
  const started = new Date(2026, 10, 25, 23, 50).getTime();
  const opened = new Date(2026, 10, 26, 0, 20).getTime();
  assert.deepEqual(seenAt(seenNow(), opened, started), { at: opened, fault: '' });
  assert.deepEqual(seenAt({ way: 'ago', minutes: 15, clock: '' }, opened, started), { at: opened - 15 * MINUTE, fault: '' });
  assert.equal(clockOf(/** @type {number} */ (atClock('23:55', opened))), '23:55');
  assert.ok(/** @type {number} */ (atClock('23:55', opened)) < opened);
  assert.equal(seenAt({ way: 'clock', minutes: 0, clock: '23:55' }, opened, started).fault, '');
  assert.equal(seenAt({ way: 'clock', minutes: 0, clock: '23:30' }, opened, started).fault, 'early');
  for (const wrong of ['', '24:00', '7:5', 'now', '12:60']) {
    assert.equal(seenAt({ way: 'clock', minutes: 0, clock: wrong }, opened, started).fault, 'clock', wrong);
  }
  assert.deepEqual(agoWithin(started + 6 * MINUTE, started), [5, 15]);
  assert.deepEqual(agoWithin(started + 20 * MINUTE, started), [5, 15, 30]);
  assert.equal(BEFORE_MS, 10 * MINUTE);
});

test('numbers to call go by the country one stands in', () => {
  assert.deepEqual(emergencyNumbers('Europe/Oslo'), ['113', '112']);
  assert.deepEqual(emergencyNumbers('Europe/Copenhagen'), ['112']);
  assert.deepEqual(emergencyNumbers(undefined), ['112']);
});

test('what is recorded most comes first, what was long ago fades, and no kind is on top twice', () => {
  const kinds = ['a', 'b', 'c', 'd', 'e', 'f'].map((code) => ({ code }));
  let uses = {};
  for (const code of ['a', 'a', 'a', 'b', 'b', 'c']) uses = used(uses, code);
  assert.deepEqual(mostUsed(kinds, uses).map(({ code }) => code), ['a', 'b', 'c']);
  for (let i = 0; i < 60; i++) uses = used(uses, 'f');
  assert.equal(mostUsed(kinds, uses)[0].code, 'f');
  for (const { code } of kinds) uses = used(uses, code);
  const top = mostUsed(kinds, uses);
  assert.equal(top.length, TOP);
  assert.equal(new Set(top).size, TOP);
  for (let i = 0; i < 300; i++) uses = used(uses, 'f');
  assert.deepEqual(Object.keys(uses), ['f']);
});

const GATHERING = { code: 'gathering', labels: {}, unit: {}, group: 'scene', agencies: ['outreach'], sensitivity: 'M', severity: true, countMin: 1, countMax: 200, areaOnly: false,
  details: [{ name: 'band', labels: {}, values: ['1-4', '5-9', '50+'].map((code) => ({ code, labels: {} })) }] };

test('a form opened for correction says what was sent, and sends the same again', () => {
  const here = { lon: 5.3, lat: 60.4, accuracyM: 8, source: /** @type {'gps'} */ ('gps'), areaId: null };
  const of = { agency: 'outreach', visitId: 'v', seenAt: 1_000_000 };
  for (const entry of [
    { count: 7, band: /** @type {[number, number]} */ ([5, 9]), severity: 3, emergencyCalled: true, details: { band: '5-9' } },
    { count: 2, band: null, severity: 1, emergencyCalled: null, details: {} },
  ]) {
    const sent = observationFeature('one', GATHERING, entry, here, of);
    const { entry: again, openedAt } = filledOf(GATHERING, sent);
    assert.deepEqual(observationFeature('one', GATHERING, again, here, { ...of, seenAt: openedAt }), sent);
  }
});

test('a remembered start fits who is signed in and the kinds there are', () => {
  const kinds = [GATHERING, { ...GATHERING, code: 'litter', agencies: ['outreach', 'cleaning'] }];
  const remembered = { agency: 'outreach', protocol: 'count_round', mode: 'bike', observers: 3, weather: 'rain', target_kinds: ['litter', 'gone'] };
  assert.deepEqual(startFor(remembered, kinds, 'outreach'), { ...remembered, target_kinds: ['litter'] });
  const other = startFor(remembered, kinds, 'cleaning');
  assert.deepEqual([other.agency, other.protocol, other.mode, other.target_kinds], ['cleaning', 'cleaning_round', 'bike', ['litter']]);
  assert.deepEqual(startFor(null, kinds, null).target_kinds, ['gathering', 'litter']);
});

test('a place is as far from an outline as from its nearest edge, and not at all inside', () => {
  const square = { type: 'Polygon', coordinates: [[[5.32, 60.39], [5.33, 60.39], [5.33, 60.4], [5.32, 60.4], [5.32, 60.39]]] };
  assert.equal(metresTo(square, [5.325, 60.395]), 0);
  const east = /** @type {[number, number]} */ ([5.331, 60.395]);
  assert.ok(Math.abs(metresTo(square, east) - metresBetween(east, [5.33, 60.395])) < 0.5);
  const corner = /** @type {[number, number]} */ ([5.331, 60.401]);
  assert.ok(Math.abs(metresTo(square, corner) - metresBetween(corner, [5.33, 60.4])) < 0.5);
  assert.ok(Math.abs(metresBetween([5.32, 60.39], [5.32, 60.4]) - 1113) < 3);
});

test('tiles cover their outlines once each', () => {
  const square = { type: 'Polygon', coordinates: [[[5.32, 60.39], [5.33, 60.39], [5.33, 60.4], [5.32, 60.4], [5.32, 60.39]]] };
  const tiles = tilesOver([square, square], 15);
  assert.equal(new Set(tiles).size, tiles.length);
  assert.ok(tiles.includes('15/9443/16868')); // Vågsbunnen.
  assert.deepEqual(tilesOver([{ type: 'Polygon', coordinates: [[[5.3278, 60.3944], [5.3279, 60.3944], [5.3279, 60.3945], [5.3278, 60.3944]]] }], 15), ['15/9443/16868']);
});

/** A phone that notes what it is asked. */
function phone() {
  /** @type {any[]} */
  const asked = [];
  /** @type {any} */
  const page = { visibilityState: 'visible', addEventListener: (/** @type {string} */ _, /** @type {() => void} */ heard) => (page.heard = heard) };
  const watch = (/** @type {any} */ _found, /** @type {any} */ _failed, /** @type {any} */ how) => asked.push(how.enableHighAccuracy ? 'exactly' : 'roughly');
  const geolocation = { watchPosition: watch, clearWatch: () => asked.push('stop') };
  const positions = new Positions(/** @type {any} */ (geolocation), page, { found: () => {}, useless: (why) => asked.push(why) });
  return { asked, page, positions };
}

test('the phone is asked roughly, exactly only when a place is wanted, and not at all out of sight', () => {
  const { asked, page, positions } = phone();
  positions.start();
  positions.look(true);
  positions.look(true);
  positions.look(false);
  page.visibilityState = 'hidden';
  page.heard();
  positions.look(true);
  assert.deepEqual(asked, ['roughly', 'stop', 'exactly', 'stop', 'roughly', 'stop']);
  page.visibilityState = 'visible';
  page.heard();
  assert.equal(asked.at(-1), 'exactly');
  positions.stop();
  positions.look(false);
  assert.equal(asked.at(-1), 'stop');
  assert.equal(asked.filter((how) => how !== 'stop').length, asked.filter((how) => how === 'stop').length);
});

test('a later value is never overwritten by an earlier one, and a failure is said and stops nothing', async () => {
  const disk = new Map();
  let slow = 20;
  const vault = {
    get: async (/** @type {string} */ name) => disk.get(name),
    put: async (/** @type {string} */ name, /** @type {any} */ value) => {
      await new Promise((done) => setTimeout(done, (slow -= 5)));
      if (value === 'too much') throw new Error('full');
      disk.set(name, value);
    },
    remove: async (/** @type {string} */ name) => disk.delete(name) && undefined,
  };
  /** @type {unknown[]} */
  const failed = [];
  const keeper = new Keeper(/** @type {any} */ (vault), (cause) => failed.push(cause));
  const value = { n: 1 };
  keeper.put('a', value);
  value.n = 2;
  keeper.put('b', 'too much');
  keeper.put('a', value);
  assert.deepEqual(await keeper.get('a'), { n: 2 });
  assert.equal(failed.length, 1);
  assert.equal(await keeper.get('b'), null);
});

test('ages and sizes are said in words', () => {
  const hour = 3_600_000;
  assert.deepEqual([0, MINUTE * 5, hour * 1.5, hour * 5, hour * 30, hour * 80].map((age) => ageOf(0, age)),
    ['nå nettopp', 'for 5 minutter siden', 'for en time siden', 'for 5 timer siden', 'for et døgn siden', 'for 3 dager siden']);
  assert.deepEqual([1, 12_345, 2_345_678, 45_000_000].map(sizeInWords), ['1 kB', '13 kB', '2,3 MB', '45 MB']);
});

test('the patrol page has each of its words once, in three languages, with the same things filled in', () => {
  const holes = (/** @type {string} */ words) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();
  const keys = [nb, ...[PEOPLE, OUTBOX, PATROL].map((rows) => Object.fromEntries(rows.map(([key]) => [key, ''])))].flatMap(Object.keys);
  const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
  assert.deepEqual(twice, []);
  for (const [key, ...languages] of PATROL) {
    assert.equal(languages.filter(Boolean).length, 3, key);
    languages.forEach((words) => assert.deepEqual(holes(words), holes(languages[0]), key));
  }
});
