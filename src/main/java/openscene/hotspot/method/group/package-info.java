/** Which spots belong together: DBSCAN and HDBSCAN* as methods. */
package openscene.hotspot.method.group;
