package openscene.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.report.Stores;

/**
 * The cities, areas and documented measures that ship with this software, from {@code
 * data/cities.json}, {@code data/areas.geojson} and {@code data/measures.json}. A file that is not
 * sound stops the start with its name.
 */
public final class ShippedPlaces {
  private ShippedPlaces() {}

  /** The cities. */
  public static List<City> cities() {
    List<City> cities = new ArrayList<>();
    for (JsonNode node : read("cities.json").path("cities")) {
      JsonNode box = node.path("bounds");
      List<String> languages = new ArrayList<>();
      node.path("languages").forEach(language -> languages.add(language.asText()));
      cities.add(
          new City(
              node.path("id").asText(),
              node.path("name").asText(),
              node.path("crs").asText(),
              ZoneId.of(node.path("time_zone").asText()),
              new BBox(
                  box.path(0).asDouble(),
                  box.path(1).asDouble(),
                  box.path(2).asDouble(),
                  box.path(3).asDouble()),
              languages));
    }
    return cities;
  }

  /** The areas, first versions. */
  public static List<Area> areas() {
    List<Area> areas = new ArrayList<>();
    for (JsonNode feature : read("areas.geojson").path("features")) {
      JsonNode properties = feature.path("properties");
      areas.add(
          new Area(
              properties.path("area_id").asText(),
              properties.path("version").asInt(),
              properties.path("city").asText(),
              properties.path("name").asText(),
              LocalDate.parse(properties.path("valid_from").asText()),
              date(properties.path("valid_to")),
              properties.path("watch").asBoolean(),
              properties.path("scene").asText(null),
              GeoJson.read(feature.path("geometry"))));
    }
    return areas;
  }

  /** Measures that are documented, with their dates. */
  public static List<Measure> measures() {
    List<Measure> measures = new ArrayList<>();
    for (JsonNode node : read("measures.json").path("measures")) {
      measures.add(
          new Measure(
              UUID.fromString(node.path("id").asText()),
              node.path("kind").asText(),
              node.path("area_id").asText(),
              node.path("agency").asText(null),
              LocalDate.parse(node.path("from").asText()),
              date(node.path("to")),
              node.path("title").asText(null)));
    }
    return measures;
  }

  /**
   * Puts cities and areas into a store that has no cities yet, and the documented measures too
   * unless the store is for made-up data, where a real measure would mislead.
   *
   * @return whether it did
   */
  public static boolean loadInto(Stores stores, boolean withMeasures) {
    if (!stores.areas().areas().isEmpty() || hasOtherCity(stores)) {
      return false;
    }
    // A start killed between these two is made good by the next: it finds cities without areas.
    cities().forEach(stores.areas()::save);
    stores.areas().saveAll(areas());
    if (withMeasures) {
      measures().forEach(stores.measures()::save);
    }
    return true;
  }

  private static boolean hasOtherCity(Stores stores) {
    List<String> ours = cities().stream().map(City::id).toList();
    return stores.areas().cities().stream().anyMatch(city -> !ours.contains(city.id()));
  }

  private static LocalDate date(JsonNode node) {
    return node.isTextual() ? LocalDate.parse(node.asText()) : null;
  }

  private static JsonNode read(String name) {
    try (InputStream in = ShippedPlaces.class.getResourceAsStream("/openscene/data/" + name)) {
      if (in == null) {
        throw new IllegalStateException("data/" + name + " is missing from the build");
      }
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("data/" + name + " cannot be read: " + e.getMessage(), e);
    }
  }
}
