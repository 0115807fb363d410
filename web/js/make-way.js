// @ts-check
/**
 * What floats over a page gives way to what gets the focus below it. It must be told elsewhere, too.
 * @param {HTMLElement} floating
 * @param {() => void} clear
 */
export function makeWay(floating, clear) {
  document.addEventListener('focusin', ({ target }) => {
    const focused = /** @type {Element} */ (target);
    if (!floating.contains(focused) && getComputedStyle(floating).position === 'fixed') {
      const [over, under] = [floating, focused].map((one) => one.getBoundingClientRect());
      if (over.bottom > under.top && under.bottom > over.top && over.right > under.left && under.right > over.left) {
        clear();
      }
    }
  });
}
