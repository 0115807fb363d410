package openscene.snapshot.column;

import java.util.List;
import java.util.Set;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.geo.Region;
import org.locationtech.jts.geom.Envelope;

/** Looks for rows. For one question and one thread. */
public final class Finder {
  private final Span span;
  private final Set<String> kinds;
  private final boolean homeOnly;
  private final Found found;

  /**
   * Looks for rows.
   *
   * @param kinds codes; empty means all
   * @param homeOnly only those that no other city's bounds hold first
   * @param whole whether more is wanted than time and place
   */
  public Finder(Span span, Set<String> kinds, boolean homeOnly, boolean whole) {
    this.span = span;
    this.kinds = kinds;
    this.homeOnly = homeOnly;
    this.found = new Found(whole);
  }

  /**
   * Rows of a layer, and those of others that lie inside the region beyond the layer's own ground.
   *
   * @param layers all, each place at home in one of them
   * @param of the layer in whose metres the region is
   */
  public Found in(List<Layer> layers, Layer of, Region region) {
    Envelope all = region.envelope();
    if (all.isNull()) {
      return found.sorted();
    }
    own(of, region, all);
    if (!homeOnly) {
      beyond(layers, of, region);
    }
    return found.sorted();
  }

  /** Rows inside a region of a layer's metres that do not lie on its ground; in no order. */
  Found beyond(List<Layer> layers, Layer of, Region region) {
    Envelope all = region.envelope();
    BBox box = of.frame.projection().around(all);
    if (!isWithin(box, of.frame.around())) {
      for (Layer other : layers) {
        if (other != of) {
          beyond(other, of.frame, box, region, all);
        }
      }
    }
    return found;
  }

  private static boolean isWithin(BBox box, BBox other) {
    return box.west() <= box.east()
        && box.east() - box.west() < 180
        && other.west() <= other.east()
        && other.contains(new LonLat(box.west(), box.south()))
        && other.contains(new LonLat(box.east(), box.north()));
  }

  private void own(Layer layer, Region region, Envelope all) {
    boolean[] wanted = kinds.isEmpty() ? null : layer.codes.wanted(kinds::contains);
    for (int r = 0; r < layer.runs.length; r++) {
      Run run = layer.runs[r];
      int[] dead = layer.dead[r];
      byte source = found.source(run, false);
      run.in(
          region,
          span,
          (at, from, to, whole) ->
              take(run, source, dead, wanted, at, from, to, whole ? null : region, all));
    }
    layer.loose(
        one -> {
          if (isWanted(one)
              && all.contains(one.eastM(), one.northM())
              && region.holds(one.eastM(), one.northM())) {
            found.add(one.seen(), one.eastM(), one.northM(), one.visit(), one.home());
          }
        });
  }

  /** Takes rows of one cell; a region asks for each whether it holds it, none holds all. */
  private void take(
      Run run,
      byte source,
      int[] dead,
      boolean[] wanted,
      int at,
      int from,
      int to,
      Region region,
      Envelope all) {
    int next = Layer.firstFrom(dead, from);
    byte[] kind = run.columns.kind;
    for (int row = from; row < to; row++) {
      if (next < dead.length && dead[next] == row) {
        next++;
      } else if ((wanted == null || wanted[kind[row] & 0xFF]) && (!homeOnly || run.isHome(row))) {
        double east = run.eastM(at, row);
        double north = run.northM(at, row);
        if (region == null || all.contains(east, north) && region.holds(east, north)) {
          found.add(source, row, east, north);
        }
      }
    }
  }

  private boolean isWanted(Run run, int row, boolean[] wanted) {
    return (wanted == null || wanted[run.columns.kind[row] & 0xFF])
        && (!homeOnly || run.isHome(row));
  }

  private boolean isWanted(Loose one) {
    return span.holds(one.seenAtS())
        && (kinds.isEmpty() || kinds.contains(one.seen().kind()))
        && (!homeOnly || one.home());
  }

  /** Rows at home in another layer that are not on the ground of the one that is asked about. */
  private void beyond(Layer other, Frame frame, BBox box, Region region, Envelope all) {
    boolean[] wanted = kinds.isEmpty() ? null : other.codes.wanted(kinds::contains);
    Projection projection = frame.projection();
    for (int r = 0; r < other.runs.length; r++) {
      Run run = other.runs[r];
      int number = r;
      byte[] source = {-1}; // Opened by the first row: most layers are far away.
      run.in(
          new Degrees(other.frame, box),
          span,
          (at, from, to, whole) ->
              other.alive(
                  number,
                  from,
                  to,
                  row -> {
                    if (run.isHome(row) && isWanted(run, row, wanted)) {
                      double[] metres = metres(frame, projection, run.place(at, row), region, all);
                      if (metres != null) {
                        if (source[0] < 0) {
                          source[0] = found.source(run, true);
                        }
                        found.add(source[0], row, metres[0], metres[1]);
                      }
                    }
                  }));
    }
    other.loose(
        one -> {
          if (one.home() && isWanted(one)) {
            double[] metres = metres(frame, projection, one.seen().place(), region, all);
            if (metres != null) {
              found.add(one.seen(), metres[0], metres[1], one.visit(), false);
            }
          }
        });
  }

  private static double[] metres(
      Frame frame, Projection projection, LonLat place, Region region, Envelope all) {
    if (frame.holds(place)) {
      return null;
    }
    double[] metres = projection.metres(place);
    return all.contains(metres[0], metres[1]) && region.holds(metres[0], metres[1]) ? metres : null;
  }
}
