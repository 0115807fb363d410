// @ts-check
/** What each role finds where. Pure; the server decides for itself at each request. */

/** @typedef {'patrol' | 'map' | 'report' | 'looked'} PageName */

/** @type {Record<string, PageName[]>} the first is where a role begins */
const PAGES = {
  public: ['map', 'report'],
  patrol: ['patrol', 'map'],
  lead: ['patrol', 'map'],
  planner: ['map', 'report'],
  committee: ['report', 'map', 'looked'],
  admin: [],
  auditor: ['looked'],
  operator: ['patrol', 'map', 'report', 'looked'],
};

/** In which order a page's head and the start page name them. */
const ORDER = /** @type {PageName[]} */ (['patrol', 'map', 'report', 'looked']);

/** Who may take records out, each as exactly as their role. */
const TAKING = ['lead', 'planner', 'operator'];

/** @param {string} role */
export function mayTake(role) {
  return TAKING.includes(role);
}

/** Roles that a demo has an account of. */
export const DEMO_ROLES = ['patrol', 'lead', 'planner', 'committee', 'admin', 'auditor'];

/**
 * The pages of a role; of one that we do not know, those of the public.
 * @param {string} role
 * @returns {PageName[]}
 */
export function pagesOf(role) {
  const theirs = PAGES[role] ?? PAGES.public;
  return ORDER.filter((page) => theirs.includes(page));
}

/** Where a role begins after signing in. @param {string} role */
export function homeOf(role) {
  const [first] = PAGES[role] ?? [];
  return first ? '/' + first : '/';
}

/** Whether a page is theirs; what is not listed above is everybody's. @param {string} role  @param {string} page */
export function isTheirs(role, page) {
  return !ORDER.includes(/** @type {PageName} */ (page)) || pagesOf(role).includes(/** @type {PageName} */ (page));
}

/**
 * Whether what was recorded under one agency may be sent by whoever is signed in now.
 * @param {string | null | undefined} agency  under which it was recorded; unknown of what was kept before there were accounts
 * @param {{role: string, agency?: string | null}} who
 */
export function mayGo(agency, who) {
  return !agency || !who.agency || agency === who.agency;
}
