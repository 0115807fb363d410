// @ts-check
/** The committee's page: choose, read, print, download, issue. The report itself is written by the server. */
import { address, areas, ask, cities, json, usualArea } from './api.js';
import { byId, el, fill, segments } from './dom.js';
import { language, moment, t, word } from './i18n.js';
import { clearNotice, showNotice, showTrouble, startPage } from './page.js';
import { daysFault, localDay, plusDays } from './period.js';
import { fillSelect } from './period-picker.js';
import { may, who } from './session.js';
import { daysOf, toldTo } from './told.js';

const CITY_KEPT = 'openscene.city';

await startPage('report');
const editions = who().role === 'public' ? ['public'] : ['committee', 'public'];
/** @type {import('./api.js').City[]} */
let allCities = [];
/** @type {import('./api.js').Feature[]} */
let cityAreas = [];
const asked = new URLSearchParams(location.search);
let edition = asked.get('edition') === 'public' ? 'public' : editions[0];
/** @type {import('./told.js').Told} */
let toReader;
/** @type {import('./told.js').Told} */
let toPublic;
/** The days that were offered last, and may be offered anew. @type {import('./period.js').Days | null} */
let offered = null;
/** @type {AbortController | null} */
let running = null;

try {
  [allCities, toReader, toPublic] = await Promise.all([cities(), toldTo(who().role), toldTo('public')]);
  await chooseCity(asked.get('city') ?? localStorage.getItem(CITY_KEPT) ?? '');
  drawControls();
  listIssued();
  if (asked.has('period')) {
    read();
  }
} catch (trouble) {
  showTrouble(/** @type {Error} */ (trouble));
}

byId('city').addEventListener('change', () => chooseCity(byId('city').value).catch(showTrouble));
byId('choose').addEventListener('submit', (/** @type {Event} */ event) => {
  event.preventDefault();
  read();
});
byId('print').addEventListener('click', () => print());
byId('issue').addEventListener('click', issue);

/** @param {string} wanted */
async function chooseCity(wanted) {
  const city = allCities.find(({ id }) => id === wanted) ?? allCities[0];
  if (!city) {
    throw new Error(t('no_cities'));
  }
  localStorage.setItem(CITY_KEPT, city.id);
  cityAreas = await areas(city.id);
  fillSelect('city', allCities.map(({ id, name }) => ({ value: id, label: name })), city.id);
  fillSelect('area', cityAreas.map(({ properties }) => ({ value: properties.area_id, label: properties.name })), asked.get('area') ?? usualArea(cityAreas));
}

/** A period that has closed: four whole weeks up to yesterday, or the last month that is told. @param {string} today */
function usualDays(today) {
  const told = edition === 'public' ? toPublic : toReader;
  return told?.whole_months ? daysOf(told, 'month', today) : { from: plusDays(today, -28), to: plusDays(today, -1) };
}

/** @param {string} today */
function offer(today) {
  offered = usualDays(today);
  byId('from').value = offered.from;
  byId('to').value = offered.to;
}

function drawControls() {
  const zone = allCities.find(({ id }) => id === byId('city').value)?.zone ?? 'UTC';
  const today = localDay(new Date(), zone);
  const [from, until] = (asked.get('period') ?? '').split('/');
  if (from && until) {
    byId('from').value = from;
    byId('to').value = until;
  } else {
    offer(today);
  }
  const [before, beforeTo] = (asked.get('compare') ?? '').split('/');
  byId('compare-from').value = before ?? '';
  byId('compare-to').value = beforeTo ?? '';
  byId('compare').open = Boolean(before);
  fill(
    byId('edition'),
    segments(
      t('edition'),
      editions.map((value) => ({ value, label: word('edition', value) })),
      edition,
      (value) => {
        edition = value;
        if (offered && byId('from').value === offered.from && byId('to').value === offered.to) {
          offer(today); // Nobody has chosen others.
        }
      },
    ),
  );
}

/** What is asked for; throws in plain words when it is no period. */
function wish() {
  const days = { from: byId('from').value, to: byId('to').value };
  const before = { from: byId('compare-from').value, to: byId('compare-to').value };
  const compared = before.from !== '' || before.to !== '';
  const fault = daysFault(days) || (compared ? daysFault(before) : '');
  byId('days-fault').textContent = fault ? t('fault.days.' + fault) : '';
  return fault
    ? null
    : {
        area: byId('area').value,
        period: days.from + '/' + days.to,
        compare: compared ? before.from + '/' + before.to : '',
        edition,
      };
}

async function read() {
  const wanted = wish();
  if (!wanted) {
    return;
  }
  running?.abort();
  const mine = new AbortController();
  running = mine;
  clearNotice();
  byId('busy').hidden = false;
  history.replaceState(null, '', address('', { city: byId('city').value, ...wanted }));
  const { area, ...parameters } = wanted;
  const path = `/api/areas/${encodeURIComponent(area)}/report`;
  try {
    const answer = await ask(address(path, { ...parameters, lang: language, f: 'html' }), { signal: mine.signal, headers: { Accept: 'text/html' } });
    show(await answer.text());
    const download = byId('download');
    download.href = address(path, parameters);
    download.download = `${area}-${parameters.period.replace('/', '-')}-${edition}.geojson`;
    byId('issue').hidden = !may('issueReport');
    byId('actions').hidden = false;
  } catch (trouble) {
    if (mine.signal.aborted) {
      return;
    }
    byId('reading').hidden = true;
    byId('actions').hidden = true;
    showTrouble(/** @type {Error} */ (trouble));
  }
  byId('busy').hidden = true;
}

/**
 * Shows the server's own page inside ours: only its main part, and nothing in it that could run. In a shadow, so that
 * its looks, which are those on paper, and ours do not mix.
 * @param {string} html
 */
function show(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const content = page.querySelector('main') ?? page.body;
  for (const active of content.querySelectorAll('script, iframe, object, embed')) {
    active.remove();
  }
  const reading = byId('reading');
  const paper = reading.shadowRoot ?? reading.attachShadow({ mode: 'open' });
  reading.hidden = false;
  reading.lang = page.documentElement.lang || language;
  paper.replaceChildren(el('link', { rel: 'stylesheet', href: '/css/report.css' }), document.importNode(content, true));
}

async function issue() {
  const wanted = wish();
  if (!wanted) {
    return;
  }
  byId('issue').disabled = true;
  try {
    const answer = await ask('/api/reports', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''))),
    });
    const issued = await answer.json();
    showNotice(t('issued.done', { id: issued.report.id }));
    await listIssued();
  } catch (trouble) {
    showTrouble(/** @type {Error} */ (trouble));
  }
  byId('issue').disabled = false;
}

async function listIssued() {
  byId('issued-part').hidden = !may('getReports');
  if (!may('getReports')) {
    return;
  }
  const answer = await json('/api/reports');
  const reports = answer.reports;
  fill(
    byId('issued'),
    reports.length
      ? el(
          'ul',
          { class: 'issued' },
          reports.map((/** @type {any} */ report) =>
            el(
              'li',
              {},
              el('a', { href: '/api/reports/' + encodeURIComponent(report.id), download: report.id + '.geojson' }, report.id),
              el('span', { class: 'fine' }, word('edition', report.edition), ' · ', moment(report.issued_at)),
            ),
          ),
        )
      : el('p', { class: 'fine' }, t('issued.none')),
  );
}
