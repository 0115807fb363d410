// @ts-check
/** The line on which the server tells of changes; for a page, or for the worker that pages share. */

/**
 * @typedef {{name: 'changed' | 'state', data: any, heard: string}} Told  heard: id of the last change told by then
 */

/** How long to wait before listening is tried anew when the server would not, milliseconds. */
const AGAIN_MS = 15_000;

/**
 * @param {string} heard  id of the last change that is known; what came after is told first
 * @param {(told: Told) => void} tell
 */
export function follow(heard, tell) {
  const source = new EventSource('/api/events' + (heard && '?since=' + encodeURIComponent(heard)));
  for (const name of /** @type {const} */ (['changed', 'state'])) {
    source.addEventListener(name, (event) => {
      heard = event.lastEventId;
      tell({ name, data: JSON.parse(event.data), heard });
    });
  }
  source.addEventListener('error', () => {
    // Closed for good, e.g. by 503 because too many listen: then nobody tries again but we.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => follow(heard, tell), AGAIN_MS);
    }
  });
}
