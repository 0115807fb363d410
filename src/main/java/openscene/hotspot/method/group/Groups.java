package openscene.hotspot.method.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.RunLog;
import openscene.statistics.simulation.Progress;
import org.locationtech.jts.geom.Geometry;

/** Events that were put into groups, the largest group first. */
final class Groups {
  /** A group of fewer events is left out of what is drawn: few events are somebody's. */
  static final int EVENTS_SHOWN_LEAST = 5;

  private static final double M2_PER_HA = 10_000;

  private final PointPattern pattern;
  private final int[] cases;
  private final int[] rank;
  private final List<int[]> members;

  private Groups(PointPattern pattern, int[] cases, int[] rank, List<int[]> members) {
    this.pattern = pattern;
    this.cases = cases;
    this.rank = rank;
    this.members = members;
  }

  /** The events that are no controls. */
  static int[] cases(PointPattern pattern) {
    int[] cases = new int[pattern.cases()];
    int found = 0;
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.control() == null || !pattern.control()[i]) {
        cases[found++] = i;
      }
    }
    return cases;
  }

  /** A column of the events that are no controls; null for null. */
  static double[] of(double[] column, int[] cases) {
    return column == null ? null : Arrays.stream(cases).mapToDouble(i -> column[i]).toArray();
  }

  /**
   * Ranks groups by how many events they have, and by their smallest event among equals.
   *
   * @param label of each case its group 0..groups-1, or below 0
   */
  static Groups of(PointPattern pattern, int[] cases, int[] label, int groups) {
    int[] size = new int[groups];
    for (int of : label) {
      if (of >= 0) {
        size[of]++;
      }
    }
    Integer[] order = new Integer[groups];
    Arrays.setAll(order, g -> g);
    Arrays.sort(order, Comparator.comparingInt(g -> -size[g]));
    List<int[]> members = new ArrayList<>();
    int[] place = new int[groups];
    for (int r = 0; r < groups; r++) {
      place[order[r]] = r;
      members.add(new int[size[order[r]]]);
    }
    int[] rank = new int[pattern.size()];
    int[] filled = new int[groups];
    for (int k = 0; k < label.length; k++) {
      if (label[k] >= 0) {
        int r = place[label[k]];
        members.get(r)[filled[r]++] = cases[k];
        rank[cases[k]] = r + 1;
      }
    }
    return new Groups(pattern, cases, rank, members);
  }

  /** The group of an event, 1 the largest; null when it is in none. */
  Integer clusterOf(int event) {
    return rank[event] == 0 ? null : rank[event];
  }

  /** Share of the cases that lie in the largest group, 0..1. */
  double largestShare() {
    return members.isEmpty() ? 0 : (double) members.get(0).length / cases.length;
  }

  /**
   * What is drawn.
   *
   * @param outline of these events
   */
  List<Finding> findings(Function<int[], Geometry> outline, RunLog log, Progress progress) {
    List<Finding> findings = new ArrayList<>();
    int small = 0;
    double all = weight(cases);
    for (int r = 0; r < members.size(); r++) {
      progress.at(r, members.size());
      int[] events = members.get(r);
      if (events.length < EVENTS_SHOWN_LEAST) {
        small++;
      } else {
        Geometry drawn = outline.apply(events);
        double areaHa = drawn.getArea() / M2_PER_HA;
        Map<String, Object> says = new LinkedHashMap<>();
        says.put("rank", r + 1);
        says.put("n", events.length);
        says.put("share", (double) events.length / cases.length);
        if (pattern.weight() != null) {
          says.put("weight", weight(events));
          says.put("weight_share", all > 0 ? weight(events) / all : 0.0);
        }
        says.put("area_ha", areaHa);
        says.put("density_per_ha", events.length / areaHa);
        findings.add(new Finding(drawn, events, says));
      }
    }
    progress.at(members.size(), members.size());
    int grouped = members.stream().mapToInt(events -> events.length).sum();
    log.note((cases.length - grouped) + " events lie in no group.");
    if (small > 0) {
      log.note(small + " groups of fewer than " + EVENTS_SHOWN_LEAST + " events are not drawn.");
    }
    return findings;
  }

  private double weight(int[] events) {
    return Arrays.stream(events).mapToDouble(pattern::weightOf).sum();
  }
}
