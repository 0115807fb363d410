package openscene.privacy.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import openscene.observation.Protocol;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;

/**
 * A visit without whose it was, who and how many made it, its way and its end.
 *
 * @param id another than the visit's own
 * @param startedAt first moment of the step, UTC
 * @param areas whole minutes spent per area
 * @param timePrecision length of the step
 */
record CoarseVisit(
    UUID id,
    String city,
    Protocol protocol,
    TravelMode mode,
    SortedSet<String> targetKinds,
    Instant startedAt,
    boolean complete,
    List<Visit.AreaEffort> areas,
    Weather weather,
    String eventFlag,
    Duration timePrecision) {
  CoarseVisit {
    targetKinds = Collections.unmodifiableSortedSet(new TreeSet<>(targetKinds));
    areas = List.copyOf(areas);
  }
}
