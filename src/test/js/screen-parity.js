// Reads lines {text, found} of the server's screen and ends with 1 at the first of which the browser's finds something else.
import { readFileSync } from 'node:fs';
import { screenBy } from '../../../web/js/screen.js';

const [rules, lines] = process.argv.slice(2).map((file) => readFileSync(file, 'utf8'));
const screen = screenBy(JSON.parse(rules), ['Vågsbunnen', 'Gyldenpris', 'Vesterbro']);
let same = 0;
for (const line of lines.trim().split('\n')) {
  const { text, found } = JSON.parse(line);
  const ours = JSON.stringify(screen(text, '2019-03-25').map(({ level, rule, start, end, say }) => [level, rule, start, end, say.nb]));
  if (ours !== JSON.stringify(found)) {
    console.log('differs', JSON.stringify(text), 'server', JSON.stringify(found), 'browser', ours);
    process.exit(1);
  }
  same++;
}
console.log('same ' + same);
