/**
 * How much is taken on at once and what happens to the rest: every limit by name in {@link
 * openscene.http.load.Limits}, who is let in, whose turn it is to compute, and whether the client
 * is still there. Knows Javalin and Jetty, no route and no store.
 *
 * <p>Question: ten thousand ask at once; who waits where? Choice: connections beyond a number wait
 * with the kernel while idle ones are closed; of the requests so many are in hand, each with a
 * thread, and fewer of them may compute or write, so that a tile, a page and a health check always
 * find a thread; all others are told 503 and when to come again. Price: a client that could have
 * waited is sent away.
 *
 * <p>Question: a planner moves on; must the server finish the old answer? Choice: while a request
 * waits or computes its connection is looked at; when it was closed the computing is interrupted.
 * Price: a client that closes its sending half and still reads is taken for gone.
 */
package openscene.http.load;
