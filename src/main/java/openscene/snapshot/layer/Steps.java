package openscene.snapshot.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import openscene.geo.Region;
import openscene.snapshot.column.Codes;
import openscene.snapshot.column.Span;
import org.locationtech.jts.geom.Envelope;

/**
 * Counts the rows inside a region by steps of time. For one question and one thread.
 *
 * <p>Rows of a cell are in the order of time, so the step is only ever the next one; of a cell that
 * the region holds whole, no place is looked at.
 */
public final class Steps {
  private final Layer layer;
  private final Region region;
  private final Envelope all;
  private final long[] starts;
  private final Span span;
  private final Set<String> kinds;
  private final int[] counts;

  private Steps(Layer layer, Region region, long[] starts, Set<String> kinds) {
    this.layer = layer;
    this.region = region;
    this.all = region.envelope();
    this.starts = starts;
    this.span = new Span(starts[0], starts[starts.length - 1]);
    this.kinds = kinds;
    this.counts = new int[starts.length - 1];
  }

  /**
   * How many rows each step has.
   *
   * @param layers all, each place at home in one of them
   * @param of the layer in whose metres the region is
   * @param starts first seconds of the steps, ascending, and the first after the last; since
   *     1970-01-01T00:00Z
   * @param kinds codes; empty means all
   */
  public static int[] counts(
      List<Layer> layers, Layer of, Region region, long[] starts, Set<String> kinds) {
    Steps steps = new Steps(of, region, starts, kinds);
    if (!steps.all.isNull()) {
      steps.count();
      Found beyond = new Finder(steps.span, kinds, false, false).beyond(layers, of, region);
      long[] seconds = beyond.seconds();
      for (int i = 0; i < beyond.size(); i++) {
        steps.add(seconds[i], 1);
      }
    }
    return steps.counts;
  }

  private void count() {
    boolean[] wanted = kinds.isEmpty() ? null : layer.codes.wanted(kinds::contains);
    for (int r = 0; r < layer.runs.length; r++) {
      Run run = layer.runs[r];
      run.in(
          region,
          span,
          (at, from, to, whole) -> stretch(run, at, from, to, whole ? null : region, wanted));
      // Counted above as if they stood.
      for (int row : layer.dead[r]) {
        int at = run.cellOf(row);
        if ((wanted == null || wanted[run.columns.kind[row] & 0xFF])
            && holds(run.eastM(at, row), run.northM(at, row))) {
          add(run.columns.time[row] + Codes.EPOCH_S, -1);
        }
      }
    }
    layer.loose(
        one -> {
          if ((kinds.isEmpty() || kinds.contains(one.seen().kind()))
              && holds(one.eastM(), one.northM())) {
            add(one.seenAtS(), 1);
          }
        });
  }

  private boolean holds(double eastM, double northM) {
    return all.contains(eastM, northM) && region.holds(eastM, northM);
  }

  private void add(long second, int n) {
    if (span.holds(second)) {
      int at = Arrays.binarySearch(starts, second);
      counts[at >= 0 ? at : -at - 2] += n;
    }
  }

  /**
   * Counts a stretch of rows that lie in the span.
   *
   * @param across to be asked for each place; null when it holds them all
   */
  private void stretch(Run run, int at, int from, int to, Region across, boolean[] wanted) {
    int[] time = run.columns.time;
    byte[] kind = run.columns.kind;
    int step = Arrays.binarySearch(starts, time[from] + Codes.EPOCH_S);
    step = step >= 0 ? step : -step - 2;
    long end = starts[step + 1] - Codes.EPOCH_S;
    for (int row = from; row < to; row++) {
      while (time[row] >= end) {
        step++;
        end = starts[step + 1] - Codes.EPOCH_S;
      }
      if ((wanted == null || wanted[kind[row] & 0xFF])
          && (across == null || holds(run.eastM(at, row), run.northM(at, row)))) {
        counts[step]++;
      }
    }
  }
}
