// @ts-check
/**
 * What time it is, also on a phone whose clock is wrong: each answer of the server tells (its Date). What is recorded bears the
 * right time from the start. Remembered, so that a phone that starts without a net knows what it knew last.
 */

const KEPT = 'openscene.clock';

/** From so much on a clock is called wrong, milliseconds: less comes from the way of the answer. */
export const CLOCK_SLACK_MS = 60_000;

/** What is added to the phone's clock, milliseconds; null while nobody has told. @type {number | null} */
let known = remembered();
let measured = false;

/** Event `moved`: it is known now that the clock is wrong, or no more; detail: by how much `now` jumped, milliseconds. */
export const clockwork = new EventTarget();

/** Milliseconds since 1970, as the server has them. */
export function now() {
  return Date.now() + (known ?? 0);
}

/** How wrong the phone's clock is, as far as anybody told: milliseconds that are added to it. */
export function clockOffset() {
  return known ?? 0;
}

/** Whether an answer told the time since this page was opened. */
export function isMeasured() {
  return measured;
}

/**
 * Learns from an answer that came over the net.
 * @param {number} sent  by the phone's clock, when it was asked
 * @param {string | null} date  the answer's header
 */
export function learnTime(sent, date) {
  const offset = offsetOf({ sent, answered: Date.now(), date: Date.parse(date ?? '') });
  if (offset === null) {
    return;
  }
  measured = true;
  const jump = offset - (known ?? 0);
  if (known !== null && Math.abs(jump) < CLOCK_SLACK_MS / 2) {
    return; // The same, but for the way.
  }
  known = offset;
  try {
    localStorage.setItem(KEPT, String(offset));
  } catch {
    // No room: measured again at the next answer.
  }
  if (Math.abs(jump) > CLOCK_SLACK_MS / 2) {
    clockwork.dispatchEvent(new CustomEvent('moved', { detail: jump }));
  }
}

/** How wrong the clock is, from one answer. @param {{sent: number, answered: number, date: number}} of  milliseconds  @returns {number | null} */
export function offsetOf({ sent, answered, date }) {
  const took = answered - sent;
  if (!Number.isFinite(date) || took < 0 || took > CLOCK_SLACK_MS / 2) {
    return null; // Too long on its way to tell.
  }
  // A Date says the second that has begun.
  const offset = date + 500 - (sent + took / 2);
  return Math.abs(offset) > CLOCK_SLACK_MS ? Math.round(offset) : 0;
}

/** @returns {number | null} */
function remembered() {
  const kept = typeof document === 'undefined' ? null : localStorage.getItem(KEPT);
  return kept === null || !Number.isFinite(Number(kept)) ? null : Number(kept);
}
