/**
 * What is worked out when asked: hotspots by any method, cells, density, series, rhythm, and what
 * became of an area. A handler reads the question, {@link openscene.hotspot.inquiry} answers it,
 * and each answer carries its run. May import hotspot, area, observation and geo; knows no SQL.
 *
 * <p>Question: each method has settings of its own, and OpenAPI wants one list. Choice: the route
 * takes those of all its methods, each name once, and a request is held to those of the method it
 * names. Price: the document cannot say which go together; the refusal does.
 */
package openscene.http.analysis;
