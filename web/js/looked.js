// @ts-check
/** Who looked: the log of looks at single records, exports and sign-ins, for the auditor and the committee. */
import { address, json } from './api.js';
import { byId, el, fill } from './dom.js';
import { addWords, has, moment, number, t, word } from './i18n.js';
import { showTrouble, startPage } from './page.js';
import { weekChart } from './week-chart.js';
import { byWeek } from './weeks.js';
import { LOOKED } from './words/looked.js';

/**
 * @typedef {{at: string, account?: string | null, role: string, agency?: string | null, action: string, collection?: string | null,
 *   area?: string | null, period?: string | null, precision?: string | null, purpose?: string | null, count?: number | null}} Entry
 */

const LOOKS = ['read_list', 'read_one', 'export'];
const PAGE = 100;
const WEEKS_MOST = 26;

addWords(LOOKED);
await startPage('looked');
/** @type {Entry[]} the newest first */
const entries = [];
/** @type {string | null} */
let next = null;
/** @type {Map<string, string>} by id; without them ids are shown */
const areaNames = new Map();

async function load() {
  byId('more').disabled = true;
  byId('busy').hidden = false;
  try {
    const answer = await json(address('/api/audit', { limit: PAGE, cursor: next }));
    entries.push(...answer.entries);
    next = answer.next ?? null;
    show(answer.whole, answer.checked_at);
  } catch (trouble) {
    showTrouble(/** @type {Error} */ (trouble));
  }
  byId('busy').hidden = true;
  byId('more').disabled = false;
}

/** @param {boolean | null | undefined} whole  whether the chain holds  @param {string} [checkedAt] */
function show(whole, checkedAt) {
  const chain = byId('chain');
  chain.className = 'chain ' + (whole === true ? 'good' : whole === false ? 'bad' : '');
  fill(chain, t(whole === true ? 'looked.whole' : whole === false ? 'looked.broken' : 'looked.unchecked'), checkedAt ? ' ' + t('looked.checked', { time: moment(checkedAt) }) : null);
  if (!entries.length) {
    fill(byId('entries'), el('p', {}, t('looked.none')));
    fill(byId('weeks'));
  } else {
    const looks = entries.filter(({ action }) => isLook(action));
    // The week in which the part that was fetched begins may be half of one.
    const weeks = byWeek(looks.map(({ at }) => at), WEEKS_MOST);
    fill(byId('weeks'), looks.length ? weekChart(next && weeks.length > 1 ? weeks.slice(1) : weeks) : el('p', {}, t('looked.no_looks')));
    fill(byId('entries'), table());
  }
  byId('more').hidden = !next;
}

/** Whether somebody saw single records, and did not only come or go. @param {string} action */
function isLook(action) {
  return LOOKS.includes(action);
}

/** @type {{name: string, numeric?: boolean, text: (entry: Entry) => string}[]} */
const COLUMNS = [
  { name: 'at', text: ({ at }) => moment(at) },
  { name: 'who', text: ({ account, role, agency }) => [account, word('role', role), agency ? word('agency', agency) : ''].filter(Boolean).join(' · ') },
  { name: 'action', text: ({ action, collection }) => [word('action', action), collection && collection !== 'session' ? word('collection', collection) : ''].filter(Boolean).join(': ') },
  { name: 'area', text: ({ action, area, period }) => (isLook(action) ? [area ? (areaNames.get(area) ?? area) : t('looked.everywhere'), period?.replace('/', ' – ') ?? t('looked.always')].join(', ') : '–') },
  { name: 'precision', text: ({ precision }) => (precision ? said('precision', precision) : '–') },
  { name: 'purpose', text: ({ purpose }) => (purpose ? said('purpose', purpose) : '–') },
  { name: 'count', numeric: true, text: ({ action, count }) => (count || isLook(action) ? number(count) : '–') },
];

/** Our words where it is one of ours, else theirs as they are. @param {string} family  @param {string} text */
function said(family, text) {
  return has(family + '.' + text) ? t(family + '.' + text) : text;
}

function table() {
  return el(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': t('looked.table') },
    el(
      'table',
      {},
      el('caption', {}, t('looked.table')),
      el('thead', {}, el('tr', {}, COLUMNS.map(({ name, numeric }) => el('th', { scope: 'col', class: numeric ? 'number' : '' }, t('looked.col.' + name))))),
      el(
        'tbody',
        {},
        entries.map((entry) =>
          el('tr', {}, COLUMNS.map(({ numeric, text }, i) => (i ? el('td', { class: numeric ? 'number' : '' }, text(entry)) : el('th', { scope: 'row' }, text(entry))))),
        ),
      ),
    ),
  );
}

byId('more').addEventListener('click', load);
try {
  const { features } = await json(address('/api/collections/areas/items', { limit: 500 }));
  features.forEach((/** @type {import('./api.js').Feature} */ { properties }) => areaNames.set(properties.area_id, properties.name));
} catch {
  // Ids are shown instead.
}
await load();
