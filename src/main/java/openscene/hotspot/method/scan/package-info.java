/** Whether something flares up now: Kulldorff's scan statistics as a method. */
package openscene.hotspot.method.scan;
