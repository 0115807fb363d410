/**
 * Where it is, and whether we only look more: kernel density, its highest-density areas, and the
 * ratio of two densities as methods.
 *
 * <p>Question: which bandwidth when none is given? Choice: on a plain file likelihood
 * cross-validation on distinct places within 75..400 m; on an area of ours, by its size ({@link
 * openscene.hotspot.method.density.Bandwidth}), and cross-validation when asked for. A scene of
 * three hectares is one blot at 75 m, and a map that is compared from month to month must not
 * change its blur with the data. Price: two defaults, each said in its run with why.
 *
 * <p>Question: is a quartic surface corrected at the border? Choice: no; it is there to compare
 * with other programs, and those that have it do not. Price: the setting is refused beside it.
 */
package openscene.hotspot.method.density;
