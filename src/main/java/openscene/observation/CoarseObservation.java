package openscene.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import openscene.geo.LonLat;

/**
 * An observation no finer than a cell and a step of time, without whose it was and what would link
 * it to others.
 *
 * @param id another than the observation's own
 * @param kind a code of {@link Kinds}
 * @param seenAt first moment of the step, UTC
 * @param place centre of the cell, WGS 84
 * @param areaId the area, where no more was known of the place; else null
 * @param count how many
 * @param severity 1..3 where the kind has it; else null
 * @param precisionM side of the cell, metres
 * @param timePrecision length of the step
 */
public record CoarseObservation(
    UUID id,
    String kind,
    Instant seenAt,
    LonLat place,
    String areaId,
    int count,
    Integer severity,
    int precisionM,
    Duration timePrecision) {}
