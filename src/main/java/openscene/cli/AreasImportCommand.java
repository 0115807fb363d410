package openscene.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import openscene.area.Area;
import openscene.area.AreaStore;
import openscene.area.AreaVersions;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.PolygonRepair;
import openscene.geo.Projection;
import openscene.sql.Database;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openscene areas import}. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes areas over from GeoJSON or GeoPackage, and with them a new city. The same border"
          + " again is nothing new; a changed border is a new version, and the old one ends the day"
          + " before. Invalid polygons are repaired where that hardly changes them, and refused"
          + " else; either is told, with the place."
    },
    footer = {
      "",
      "Example:",
      "  openscene areas import bydele.geojson --city copenhagen --id-field navn"
    })
final class AreasImportCommand implements Callable<Integer> {
  private static final LocalDate SINCE = LocalDate.of(2000, 1, 1);
  private static final List<String> ID_FIELDS = List.of("area_id", "navn", "name", "id");
  private static final List<String> NAME_FIELDS = List.of("name", "navn");

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE", description = "GeoJSON or GeoPackage (.gpkg).")
  private Path file;

  @Option(
      names = "--city",
      required = true,
      paramLabel = "NAME",
      description = "The city they belong to; a new one needs --crs and --time-zone.")
  private String cityName;

  @Option(
      names = "--crs",
      paramLabel = "EPSG:n",
      description = "Metric CRS that everything in a new city is measured in, e.g. EPSG:25832.")
  private String crs;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = "Time zone of a new city, e.g. Europe/Oslo.")
  private ZoneId zone;

  @Option(names = "--layer", description = "Layer of a GeoPackage that has several.")
  private String layer;

  @Option(
      names = "--id-field",
      paramLabel = "FIELD",
      description = {
        "Field whose text gives the id: Møhlenpris becomes moehlenpris.",
        "Default: the first there is of area_id, navn, name, id"
      })
  private String idField;

  @Option(
      names = "--name-field",
      paramLabel = "FIELD",
      description = {"Field with the name.", "Default: name or navn, else the id field"})
  private String nameField;

  @Option(
      names = "--valid-from",
      paramLabel = "DAY",
      description = {
        "First day of these borders.",
        "Default: 2000-01-01 for new areas, today for changed borders"
      })
  private LocalDate validFrom;

  @Mixin private StoreOption store;

  private final List<String> refused = new ArrayList<>();
  private int repaired;
  private int same;
  private int added;
  private int changed;

  @Override
  public Integer call() throws IOException {
    if (crs != null) {
      try {
        Projection.of(crs);
      } catch (IllegalArgumentException e) {
        throw wrong("--crs: " + e.getMessage());
      }
    }
    List<AreaFile.Feature> features = AreaFile.read(file, layer);
    try (Database database = store.open()) {
      take(features, database.stores().areas());
    }
    System.out.printf(
        Locale.ROOT,
        "%d areas: %d new, %d with a changed border, %d as they were, %d repaired, %d refused%n",
        features.size(),
        added,
        changed,
        same,
        repaired,
        refused.size());
    refused.forEach(line -> System.err.println("openscene: refused " + line));
    return refused.isEmpty() ? 0 : 1;
  }

  private void take(List<AreaFile.Feature> features, AreaStore areas) {
    Optional<City> known = areas.findCity(NewCity.slug(cityName));
    if (known.isEmpty() && (crs == null || zone == null)) {
      throw wrong("a new city needs --crs and --time-zone; known are " + ids(areas));
    }
    if (known.isPresent() && crs != null && !crs.equals(known.get().crs())) {
      throw wrong("--crs: " + known.get().id() + " is measured in " + known.get().crs());
    }
    City city = known.orElseGet(() -> NewCity.of(cityName, crs, zone, NewCity.ANYWHERE));
    List<Area> before = areas.areas();
    List<Area> toStore = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Envelope box = new Envelope();
    for (AreaFile.Feature feature : features) {
      try {
        Geometry outline = outline(feature, Projection.of(city.crs()));
        String id = id(feature);
        if (!seen.add(id)) {
          throw new IllegalArgumentException(
              "another one has the id " + id + " already; choose another --id-field");
        }
        toStore.addAll(versions(city, id, name(feature), outline, before));
        box.expandToInclude(outline.getEnvelopeInternal());
      } catch (IllegalArgumentException e) {
        refused.add("feature " + feature.number() + label(feature) + ": " + e.getMessage());
      }
    }
    if (box.isNull()) {
      return;
    }
    BBox around =
        new BBox(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY())
            .enlarged(City.MARGIN_M);
    BBox bounds = known.isPresent() ? city.bounds().around(around) : around;
    if (!bounds.equals(city.bounds())) {
      areas.save(city.within(bounds));
    }
    areas.saveAll(toStore);
  }

  private Geometry outline(AreaFile.Feature feature, Projection projection) {
    if (feature.outline() == null) {
      throw new IllegalArgumentException(feature.problem());
    }
    if (!(feature.outline() instanceof Polygon || feature.outline() instanceof MultiPolygon)) {
      throw new IllegalArgumentException(
          "an area must be a Polygon or MultiPolygon, was " + feature.outline().getGeometryType());
    }
    PolygonRepair.Repair repair = PolygonRepair.of(feature.outline(), projection);
    if (repair.isRefused()) {
      throw new IllegalArgumentException(repair.message());
    }
    if (!repair.wasValid()) {
      repaired++;
      System.err.println(
          "openscene: feature " + feature.number() + label(feature) + ": " + repair.message());
    }
    return repair.outline();
  }

  /** What is to be stored for one area: nothing, its first version, or a new one and the old. */
  private List<Area> versions(
      City city, String id, String name, Geometry outline, List<Area> before) {
    Optional<Area> newest =
        before.stream().filter(a -> a.id().equals(id)).reduce((older, newer) -> newer);
    LocalDate byDefault = newest.isEmpty() ? SINCE : LocalDate.now(Clock.system(city.zone()));
    AreaVersions.Revision revision =
        AreaVersions.revise(
            before,
            new Area(
                id,
                1,
                city.id(),
                name,
                validFrom == null ? byDefault : validFrom,
                null,
                newest.map(Area::watch).orElse(false),
                newest.map(Area::scene).orElse(null),
                outline));
    return switch (revision.change()) {
      case NEW -> {
        added++;
        yield revision.toStore();
      }
      case BORDER -> {
        changed++;
        yield revision.toStore();
      }
      case FACTS, NONE -> { // A file of borders says nothing of names that were mended since.
        same++;
        yield List.of();
      }
    };
  }

  private String id(AreaFile.Feature feature) {
    return NewCity.slug(field(feature, idField, ID_FIELDS, "--id-field"));
  }

  private String name(AreaFile.Feature feature) {
    Map<String, String> fields = feature.fields();
    if (nameField == null && NAME_FIELDS.stream().noneMatch(fields::containsKey)) {
      return field(feature, idField, ID_FIELDS, "--id-field");
    }
    return field(feature, nameField, NAME_FIELDS, "--name-field");
  }

  private static String field(
      AreaFile.Feature feature, String given, List<String> usual, String option) {
    List<String> names = given == null ? usual : List.of(given);
    for (String name : names) {
      String value = feature.fields().get(name);
      if (value != null && !value.isBlank()) {
        return value.trim();
      }
    }
    throw new IllegalArgumentException(
        "has no "
            + String.join(", ", names)
            + "; its fields are "
            + feature.fields().keySet()
            + "; name one by "
            + option);
  }

  private String label(AreaFile.Feature feature) {
    try {
      return " (" + name(feature) + ")";
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static List<String> ids(AreaStore areas) {
    return areas.cities().stream().map(City::id).toList();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
