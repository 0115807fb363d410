/**
 * The front door: the OGC API with GeoJSON, problems, server-sent events and the pages. One …Routes
 * class a noun; a handler reads, asks, writes. Alone knows Javalin; may import every room but sql.
 *
 * <p>Question: routes, parameters and the OpenAPI document say the same thing three times. Choice:
 * one table of {@link openscene.http.request.Route}; routing, refusing of unknown parameters, 405
 * with Allow, and /api/openapi are all read from it. Price: a route cannot be added in passing.
 *
 * <p>Question: who may be served at all? Choice: without TLS this machine alone; addresses other
 * than loopback are refused at start, foreign Host and Origin headers on each request. Others come
 * through a proxy with TLS whose public address is declared: then that is the only Host and Origin,
 * cookies are for TLS alone, and there must be accounts. Price: TLS is somebody else's work, and
 * that nobody but the proxy reaches the port is the network's: from a request it cannot be told.
 *
 * <p>Question: who asks? Choice: found out once a request, before its route, by an {@link
 * openscene.http.request.Entrance}; pages and what they load are the same for everybody and ask
 * nobody. A list names only what its reader may ask. Price: a description depends on who reads it.
 *
 * <p>Question: a browser adds a cookie to what other pages send. Choice: SameSite=Strict, and a
 * write by cookie must say by Origin or Sec-Fetch-Site that it comes from our own page; one that
 * says neither is refused. Price: a script with a cookie jar must send Origin; it should use a
 * token.
 */
package openscene.http;
