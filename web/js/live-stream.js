// @ts-check
/** The line on which the server tells of changes; for a page, or for the worker that pages share. */

/**
 * @typedef {{name: 'changed' | 'state', data: any}} Told
 */

/** How long to wait before listening is tried anew when the server would not, milliseconds. */
const AGAIN_MS = 15_000;

/** @param {(told: Told) => void} tell */
export function follow(tell) {
  const source = new EventSource('/api/events');
  for (const name of /** @type {const} */ (['changed', 'state'])) {
    source.addEventListener(name, (event) => tell({ name, data: JSON.parse(event.data) }));
  }
  source.addEventListener('error', () => {
    // Closed for good, e.g. by 503 because too many listen: then nobody tries again but we.
    if (source.readyState === EventSource.CLOSED) {
      setTimeout(() => follow(tell), AGAIN_MS);
    }
  });
}
