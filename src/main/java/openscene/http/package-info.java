/**
 * The front door: the OGC API with GeoJSON, problems, server-sent events and the pages. One …Routes
 * class a noun; a handler reads, asks, writes. Alone knows Javalin; may import every room but sql.
 *
 * <p>Question: routes, parameters and the OpenAPI document say the same thing three times. Choice:
 * one table of {@link openscene.http.request.Route}; routing, refusing of unknown parameters, 405
 * with Allow, and /api/openapi are all read from it. Price: a route cannot be added in passing.
 *
 * <p>Question: who may write while there is no sign-in? Choice: only this machine; addresses other
 * than loopback are refused at start, foreign Host and Origin headers on each request. Price: no
 * use from a second machine until sign-in exists.
 */
package openscene.http;
