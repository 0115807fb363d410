package openscene.privacy.retention;

import java.time.Instant;
import java.util.UUID;
import openscene.geo.LonLat;

/**
 * What is left of an observation's place and time.
 *
 * @param id of the observation
 * @param place a fixed point of the piece it lay in
 * @param seenAt when the local hour or quarter of the day began
 * @param accuracyM how far from there it may have been, metres
 * @param receivedAt the UTC day on which it was received; null when nothing says
 * @param precisionM side of the cell, metres; 0 for an area
 * @param time how exact the moment is
 * @param sameAreas whether it is in the same areas as before; false only of what lay on a border
 */
public record Coarse(
    UUID id,
    LonLat place,
    Instant seenAt,
    double accuracyM,
    Instant receivedAt,
    int precisionM,
    TimePrecision time,
    boolean sameAreas) {}
