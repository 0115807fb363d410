// @ts-check
/** How safe what is kept on this phone is: whether the browser promised not to clear it, and how much room is left. */

const MB = 1_000_000;

/** @type {boolean | null} */
let persisted = null;

/** Asks the browser to keep what is stored until the user says otherwise; asked at the first save, when there is something to lose. */
export async function askToKeep() {
  if (persisted === null) {
    persisted = (await navigator.storage?.persisted?.()) || ((await navigator.storage?.persist?.()) ?? false);
  }
  return persisted;
}

/** @returns {Promise<import('./outbox-view.js').Room>} */
export async function room() {
  const { quota, usage } = (await navigator.storage?.estimate?.()) ?? {};
  return { persisted: persisted ?? (await navigator.storage?.persisted?.()) ?? null, leftMb: quota === undefined ? null : Math.floor((quota - (usage ?? 0)) / MB) };
}
