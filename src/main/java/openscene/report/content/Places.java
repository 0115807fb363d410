package openscene.report.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import openscene.hotspot.Basis;
import openscene.hotspot.Cell;
import openscene.hotspot.Evidence;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Hotspot;
import openscene.hotspot.Hotspots;
import openscene.hotspot.Question;
import openscene.hotspot.Status;
import openscene.hotspot.release.ReleasedView;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.privacy.Reason;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts;
import openscene.privacy.SmallCounts.Count;
import openscene.report.content.Findings.PlacedCell;
import openscene.report.content.Findings.PlacedHotspot;

/**
 * Where things were seen, as far as an edition may show it: never kinds of class H.
 *
 * @param cells of every group, each group's by row and column
 * @param hotspots of every group, by rank
 * @param bandwidthM of the kernel, metres; null without outlines
 * @param bandwidthWhy how it was chosen; null without outlines
 * @param kinds codes that the cells of each group count
 */
public record Places(
    List<PlacedCell> cells,
    List<PlacedHotspot> hotspots,
    Double bandwidthM,
    String bandwidthWhy,
    Map<String, List<String>> kinds) {
  /** The groups of kinds that are shown on a map. */
  public static final List<String> GROUPS = List.of("scene", "surroundings");

  /** Kinds that are not a burden on a place and so no part of its pattern. */
  private static final Set<String> APART =
      Set.of("ordinary_use", "site_condition", "nothing_to_note");

  /** The kinds of a group that may be shown on cells. */
  public static Set<String> kinds(Kinds kinds, String group, ReleasePolicy policy) {
    Set<String> shown = new TreeSet<>();
    for (Kind kind : kinds.all()) {
      if (kind.group().equals(group)
          && kind.sensitivity() != Kind.Sensitivity.H
          && !kind.areaOnly()
          && !APART.contains(kind.code())
          && !policy.excluded().contains(kind.code())) {
        shown.add(kind.code());
      }
    }
    return shown;
  }

  /**
   * Of an area and period.
   *
   * @param gatherings of what may be told on a map
   * @param evidence from these
   * @param hidden what is left out of them
   */
  public static Places of(
      Gatherings gatherings,
      Evidence evidence,
      List<ReleasedView.Hidden> hidden,
      Kinds kinds,
      ReleasePolicy policy) {
    List<PlacedCell> cells = new ArrayList<>();
    List<PlacedHotspot> hotspots = new ArrayList<>();
    Double bandwidthM = null;
    String bandwidthWhy = null;
    Map<String, List<String>> byGroup = new TreeMap<>();
    for (String group : GROUPS) {
      Set<String> shown = lookedFor(kinds(kinds, group, policy), evidence);
      byGroup.put(group, List.copyOf(shown));
      Question ofGroup =
          Question.of(evidence.city(), evidence.area(), evidence.period(), shown, Basis.RATE);
      List<PlacedCell> placed =
          cells(
              gatherings.cells(ofGroup, policy.cellM(), evidence),
              group,
              hidden(hidden, shown, policy.cellM()));
      cells.addAll(placed);
      if (policy.outlines()) {
        Hotspots found = gatherings.hotspots(ofGroup, evidence);
        bandwidthM = found.bandwidthM();
        bandwidthWhy = found.bandwidthWhy();
        hotspots.addAll(hotspots(found.parts(), placed, group, policy));
      }
    }
    return new Places(cells, hotspots, bandwidthM, bandwidthWhy, byGroup);
  }

  /** Those that a visit looked for; all when none was, so that the cells say "not visited". */
  private static Set<String> lookedFor(Set<String> kinds, Evidence evidence) {
    Set<String> looked = new TreeSet<>(evidence.kindsLookedFor());
    looked.retainAll(kinds);
    return looked.isEmpty() ? kinds : looked;
  }

  /** A cell by its column and row. */
  private record At(long col, long row) {}

  private static Set<At> hidden(List<ReleasedView.Hidden> hidden, Set<String> kinds, double cellM) {
    Set<At> cells = new HashSet<>();
    for (ReleasedView.Hidden one : hidden) {
      if (kinds.contains(one.kind())) {
        cells.add(
            new At(
                (long) Math.floor(one.eastM() / cellM), (long) Math.floor(one.northM() / cellM)));
      }
    }
    return cells;
  }

  private static List<PlacedCell> cells(List<Cell> cells, String group, Set<At> hiddenIn) {
    List<PlacedCell> placed = new ArrayList<>();
    for (Cell cell : cells) {
      boolean judged = cell.status() == Status.OBSERVED || cell.status() == Status.OBSERVED_ZERO;
      boolean hidden = judged && hiddenIn.contains(new At(cell.col(), cell.row()));
      boolean shown = judged && !hidden;
      placed.add(
          new PlacedCell(
              cell.id() + ":" + group,
              group,
              cell.outline(),
              cell.minutes(),
              shown ? cell.n() : null,
              shown ? cell.value() : null,
              shown ? cell.interval() : null,
              hidden ? Status.SUPPRESSED : cell.status(),
              hidden ? Reason.SECONDARY.code() : null));
    }
    return placed;
  }

  private static List<PlacedHotspot> hotspots(
      List<Hotspot> parts, List<PlacedCell> cells, String group, ReleasePolicy policy) {
    SmallCounts small = new SmallCounts(policy);
    List<PlacedHotspot> placed = new ArrayList<>();
    if (cells.stream().noneMatch(cell -> cell.value() != null && cell.n() > 0)) {
      return placed; // Outlines of a table that is hidden whole would draw what it hides.
    }
    for (Hotspot part : parts) {
      Count count = new Count(part.n(), part.visits(), part.days(), Map.of());
      if (part.n() > 0 && small.primary(count).isEmpty()) {
        // Exact numbers beside a hidden cell would let it be worked out by subtraction.
        boolean exact =
            cells.stream()
                .noneMatch(
                    cell ->
                        cell.status() == Status.SUPPRESSED
                            && cell.outline().intersects(part.outline()));
        placed.add(new PlacedHotspot(group, part, exact));
      }
    }
    return placed;
  }
}
