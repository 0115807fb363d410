// @ts-check
/** What each role finds where. Pure; the server decides for itself at each request. */

/** @typedef {'patrol' | 'map' | 'report' | 'looked'} PageName */

/** What one must be allowed to ask for before a page is of any use. @type {Record<PageName, string>} */
const NEEDS = { patrol: 'putObservation', map: 'getCells', report: 'getReport', looked: 'getAudit' };

/** In which order a page's head and the start page name them. */
const ORDER = /** @type {PageName[]} */ (Object.keys(NEEDS));

/** Where each role begins, if it may. @type {Record<string, PageName>} */
const HOMES = { patrol: 'patrol', lead: 'patrol', planner: 'map', committee: 'report', auditor: 'looked' };

/** Roles that a demo has an account of. */
export const DEMO_ROLES = ['patrol', 'lead', 'planner', 'committee', 'admin', 'auditor'];

/**
 * @typedef {{role: string, agency?: string | null, may?: string[]}} Somebody  may: operations, as the API's description
 *   names them
 */

/**
 * The pages that somebody has a use for.
 * @param {Somebody} who
 * @returns {PageName[]}
 */
export function pagesOf({ may = [] }) {
  return ORDER.filter((page) => may.includes(NEEDS[page]));
}

/** Where somebody begins after signing in. @param {Somebody} who */
export function homeOf(who) {
  const home = HOMES[who.role];
  return home && pagesOf(who).includes(home) ? '/' + home : '/';
}

/** What somebody may be called by: nothing where the name was made up for an account of a provider. @param {{name?: string | null}} who */
export function called({ name }) {
  return name && !/^oidc-[0-9a-f]{16}$/.test(name) ? name : '';
}

/** Whether a page is theirs; what is not listed above is everybody's. @param {Somebody} who  @param {string} page */
export function isTheirs(who, page) {
  return !(page in NEEDS) || pagesOf(who).includes(/** @type {PageName} */ (page));
}

/**
 * Whether what was recorded under one agency may be sent by whoever is signed in now.
 * @param {string | null | undefined} agency  under which it was recorded; unknown of what was kept before there were accounts
 * @param {Somebody} who
 */
export function mayGo(agency, who) {
  return !agency || !who.agency || agency === who.agency;
}
