/**
 * Which further cells of linked tables are hidden, so that sums do not give away the small ones.
 * Whole numbers only; knows no observation, no HTTP, no SQL and no clock.
 *
 * <p>TODO
 */
package openscene.privacy.suppress;
