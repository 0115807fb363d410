package openscene.hotspot.method;

import java.util.Arrays;
import openscene.statistics.density.Bandwidths;

/** The events of a pattern that are no controls. */
public final class Cases {
  private final PointPattern pattern;

  /** Their places in the pattern, ascending. */
  private final int[] index;

  private final double[] eastM;
  private final double[] northM;

  private Cases(PointPattern pattern, int[] index) {
    this.pattern = pattern;
    this.index = index;
    this.eastM = Arrays.stream(index).mapToDouble(i -> pattern.eastM()[i]).toArray();
    this.northM = Arrays.stream(index).mapToDouble(i -> pattern.northM()[i]).toArray();
  }

  /** Of a pattern; says in the log when controls are left out. */
  public static Cases of(PointPattern pattern, RunLog log) {
    Cases cases = those(pattern, false);
    if (cases.size() < pattern.size()) {
      log.note(pattern.size() - cases.size() + " controls are left out.");
    }
    return cases;
  }

  /** The cases, or the controls. */
  public static Cases those(PointPattern pattern, boolean controls) {
    int[] index = new int[pattern.size()];
    int n = 0;
    for (int i = 0; i < index.length; i++) {
      boolean control = pattern.control() != null && pattern.control()[i];
      if (control == controls) {
        index[n++] = i;
      }
    }
    return new Cases(pattern, Arrays.copyOf(index, n));
  }

  /** How many. */
  public int size() {
    return index.length;
  }

  /** East, metres; shared, not copied. */
  public double[] eastM() {
    return eastM;
  }

  /** North, metres; shared, not copied. */
  public double[] northM() {
    return northM;
  }

  /** As many as there are; null when each counts 1. */
  public double[] weight() {
    return pattern.weight() == null
        ? null
        : Arrays.stream(index).mapToDouble(i -> pattern.weight()[i]).toArray();
  }

  /** The weight of one of them. */
  public double weightOf(int which) {
    return pattern.weightOf(index[which]);
  }

  /** Sum of their weights. */
  public double total() {
    return Arrays.stream(index).mapToDouble(pattern::weightOf).sum();
  }

  /** Whether they lie in a single place. */
  public boolean inOnePlace() {
    return Bandwidths.inOnePlace(eastM, northM);
  }

  /** What the pattern calls them. */
  public int[] inPattern(int[] which) {
    return Arrays.stream(which).map(i -> index[i]).toArray();
  }
}
