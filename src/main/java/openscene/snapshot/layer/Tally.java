package openscene.snapshot.layer;

import java.util.List;
import openscene.geo.BBox;
import openscene.observation.Agency;
import openscene.observation.Filter;
import openscene.snapshot.column.Codes;
import openscene.snapshot.column.Span;

/**
 * Counts what stands by the filter of a store, each row where it is at home; a filter with a scope
 * is asked in its {@link Filter#parts}. For one question.
 */
public final class Tally {
  private final Filter filter;
  private final Span span;
  private final int agencies;
  private long count;

  private Tally(Filter filter) {
    this.filter = filter;
    this.span = Span.of(filter.period());
    int mask = 0;
    for (Agency agency : filter.agencies()) {
      mask |= 1 << Codes.number(agency);
    }
    this.agencies = mask == 0 ? -1 : mask;
  }

  /** How many rows of all layers pass a filter. */
  public static long count(List<Layer> layers, Filter filter) {
    Tally tally = new Tally(filter);
    for (Layer layer : layers) {
      tally.add(layer);
    }
    return tally.count;
  }

  private void add(Layer layer) {
    int visit = -1;
    if (filter.visitId() != null) {
      visit = layer.codes.visits.find(filter.visitId());
      if (visit < 0) {
        return; // Nothing was ever seen on it.
      }
    }
    boolean[] wanted =
        filter.kinds().isEmpty() ? null : layer.codes.wanted(filter.kinds()::contains);
    for (int r = 0; r < layer.runs.length; r++) {
      add(layer, r, wanted, visit);
    }
    layer.loose(
        one -> {
          if (one.home() && passes(one)) {
            count++;
          }
        });
  }

  private boolean passes(Loose one) {
    var seen = one.seen();
    return span.holds(one.seenAtS())
        && (filter.kinds().isEmpty() || filter.kinds().contains(seen.kind()))
        && (agencies >>> Codes.number(seen.agency()) & 1) > 0
        && (filter.visitId() == null || filter.visitId().equals(seen.visitId()))
        && (filter.bbox() == null || filter.bbox().contains(seen.place()));
  }

  private void add(Layer layer, int number, boolean[] wanted, int visit) {
    Run run = layer.runs[number];
    boolean outright = wanted == null && agencies == -1 && visit < 0 && run.homes == run.size;
    BBox box = filter.bbox();
    Degrees region = box == null ? null : new Degrees(layer.frame, box);
    int[] dead = layer.dead[number];
    Run.Stretches told =
        (at, from, to, whole) -> {
          if (whole && outright) {
            count += to - from - (Layer.firstFrom(dead, to) - Layer.firstFrom(dead, from));
          } else {
            count(run, dead, wanted, visit, at, from, to, whole ? null : region);
          }
        };
    if (region == null) {
      run.in(span, told);
    } else {
      run.in(region, span, told);
    }
  }

  /** Counts rows of one cell; a region asks for each whether it holds it, none holds all. */
  private void count(
      Run run, int[] dead, boolean[] wanted, int visit, int at, int from, int to, Degrees region) {
    Degrees.Near near = region == null ? null : region.near(run.cell[at]);
    Columns columns = run.columns;
    int next = Layer.firstFrom(dead, from);
    for (int row = from; row < to; row++) {
      byte flags = columns.flags[row];
      if (next < dead.length && dead[next] == row) {
        next++;
      } else if (flags < 0
          && (wanted == null || wanted[columns.kind[row] & 0xFF])
          && (agencies >>> (flags & Codes.AGENCY) & 1) > 0
          && (visit < 0 || columns.visit[row] == visit)
          && (region == null
              || (near == null
                  ? region.holds(run.eastM(at, row), run.northM(at, row))
                  : near.holds(columns.x[row], columns.y[row])))) {
        count++;
      }
    }
  }
}
