// @ts-check
/** The public's page: what is collected, how it is blurred, how long it is kept. Figures come from the server's policy. */
import { json, kinds } from './api.js';
import { byId, el, fill } from './dom.js';
import { addWords, label, t, word } from './i18n.js';
import { startPage } from './page.js';
import { becomes, behind, kept, kindsOf, late, sensitive, squares } from './policy.js';
import { may } from './session.js';
import { ABOUT } from './words/about.js';

addWords(ABOUT);
const settings = await startPage('about-data');
/** @type {import('./api.js').Kind[]} */
let allKinds = [];
if (settings) {
  const { notes } = settings;
  fill(byId('notes'), notes ? t('about.notes.on', { n: notes.length_max, days: notes.keep_days }) : t('about.notes.off'));
}

try {
  if (!may('getPolicy')) {
    throw new Error('this server tells no policy');
  }
  const [policy, known] = await Promise.all([json('/api/policy'), kinds()]);
  allKinds = known;
  fill(byId('roles'), rolesTable(policy.roles ?? []), excluded(policy.roles ?? []));
  fill(byId('retention'), policy.retention?.length ? keptTable(policy.retention) : el('p', { class: 'fine' }, t('about.kept.none')));
  fill(byId('contact'), contact(policy.contact));
} catch {
  for (const id of ['roles', 'retention', 'contact']) {
    fill(byId(id), el('p', { class: 'fine' }, t('about.nothing')));
  }
}
/** @param {import('./policy.js').RolePolicy[]} roles */
function rolesTable(roles) {
  const columns = ['role', 'places', 'behind', 'sensitive', 'late'].map((name) => t('policy.col.' + name));
  return table(t('about.table.roles'), columns, roles.map((policy) => [role(policy.role), squares(policy), behind(policy), sensitive(policy), late(policy)]));
}

/** What nobody is shown on a map, whoever asks. @param {import('./policy.js').RolePolicy[]} roles */
function excluded(roles) {
  const [first, ...others] = roles.filter(({ cell_m: told }) => told).map(({ excluded: codes = [] }) => codes);
  const everywhere = (first ?? []).filter((code) => others.every((codes) => codes.includes(code)));
  return everywhere.length ? el('p', {}, t('policy.excluded', { kinds: names(everywhere) })) : null;
}

/** @param {string} code */
function role(code) {
  const words = word('role', code);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** @param {string[]} codes */
function names(codes) {
  return codes.map((code) => label(allKinds.find((kind) => kind.code === code)?.labels) || code).join(', ');
}

/** @param {import('./policy.js').Kept[]} rows */
function keptTable(rows) {
  return table(
    t('about.table.kept'),
    ['what', 'long', 'then'].map((name) => t('kept.col.' + name)),
    rows.map((row) => [[word('kept.what', row.code), kindsOf(row).length ? el('span', { class: 'fine of-kinds' }, names(kindsOf(row))) : null], kept(row), becomes(row)]),
  );
}

/** @param {string} caption  @param {string[]} head  @param {any[][]} rows  the first of each names the row */
function table(caption, head, rows) {
  return el(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': caption },
    el(
      'table',
      {},
      el('caption', {}, caption),
      el('thead', {}, el('tr', {}, head.map((words) => el('th', { scope: 'col' }, words)))),
      el('tbody', {}, rows.map(([first, ...others]) => el('tr', {}, el('th', { scope: 'row' }, first), others.map((words) => el('td', {}, words))))),
    ),
  );
}

/** Whom to ask, as whoever runs the service wrote it; an address of e-mail can be followed. @param {string | null | undefined} told */
function contact(told) {
  if (!told) {
    return el('p', {}, t('about.ask.none'));
  }
  return el('p', { class: 'contact' }, told.split(/(\S+@[\w-]+(?:\.[\w-]+)+)/).map((part, i) => (i % 2 ? el('a', { href: 'mailto:' + part }, part) : part)));
}
