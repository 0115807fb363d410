package openscene.privacy.record;

import java.util.ArrayList;
import java.util.List;
import openscene.geo.BBox;
import openscene.geo.LonLat;

/**
 * A box asked of the centres of cells, in terms of the places within them: what lies well inside is
 * meant, what lies well outside is not, and between them the centre must be asked.
 *
 * @param outer holds every place whose centre is in the box; null when everything must be asked
 * @param inner of whose places every centre is in the box; null when there is none
 */
record BorderOfBox(BBox outer, BBox inner) {
  private static final double M_PER_DEGREE = 111_320;
  private static final double LAT_MAX = 85;

  /**
   * The border of a box.
   *
   * @param cellM side of the largest cell, metres; a place is at most 0.71 of it from the centre
   */
  static BorderOfBox of(BBox box, int cellM) {
    boolean plain =
        box.west() <= box.east()
            && box.west() > -179
            && box.east() < 179
            && Math.max(Math.abs(box.south()), Math.abs(box.north())) < LAT_MAX;
    if (!plain) {
      return new BorderOfBox(null, null);
    }
    double lat = cellM / M_PER_DEGREE;
    double widest = Math.toRadians(Math.max(Math.abs(box.south()), Math.abs(box.north())));
    double lon = lat / Math.cos(widest);
    boolean hasInside =
        box.west() + lon < box.east() - lon && box.south() + lat < box.north() - lat;
    return new BorderOfBox(
        box.enlarged(cellM),
        hasInside
            ? new BBox(box.west() + lon, box.south() + lat, box.east() - lon, box.north() - lat)
            : null);
  }

  /** Boxes that cover all between inner and outer, and may overlap. */
  List<BBox> strips() {
    List<BBox> strips = new ArrayList<>();
    strips.add(new BBox(outer.west(), inner.north(), outer.east(), outer.north()));
    strips.add(new BBox(outer.west(), outer.south(), outer.east(), inner.south()));
    strips.add(new BBox(outer.west(), inner.south(), inner.west(), inner.north()));
    strips.add(new BBox(inner.east(), inner.south(), outer.east(), inner.north()));
    return strips;
  }

  /** Whether a place was counted already: inside, or in an earlier strip. */
  boolean isBefore(List<BBox> strips, int strip, LonLat place) {
    return inner.contains(place)
        || strips.subList(0, strip).stream().anyMatch(box -> box.contains(place));
  }
}
