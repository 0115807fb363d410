/**
 * Who asks, over HTTP: session cookies, tokens as Bearer or Basic, signing in and out, where a
 * client comes from. Knows accounts and {@link openscene.http.request}; no other route.
 *
 * <p>Question: which proof counts, when there are several? Choice: none; a request brings one or is
 * refused, also where one of two would be good. Price: a program that sends a cookie jar and a
 * token is told to choose.
 *
 * <p>Question: a cookie that is over is sent until the browser forgets it. Choice: the refusal
 * takes it away, and {@code GET /api/me} says "not signed in" instead of refusing, so that a page
 * can begin there. Signing in looks at no other proof and ends the session it finds.
 *
 * <p>Question: a browser that is asked for Basic shows a window of its own, which no page can
 * close. Choice: only who is no page of a browser is asked for Basic: pages send Sec-Fetch headers.
 * Price: a browser from before 2023 may show that window once.
 *
 * <p>Question: where does a client come from, behind a proxy? Choice: the last address of
 * X-Forwarded-For, which the proxy itself adds, and only where a proxy is declared; of IPv6 the
 * network of 64 bits that one household has. Price: a proxy that adds none makes all its clients
 * one, and they wait for each other's wrong passwords.
 */
package openscene.http.session;
