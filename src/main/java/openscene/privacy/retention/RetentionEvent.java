package openscene.privacy.retention;

import java.time.Instant;

/**
 * What one run did by one rule.
 *
 * @param at when the run began, UTC
 * @param asOf the moment by which ages were counted, UTC
 * @param rule its code
 * @param changed how many records, 0 or more
 * @param onBorder how many of them lay on a border and may count for a neighbour now
 */
public record RetentionEvent(Instant at, Instant asOf, String rule, long changed, long onBorder) {}
