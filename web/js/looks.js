// @ts-check
/** How each thing that a method found looks and what it is called: six looks, told apart by pattern as well as shade. Pure. */

/**
 * @typedef {{key: string, look: string}} Look  key: of the words; look: class of the stylesheet
 */

/** Strongest first; each has its own pattern, so that it can be told on paper and without colours. */
export const LOOKS = ['solid', 'lines', 'cross', 'dots', 'bars', 'open'];

/** @type {Record<string, [string, string][]>} the classes of a method, each with its look */
const CLASSES = {
  gistar: [
    ['99', 'solid'],
    ['95', 'lines'],
    ['90', 'dots'],
  ],
  emerging: [
    ['new', 'cross'],
    ['growing', 'solid'],
    ['steady', 'lines'],
    ['fading', 'dots'],
    ['on_and_off', 'bars'],
    ['used_to_be', 'open'],
  ],
  scan: [
    ['alert', 'solid'],
    ['seen', 'lines'],
  ],
  risk: [
    ['99', 'solid'],
    ['95', 'lines'],
  ],
};

/** What a planner calls the classes of a cube. @type {Record<string, string>} */
const COURSES = {
  new_hot: 'new',
  consecutive_hot: 'steady',
  persistent_hot: 'steady',
  intensifying_hot: 'growing',
  diminishing_hot: 'fading',
  sporadic_hot: 'on_and_off',
  oscillating_hot: 'on_and_off',
  historical_hot: 'used_to_be',
};

/**
 * The classes that an answer may have, for its legend.
 * @param {string} method
 * @returns {Look[]}
 */
export function looksOf(method) {
  return (CLASSES[method] ?? [['found', 'lines']]).map(([name, look]) => ({ key: `class.${method in CLASSES ? method + '.' : ''}${name}`, look }));
}

/**
 * How one thing looks.
 * @param {string} method
 * @param {Record<string, any>} properties
 * @returns {Look}
 */
export function lookOf(method, properties) {
  const name = className(method, properties);
  return looksOf(method).find(({ key }) => key.endsWith('.' + name)) ?? looksOf(method)[0];
}

/** @param {string} method  @param {Record<string, any>} p */
function className(method, p) {
  if (method === 'emerging') {
    return COURSES[p.class] ?? 'steady';
  }
  if (method === 'scan') {
    return p.alert ? 'alert' : 'seen';
  }
  if (method === 'gistar') {
    return p.bin >= 3 ? '99' : p.bin === 2 ? '95' : '90';
  }
  if (method === 'risk') {
    return p.p !== null && p.p <= 0.01 ? '99' : '95';
  }
  return 'found';
}
