package openscene.hotspot.release;

import java.util.List;
import java.util.Set;
import openscene.geo.Outlines;
import openscene.geo.Projection;
import openscene.hotspot.Evidence;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.outline.GridOutline;
import openscene.snapshot.Sightings;
import org.locationtech.jts.geom.Polygon;

/** Outlines of what a method found, along the lines of the role's grid: no corner is a place. */
public final class ReleasedOutline {
  private final Projection projection;
  private final GridOutline grid;
  private final GridOutline.Seen seen;

  /**
   * Around what may be told.
   *
   * @param told evidence that was released
   * @param kinds that are outlined
   */
  public ReleasedOutline(Evidence told, Set<String> kinds, ReleasePolicy policy) {
    projection = Projection.of(told.city().crs());
    grid = new GridOutline(policy);
    Sightings sightings = told.seen();
    int[] rows = told.ofKinds(kinds);
    double[] eastM = new double[rows.length];
    double[] northM = new double[rows.length];
    int[] visit = new int[rows.length];
    int[] day = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      eastM[i] = sightings.eastM(rows[i]);
      northM[i] = sightings.northM(rows[i]);
      visit[i] = sightings.visit(rows[i]) == Sightings.NO_VISIT ? -i - 2 : sightings.visit(rows[i]);
      day[i] = (int) told.clock().day(sightings.seenAtS(rows[i]));
    }
    seen = new GridOutline.Seen(eastM, northM, visit, day);
  }

  /**
   * The same outline along the grid, in pieces; none where too little lies in it.
   *
   * @param outline WGS 84
   */
  public List<Polygon> of(Polygon outline) {
    return grid.of(projection.metres(outline), seen)
        .map(cells -> Outlines.parts(projection.degrees(cells)))
        .orElse(List.of());
  }
}
