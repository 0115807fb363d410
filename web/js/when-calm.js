// @ts-check
/** Does something once a page is at rest, or once nobody has a hand on it. Knows the page's events. */

/** More news of the same moment may come, milliseconds. */
const SOON_MS = 400;

/** How long until it is looked again whether the hand is gone, milliseconds. */
const HELD_MS = 700;

/** A page is at rest when nothing has come for so long, milliseconds. */
const QUIET_MS = 1000;
const LOOK_MS = 250;

/**
 * Does something once the page has all it asked for, so that the first view is waited for by nobody.
 * @param {() => boolean} isBusy  whether something that was asked for is still on its way
 * @param {() => void} work
 */
export function whenAtRest(isBusy, work) {
  let last = performance.now();
  const observer = new PerformanceObserver(() => {
    last = performance.now();
  });
  observer.observe({ type: 'resource' });
  const look = () => {
    if (isBusy() || performance.now() - last < QUIET_MS) {
      setTimeout(look, LOOK_MS);
    } else {
      observer.disconnect();
      work();
    }
  };
  look();
}

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
