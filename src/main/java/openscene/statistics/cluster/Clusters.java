package openscene.statistics.cluster;

/**
 * A partition of points into groups and noise.
 *
 * @param label for each point the number of its group, 0..groups-1, numbered in the order of their
 *     smallest point; {@link #NOISE} for a point in none
 * @param core for each point whether enough others lie around it
 * @param groups how many groups there are
 */
public record Clusters(int[] label, boolean[] core, int groups) {
  /** The label of a point that belongs to no group. */
  public static final int NOISE = -1;

  /** How many points each group has. */
  public int[] sizes() {
    int[] sizes = new int[groups];
    for (int of : label) {
      if (of >= 0) {
        sizes[of]++;
      }
    }
    return sizes;
  }

  /** How many points belong to no group. */
  public int noise() {
    int noise = 0;
    for (int of : label) {
      noise += of < 0 ? 1 : 0;
    }
    return noise;
  }

  /** Renumbers labels in place by their smallest point; returns how many there are. */
  static int renumber(int[] label, int bound) {
    int[] number = new int[bound];
    int groups = 0;
    for (int i = 0; i < label.length; i++) {
      if (label[i] >= 0) {
        if (number[label[i]] == 0) {
          number[label[i]] = ++groups;
        }
        label[i] = number[label[i]] - 1;
      }
    }
    return groups;
  }
}
