/**
 * How the log is written. Knows logback and what failures the store has; nothing of requests.
 *
 * <p>Question: what may a failure say in the log? An exception's message is made of what the
 * program had in hand: PostgreSQL's names the row that broke a rule, value by value, a parser's
 * repeats what it could not read. Choice: the log has classes and places in the program, and of the
 * database its code, but no message. What a line of ours says beside it is fixed text, a route's
 * pattern and counts. Price: sometimes a failure must be provoked again in a test, with made-up
 * data, before it is understood.
 */
package openscene.cli.log;
