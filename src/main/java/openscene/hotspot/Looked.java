package openscene.hotspot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import openscene.observation.Observation;
import openscene.observation.Visit;

/**
 * Kinds that the very same visits looked for, so that they share one effort: with visits that look
 * for different things a rate of several kinds is a sum over these groups.
 *
 * @param kinds codes
 * @param visits complete visits of a rate protocol that looked for all of the kinds
 * @param seen what those visits saw of the kinds
 */
record Looked(NavigableSet<String> kinds, List<Visit> visits, List<Observation> seen) {

  /**
   * Groups the kinds asked for; when none is asked for, all that at least one visit looked for.
   *
   * @param asked codes; empty means all
   * @param visits candidates, in order
   * @param observations candidates, in order
   */
  static List<Looked> of(
      Set<String> asked, Collection<Visit> visits, Collection<Observation> observations) {
    // Visits with the same target kinds prove the same: a handful of sorts, not thousands.
    Map<NavigableSet<String>, List<Visit>> sorts = new LinkedHashMap<>();
    for (Visit visit : visits) {
      NavigableSet<String> proves = new TreeSet<>();
      for (String kind : visit.targetKinds()) {
        if (visit.provesAbsenceOf(kind) && (asked.isEmpty() || asked.contains(kind))) {
          proves.add(kind);
        }
      }
      if (!proves.isEmpty()) {
        sorts.computeIfAbsent(proves, some -> new ArrayList<>()).add(visit);
      }
    }
    NavigableSet<String> kinds = new TreeSet<>(asked);
    if (asked.isEmpty()) {
      sorts.keySet().forEach(kinds::addAll);
    }
    Map<List<Integer>, NavigableSet<String>> groups = new LinkedHashMap<>();
    List<NavigableSet<String>> keys = new ArrayList<>(sorts.keySet());
    for (String kind : kinds) {
      List<Integer> by = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        if (keys.get(i).contains(kind)) {
          by.add(i);
        }
      }
      groups.computeIfAbsent(by, some -> new TreeSet<>()).add(kind);
    }
    List<Looked> looked = new ArrayList<>();
    groups.forEach(
        (by, some) -> {
          List<Visit> members = new ArrayList<>();
          by.forEach(i -> members.addAll(sorts.get(keys.get(i))));
          looked.add(new Looked(some, members, seen(some, members, observations)));
        });
    return looked;
  }

  private static List<Observation> seen(
      Set<String> kinds, List<Visit> visits, Collection<Observation> observations) {
    Set<UUID> ids = new HashSet<>();
    visits.forEach(visit -> ids.add(visit.id()));
    return observations.stream()
        .filter(one -> kinds.contains(one.kind()) && ids.contains(one.visitId()))
        .toList();
  }
}
