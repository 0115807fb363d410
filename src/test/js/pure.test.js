// Run by PureFunctionsTest where Node is there, or by hand: `node --test src/test/js/`. The build needs no Node.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { areaAt, contains, placeInside } from '../../../web/js/geometry.js';
import { readState, writeState } from '../../../web/js/map-state.js';
import { touches } from '../../../web/js/live.js';
import { lookOf, looksOf, LOOKS } from '../../../web/js/looks.js';
import { closedDays, datetime, daysFault, localDay, presetDays } from '../../../web/js/period.js';
import { around, asked, bandwidthOf, cannotTell, drawn, QUESTIONS, questionOf, request, things, usualSplit } from '../../../web/js/questions.js';
import { Trouble } from '../../../web/js/api.js';
import { becomes, behind, kept, kindsOf, late, sensitive, squares } from '../../../web/js/policy.js';
import { addWords } from '../../../web/js/i18n.js';
import { purposeFault } from '../../../web/js/purpose-rules.js';
import { homeOf, isTheirs, mayGo, pagesOf } from '../../../web/js/roles.js';
import { ofRun } from '../../../web/js/run-words.js';
import { byWeek, mondayOf } from '../../../web/js/weeks.js';
import { effort, endTime, moveTo, visitFeature } from '../../../web/js/visit.js';
import { ABOUT } from '../../../web/js/words/about.js';
import { da } from '../../../web/js/words/da.js';
import { en } from '../../../web/js/words/en.js';
import { LOOKED } from '../../../web/js/words/looked.js';
import { nb } from '../../../web/js/words/nb.js';
import { NOTE } from '../../../web/js/words/note.js';
import { PEOPLE } from '../../../web/js/words/people.js';
import { RUNS } from '../../../web/js/words/runs.js';

const RING = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]];
const HOLE = [[1, 1], [1, 3], [3, 3], [3, 1], [1, 1]];
const SQUARE = { type: 'Polygon', coordinates: [RING] };
const FRAME = { type: 'Polygon', coordinates: [RING, HOLE] };

test('a place inside is inside, even where the middle is a hole', () => {
  for (const outline of [SQUARE, FRAME]) {
    assert.ok(contains(outline, placeInside(outline)));
  }
  assert.ok(!contains(FRAME, [2, 2]));
});

test('the smallest area that holds a place is suggested', () => {
  const small = { geometry: { type: 'Polygon', coordinates: [HOLE] } };
  assert.equal(areaAt([{ geometry: SQUARE }, small], [2, 2]), small);
  assert.equal(areaAt([small], [9, 9]), undefined);
});

test('local days begin at local midnight, on the days of 23 and 25 hours too', () => {
  assert.equal(datetime({ from: '2019-03-31', to: '2019-03-31' }, 'Europe/Oslo'), '2019-03-30T23:00:00Z/2019-03-31T21:59:59Z');
  assert.equal(datetime({ from: '2019-10-27', to: '2019-10-27' }, 'Europe/Oslo'), '2019-10-26T22:00:00Z/2019-10-27T22:59:59Z');
  assert.equal(localDay(new Date('2019-06-30T22:30:00Z'), 'Europe/Oslo'), '2019-07-01');
});

test('presets count both ends', () => {
  assert.deepEqual(presetDays('weeks4', '2019-04-07'), { from: '2019-03-11', to: '2019-04-07' });
  assert.deepEqual(closedDays('months3', '2026-11-25', 30), { from: '2026-07-01', to: '2026-09-30' });
  assert.deepEqual(closedDays('months12', '2026-03-31', 30), { from: '2025-03-01', to: '2026-02-28' });
  assert.deepEqual(closedDays('weeks4', '2026-01-01', 0), { from: '2025-12-01', to: '2025-12-31' });
  assert.deepEqual(presetDays('months3', '2019-05-31'), { from: '2019-03-01', to: '2019-05-31' });
  assert.equal(daysFault({ from: '2019-02-01', to: '2019-01-01' }), 'backwards');
});

test('the address says what the map shows, and back', () => {
  const state = readState('?city=bergen&area=vaagsbunnen&period=2019-03-11/2019-04-07&kind=gathering,litter&measure=rate', '2026-01-01');
  assert.deepEqual(readState(writeState(state), '2026-01-01'), state);
});

test('the question and its day stay in the address', () => {
  const state = readState('?city=bergen&area=nygardsparken&last=months12&question=moved&split=2025-09-25', '2026-01-01');
  assert.equal(state.question, 'moved');
  assert.equal(state.split, '2025-09-25');
  assert.deepEqual(readState(writeState(state), '2026-01-01'), state);
  assert.equal(readState('?question=voodoo&split=soon', '2026-01-01').question, 'where');
  assert.equal(readState('?question=voodoo&split=soon', '2026-01-01').split, '');
});

test('what was chosen for a question stays in its address, and only there', () => {
  const together = readState('?city=bergen&area=a&last=months3&question=together&grouping=differing&bandwidth=soon', '2026-01-01');
  assert.deepEqual(readState(writeState(together), '2026-01-01'), together);
  assert.equal(asked(together).method, 'hdbscan');
  assert.equal(asked({ ...together, question: 'chance' }).method, 'gistar');
  assert.ok(!writeState({ ...together, question: 'where' }).includes('grouping'));
  assert.equal(readState('?question=looking&bandwidth=300', '2026-01-01').bandwidth, '300');
  assert.deepEqual([null, '', '49', '50', '2000', '2001', '-60', '1e3'].map(bandwidthOf), ['', '', '', '50', '2000', '', '', '']);
});

test('each question is put to the server with what it needs, and nothing the server chooses better', () => {
  const state = { area: 'a b', from: '2025-01-01', to: '2025-12-31', kinds: ['litter'], split: '2025-09-01', bandwidth: '' };
  assert.deepEqual(request(questionOf('together'), state), {
    path: '/api/collections/hotspots/items',
    parameters: { area: 'a b', method: 'dbscan', period: '2025-01-01/2025-12-31', kind: 'litter' },
  });
  const moved = request(questionOf('moved'), state);
  assert.equal(moved.path, '/api/areas/a%20b/displacement');
  assert.equal(moved.parameters.split, '2025-09-01');
  assert.deepEqual(request(questionOf('before'), state), {
    path: '/api/areas/a%20b/change',
    parameters: { period: '2025-01-01/2025-12-31', kind: 'litter' },
  });
  assert.equal(request(questionOf('looking'), { ...state, bandwidth: '300' }).parameters.bandwidth, '300');
  for (const question of QUESTIONS) {
    const { parameters } = request(question, state);
    assert.ok(!('cell' in parameters || 'share' in parameters || 'bandwidth' in parameters));
  }
  assert.equal(new Set(QUESTIONS.map(({ code }) => code)).size, QUESTIONS.length);
});

test('the day to begin with is a measure well inside the period, else two thirds into it', () => {
  const period = { from: '2025-01-01', to: '2025-12-31' };
  assert.equal(usualSplit([{ from: '2024-05-01' }, { from: '2025-06-01' }, { from: '2025-12-30' }], period), '2025-06-01');
  assert.equal(usualSplit([], period), '2025-09-01');
  assert.deepEqual(around('2025-09-25', '2026-11-25'), { from: '2025-03-27', to: '2026-03-25' });
  assert.deepEqual(around('2025-09-25', '2025-10-05'), { from: '2025-09-15', to: '2025-10-04' });
});

test('parts of one thing count once, and what is low is not drawn', () => {
  const found = (rank, hot) => ({ properties: { rank, hot } });
  assert.equal(things([found(1), found(1), found(3)]).length, 2);
  assert.deepEqual(drawn({ features: [found(1, true), found(2, false), found(3)] }).features.map(({ properties }) => properties.rank), [1, 3]);
  assert.equal(cannotTell({ verdict: 'told' }), null);
  assert.equal(cannotTell({ verdict: 'cannot_tell', cannot_tell: { reason: 'too_few_events' } })?.reason, 'too_few_events');
});

test('classes are told apart by their look, and each has its word', () => {
  for (const { method } of QUESTIONS) {
    const looks = looksOf(method);
    assert.equal(new Set(looks.map(({ look }) => look)).size, looks.length);
    for (const { key, look } of looks) {
      assert.ok(key in nb, key);
      assert.ok(LOOKS.includes(look));
    }
  }
  assert.equal(lookOf('emerging', { class: 'intensifying_hot' }).key, 'class.emerging.growing');
  assert.equal(lookOf('gistar', { bin: 3 }).look, 'solid');
  assert.equal(lookOf('scan', { alert: false }).look, 'lines');
  assert.equal(lookOf('risk', { p: 0.001 }).key, 'class.risk.99');
});

const VISIT = {
  id: 'v', city: 'bergen', agency: 'outreach', protocol: 'patrol', mode: 'foot', observers: 2, target_kinds: ['gathering'],
  weather: null, startedAt: 0, areaId: 'a', stretches: [{ area_id: 'a', since: 0 }], recorded: [],
};

test('minutes go to the area where they were spent', () => {
  const moved = moveTo(moveTo(VISIT, 'b', 60_000), 'a', 180_000);
  assert.deepEqual(effort(moved, 240_000), [{ area_id: 'a', minutes: 2 }, { area_id: 'b', minutes: 2 }]);
});

test('an open visit has no end; an ended one lasts at least a second', () => {
  assert.equal(visitFeature(VISIT, null).properties.ended_at, undefined);
  const closed = visitFeature(VISIT, { endedAt: endTime(VISIT, 0), complete: true, weather: 'dry', police: false });
  assert.equal(closed.properties.ended_at, '1970-01-01T00:00:01Z');
});

test('pages are named to whom they are of use, and what is nobody\'s in particular is everybody\'s', () => {
  const committee = { role: 'committee', may: ['getReport', 'getAudit', 'getMe'] };
  assert.deepEqual(pagesOf(committee), ['report', 'looked']);
  assert.equal(homeOf(committee), '/report');
  assert.equal(homeOf({ role: 'committee', may: ['getMe'] }), '/');
  assert.equal(homeOf({ role: 'a role of a later version', may: ['getReport'] }), '/');
  assert.ok(isTheirs(committee, 'about-data') && isTheirs(committee, 'start') && !isTheirs(committee, 'patrol'));
  assert.deepEqual(pagesOf({ role: 'public' }), []);
});

test('records go under the agency that made them', () => {
  assert.ok(mayGo('police', { role: 'patrol', agency: 'police' }));
  assert.ok(!mayGo('police', { role: 'patrol', agency: 'outreach' }));
  assert.ok(mayGo('police', { role: 'operator' }) && mayGo(undefined, { role: 'patrol', agency: 'police' }));
});

test('what a run says is said in the language of the page, numbers and all', () => {
  const show = (part) => '<' + part + '>';
  assert.deepEqual(ofRun('default', 'da', show), { text: 'standard', lang: 'da' });
  assert.deepEqual(ofRun('default', 'en', show), { text: 'default', lang: 'en' });
  assert.equal(ofRun('12 events lie in no group.', 'nb', show).text, 'Observasjoner uten gruppe: <12>.');
  // A sentence within a sentence, and words that are not ours.
  const raised = '; raised from 8, for one group would have been the whole area';
  assert.equal(ofRun('default' + raised, 'nb', show).text, 'standard; hevet fra <8>, for ellers ville én gruppe vært hele området');
  assert.deepEqual(ofRun('by rule of thumb' + raised, 'nb', show), { text: 'by rule of thumb' + raised, lang: 'en' });
  const holes = (sentence) => [...sentence.matchAll(/\{\d\}/g)].map(String).sort();
  for (const [en, ...others] of RUNS) {
    assert.equal(others.length, 2, en);
    others.forEach((other) => assert.deepEqual(holes(other), holes(en)));
  }
  assert.equal(new Set(RUNS.map(([en]) => en)).size, RUNS.length);
});

test('every language has every word', () => {
  assert.deepEqual(Object.keys(da), Object.keys(nb));
  assert.deepEqual(Object.keys(en), Object.keys(nb));
  for (const rows of [PEOPLE, ABOUT, LOOKED, NOTE]) {
    const holes = (/** @type {string} */ words) => [...words.matchAll(/\{\w+\}/g)].map(String).sort();
    assert.equal(new Set([...Object.keys(nb), ...rows.map(([key]) => key)]).size, Object.keys(nb).length + rows.length);
    for (const [key, ...languages] of rows) {
      assert.equal(languages.filter(Boolean).length, 3, key);
      languages.forEach((words) => assert.deepEqual(holes(words), holes(languages[0]), key));
    }
  }
});

const WEB = new URL('../../../web', import.meta.url).pathname;
/** Every module that a module needs, itself left out. @param {string} path  @param {Set<string>} seen */
function needed(path, seen = new Set()) {
  for (const [, from] of path.startsWith('/vendor/') ? [] : readFileSync(WEB + path, 'utf8').matchAll(/^import\s[^'"]*?from\s+'(\.[^']+)'/gm)) {
    const module = new URL(from, 'http://page' + path).pathname;
    if (!seen.has(module)) needed(module, seen.add(module));
  }
  return seen;
}

for (const [page, module] of [['index', 'start'], ['about-data', 'about-data'], ['looked', 'looked'], ['map', 'map'], ['patrol', 'patrol'], ['report', 'report']]) {
  test(`the ${page} page asks for all of its modules at once, and for no other`, () => {
    const asked = [...readFileSync(`${WEB}/${page}.html`, 'utf8').matchAll(/rel="modulepreload" href="([^"]+)"/g)].map((found) => found[1]);
    assert.deepEqual(asked.sort(), [...needed(`/js/${module}.js`)].sort());
  });
}

test('only what is on screen is refreshed', () => {
  const looked = { area: 'vaagsbunnen', areas: ['vaagsbunnen', 'sentrum'], from: '2026-05-01', to: '2026-05-20', kinds: ['litter'], wide: false };
  const news = { collection: 'observations', areas: ['vaagsbunnen'], kinds: ['litter'], period: '2026-05-20/2026-05-20' };
  assert.ok(touches(news, looked));
  assert.ok(touches({ ...news, areas: 'all', kinds: 'all', period: 'all' }, looked));
  assert.ok(touches({ ...news, collection: 'all', areas: 'all', kinds: 'all', period: 'all' }, looked));
  assert.ok(touches(news, { ...looked, kinds: [] }));
  assert.ok(!touches({ ...news, areas: ['sentrum'] }, looked));
  assert.ok(touches({ ...news, areas: ['sentrum'] }, { ...looked, wide: true }));
  assert.ok(!touches({ ...news, areas: ['elsewhere'] }, { ...looked, wide: true }));
  assert.ok(!touches({ ...news, kinds: ['gathering'] }, looked));
  assert.ok(!touches({ ...news, period: '2026-05-22/2026-06-01' }, looked));
  assert.ok(!touches({ ...news, period: '2026-01-01/2026-04-29' }, looked));
  assert.ok(!touches({ ...news, collection: 'reports' }, looked));
});

test('days that begin elsewhere are compared with one to spare', () => {
  const looked = { area: 'a', areas: [], from: '2026-05-02', to: '2026-05-02', kinds: [], wide: false };
  const on = (day) => ({ collection: 'visits', areas: 'all', kinds: 'all', period: `${day}/${day}` });
  assert.ok(touches(on('2026-05-01'), looked) && touches(on('2026-05-03'), looked));
  assert.ok(!touches(on('2026-04-30'), looked) && !touches(on('2026-05-04'), looked));
});

test('weeks begin on Monday, none is left out, and nobody is lost', () => {
  assert.equal(mondayOf(new Date(2026, 4, 18, 0, 0)), '2026-05-18');
  assert.equal(mondayOf(new Date(2026, 4, 24, 23, 59)), '2026-05-18');
  const at = (day) => new Date(2026, 2, day, 12).toISOString();
  const weeks = byWeek([at(31), at(3), at(2), at(2)], 26);
  assert.deepEqual(weeks.map(({ monday }) => monday), ['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']);
  assert.deepEqual(weeks.map(({ n }) => n), [3, 0, 0, 0, 1]);
  assert.deepEqual(byWeek([at(31), at(2)], 2).map(({ n }) => n), [0, 1]);
  assert.deepEqual(byWeek([], 26), []);
});

test('a purpose is a task in a few words and points to nobody', () => {
  for (const good of ['planning', 'plan for renhold i uke 21', 'Sankt Hans 24. juni', 'x'.repeat(80)]) {
    assert.equal(purposeFault(good), '', good);
  }
  assert.equal(purposeFault('  '), 'empty');
  assert.equal(purposeFault('x'.repeat(81)), 'long');
  for (const bad of ['kari@example.org', '02013299997', '55 12 34 56', '010165-0001', '０２０１３２９９９９７']) {
    assert.equal(purposeFault(bad), 'personal', bad);
  }
});

test('a policy is said in words, and who is told nothing is not said to be told at once', () => {
  addWords(ABOUT);
  const planner = { role: 'planner', told: true, k_observations: 3, k_visits: 2, k_days: 1, cell_m: 50, sensitive_cell_m: 100, sensitive_at_area: 'all', delay_hours: 1, delay_days: 0, whole_months: false };
  assert.equal(squares(planner), 'ruter på 50 m');
  assert.equal(behind(planner), '3 observasjoner, 2 besøk');
  assert.equal(sensitive(planner), 'ruter på 100 m');
  assert.equal(late(planner), 'etter 1 time');
  assert.equal(sensitive({ ...planner, sensitive_cell_m: 0 }), 'bare for hele området');
  assert.equal(late({ ...planner, delay_hours: 0 }), 'med en gang');
  const admin = { role: 'admin', told: false };
  assert.deepEqual([squares(admin), behind(admin), sensitive(admin), late(admin)], ['ser ingen data', '–', '–', '–']);
});

test('how long things are kept is said in words, also where the row is plain text', () => {
  const row = { code: 'raw_h', kinds: ['overdose', 'violence'], keep: 14, unit: 'days', then: 'coarsened', cell_m: 100, time: 'day_part' };
  const plain = { ...row, kinds: 'overdose, violence', keep: '14', cell_m: '100' };
  for (const one of [row, plain]) {
    assert.equal(kept(one), '14 dager');
    assert.equal(becomes(one), 'ruter på 100 m, del av døgnet');
    assert.deepEqual(kindsOf(one), row.kinds);
  }
  assert.equal(becomes({ ...row, cell_m: 0 }), 'bare området, del av døgnet');
  assert.equal(kept({ ...row, keep: 0, then: 'never_stored' }), 'lagres aldri');
  assert.equal(becomes({ ...row, then: 'deleted' }), 'slettes');
});
