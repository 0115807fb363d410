package openscene.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import openscene.area.City;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.observation.DuplicateHint;
import openscene.observation.Observation;
import openscene.observation.ObservationStore;
import openscene.observation.PositionSource;
import org.locationtech.jts.geom.Envelope;

/**
 * Finds what may be of the same event ({@link DuplicateHint}) without asking the store, where the
 * view shows nobody near: that is how almost every submission ends.
 */
public final class Twins {
  /** Metres of the city's CRS differ from those by which the hint is told, by less than 1 %. */
  private static final double REACH_M = DuplicateHint.NEAR_M * 1.01;

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
    if (stored.positionSource() == PositionSource.AREA
        || (city.isPresent() && isAlone(stored, city.get(), view))) {
      return List.of();
    }
    return DuplicateHint.of(stored, store);
  }

  private static boolean isAlone(Observation stored, City city, View view) {
    double[] at = Projection.of(city.crs()).metres(stored.place());
    Envelope near =
        new Envelope(at[0] - REACH_M, at[0] + REACH_M, at[1] - REACH_M, at[1] + REACH_M);
    Period soon = DuplicateHint.around(stored.seenAt());
    View.Places places = view.places(city, near, new Wanted(soon, Set.of(stored.kind()), false));
    int others = places.size();
    for (int i = 0; i < places.size(); i++) {
      if (places.eastM()[i] == at[0] && places.northM()[i] == at[1]) {
        others--; // Itself. Where a twin stands on the very same place one is left over.
        break;
      }
    }
    return others == 0;
  }
}
