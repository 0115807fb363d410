package openscene.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import openscene.area.City;
import openscene.geo.Projection;
import openscene.geo.Region;
import openscene.observation.DuplicateHint;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.PositionSource;
import org.locationtech.jts.geom.Envelope;

/**
 * Finds what may be of the same event ({@link DuplicateHint}): the view knows who is near, and the
 * store is asked for those alone, by their ids. Almost every submission has nobody.
 */
public final class Twins {
  /** Metres of the city's CRS differ from those by which the hint is told, by less than 1 %. */
  private static final double REACH_M = DuplicateHint.NEAR_M * 1.01;

  /** More than this many near are asked for at once. */
  private static final int ASKED_ONE_BY_ONE_MAX = 8;

  private Twins() {}

  /**
   * The ids of observations that may be of the same event, oldest first.
   *
   * @param stored an observation that is stored
   * @param city in which it lies; when empty the store is asked
   * @param view of a moment after it was stored
   */
  public static List<UUID> of(
      Observation stored, Optional<City> city, View view, ObservationStore store) {
    if (stored.positionSource() == PositionSource.AREA) {
      return List.of();
    }
    if (city.isEmpty()) {
      return DuplicateHint.of(stored, store);
    }
    List<UUID> near = near(stored, city.get(), view);
    if (near.size() > ASKED_ONE_BY_ONE_MAX) {
      return DuplicateHint.of(stored, store);
    }
    // The exact place, and whether it is more than an area's, only the store knows.
    return near.stream()
        .map(store::find)
        .flatMap(Optional::stream)
        .filter(other -> other.withdrawnAt() == null && DuplicateHint.isMet(stored, other))
        .map(Observation::id)
        .toList();
  }

  /** Who may be near, of the same kind, soon before or after, on another visit; oldest first. */
  private static List<UUID> near(Observation stored, City city, View view) {
    double[] at = Projection.of(city.crs()).metres(stored.place());
    Envelope box = new Envelope(at[0] - REACH_M, at[0] + REACH_M, at[1] - REACH_M, at[1] + REACH_M);
    Sightings seen = view.seen(city, Region.of(box), DuplicateHint.around(stored.seenAt()));
    List<UUID> near = new ArrayList<>();
    for (int i = 0; i < seen.size(); i++) {
      if (seen.kind(i).equals(stored.kind())
          && Math.hypot(seen.eastM(i) - at[0], seen.northM(i) - at[1]) <= REACH_M
          && DuplicateHint.isAnotherVisit(stored, seen.visitId(i))
          && !seen.id(i).equals(stored.id())) {
        near.add(seen.id(i));
      }
    }
    return near;
  }
}
