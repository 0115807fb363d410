package openscene.hotspot.inquiry;

import java.util.List;
import java.util.Map;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.Table;
import org.locationtech.jts.geom.Polygon;

/**
 * What a method answers about an area and a period.
 *
 * @param run how it was made, or why nothing is told
 * @param found to draw, the strongest first; empty when it cannot tell or found nothing
 * @param hidden findings that are not drawn, for too few events are behind them
 * @param table what the method judged; it may name single points, so it stays in the house
 */
public record Outcome(Run run, List<Found> found, int hidden, Table table) {
  /** Copies the list. */
  public Outcome {
    found = List.copyOf(found);
  }

  /**
   * One thing found.
   *
   * @param rank 1 is the strongest; a rank that is not drawn is missing
   * @param outlines valid polygons, WGS 84 in whole millionths of a degree, exterior rings
   *     anticlockwise; the parts of one thing
   * @param n events it is made of
   * @param visits different visits behind them
   * @param days different local days behind them
   * @param properties what it says, in GeoJSON's names and order
   */
  public record Found(
      int rank,
      List<Polygon> outlines,
      long n,
      int visits,
      int days,
      Map<String, Object> properties) {
    /** Copies the outlines. */
    public Found {
      outlines = List.copyOf(outlines);
    }
  }
}
