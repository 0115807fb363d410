package openscene.report;

import java.time.Instant;

/**
 * An issued report: an immutable version whose bytes never change. A correction is a new version
 * that names the one it supersedes.
 *
 * @param id e.g. vaagsbunnen-2019-W14-v2
 * @param areaId the area reported on
 * @param period the local days, from/to, both included, e.g. 2019-03-11/2019-04-07
 * @param edition committee or public
 * @param version 1, 2, … of the same area, period and edition
 * @param supersedes id of the version before; null for the first
 * @param issuedAt UTC
 * @param sha256 of the bytes, lower-case hexadecimal
 * @param bytes the GeoJSON, UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes are the report; equality is by id.
public record IssuedReport(
    String id,
    String areaId,
    String period,
    String edition,
    int version,
    String supersedes,
    Instant issuedAt,
    String sha256,
    byte[] bytes) {}
