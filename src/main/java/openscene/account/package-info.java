/**
 * Who may come in: roles, and who asks. May import observation (for agencies), area, statistics and
 * geo; knows nothing of HTTP, SQL or the clock.
 */
package openscene.account;
