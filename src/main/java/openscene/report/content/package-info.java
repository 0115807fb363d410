/**
 * What a report holds once everything is worked out and hidden what must be: the one source of its
 * GeoJSON and of its page.
 */
package openscene.report.content;
