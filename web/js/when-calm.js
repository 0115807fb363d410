// @ts-check
/** Does something on a page once nobody has a hand on it. Knows the page's pointer events. */

/** More news of the same moment may come, milliseconds. */
const SOON_MS = 400;

/** How long until it is looked again whether the hand is gone, milliseconds. */
const HELD_MS = 700;

/**
 * Something that can be asked for often and is done once.
 * @param {() => boolean} isBusy  whether the page is at something else
 * @param {() => void} work
 */
export function whenCalm(isBusy, work) {
  let held = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  for (const [touch, down] of /** @type {const} */ ([['pointerdown', true], ['pointerup', false], ['pointercancel', false], ['dragend', false]])) {
    addEventListener(touch, () => {
      held = down;
    }, true);
  }
  const attempt = () => {
    if (held || isBusy()) {
      waiting = setTimeout(attempt, HELD_MS);
    } else {
      work();
    }
  };
  return {
    /** Asks for it; whoever asked before is served by the same. */
    soon() {
      clearTimeout(waiting);
      waiting = setTimeout(attempt, SOON_MS);
    },
    /** Takes the asking back. */
    drop() {
      clearTimeout(waiting);
    },
  };
}
