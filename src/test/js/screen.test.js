// The browser's screen, by the vectors the server's is held to. Run by PureFunctionsTest, or by hand: `node --test src/test/js/`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { isCheckedBefore2032, isCheckedFrom2032, isDanishSumRight, screenBy } from '../../../web/js/screen.js';

const rules = JSON.parse(readFileSync(new URL('../../../data/screen.json', import.meta.url), 'utf8'));
const screen = screenBy(rules, ['Vågsbunnen', 'Gyldenpris', 'Vesterbro']);
const lines = (file) =>
  readFileSync(new URL('../resources/openscene/text/' + file, import.meta.url), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
const found = (text) => [...new Set(screen(text, '2019-03-25').map(({ rule }) => rule))].sort();

test('every vector is found and nothing else', () => {
  const vectors = lines('vectors.tsv');
  assert.ok(vectors.length > 90);
  for (const line of vectors) {
    const [wanted, text] = [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)];
    assert.deepEqual(found(text), wanted === '-' ? [] : wanted.split(','), text);
  }
});

test('the check digits of both rules', () => {
  assert.deepEqual(['02013299997', '30108299920', '02013299903'].map(isCheckedBefore2032), [true, true, false]);
  assert.deepEqual(['02013299997', '30108299920', '02013299903'].map(isCheckedFrom2032), [true, true, true]);
  assert.deepEqual(['1111111118', '0101650001'].map(isDanishSumRight), [true, false]);
});

test('no harmless sentence is refused', () => {
  for (const line of lines('harmless.txt')) {
    assert.ok(!screen(line.slice(3), '2019-03-25').some(({ level }) => level === 'block'), line);
  }
});

test('a text that is too long is not read', () => {
  assert.deepEqual(found('1'.repeat(201)), ['too_long']);
});
