package openscene.hotspot.release;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.RolePolicy;

/** At which scale a role is told each kind on a map: by itself or by its group, on which cells. */
public final class Scale {
  /** The groups of kinds that are shown on a map to those who are told groups only. */
  private static final Set<String> GROUPS = Set.of("scene", "surroundings");

  /** Kinds that are not a burden on a place and so no part of a group's pattern. */
  private static final Set<String> APART =
      Set.of("ordinary_use", "site_condition", "nothing_to_note");

  private final RolePolicy policy;
  private final Map<String, String> labels = new TreeMap<>();
  private final Map<String, Double> cells = new HashMap<>();
  private final NavigableSet<String> sensitive = new TreeSet<>();

  /** Of a role that something is told. */
  public Scale(RolePolicy policy, Kinds kinds) {
    this.policy = policy;
    for (Kind kind : kinds.all()) {
      boolean high = kind.sensitivity() == Kind.Sensitivity.H;
      int cellM = high ? policy.sensitiveCellM() : policy.places().cellM();
      boolean shown =
          cellM > 0
              && !kind.areaOnly()
              && !policy.places().excluded().contains(kind.code())
              && (!policy.byGroup()
                  || (GROUPS.contains(kind.group()) && !APART.contains(kind.code())));
      if (shown) {
        labels.put(kind.code(), policy.byGroup() ? kind.group() : kind.code());
        cells.put(kind.code(), (double) cellM);
        if (high) {
          sensitive.add(kind.code());
        }
      }
    }
  }

  /** Kinds that are shown on a map. */
  public NavigableSet<String> mapped() {
    return new TreeSet<>(labels.keySet());
  }

  /** Of these the kinds of class H. */
  public NavigableSet<String> sensitive() {
    return new TreeSet<>(sensitive);
  }

  /** Kinds that are told together with this one, it included. */
  public NavigableSet<String> together(String kind) {
    NavigableSet<String> together = new TreeSet<>();
    labels.forEach(
        (code, label) -> {
          if (label.equals(labels.get(kind))) {
            together.add(code);
          }
        });
    return together;
  }

  /** Side of the cells on which these kinds are told, metres; the coarsest of them. */
  public int cellM(Set<String> kinds) {
    return (int)
        kinds.stream().mapToDouble(this::cellM).max().orElseGet(() -> policy.places().cellM());
  }

  /** 0 when it is never shown. */
  double cellM(String kind) {
    return cells.getOrDefault(kind, 0.0);
  }

  String label(String kind) {
    return labels.get(kind);
  }

  boolean byMonth(String kind) {
    return policy.places().wholeMonths() || sensitive.contains(kind);
  }

  /** The numbers for a table of {@link Atoms}, which is named by its kind or group first. */
  ReleasePolicy rule(String table) {
    String label = table.contains(" ") ? table.substring(0, table.indexOf(' ')) : table;
    return sensitive.contains(label) ? policy.sensitive() : policy.places();
  }
}
