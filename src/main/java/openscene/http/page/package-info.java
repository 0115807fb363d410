/**
 * The pages and what they load, as they lie on the class path, and the list by which a phone keeps
 * the patrol's app. Knows Javalin, and nothing of what the pages show.
 *
 * <p>How does a phone know which files make one version of the app? A bundler would give them one
 * name each version, and needs Node. A list kept by hand is forgotten. Chosen: the server reads the
 * page's own HTML, which names every module it needs (a test holds that), and writes their hashes
 * before the service worker; so a change to any of them is a new version, and nothing is built.
 * Price: a module that is imported late must be named in the HTML as well.
 */
package openscene.http.page;
