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
 *
 * <p>Question: a session's cookie is Strict, and whoever comes from a provider comes from another
 * site: does their first page know them? Choice: pages hold nothing of anybody; they ask who it is
 * by a request of their own, which is of our site. So the callback sets the cookie and leads on by
 * 303. What is under way has a cookie of its own, Lax, for ten minutes. Price: an address of the
 * API that is opened right from the callback would be answered as to the public; the way back is
 * therefore one of our pages, by its path alone, and nothing else.
 *
 * <p>Question: what does a person see when that goes wrong? Choice: a page without script, in the
 * language of the page they left, that says what to do; no word of the provider's is repeated.
 * Price: words in one more place. Signing in at the provider does not find the session before, for
 * its cookie stays at home: it is overwritten in the browser, and ends after its twelve hours.
 */
package openscene.http.session;
