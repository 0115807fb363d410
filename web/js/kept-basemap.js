// @ts-check
/** The base map's archive, kept on this phone when somebody chose that: its size is said first, and it can be removed. */

const CACHE = 'openscene-basemap';

/** A little room for everything else, bytes: the map never takes the last of it. */
const SPARE_BYTES = 20 * 1024 * 1024;

/** @param {import('./api.js').BaseMap | null | undefined} baseMap  only an archive is one file */
export function mayKeep(baseMap) {
  return baseMap?.format === 'pmtiles' && typeof caches !== 'undefined';
}

/** @param {string} url  @returns {Promise<Blob | null>} what is kept; read from the disk as it is needed */
export async function keptMap(url) {
  if (typeof caches === 'undefined' || !(await caches.has(CACHE))) {
    return null;
  }
  const kept = await (await caches.open(CACHE)).match(url);
  return kept ? kept.blob() : null;
}

/** @param {string} url  @returns {Promise<number | null>} bytes; null when the server does not say */
export async function sizeOf(url) {
  const answer = await fetch(url, { method: 'HEAD' });
  const bytes = Number(answer.headers.get('Content-Length') ?? NaN);
  return answer.ok && Number.isFinite(bytes) && bytes > 0 ? bytes : null;
}

/** @param {number} bytes  @returns {Promise<boolean>} whether the phone has room for so much */
export async function hasRoom(bytes) {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return quota === undefined || usage === undefined || quota - usage > bytes + SPARE_BYTES;
}

/**
 * Fetches it whole and keeps it; what broke off is not kept.
 * @param {string} url
 * @param {(bytes: number) => void} progress  bytes so far
 * @param {AbortSignal} signal
 */
export async function keepMap(url, progress, signal) {
  const answer = await fetch(url, { signal });
  const size = Number(answer.headers.get('Content-Length') ?? NaN);
  if (answer.status !== 200 || !answer.body) {
    throw new Error(String(answer.status));
  }
  let bytes = 0;
  // Straight to the disk: a city's archive may be larger than a phone's memory likes.
  const counted = answer.body.pipeThrough(
    new TransformStream({
      transform(/** @type {Uint8Array} */ part, out) {
        bytes += part.length;
        progress(bytes);
        out.enqueue(part);
      },
    }),
  );
  await (await caches.open(CACHE)).put(url, new Response(counted));
  if (Number.isFinite(size) && size !== bytes) {
    await dropMap();
    throw new Error(`${bytes} of ${size} bytes`);
  }
}

export async function dropMap() {
  await caches.delete(CACHE);
}
