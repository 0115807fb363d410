package openscene.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Visits to and from GeoJSON Features without a geometry: a visit is an effort, not a place. */
public final class VisitJson {
  /** Every property that may be sent; the last two are written by the server and not read. */
  public static final Set<String> PROPERTIES =
      Set.of(
          "city",
          "agency",
          "protocol",
          "mode",
          "observers",
          "target_kinds",
          "started_at",
          "ended_at",
          "complete",
          "effort",
          "effort_cells",
          "weather",
          "police_present",
          "event_flag",
          "received_at",
          "withdrawn_at");

  private VisitJson() {}

  /**
   * Reads a Feature.
   *
   * @throws Refusal naming the field
   */
  public static Visit read(JsonNode feature) {
    Fields fields = new Fields(feature, PROPERTIES);
    if (fields.geometry() != null) {
      throw new Refusal(
          "geometry", "was given", "null: tracks are not stored, only minutes per area or cell");
    }
    try {
      return read(fields);
    } catch (IllegalArgumentException e) {
      throw Refusal.of(e, PROPERTIES);
    }
  }

  private static Visit read(Fields fields) {
    Integer observers = fields.integer("observers");
    Boolean complete = fields.yesNo("complete");
    return new Visit(
        fields.id(),
        Fields.required("city", fields.text("city"), "the id of a city, see /api/cities"),
        Fields.required("agency", fields.code("agency", Agency::of), "whose patrol"),
        Fields.required(
            "protocol", fields.code("protocol", Protocol::of), "how it was made, e.g. patrol"),
        fields.code("mode", TravelMode::of),
        observers == null ? 1 : observers,
        kinds(fields.node("target_kinds")),
        Fields.required(
            "started_at", fields.time("started_at"), "a time, e.g. 2019-03-25T14:00:00+01:00"),
        fields.time("ended_at"),
        complete != null && complete,
        effort(fields.node("effort")),
        cells(fields.node("effort_cells")),
        fields.code("weather", Weather::of),
        fields.yesNo("police_present"),
        fields.text("event_flag"),
        null,
        null);
  }

  private static SortedSet<String> kinds(JsonNode node) {
    SortedSet<String> kinds = new TreeSet<>();
    for (JsonNode kind : array("target_kinds", node, 200)) {
      if (!kind.isTextual()) {
        throw new Refusal("target_kinds", "had " + Refusal.shown(kind), "codes of kinds");
      }
      kinds.add(kind.textValue());
    }
    return kinds;
  }

  private static List<Visit.AreaEffort> effort(JsonNode node) {
    List<Visit.AreaEffort> effort = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (JsonNode item : array("effort", node, 200)) {
      if (!item.isObject() || item.size() != 2 || !item.path("area_id").isTextual()) {
        throw new Refusal(
            "effort", "had " + Refusal.shown(item), "{\"area_id\": \"…\", \"minutes\": 12}");
      }
      String area = item.path("area_id").textValue();
      if (!seen.add(area)) {
        throw new Refusal("effort", "had " + Refusal.shown(area) + " twice", "each area once");
      }
      effort.add(new Visit.AreaEffort(area, minutes("effort", item.path("minutes"))));
    }
    return effort;
  }

  private static List<Visit.CellEffort> cells(JsonNode node) {
    List<Visit.CellEffort> cells = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    for (JsonNode item : array("effort_cells", node, Visit.CELLS_MAX)) {
      if (!item.isArray() || item.size() != 3) {
        throw new Refusal("effort_cells", "had " + Refusal.shown(item), "[column, row, minutes]");
      }
      int col = Fields.integer("effort_cells", item.get(0));
      int row = Fields.integer("effort_cells", item.get(1));
      if (!seen.add(((long) col << 32) ^ (row & 0xFFFF_FFFFL))) {
        throw new Refusal("effort_cells", "had " + col + ", " + row + " twice", "each cell once");
      }
      cells.add(new Visit.CellEffort(col, row, minutes("effort_cells", item.get(2))));
    }
    return cells;
  }

  private static double minutes(String field, JsonNode node) {
    double minutes = Fields.number(field, node);
    if (!(minutes > 0 && minutes <= Visit.LONGEST.toMinutes())) {
      throw new Refusal(
          field, "had " + Refusal.shown(node) + " minutes", "minutes above 0 and at most 960");
    }
    return minutes;
  }

  private static Iterable<JsonNode> array(String field, JsonNode node, int max) {
    if (node == null) {
      return List.of();
    }
    if (!node.isArray() || node.size() > max) {
      throw new Refusal(
          field,
          node.isArray() ? "had " + node.size() + " items" : "was " + Refusal.shown(node),
          "an array of at most " + max);
    }
    return node;
  }

  /** Writes a Feature. */
  public static void write(JsonGenerator out, Visit visit) throws IOException {
    out.writeStartObject();
    writeMembers(out, visit);
    out.writeEndObject();
  }

  /** Writes the members of a Feature into an object that the caller opened, and may add to. */
  public static void writeMembers(JsonGenerator out, Visit visit) throws IOException {
    out.writeStringField("type", "Feature");
    out.writeStringField("id", visit.id().toString());
    out.writeNullField("geometry");
    out.writeObjectFieldStart("properties");
    out.writeStringField("city", visit.city());
    out.writeStringField("agency", visit.agency().code());
    out.writeStringField("protocol", visit.protocol().code());
    if (visit.mode() != null) {
      out.writeStringField("mode", visit.mode().code());
    }
    out.writeNumberField("observers", visit.observers());
    out.writeArrayFieldStart("target_kinds");
    for (String kind : visit.targetKinds()) {
      out.writeString(kind);
    }
    out.writeEndArray();
    out.writeStringField("started_at", visit.startedAt().toString());
    ObservationJson.text(out, "ended_at", visit.endedAt());
    out.writeBooleanField("complete", visit.complete());
    writeEffort(out, visit);
    if (visit.weather() != null) {
      out.writeStringField("weather", visit.weather().code());
    }
    if (visit.policePresent() != null) {
      out.writeBooleanField("police_present", visit.policePresent());
    }
    ObservationJson.text(out, "event_flag", visit.eventFlag());
    ObservationJson.text(out, "received_at", visit.receivedAt());
    ObservationJson.text(out, "withdrawn_at", visit.withdrawnAt());
    out.writeEndObject();
  }

  private static void writeEffort(JsonGenerator out, Visit visit) throws IOException {
    out.writeArrayFieldStart("effort");
    for (Visit.AreaEffort effort : visit.areas()) {
      out.writeStartObject();
      out.writeStringField("area_id", effort.areaId());
      out.writeNumberField("minutes", effort.minutes());
      out.writeEndObject();
    }
    out.writeEndArray();
    if (!visit.cells().isEmpty()) {
      out.writeArrayFieldStart("effort_cells");
      for (Visit.CellEffort cell : visit.cells()) {
        out.writeStartArray();
        out.writeNumber(cell.col());
        out.writeNumber(cell.row());
        out.writeNumber(cell.minutes());
        out.writeEndArray();
      }
      out.writeEndArray();
    }
  }
}
