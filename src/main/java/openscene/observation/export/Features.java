package openscene.observation.export;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import openscene.observation.Observation;

/**
 * Writes an observation as a GeoJSON Feature: byte for byte what {@link
 * openscene.observation.ObservationJson#write} writes.
 */
public final class Features {
  private static final byte[] HEAD = ascii("{\"type\":\"Feature\",\"id\":\"");
  private static final byte[] GEOMETRY =
      ascii("\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[");
  private static final byte[] KIND = ascii("]},\"properties\":{\"kind\":");
  private static final byte[] SEEN_AT = ascii(",\"seen_at\":\"");
  private static final byte[] ACCURACY = ascii("\",\"accuracy_m\":");
  private static final byte[] SOURCE = ascii(",\"position_source\":");
  private static final byte[] SOURCE_AFTER_TIME = ascii("\",\"position_source\":");
  private static final byte[] AREA = ascii(",\"area_id\":");
  private static final byte[] COUNT = ascii(",\"count\":");
  private static final byte[] COUNT_MIN = ascii(",\"count_min\":");
  private static final byte[] COUNT_MAX = ascii(",\"count_max\":");
  private static final byte[] SEVERITY = ascii(",\"severity\":");
  private static final byte[] EMERGENCY = ascii(",\"emergency_called\":");
  private static final byte[] DETAILS = ascii(",\"details\":{");
  private static final byte[] AGENCY = ascii("},\"agency\":");
  private static final byte[] VISIT = ascii(",\"visit_id\":\"");
  private static final byte[] RECEIVED = ascii(",\"received_at\":\"");
  private static final byte[] WITHDRAWN = ascii(",\"withdrawn_at\":\"");
  private static final byte[] END = ascii("}}");
  private static final byte[] END_MADE_UP = ascii("},\"made_up\":true}");

  private Features() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Writes a Feature.
   *
   * @param madeUp whether the Feature says so itself, for it stands alone
   */
  public static void write(Bytes out, Observation seen, boolean madeUp) {
    out.put(HEAD).id(seen.id()).put(GEOMETRY);
    Decimals.degrees(out, seen.place().lon());
    out.put(',');
    Decimals.degrees(out, seen.place().lat());
    out.put(KIND).quoted(seen.kind());
    out.put(SEEN_AT).instant(seen.seenAt());
    if (seen.accuracyM() != null) {
      out.put(ACCURACY);
      Decimals.exact(out, seen.accuracyM());
      out.put(SOURCE);
    } else {
      out.put(SOURCE_AFTER_TIME);
    }
    out.quoted(seen.positionSource().code());
    if (seen.areaId() != null) {
      out.put(AREA).quoted(seen.areaId());
    }
    out.put(COUNT).number(seen.count());
    number(out, COUNT_MIN, seen.countMin());
    number(out, COUNT_MAX, seen.countMax());
    number(out, SEVERITY, seen.severity());
    if (seen.emergencyCalled() != null) {
      out.put(EMERGENCY).raw(seen.emergencyCalled() ? "true" : "false");
    }
    out.put(DETAILS);
    details(out, seen.details());
    out.put(AGENCY).quoted(seen.agency().code());
    id(out, VISIT, seen.visitId());
    if (seen.receivedAt() != null) {
      out.put(RECEIVED).instant(seen.receivedAt()).put('"');
    }
    if (seen.withdrawnAt() != null) {
      out.put(WITHDRAWN).instant(seen.withdrawnAt()).put('"');
    }
    out.put(madeUp ? END_MADE_UP : END);
  }

  private static void number(Bytes out, byte[] name, Integer value) {
    if (value != null) {
      out.put(name).number(value);
    }
  }

  private static void id(Bytes out, byte[] name, UUID value) {
    if (value != null) {
      out.put(name).id(value).put('"');
    }
  }

  private static void details(Bytes out, Map<String, String> details) {
    if (details.isEmpty()) {
      return;
    }
    boolean first = true;
    for (Map.Entry<String, String> detail : details.entrySet()) {
      if (!first) {
        out.put(',');
      }
      first = false;
      out.quoted(detail.getKey()).put(':').quoted(detail.getValue());
    }
  }
}
