/**
 * What is asked and how it is refused: routes and their parameters as data, bodies and queries
 * parsed, problems by RFC 9457, and the gate that looks at Host and Origin. Knows no store.
 */
package openscene.http.request;
