/**
 * Which points belong together: groups by density (DBSCAN), groups where density differs from place
 * to place (HDBSCAN*), and the density that a group must stand out from. Plain arrays in one plane,
 * any unit of length; knows no map.
 *
 * <p>Question: how fine should the search be when nobody says? Choice: {@link
 * openscene.statistics.cluster.DensityRule} asks for so many points that a city with the same
 * points spread evenly would show a group once in twenty times. Price: in a crowded city faint
 * groups stay unseen, and where the background itself is uneven the rule is too mild in its densest
 * part; who calls it looks whether one group has swallowed the city.
 *
 * <p>Question: to which group belongs a point on the border of two? Choice: to that of its nearest
 * core point, and of core points equally near, to that with the smaller index. Price: only such
 * ties depend on the order of the points; nothing else does.
 *
 * <p>Question: may HDBSCAN* be as large as DBSCAN? Choice: no, its tree is grown in quadratic time
 * and refuses more than {@link openscene.statistics.cluster.Hdbscan#PLACES_MAX} different places.
 * Price: a whole city over years needs DBSCAN; a scene or a few months do not.
 *
 * <p>Question: the paper lets a part that is too small leave its group at once; R's dbscan lets
 * each of its points count until it parts from its last neighbour. Choice: as R, so that every
 * number can be checked by software others trust. Edges of equal length are cut one after the
 * other, as there, but the places are taken from west to east, not in the order in which they were
 * written down. Price: a point that is tied between two groups may go to the other one than in R,
 * until the rows there are sorted by x, then y; then all numbers are the same.
 */
package openscene.statistics.cluster;
