// The outbox and its rules, in a phone whose disk is a map. Run by PureFunctionsTest, or by hand: `node --test src/test/js/`.
import assert from 'node:assert/strict';
import test from 'node:test';
import { isAboutTime, judge, lines, moved, outlived, RECEIPT_MS, shiftOf, waitMs } from '../../../web/js/outbox-rules.js';
import { openOutbox } from '../../../web/js/outbox.js';
import { offsetOf } from '../../../web/js/right-time.js';
import { OUTBOX } from '../../../web/js/words/outbox.js';

const HOUR = 3_600_000;

/** Keeps the promise of the vault: what is kept is a copy, numbered in order, each key once. */
function disk() {
  const rows = new Map();
  let last = 0;
  return {
    full: false,
    rows: async () => [...rows.values()].sort((a, b) => a.seq - b.seq).map((row) => ({ ...row })),
    async append(things) {
      if (this.full) {
        throw new DOMException('no more room', 'QuotaExceededError');
      }
      return things.map(({ key, agency, value }) => {
        if ([...rows.values()].some((row) => row.key === key)) {
          return 0;
        }
        rows.set(++last, { seq: last, key, account: 'a', agency, done: false, rev: 0, box: JSON.stringify(value) });
        return last;
      });
    },
    async replace(seq, value, done) {
      const row = rows.get(seq);
      if (row) {
        rows.set(seq, { ...row, done, rev: row.rev + 1, box: JSON.stringify(value) });
      }
    },
    discard: async (seqs) => seqs.forEach((seq) => rows.delete(seq)),
    opened: async ({ box }) => JSON.parse(box),
  };
}

/** A server that remembers, and a phone that speaks with it. */
async function phone({ vault = disk(), legacy = null, clock = { now: () => Date.now(), offset: () => 0, sure: () => true } } = {}) {
  const server = { stored: new Map(), said: [], answer: () => null };
  const who = { role: 'patrol', agency: 'outreach' };
  const sender = {
    ready: async () => null,
    async send({ feature, takenBack }) {
      assert.ok((await vault.rows()).some(({ box }) => box.includes(feature.id)) || vault.full, 'written before it is sent');
      const instead = server.answer(feature, takenBack);
      if (instead) {
        return instead;
      }
      server.said.push((takenBack ? 'not ' : '') + feature.id);
      server.stored.set(feature.id, takenBack ? null : feature);
      return takenBack ? { ...GONE } : taken(feature.id);
    },
  };
  const outbox = await openOutbox({ vault, sender, who: () => who, changed: () => {}, legacy, alone: (work) => work(), chance: () => 0.5, clock });
  return { outbox, server, who, vault };
}

const AWAY = { status: 0, type: '', body: null, at: null, waitS: null };
const GONE = { status: 204, type: '', body: null, at: 5, waitS: null };
const taken = (id) => ({ status: 201, type: 'application/geo+json;charset=utf-8', body: { type: 'Feature', id }, at: Date.now(), waitS: null });
const problem = (status, errors = []) => ({ status, type: 'application/problem+json', body: { title: 'No', detail: 'no', errors }, at: null, waitS: null });
const feature = (id, properties = {}) => ({ type: 'Feature', id, geometry: null, properties });

test('nothing is lost while the server is away, and order is kept', async () => {
  const { outbox, server } = await phone();
  server.answer = () => AWAY;
  assert.equal(await outbox.submit('visits', feature('one')), 'waiting');
  assert.equal(await outbox.submit('observations', feature('two')), 'waiting');
  assert.equal(outbox.why(), 'net');
  server.answer = () => null;
  assert.equal(await outbox.submit('visits', feature('three')), 'received');
  assert.deepEqual(server.said, ['one', 'two', 'three']);
  assert.equal(outbox.waiting().length, 0);
  assert.deepEqual(outbox.received().map(({ receipt }) => receipt.id), ['one', 'two', 'three']);
});

test('a phone that is closed at any moment goes on where it was', async () => {
  const vault = disk();
  const first = await phone({ vault });
  first.server.answer = () => AWAY;
  await first.outbox.submit('observations', feature('one'));
  await first.outbox.submit('observations', feature('two'));
  const then = await phone({ vault });
  assert.equal(then.outbox.waiting().length, 2);
  await then.outbox.send();
  assert.deepEqual(then.server.said, ['one', 'two']);
  const last = await phone({ vault });
  assert.equal(last.outbox.waiting().length, 0);
  assert.equal(last.outbox.received().length, 2, 'its receipts are kept');
});

test('what is taken back before the net returns is sent and then withdrawn, in that order', async () => {
  const { outbox, server } = await phone();
  server.answer = () => AWAY;
  assert.equal(await outbox.submit('observations', feature('slip')), 'waiting');
  assert.equal(await outbox.takeBack('slip'), 'waiting');
  server.answer = () => null;
  await outbox.send();
  assert.deepEqual(server.said, ['slip', 'not slip']);
  assert.deepEqual(lines(outbox.items()).map(({ id, state, canChange }) => [id, state, canChange]), [['slip', 'received', false]]);
});

test('a correction takes back what was wrong, submits the new, and is shown as one', async () => {
  const { outbox, server } = await phone();
  await outbox.submit('observations', feature('old', { count: 1 }));
  server.answer = () => AWAY;
  assert.equal(await outbox.correct('old', feature('new', { count: 2 })), 'waiting');
  assert.deepEqual(lines(outbox.items()).map(({ id, state, corrects }) => [id, state, corrects]), [['new', 'waiting', true]]);
  server.answer = (_, takenBack) => (takenBack ? null : AWAY);
  await outbox.send();
  assert.equal(lines(outbox.items())[0].state, 'waiting', 'half a correction has not arrived');
  server.answer = () => null;
  await outbox.send();
  assert.deepEqual([server.stored.get('old'), server.stored.get('new').properties.count], [null, 2]);
  assert.deepEqual(lines(outbox.items()).map(({ id, state }) => [id, state]), [['new', 'received']]);
  await outbox.correct('new', feature('newest', { count: 3 }));
  assert.deepEqual(lines(outbox.items()).map(({ id, state }) => [id, state]), [['newest', 'received']]);
  await assert.rejects(outbox.correct('newest', feature('newest')), /id of its own/);
});

test('what one agency recorded waits while another is signed in, and then goes in order', async () => {
  const { outbox, server, who } = await phone();
  server.answer = () => AWAY;
  await outbox.submit('visits', feature('one'));
  await outbox.takeBack('one');
  server.answer = () => null;
  who.agency = 'police';
  await outbox.reload();
  assert.equal(await outbox.submit('visits', feature('theirs')), 'received');
  assert.deepEqual(server.said, ['theirs']);
  assert.deepEqual(outbox.others(), { n: 2, agencies: ['outreach'] });
  assert.deepEqual(outbox.items().map((item) => item.feature.id), ['theirs'], 'and nobody else sees what it is');
  who.agency = 'outreach';
  await outbox.send();
  await outbox.reload();
  await outbox.send();
  assert.deepEqual(server.said, ['theirs', 'one', 'not one']);
});

test('a refusal is kept with its reason, blocks nothing, and can be tried again, mended or given up', async () => {
  const { outbox, server } = await phone();
  const fault = { field: 'count', wrong: '0', right: '1..200' };
  server.answer = ({ id }) => (id === 'bad' ? problem(400, [fault]) : null);
  assert.equal(await outbox.submit('observations', feature('bad')), 'refused');
  assert.equal(await outbox.submit('observations', feature('good')), 'received');
  assert.deepEqual(outbox.refused()[0].refused.faults, [fault]);
  server.answer = () => null;
  await outbox.retry(outbox.refused()[0].key);
  assert.deepEqual(server.said, ['good', 'bad']);

  server.answer = () => problem(400, [fault]);
  await outbox.submit('observations', feature('worse'));
  server.answer = () => null;
  assert.equal(await outbox.correct('worse', feature('mended')), 'received');
  assert.equal(outbox.refused().length, 0);
  assert.ok(!server.said.includes('not worse'), 'what was refused is nowhere to be withdrawn from');

  server.answer = () => problem(410);
  await outbox.submit('observations', feature('gone'));
  server.answer = () => null;
  assert.equal(await outbox.renew(outbox.refused()[0].key), 'received');
  assert.equal(outbox.items().length, lines(outbox.items()).length);
  assert.equal(outbox.refused().length, 0);
});

test('a full phone says so, and sends what it could not keep', async () => {
  const { outbox, server, vault } = await phone();
  await outbox.submit('observations', feature('before'));
  server.answer = () => AWAY;
  vault.full = true;
  assert.equal(await outbox.submit('observations', feature('one')), 'full');
  assert.equal(outbox.received().length, 0, 'receipts are the first to go');
  assert.equal(outbox.waiting().length, 1);
  vault.full = false;
  await outbox.send();
  assert.equal((await vault.rows()).length, 1, 'kept as soon as there is room');
  assert.equal(outbox.items()[0].inMemory, false);
  vault.full = true;
  server.answer = () => null;
  assert.equal(await outbox.submit('observations', feature('two')), 'received');
  assert.deepEqual(server.said, ['before', 'one', 'two']);
});

test('what an earlier version kept is taken over once, also when that was broken off', async () => {
  const old = [
    { key: 'k1', collection: 'visits', feature: feature('one'), agency: 'outreach', refused: null },
    { key: 'k2', collection: 'observations', feature: feature('two'), takenBack: true, refused: null },
    { key: 'k3', collection: 'observations', feature: feature('three'), agency: 'outreach', refused: { message: 'no', faults: [] } },
  ];
  const memory = new Map([['openscene.queue', JSON.stringify(old)]]);
  const storage = { getItem: (key) => memory.get(key) ?? null, removeItem: () => {} };
  const vault = disk();
  await phone({ vault, legacy: storage });
  storage.removeItem = (key) => memory.delete(key);
  const { outbox, server } = await phone({ vault, legacy: storage });
  assert.equal(memory.size, 0);
  assert.equal(outbox.refused().length, 1);
  await outbox.send();
  assert.deepEqual(server.said, ['one', 'not two']);
});

test('only what is surely our server\'s answer is a receipt', () => {
  const item = { feature: feature('AB') };
  assert.deepEqual(judge({ ...taken('ab'), at: 7 }, item), { fate: 'received', receipt: { id: 'ab', at: 7 } });
  const portal = { status: 200, type: 'text/html', body: null, at: 1, waitS: null };
  for (const [answer, why] of [
    [AWAY, 'net'],
    [portal, 'foreign'],
    [{ ...portal, type: 'application/json', body: { ok: true } }, 'foreign'],
    [{ ...taken('another'), status: 200 }, 'foreign'],
    [{ ...portal, status: 403 }, 'foreign'],
    [{ ...portal, status: 404 }, 'foreign'],
    [{ ...portal, status: 511 }, 'server'],
    [problem(401), 'locked'],
    [problem(429), 'server'],
    [problem(503), 'server'],
  ]) {
    const verdict = judge(answer, item);
    assert.deepEqual([verdict.fate, verdict.why], ['waiting', why], JSON.stringify(answer));
    assert.equal(judge(answer, { ...item, takenBack: true }).fate, 'waiting', 'taken back: ' + JSON.stringify(answer));
  }
  for (const status of [400, 403, 409, 410, 413, 422]) {
    assert.equal(judge(problem(status), item).refused.status, status);
  }
  assert.equal(judge(GONE, item).fate, 'waiting', '204 has no id');
  assert.equal(judge(GONE, { ...item, takenBack: true }).fate, 'received');
  assert.equal(judge(problem(410), { ...item, takenBack: true }).fate, 'received');
});

test('waits grow, are never the same for two, and heed the server', () => {
  assert.ok(waitMs(1, null, 1) <= 200, 'a link that drops now and then is not waited for');
  for (let failures = 2; failures < 40; failures++) {
    assert.ok(waitMs(failures, null, 0) >= waitMs(failures - 1, null, 0));
    assert.ok(waitMs(failures, null, 0) < waitMs(failures, null, 1));
    assert.ok(waitMs(failures, null, 1) <= 120_000);
  }
  assert.equal(waitMs(1, 30, 0), 30_000);
});

test('a clock that is wrong is known from any answer, unless that took too long', () => {
  for (const wrong of [3 * HOUR, -3 * HOUR, 10 * 60_000, 0]) {
    const sent = 1_000_000_000_000 + wrong;
    const date = 1_000_000_000_000;
    assert.ok(Math.abs(offsetOf({ sent, answered: sent + 400, date }) + wrong) < 1_000);
  }
  assert.equal(offsetOf({ sent: 20_000, answered: 20_400, date: 0 }), 0, 'the way of the answer is no fault of the clock');
  assert.equal(offsetOf({ sent: 0, answered: 50_000, date: 0 }), null);
  assert.equal(offsetOf({ sent: 0, answered: 10, date: NaN }), null);
  assert.equal(offsetOf({ sent: 10, answered: 0, date: 0 }), null, 'set while it was asked');
});

test('what was recorded by a wrong clock is sent with the right times, a visit with one start', async () => {
  let offset = 0;
  let sure = false;
  const real = Date.parse('2026-05-20T12:00:00Z');
  const { outbox, server } = await phone({ clock: { now: () => real, offset: () => offset, sure: () => sure } });
  server.answer = () => AWAY;
  await outbox.submit('visits', feature('v', { started_at: '2026-05-20T15:00:00Z' }));
  await outbox.submit('observations', feature('o', { seen_at: '2026-05-20T15:10:00Z', count: 2 }));
  server.answer = () => null;
  [offset, sure] = [-3 * HOUR, true];
  await outbox.submit('visits', feature('v', { started_at: '2026-05-20T11:59:58Z', ended_at: '2026-05-20T12:20:00Z' }));
  assert.equal(server.stored.get('o').properties.seen_at, '2026-05-20T12:10:00Z');
  assert.deepEqual(server.stored.get('v').properties, { started_at: '2026-05-20T12:00:00Z', ended_at: '2026-05-20T12:20:00Z' });
});

test('a refusal that a wrong clock explains is mended, once', async () => {
  let offset = 0;
  const { outbox, server } = await phone({ clock: { now: () => 0, offset: () => offset, sure: () => true } });
  let refusals = 0;
  server.answer = ({ properties }) => {
    if (properties.seen_at !== '2026-05-20T15:00:00Z') {
      return null;
    }
    refusals++;
    offset = -3 * HOUR; // As the same answer's Date tells.
    return problem(400, [{ field: 'seen_at', wrong: 'lies in the future', right: 'a time that has passed' }]);
  };
  assert.equal(await outbox.submit('observations', feature('o', { seen_at: '2026-05-20T15:00:00Z' })), 'received');
  assert.equal(refusals, 1);
  assert.equal(server.stored.get('o').properties.seen_at, '2026-05-20T12:00:00Z');
  server.answer = () => problem(400, [{ field: 'seen_at', wrong: 'is more than 7 days ago' }]);
  assert.equal(await outbox.submit('observations', feature('late', { seen_at: '2026-05-01T12:00:00Z' })), 'refused');
  assert.ok(isAboutTime(outbox.refused()[0].refused));
});

test('times are moved, and nothing else', () => {
  const before = feature('x', { seen_at: '2026-05-20T23:30:00Z', count: 2 });
  assert.deepEqual(moved(before, HOUR).properties, { seen_at: '2026-05-21T00:30:00Z', count: 2 });
  assert.deepEqual(moved(moved(before, HOUR), -HOUR), before);
  assert.equal(shiftOf(0, 30_000), 0);
  assert.equal(shiftOf(-3 * HOUR, -3 * HOUR), 0);
  assert.equal(shiftOf(0, -3 * HOUR), -3 * HOUR);
});

test('receipts are kept for a day, what waits for ever', () => {
  const item = (state, at) => ({ state, at, receipt: state === 'received' ? { id: 'x', at } : null });
  assert.equal(outlived([item('received', 0), item('waiting', 0), item('refused', 0)], RECEIPT_MS + 1).length, 1);
  assert.equal(outlived([item('received', 1)], RECEIPT_MS + 1).length, 0);
});

test('every word of the outbox is there in three languages, with the same things filled in', () => {
  for (const [key, ...said] of OUTBOX) {
    assert.equal(said.length, 3, key);
    const filled = said.map((words) => [...words.matchAll(/\{\w+\}/g)].map(([name]) => name).sort().join());
    assert.ok(said.every((words) => words.length) && filled.every((names) => names === filled[0]), key);
  }
});
