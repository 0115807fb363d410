package openscene.statistics.cluster;

import java.util.HashMap;
import java.util.Map;

/** Hubert &amp; Arabie, Journal of Classification 2 (1985) 193–218: 1 for the same partition. */
final class AdjustedRand {
  private AdjustedRand() {}

  static double of(int[] one, int[] other) {
    Map<Long, Integer> both = new HashMap<>();
    Map<Integer, Integer> ofOne = new HashMap<>();
    Map<Integer, Integer> ofOther = new HashMap<>();
    for (int i = 0; i < one.length; i++) {
      both.merge(((long) one[i] << 32) + other[i], 1, Integer::sum);
      ofOne.merge(one[i], 1, Integer::sum);
      ofOther.merge(other[i], 1, Integer::sum);
    }
    double all = pairs(one.length);
    double expected = pairs(ofOne) * pairs(ofOther) / all;
    return (pairs(both) - expected) / ((pairs(ofOne) + pairs(ofOther)) / 2 - expected);
  }

  private static double pairs(Map<?, Integer> counts) {
    return counts.values().stream().mapToDouble(AdjustedRand::pairs).sum();
  }

  private static double pairs(double n) {
    return n * (n - 1) / 2;
  }
}
