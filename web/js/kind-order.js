// @ts-check
/** Which kinds this phone records most, so that they come first. Pure. */

/** What was recorded long ago counts less: each new record halves an old one in about twenty. */
const FADE = 0.966;
/** Below this a kind is forgotten, so that the list stays short. */
const LEAST = 0.05;
/** How many stand on top. */
export const TOP = 4;

/** @typedef {Record<string, number>} Uses  by kind */

/** @param {Uses} uses  @param {string} kind  @returns {Uses} with one more */
export function used(uses, kind) {
  const faded = Object.entries(uses)
    .map(([code, weight]) => /** @type {[string, number]} */ ([code, weight * FADE]))
    .filter(([, weight]) => weight >= LEAST);
  const next = Object.fromEntries(faded);
  next[kind] = (next[kind] ?? 0) + 1;
  return next;
}

/**
 * The kinds used most, most first; of those never used none.
 * @template {{code: string}} K
 * @param {K[]} kinds
 * @param {Uses} uses
 * @returns {K[]}
 */
export function mostUsed(kinds, uses) {
  return kinds
    .filter(({ code }) => uses[code] > 0)
    .sort((a, b) => uses[b.code] - uses[a.code])
    .slice(0, TOP);
}
