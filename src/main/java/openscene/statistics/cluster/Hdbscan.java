package openscene.statistics.cluster;

import java.util.Arrays;
import openscene.statistics.simulation.Progress;

/**
 * HDBSCAN*: Campello, Moulavi &amp; Sander, <i>Density-based clustering based on hierarchical
 * density estimates</i>, PAKDD 2013, 160–172; Campello, Moulavi, Zimek &amp; Sander,
 * <i>Hierarchical density estimates for data clustering, visualization, and outlier detection</i>,
 * ACM TKDD 10 (2015) 5. Groups of different density, by one number.
 *
 * <p>Core distance: to the nearest place at which minPts are reached, the place itself included.
 * Mutual reachability: max(core(a), core(b), |a − b|). Its minimum spanning tree, cut edge by edge
 * from the longest, makes a tree of groups of at least minPts. Of that tree the groups with the
 * most excess of mass are selected, Σ count·(1/ε_left − 1/ε_birth) above the sum of what comes of
 * them; the group of everything is never selected.
 *
 * <p>The work is done on different places, for duplicates would have core distance 0 and an
 * infinite density (STATISTICS § 2). Either each place counts 1, as in the reference, or the weight
 * of all points there.
 */
public final class Hdbscan {
  /** The most different places: the tree takes their square in time (2·10⁴: some seconds). */
  public static final int PLACES_MAX = 20_000;

  /** The square of a distance must be a number too. */
  private static final double COORDINATE_MAX = 1e150;

  /** Stabilities closer than this are the same. */
  private static final double ROUNDING = 1e-12;

  private Hdbscan() {}

  /**
   * What was found, for each point in the order they came in.
   *
   * @param label number of the group, in the order of their smallest point; {@link Clusters#NOISE}
   *     for none
   * @param groups how many groups
   * @param membership 1 − core / the largest core distance in the group, 0..1: 1 in its densest
   *     part; 0 for noise. As R's dbscan 1.1
   * @param outlier GLOSH, 0..1: 1 − (distance at which the densest group that came of the point's
   *     last group ended) / (distance at which the point left it); near 1 for a lone point
   * @param coreDistance in the unit of the coordinates; infinite when minPts is never reached
   * @param places how many different places there were
   */
  public record Result(
      int[] label,
      int groups,
      double[] membership,
      double[] outlier,
      double[] coreDistance,
      int places) {}

  /** Each different place counting 1, in silence. */
  public static Result of(double[] x, double[] y, int minPts) {
    return ofPlaces(x, y, minPts, Progress.SILENT);
  }

  /**
   * Groups the different places of points; each place counts 1, however many points it has.
   *
   * @param x coordinates, up to 1e150, any unit of length; at most {@link #PLACES_MAX} different
   *     places
   * @param y as many
   * @param minPts smoothing and the size of the smallest group, 2 or more
   * @param progress hears of the places worked through, twice each
   * @return all noise when there are fewer than minPts places, or nothing falls into two groups
   * @throws IllegalArgumentException when something is out of range
   */
  public static Result ofPlaces(double[] x, double[] y, int minPts, Progress progress) {
    check(x, y, null, minPts);
    Places places = Places.of(x, y, null, PLACES_MAX);
    double[] one = new double[places.size()];
    Arrays.fill(one, 1);
    return of(places, one, minPts, 0, progress);
  }

  /**
   * Groups the different places of points; each place counts the weight of its points, both towards
   * its core distance and the size of a group.
   *
   * @param weight 0 or more, finite; null when each point counts 1
   * @param floor distances below it are taken as it, above 0: how exact the coordinates are.
   *     Without it a place that reaches minPts alone would be infinitely dense
   * @see #ofPlaces
   */
  public static Result ofWeights(
      double[] x, double[] y, double[] weight, int minPts, double floor, Progress progress) {
    check(x, y, weight, minPts);
    if (!(floor > 0 && floor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("floor must be above 0 and finite, was " + floor);
    }
    Places places = Places.of(x, y, weight, PLACES_MAX);
    return of(places, places.weight(), minPts, floor, progress);
  }

  private static void check(double[] x, double[] y, double[] weight, int minPts) {
    if (minPts < 2) {
      throw new IllegalArgumentException("minPts must be 2 or more, was " + minPts);
    }
    if (y.length != x.length || (weight != null && weight.length != x.length)) {
      throw new IllegalArgumentException("each point needs x, y and its weight");
    }
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(x[i]) <= COORDINATE_MAX && Math.abs(y[i]) <= COORDINATE_MAX)) {
        throw new IllegalArgumentException(
            "coordinates must be finite and at most 1e150, point "
                + i
                + " was ("
                + x[i]
                + ", "
                + y[i]
                + ")");
      }
      if (weight != null && !(weight[i] >= 0 && weight[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a weight must be 0 or more and finite, point " + i + " had " + weight[i]);
      }
    }
  }

  private static Result of(
      Places places, double[] count, double minPts, double floor, Progress progress) {
    int n = places.size();
    int[] label = new int[n];
    double[] membership = new double[n];
    double[] outlier = new double[n];
    double[] core = new double[n];
    int bound = 0;
    if (Arrays.stream(count).sum() >= minPts) {
      SpanningTree tree = SpanningTree.of(places.x(), places.y(), count, minPts, floor, progress);
      core = tree.core();
      CondensedTree condensed = new CondensedTree(Dendrogram.of(tree, count), core, minPts);
      bound = select(condensed, label);
      membership(label, bound, core, membership);
      for (int i = 0; i < n; i++) {
        double ended = condensed.death[condensed.group[i]];
        outlier[i] = condensed.left[i] > 0 ? Math.max(0, 1 - ended / condensed.left[i]) : 0;
      }
    } else {
      Arrays.fill(label, Clusters.NOISE);
      Arrays.fill(core, Double.POSITIVE_INFINITY);
    }
    progress.at(2L * n, 2L * n);
    return spread(places, label, bound, membership, outlier, core);
  }

  /**
   * Labels the places by the groups with the most excess of mass; returns a bound of the labels.
   */
  private static int select(CondensedTree tree, int[] label) {
    double[] ofChildren = new double[tree.groups];
    boolean[] selected = new boolean[tree.groups];
    for (int g = tree.groups - 1; g > CondensedTree.ROOT; g--) {
      selected[g] = tree.stability[g] >= ofChildren[g] * (1 - ROUNDING);
      ofChildren[tree.parent[g]] += Math.max(tree.stability[g], ofChildren[g]);
    }
    int[] under = new int[tree.groups];
    under[CondensedTree.ROOT] = Clusters.NOISE;
    for (int g = 1; g < tree.groups; g++) {
      int above = under[tree.parent[g]];
      under[g] = above >= 0 ? above : selected[g] ? g : Clusters.NOISE;
    }
    for (int i = 0; i < label.length; i++) {
      label[i] = under[tree.group[i]];
    }
    return tree.groups;
  }

  private static void membership(int[] label, int bound, double[] core, double[] membership) {
    double[] largest = new double[bound];
    for (int i = 0; i < label.length; i++) {
      if (label[i] >= 0) {
        largest[label[i]] = Math.max(largest[label[i]], core[i]);
      }
    }
    for (int i = 0; i < label.length; i++) {
      if (label[i] >= 0) {
        membership[i] = (largest[label[i]] - core[i]) / largest[label[i]];
      }
    }
  }

  private static Result spread(
      Places places, int[] label, int bound, double[] membership, double[] outlier, double[] core) {
    int n = places.of().length;
    int[] labels = new int[n];
    double[] memberships = new double[n];
    double[] outliers = new double[n];
    double[] cores = new double[n];
    for (int i = 0; i < n; i++) {
      int place = places.of()[i];
      labels[i] = label[place];
      memberships[i] = membership[place];
      outliers[i] = outlier[place];
      cores[i] = core[place];
    }
    int groups = Clusters.renumber(labels, bound);
    return new Result(labels, groups, memberships, outliers, cores, places.size());
  }
}
