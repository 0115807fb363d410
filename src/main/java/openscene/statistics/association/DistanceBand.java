package openscene.statistics.association;

import java.util.Arrays;

/** Neighbours within a distance, found by sorting the centres into strips as wide as the band. */
final class DistanceBand {
  private final double[] eastM;
  private final double[] northM;
  private final double bandM;

  /** Indices of the centres, by strip from the south, in a strip from the west. */
  private final int[] order;

  private final long[] strip;

  private DistanceBand(double[] eastM, double[] northM, double bandM) {
    this.eastM = eastM;
    this.northM = northM;
    this.bandM = bandM;
    this.strip = new long[eastM.length];
    double south = Arrays.stream(northM).min().orElse(0);
    for (int i = 0; i < strip.length; i++) {
      strip[i] = bandM > 0 ? (long) Math.floor((northM[i] - south) / bandM) : 0;
    }
    Integer[] sorted = new Integer[eastM.length];
    Arrays.setAll(sorted, i -> i);
    Arrays.sort(
        sorted,
        (a, b) ->
            strip[a] != strip[b]
                ? Long.compare(strip[a], strip[b])
                : Double.compare(eastM[a], eastM[b]));
    order = Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
  }

  static Neighbours of(double[] eastM, double[] northM, double bandM) {
    if (eastM.length != northM.length) {
      throw new IllegalArgumentException(
          "each east needs its north, had " + eastM.length + " and " + northM.length);
    }
    if (!(bandM >= 0 && bandM < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the band must be 0 m or more, was " + bandM);
    }
    for (int i = 0; i < eastM.length; i++) {
      if (!Double.isFinite(eastM[i]) || !Double.isFinite(northM[i])) {
        throw new IllegalArgumentException(
            "centre " + i + " must be finite, was " + eastM[i] + ", " + northM[i]);
      }
    }
    DistanceBand search = new DistanceBand(eastM, northM, bandM);
    int[] start = new int[eastM.length + 1];
    int[] index = new int[Math.max(16, 16 * eastM.length)];
    for (int i = 0; i < eastM.length; i++) {
      int at = start[i];
      for (int below = -1; below <= 1; below++) {
        for (int k = search.first(search.strip[i] + below, eastM[i] - bandM);
            k < search.order.length && search.reaches(i, search.order[k], below);
            k++) {
          int j = search.order[k];
          if (search.near(i, j)) {
            index = room(index, at);
            index[at++] = j;
          }
        }
      }
      Arrays.sort(index, start[i], at);
      start[i + 1] = at;
    }
    return new Neighbours(start, Arrays.copyOf(index, start[eastM.length]));
  }

  private static int[] room(int[] index, int at) {
    if (at < index.length) {
      return index;
    }
    if (at >= Neighbours.PAIRS_MAX) {
      throw new IllegalArgumentException(
          "there may be "
              + Neighbours.PAIRS_MAX
              + " pairs of neighbours, would be more: use a narrower band or larger cells");
    }
    return Arrays.copyOf(index, (int) Math.min(Neighbours.PAIRS_MAX, 2L * index.length));
  }

  private boolean reaches(int i, int j, int below) {
    return strip[j] == strip[i] + below && eastM[j] <= eastM[i] + bandM;
  }

  private boolean near(int i, int j) {
    double east = eastM[j] - eastM[i];
    double north = northM[j] - northM[i];
    return east * east + north * north <= bandM * bandM;
  }

  /** The first place in the order at or after a strip's {@code fromM}. */
  private int first(long wanted, double fromM) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int j = order[middle];
      if (strip[j] < wanted || (strip[j] == wanted && eastM[j] < fromM)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
