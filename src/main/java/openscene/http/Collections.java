package openscene.http;

import java.util.List;
import java.util.Optional;

/** The collections there are, as data: what the OGC descriptions are written from. */
final class Collections {
  /** What the features of a collection are. */
  enum Sort {
    /** Stored features that can be read one by one. */
    STORED,
    /** Features computed when asked. */
    COMPUTED,
    /** A map without features. */
    MAP
  }

  /**
   * A property of a collection's features.
   *
   * @param name as in GeoJSON
   * @param schema JSON Schema
   */
  record Property(String name, String schema) {}

  /**
   * A collection.
   *
   * @param geometry name of the geometry's JSON Schema at geojson.org; null for none
   */
  record Collection(
      String id,
      String title,
      String description,
      Sort sort,
      String geometry,
      List<Property> properties,
      List<String> queryables) {}

  private static final String TEXT = "{\"type\":\"string\"}";
  private static final String WHOLE = "{\"type\":\"integer\"}";
  private static final String NUMBER = "{\"type\":\"number\"}";
  private static final String TIME = "{\"type\":\"string\",\"format\":\"date-time\"}";
  private static final String DAY = "{\"type\":\"string\",\"format\":\"date\"}";
  private static final String YES_NO = "{\"type\":\"boolean\"}";
  private static final String DURATION = "{\"type\":\"string\",\"format\":\"duration\"}";
  private static final String LIST = "{\"type\":\"array\"}";

  static final List<Collection> ALL =
      List.of(
          new Collection(
              "observations",
              "Observations",
              "What patrols saw: a behaviour or a condition at a place and a time, never a person.",
              Sort.STORED,
              "Point",
              List.of(
                  new Property("kind", TEXT),
                  new Property("seen_at", TIME),
                  new Property("position_source", TEXT),
                  new Property("accuracy_m", NUMBER),
                  new Property("area_id", TEXT),
                  new Property("count", WHOLE),
                  new Property("count_min", WHOLE),
                  new Property("count_max", WHOLE),
                  new Property("severity", WHOLE),
                  new Property("emergency_called", YES_NO),
                  new Property("details", "{\"type\":\"object\"}"),
                  new Property("agency", TEXT),
                  new Property("visit_id", "{\"type\":\"string\",\"format\":\"uuid\"}"),
                  new Property("received_at", TIME)),
              List.of("kind", "agency")),
          new Collection(
              "visits",
              "Visits",
              "That somebody looked: where, how long, for what. Without it, nothing seen says nothing.",
              Sort.STORED,
              null,
              List.of(
                  new Property("city", TEXT),
                  new Property("agency", TEXT),
                  new Property("protocol", TEXT),
                  new Property("mode", TEXT),
                  new Property("observers", WHOLE),
                  new Property("target_kinds", LIST),
                  new Property("started_at", TIME),
                  new Property("ended_at", TIME),
                  new Property("complete", YES_NO),
                  new Property("effort", LIST),
                  new Property("effort_cells", LIST),
                  new Property("weather", TEXT),
                  new Property("police_present", YES_NO),
                  new Property("event_flag", TEXT),
                  new Property("received_at", TIME)),
              List.of("city", "agency")),
          new Collection(
              "areas",
              "Areas",
              "Named areas; a changed border is a new version with its own dates.",
              Sort.STORED,
              "MultiPolygon",
              List.of(
                  new Property("area_id", TEXT),
                  new Property("version", WHOLE),
                  new Property("city", TEXT),
                  new Property("name", TEXT),
                  new Property("valid_from", DAY),
                  new Property("valid_to", DAY),
                  new Property("watch", YES_NO),
                  new Property("scene", TEXT),
                  new Property("area_ha", NUMBER)),
              List.of("city")),
          new Collection(
              "measures",
              "Measures",
              "What was done, where and when: closures, lighting, extra patrols, services.",
              Sort.STORED,
              null,
              List.of(
                  new Property("kind", TEXT),
                  new Property("area_id", TEXT),
                  new Property("agency", TEXT),
                  new Property("from", DAY),
                  new Property("to", DAY),
                  new Property("title", TEXT)),
              List.of()),
          new Collection(
              "hotspots",
              "Hotspots",
              "Outlines that hold half of the density of an area, or every area, and a period.",
              Sort.COMPUTED,
              "Polygon",
              List.of(
                  new Property("area", TEXT),
                  new Property("rank", WHOLE),
                  new Property("n", WHOLE),
                  new Property("visits", WHOLE),
                  new Property("days", WHOLE),
                  new Property("share", NUMBER),
                  new Property("area_ha", NUMBER),
                  new Property("density", NUMBER),
                  new Property("minutes", NUMBER),
                  new Property("rate", NUMBER),
                  new Property("rate_interval", LIST)),
              List.of("area")),
          new Collection(
              "cells",
              "Grid cells",
              "Every grid cell of an area, or every area, with its value, or why there is none.",
              Sort.COMPUTED,
              "Polygon",
              List.of(
                  new Property("area", TEXT),
                  new Property("status", TEXT),
                  new Property("value", NUMBER),
                  new Property("interval", LIST),
                  new Property("n", WHOLE),
                  new Property("visits", WHOLE),
                  new Property("days", WHOLE),
                  new Property("minutes", NUMBER)),
              List.of("area")),
          new Collection(
              "density",
              "Density",
              "Kernel density as map tiles on one fixed scale.",
              Sort.MAP,
              null,
              List.of(),
              List.of()));

  /** What differs for whom records are shown in cells and hours. */
  private static final List<Collection> COARSE =
      List.of(
          new Collection(
              "observations",
              "Observations",
              "What patrols saw, each at the centre of its cell and the beginning of its hour, told an"
                  + " hour after its end; behaviours and conditions, never a person.",
              Sort.STORED,
              "Point",
              List.of(
                  new Property("kind", TEXT),
                  new Property("seen_at", TIME),
                  new Property("count", WHOLE),
                  new Property("severity", WHOLE),
                  new Property("area_id", TEXT),
                  new Property("precision_m", WHOLE),
                  new Property("time_precision", DURATION)),
              List.of("kind")),
          new Collection(
              "visits",
              "Visits",
              "That somebody looked: for what, in which areas, in the hour of its start.",
              Sort.STORED,
              null,
              List.of(
                  new Property("city", TEXT),
                  new Property("protocol", TEXT),
                  new Property("mode", TEXT),
                  new Property("target_kinds", LIST),
                  new Property("started_at", TIME),
                  new Property("complete", YES_NO),
                  new Property("effort", LIST),
                  new Property("weather", TEXT),
                  new Property("event_flag", TEXT),
                  new Property("time_precision", DURATION)),
              List.of("city")));

  private Collections() {}

  /** As whom records are shown in cells and hours finds a collection described, or as all do. */
  static Collection shown(Collection collection, boolean coarse) {
    return COARSE.stream()
        .filter(other -> coarse && other.id().equals(collection.id()))
        .findFirst()
        .orElse(collection);
  }

  /** The same with a note, told where notes are on to whom records are shown exactly. */
  static Collection noted(Collection collection, boolean notes, boolean coarse) {
    if (!notes || coarse || !collection.id().equals("observations")) {
      return collection;
    }
    List<Property> properties = new java.util.ArrayList<>(collection.properties());
    properties.add(new Property("note", "{\"type\":\"string\",\"maxLength\":200}"));
    return new Collection(
        collection.id(),
        collection.title(),
        collection.description(),
        collection.sort(),
        collection.geometry(),
        properties,
        collection.queryables());
  }

  static Optional<Collection> find(String id) {
    return ALL.stream().filter(collection -> collection.id().equals(id)).findFirst();
  }
}
