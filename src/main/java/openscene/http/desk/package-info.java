/**
 * What every route has at hand: the stores, the code list, the clock, who is told of changes, and
 * pages of small lists. Knows Javalin, no route.
 */
package openscene.http.desk;
