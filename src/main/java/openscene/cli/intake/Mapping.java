package openscene.cli.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.observation.ObservationRules;
import openscene.observation.PositionSource;

/** Turns a row into an observation, or says why it cannot be one. For one run. */
public final class Mapping {
  /** What a column may be mapped to, each with the names tried when none is given. */
  public static final Map<String, List<String>> COLUMNS =
      new TreeMap<>(
          Map.of(
              "lon", List.of("lon", "longitude", "lng", "x"),
              "lat", List.of("lat", "latitude", "y"),
              "time", List.of("time", "seen_at", "datetime", "timestamp", "date", "month"),
              "id", List.of("id"),
              "kind", List.of("kind"),
              "count", List.of("count")));

  /**
   * How rows are to be read.
   *
   * @param columns name here (see {@link #COLUMNS}) → name in the file
   * @param kind code of every row; null when it is in a column
   * @param kinds value in the file → code
   * @param kindOther code of values that are not in {@code kinds}; null when those are bad
   * @param skipUnmapped whether such rows are passed over instead of being bad
   * @param timePattern of the times; null for ISO forms
   * @param zone of times without an offset; null when there must be one
   * @param crs of lon and lat; EPSG:4326 or a projected code
   * @param agency whose records they are
   * @param source part of the ids
   */
  public record Options(
      Map<String, String> columns,
      String kind,
      Map<String, String> kinds,
      String kindOther,
      boolean skipUnmapped,
      String timePattern,
      ZoneId zone,
      String crs,
      Agency agency,
      String source) {}

  private final Options options;
  private final ObservationJson ours;
  private final ObservationRules rules;
  private final Times times;
  private final StableIds ids;
  private final Projection projection;
  private final Instant now;

  /** A mapping; the rules judge what it makes, as of now. */
  public Mapping(Options options, ObservationJson ours, ObservationRules rules, Instant now) {
    this.options = options;
    this.ours = ours;
    this.rules = rules;
    this.times = new Times(options.timePattern(), options.zone());
    this.ids = new StableIds(options.source());
    this.projection = options.crs().equals("EPSG:4326") ? null : Projection.of(options.crs());
    this.now = now;
  }

  /**
   * Refuses a file that lacks a column, so that not every row of it must say so.
   *
   * @throws IllegalArgumentException naming the column and those there are
   */
  void checkColumns(List<String> there) {
    for (String ours : COLUMNS.keySet()) {
      boolean needed =
          switch (ours) {
            case "lon", "lat", "time" -> true;
            case "kind" -> options.kind() == null;
            default -> false;
          };
      boolean asked = options.columns().containsKey(ours) && !(ours.equals("kind") && !needed);
      if ((needed || asked) && names(ours).stream().noneMatch(there::contains)) {
        throw new IllegalArgumentException(
            "the file has no column for "
                + ours
                + ": looked for "
                + String.join(", ", names(ours))
                + ", there are "
                + String.join(", ", there)
                + "; name it by --map "
                + ours
                + "=…");
      }
    }
  }

  /**
   * The observation of a row; empty when it is passed over.
   *
   * @throws IllegalArgumentException why it cannot be one
   * @throws openscene.observation.Refusal why it may not be stored
   */
  Optional<Observation> map(Row row) {
    Observation seen;
    if (isOurs(row)) {
      seen = ours.read(withoutForeign(row));
    } else {
      String kind = kind(row);
      if (kind == null) {
        return Optional.empty();
      }
      Optional<String> id = row.first(names("id"));
      seen =
          new Observation(
              id.isPresent() ? ids.ofId(id.get()) : ids.ofContent(row.text()),
              kind,
              times.parse(needed(row, "time")),
              place(row),
              null,
              PositionSource.MAP,
              null,
              count(row),
              null,
              null,
              null,
              null,
              null,
              options.agency(),
              null,
              null,
              null);
    }
    return Optional.of(rules.check(seen, now, Optional.empty()).receivedAt(now));
  }

  /** Whether the row is a Feature as we export it, which keeps all it has. */
  private boolean isOurs(Row row) {
    return row.feature() != null
        && options.kind() == null
        && options.columns().isEmpty()
        && row.feature().path("properties").hasNonNull("kind")
        && row.feature().path("properties").hasNonNull("seen_at")
        && row.feature().path("properties").hasNonNull("agency");
  }

  private static ObjectNode withoutForeign(Row row) {
    ObjectNode feature = row.feature().deepCopy();
    feature.remove("made_up");
    return feature;
  }

  private String kind(Row row) {
    if (options.kind() != null) {
      return options.kind();
    }
    String value = needed(row, "kind");
    String mapped = options.kinds().get(value);
    if (mapped != null) {
      return mapped;
    }
    if (options.kindOther() != null) {
      return options.kindOther();
    }
    if (options.skipUnmapped()) {
      return null;
    }
    if (options.kinds().isEmpty()) {
      return value; // The file has our own codes; the rules judge them.
    }
    throw new IllegalArgumentException(
        "kind "
            + value
            + " is not mapped; add it to --kind-map, or give --kind-other or"
            + " --skip-unmapped");
  }

  private int count(Row row) {
    String text = row.first(names("count")).orElse("1");
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("count must be a whole number, was " + text, e);
    }
  }

  private LonLat place(Row row) {
    if (row.place() != null && !options.columns().containsKey("lon")) {
      return rounded(row.place());
    }
    double x = number(row, "lon");
    double y = number(row, "lat");
    if (projection != null) {
      return rounded(projection.degrees(x, y));
    }
    if (Math.abs(y) > 90 && Math.abs(x) <= 90) {
      throw new IllegalArgumentException(
          "latitude and longitude look swapped: was lon " + x + ", lat " + y);
    }
    return rounded(new LonLat(x, y));
  }

  private static LonLat rounded(LonLat at) {
    return new LonLat(
        GeoJson.rounded(at.lon(), GeoJson.PLACE_DECIMALS).doubleValue(),
        GeoJson.rounded(at.lat(), GeoJson.PLACE_DECIMALS).doubleValue());
  }

  private double number(Row row, String name) {
    String text = needed(row, name);
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " must be a number, was " + text, e);
    }
    throw new IllegalArgumentException(name + " must be a number, was " + text);
  }

  private String needed(Row row, String name) {
    return row.first(names(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " is missing; looked for " + String.join(", ", names(name))));
  }

  private List<String> names(String name) {
    String given = options.columns().get(name);
    return given == null ? COLUMNS.get(name) : List.of(given);
  }
}
