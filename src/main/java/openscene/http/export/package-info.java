/**
 * Exports over HTTP: all that stands and is meant, of any size, as it comes out of the store.
 *
 * <p>Question: nobody tells a server that its client has left, and a query may run long before its
 * first byte. Choice: another thread looks at the connection several times a second by trying to
 * read from it ({@link openscene.http.export.Client}), and stops the query; the connection serves
 * nothing else afterwards. Price: whoever closes only its sending half is taken to have left.
 *
 * <p>Question: the length is not known when an answer begins, so how does a reader know that it got
 * all? Choice: chunked encoding; what fails in the middle closes the connection without the last
 * chunk, which every HTTP client reports. Price: none of it may be sent again from the middle.
 *
 * <p>Question: a slow reader holds a moment of the database, and with it old versions of rows.
 * Choice: few exports at once ({@link openscene.http.export.ExportRoutes#AT_ONCE_MAX}), and an end
 * to patience ({@link openscene.http.export.Paced}). Price: a very slow line gets no large export;
 * it may ask for shorter periods.
 */
package openscene.http.export;
