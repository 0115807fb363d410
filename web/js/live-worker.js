// @ts-check
/** One line to the server for all pages of a browser: hands on what it tells. Runs as a shared worker. */
import { follow } from './live-stream.js';

/** @type {Set<MessagePort>} */
const pages = new Set();

/** How the server stands, for pages that come later. @type {import('./live-stream.js').Told | undefined} */
let stands;

/** @param {MessagePort} page */
function welcome(page) {
  pages.add(page);
  if (stands) {
    page.postMessage(stands);
  }
}

addEventListener('connect', (event) => {
  const [page] = /** @type {MessageEvent} */ (event).ports;
  page.addEventListener('message', ({ data }) => {
    if (data === 'bye') {
      pages.delete(page);
    } else {
      welcome(page);
      page.postMessage({ name: 'changed', data: { collection: 'all', areas: 'all', kinds: 'all', period: 'all' } });
    }
  });
  page.start();
  welcome(page);
});

follow((told) => {
  if (told.name === 'state') {
    stands = told;
  }
  pages.forEach((page) => page.postMessage(told));
});
