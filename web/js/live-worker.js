// @ts-check
/** One line to the server for all pages of a browser: hands on what it tells. Runs as a shared worker. */
import { follow } from './live-stream.js';

/** Changes that a page which comes late can still be told one by one; beyond, all is told. */
const REMEMBERED_MAX = 16;

/** @type {Set<MessagePort>} */
const pages = new Set();

/** How the server stands, for pages that come later. @type {import('./live-stream.js').Told | undefined} */
let stands;

/** The ids that were heard, the oldest first, each with what was told by it. @type {{id: string, told?: import('./live-stream.js').Told}[]} */
const line = [];

/** @param {import('./live-stream.js').Told} told */
function hear(told) {
  if (told.name === 'state') {
    stands = told;
  } else {
    line.push({ id: told.heard, told });
    line.splice(0, line.length - REMEMBERED_MAX);
  }
  pages.forEach((page) => page.postMessage(told));
}

/** @param {MessagePort} page  @param {string} heard  id of the last change it knows */
function welcome(page, heard) {
  pages.add(page);
  if (!line.length) {
    line.push({ id: heard });
    follow(heard, hear);
    return;
  }
  if (stands) {
    page.postMessage(stands);
  }
  const at = line.findIndex(({ id }) => id === heard);
  if (at < 0) {
    const everything = { collection: 'all', areas: 'all', kinds: 'all', period: 'all' };
    page.postMessage({ name: 'changed', data: everything, heard: line[line.length - 1].id });
  }
  line.slice(at < 0 ? line.length : at + 1).forEach(({ told }) => page.postMessage(told));
}

addEventListener('connect', (event) => {
  const [page] = /** @type {MessageEvent} */ (event).ports;
  page.addEventListener('message', ({ data }) => {
    if (data.bye) {
      pages.delete(page);
    } else {
      welcome(page, data.heard);
    }
  });
  page.start();
});
