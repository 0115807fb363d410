package openscene.hotspot.method;

import java.time.Instant;

/**
 * Where the data of a run come from, said by the door that gathered them.
 *
 * @param software e.g. "OpenScene 1.2.0"
 * @param dataCutoff what was received later is not in it; null when unknown
 * @param source in words, e.g. "area vaagsbunnen, version 1" or "file needles.csv"
 * @param measure count or rate
 */
public record Provenance(String software, Instant dataCutoff, String source, String measure) {}
