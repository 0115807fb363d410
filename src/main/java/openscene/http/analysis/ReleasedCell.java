package openscene.http.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.hotspot.Basis;
import openscene.hotspot.Cell;
import openscene.hotspot.Question;
import openscene.hotspot.Status;
import openscene.hotspot.release.ReleasedView;
import openscene.privacy.Reason;
import openscene.privacy.Released;
import openscene.privacy.SmallCounts;

/**
 * A cell as it may be told.
 *
 * @param cell without numbers where it is suppressed
 * @param atLeast whether more was seen there, of kinds whose own counts are hidden
 * @param reason why something is hidden; null when nothing is
 */
record ReleasedCell(Cell cell, boolean atLeast, Reason reason) {
  private record At(long col, long row) {}

  /** Cells that were counted from what may be told, with what is left out of them. */
  static List<Released<ReleasedCell>> of(
      List<Cell> cells, Question question, double sizeM, Told told) {
    Map<At, Reason> hidden = told.isAll() ? Map.of() : hidden(question, sizeM, told);
    List<Released<ReleasedCell>> released = new ArrayList<>(cells.size());
    for (Cell cell : cells) {
      ReleasedCell shown = of(cell, question, hidden.get(new At(cell.col(), cell.row())));
      released.add(
          told.of(
              shown,
              new SmallCounts.Count(
                  shown.cell.n(), shown.cell.visits(), shown.cell.days(), Map.of()),
              reason -> new ReleasedCell(suppressed(cell), false, reason)));
    }
    return released;
  }

  private static Map<At, Reason> hidden(Question question, double sizeM, Told told) {
    Map<At, Reason> hidden = new HashMap<>();
    Region around =
        Region.of(
            Projection.of(question.city().crs())
                .metres(question.area().outline())
                .getEnvelopeInternal());
    Set<String> kinds = question.kinds();
    for (ReleasedView.Hidden one :
        told.audience().hidden(question.city(), around, question.period())) {
      if (kinds.contains(one.kind()) && (one.inRates() || question.basis() == Basis.COUNT)) {
        At at =
            new At((long) Math.floor(one.eastM() / sizeM), (long) Math.floor(one.northM() / sizeM));
        hidden.merge(at, one.reason(), (some, other) -> some);
      }
    }
    return hidden;
  }

  private static ReleasedCell of(Cell cell, Question question, Reason hidden) {
    if (hidden == null) {
      return new ReleasedCell(cell, false, null);
    }
    if (cell.n() > 0) {
      return new ReleasedCell(cell, true, hidden);
    }
    boolean looked =
        question.basis() == Basis.COUNT
            || cell.status() == Status.OBSERVED
            || cell.status() == Status.OBSERVED_ZERO;
    // Of a place where nobody looked long enough a rate says nothing, whatever was seen in passing.
    return looked
        ? new ReleasedCell(suppressed(cell), false, hidden)
        : new ReleasedCell(cell, false, null);
  }

  private static Cell suppressed(Cell cell) {
    return new Cell(
        cell.id(),
        cell.col(),
        cell.row(),
        cell.outline(),
        0,
        0,
        0,
        Map.of(),
        0,
        null,
        null,
        Status.SUPPRESSED);
  }
}
