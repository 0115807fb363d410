/**
 * Keeps the patrol's app on the phone, so that it opens without a net. The server writes SHELL before this: the version, and each
 * file of the app with its SHA-256. Only for pages below /patrol (its scope); only those files are kept, never an answer of
 * the API: what belongs to an account lies encrypted in the vault. A new version waits until the app is started anew, or until its
 * user says so; what runs goes on with the files it began with.
 */
/* global SHELL */
const PREFIX = 'openscene-app-';
const NAME = PREFIX + SHELL.version;
const PAGE = '/patrol';

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  const path = mode === 'navigate' && pathname.startsWith(PAGE) ? PAGE : pathname;
  if (method === 'GET' && origin === location.origin && path in SHELL.files) {
    event.respondWith(kept(path, event.request));
  }
});
self.addEventListener('message', (event) => {
  if (event.data === 'take over') {
    self.skipWaiting();
  }
});

/** All files or none; each is what the server says it is, and not what some network put in its place. */
async function install() {
  const cache = await caches.open(NAME);
  await Promise.all(Object.entries(SHELL.files).map(([path, hash]) => add(cache, path, hash)));
}

async function add(cache, path, hash) {
  const known = await cache.match(path);
  if (known && (await isWhole(known.clone(), hash))) {
    return;
  }
  const answer = await fetch(path, { cache: 'no-cache', redirect: 'error', credentials: 'omit' });
  if (!answer.ok || !(await isWhole(answer.clone(), hash))) {
    throw new Error(path + ' is not what it should be');
  }
  await cache.put(path, answer);
}

async function isWhole(answer, hash) {
  const found = new Uint8Array(await crypto.subtle.digest('SHA-256', await answer.arrayBuffer()));
  return [...found].map((byte) => byte.toString(16).padStart(2, '0')).join('').startsWith(hash);
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== NAME) {
      await caches.delete(name);
    }
  }
  await self.clients.claim();
}

async function kept(path, request) {
  const cache = await caches.open(NAME);
  return (await cache.match(path)) ?? fetch(request); // The browser may have cleared it.
}
