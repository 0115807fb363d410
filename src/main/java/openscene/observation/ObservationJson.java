package openscene.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;

/**
 * Observations to and from GeoJSON Features: id and Point at the feature, the rest as properties.
 * Reading judges form and type; whether it may be stored is {@link ObservationRules}' matter.
 */
public final class ObservationJson {
  /** Every property that may be sent; the last two are written by the server and not read. */
  public static final Set<String> PROPERTIES =
      Set.of(
          "kind",
          "seen_at",
          "accuracy_m",
          "position_source",
          "area_id",
          "count",
          "count_min",
          "count_max",
          "severity",
          "emergency_called",
          "details",
          "agency",
          "visit_id",
          "received_at",
          "withdrawn_at");

  private final Places places;

  /** Reads places given as an area by these areas. */
  public ObservationJson(Places places) {
    this.places = places;
  }

  /**
   * Reads a Feature. The place is kept to {@value GeoJson#PLACE_DECIMALS} decimals, as it is
   * written, so that what was read back may be sent again.
   *
   * @throws Refusal naming the field
   */
  public Observation read(JsonNode feature) {
    Fields fields = new Fields(feature, PROPERTIES);
    try {
      return read(fields);
    } catch (IllegalArgumentException e) {
      throw Refusal.of(e, PROPERTIES);
    }
  }

  private Observation read(Fields fields) {
    String kind = Fields.required("kind", fields.text("kind"), "a code of the list at /api/kinds");
    Instant seenAt =
        Fields.required(
            "seen_at", fields.time("seen_at"), "when it was seen, e.g. 2019-03-25T14:05:00+01:00");
    PositionSource source =
        Fields.required(
            "position_source",
            fields.code("position_source", PositionSource::of),
            "gps, map or area");
    String areaId = fields.text("area_id");
    if ((source == PositionSource.AREA) != (areaId != null)) {
      throw new Refusal(
          "area_id",
          areaId == null ? "is missing" : "was " + Refusal.shown(areaId),
          source == PositionSource.AREA
              ? "the id of an area, for position_source is area"
              : "no area_id, for it goes with position_source area alone");
    }
    Integer count = fields.integer("count");
    return new Observation(
        fields.id(),
        kind,
        seenAt,
        place(fields, source, areaId, seenAt),
        fields.number("accuracy_m"),
        source,
        areaId,
        count == null ? 1 : count,
        fields.integer("count_min"),
        fields.integer("count_max"),
        fields.integer("severity"),
        fields.yesNo("emergency_called"),
        details(fields.node("details")),
        Fields.required(
            "agency", fields.code("agency", Agency::of), "whose patrol, e.g. outreach or police"),
        fields.uuid("visit_id"),
        null,
        null);
  }

  private LonLat place(Fields fields, PositionSource source, String areaId, Instant seenAt) {
    JsonNode geometry = fields.geometry();
    if (geometry == null) {
      if (source == PositionSource.AREA) {
        return places.pointIn(areaId, seenAt);
      }
      throw new Refusal(
          "geometry",
          fields.hasGeometryMember() ? "was null" : "is missing",
          "a Point with [longitude, latitude]; null only with position_source area");
    }
    if (!"Point".equals(geometry.path("type").textValue())) {
      throw new Refusal(
          "geometry",
          "was " + (geometry.isObject() ? Refusal.shown(geometry.get("type")) : "no object"),
          "a Point with [longitude, latitude]");
    }
    try {
      LonLat exact = GeoJson.place(geometry.path("coordinates"));
      return new LonLat(
          GeoJson.rounded(exact.lon(), GeoJson.PLACE_DECIMALS).doubleValue(),
          GeoJson.rounded(exact.lat(), GeoJson.PLACE_DECIMALS).doubleValue());
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "geometry", Refusal.shown(e.getMessage(), 200), "[longitude, latitude] in degrees");
    }
  }

  private static SortedMap<String, String> details(JsonNode node) {
    SortedMap<String, String> details = new TreeMap<>();
    if (node == null) {
      return details;
    }
    if (!node.isObject()) {
      throw new Refusal("details", "was " + Refusal.shown(node), "an object, e.g. {}");
    }
    for (Map.Entry<String, JsonNode> detail : node.properties()) {
      JsonNode value = detail.getValue();
      if (!value.isTextual() && !value.isIntegralNumber()) {
        throw new Refusal(
            "details." + Refusal.shown(detail.getKey()),
            "was " + Refusal.shown(value),
            "a code in quotes, or a whole number where the kind counts");
      }
      details.put(detail.getKey(), value.asText());
    }
    return details;
  }

  /** Writes a Feature. */
  public static void write(JsonGenerator out, Observation seen) throws IOException {
    out.writeStartObject();
    writeMembers(out, seen);
    out.writeEndObject();
  }

  /** Writes the members of a Feature into an object that the caller opened, and may add to. */
  public static void writeMembers(JsonGenerator out, Observation seen) throws IOException {
    writeMembers(out, seen, null);
  }

  /** As the other, with a note; null for none. */
  public static void writeMembers(JsonGenerator out, Observation seen, String note)
      throws IOException {
    out.writeStringField("type", "Feature");
    out.writeStringField("id", seen.id().toString());
    out.writeFieldName("geometry");
    GeoJson.write(out, seen.place(), GeoJson.PLACE_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("kind", seen.kind());
    out.writeStringField("seen_at", seen.seenAt().toString());
    if (seen.accuracyM() != null) {
      out.writeNumberField("accuracy_m", seen.accuracyM());
    }
    out.writeStringField("position_source", seen.positionSource().code());
    text(out, "area_id", seen.areaId());
    out.writeNumberField("count", seen.count());
    number(out, "count_min", seen.countMin());
    number(out, "count_max", seen.countMax());
    number(out, "severity", seen.severity());
    if (seen.emergencyCalled() != null) {
      out.writeBooleanField("emergency_called", seen.emergencyCalled());
    }
    out.writeObjectFieldStart("details");
    for (Map.Entry<String, String> detail : seen.details().entrySet()) {
      out.writeStringField(detail.getKey(), detail.getValue());
    }
    out.writeEndObject();
    out.writeStringField("agency", seen.agency().code());
    text(out, "visit_id", seen.visitId());
    text(out, "received_at", seen.receivedAt());
    text(out, "withdrawn_at", seen.withdrawnAt());
    text(out, "note", note);
    out.writeEndObject();
  }

  static void text(JsonGenerator out, String name, Object value) throws IOException {
    if (value != null) {
      out.writeStringField(name, value.toString());
    }
  }

  private static void number(JsonGenerator out, String name, Integer value) throws IOException {
    if (value != null) {
      out.writeNumberField(name, value);
    }
  }
}
