package openscene.observation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import openscene.area.City;
import openscene.geo.LonLat;
import openscene.geo.Projection;

/** Which observations may be stored (DOMAIN § 1, "Validation"). For one request, as Places. */
public final class ObservationRules {
  /** How strictly. */
  public enum RuleSet {
    /** From a patrol, over HTTP. */
    SUBMIT,
    /** From another system: old, and by whom is not for this list to say. */
    IMPORT
  }

  /** How far a clock may run ahead. */
  public static final Duration CLOCK_SLACK = Duration.ofMinutes(5);

  /** The oldest that is taken without a supervisor. */
  public static final Duration OLDEST = Duration.ofDays(7);

  /** How long before and after its visit something may have been seen. */
  public static final Duration VISIT_SLACK = Duration.ofMinutes(10);

  /** How far from its visit's areas something may have been seen, metres. */
  public static final double VISIT_REACH_M = 100;

  /** The worst position of a phone that is taken, metres. */
  public static final double ACCURACY_MAX_M = 50;

  private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

  private final Kinds kinds;
  private final Places places;
  private final RuleSet rules;

  /** Judges by this code list and these cities and areas. */
  public ObservationRules(Kinds kinds, Places places, RuleSet rules) {
    this.kinds = kinds;
    this.places = places;
    this.rules = rules;
  }

  /**
   * Judges an observation.
   *
   * @param visit the visit it names, when that is known and stands
   * @return what is to be stored: the same, save that of an order to leave only area and day stay
   * @throws Refusal naming the field
   */
  public Observation check(Observation seen, Instant now, Optional<Visit> visit) {
    Kind kind = kinds.find(seen.kind()).orElseThrow(() -> unknown(seen.kind()));
    checkTime(seen.seenAt(), "seen_at", now, rules);
    if (rules == RuleSet.SUBMIT) {
      checkRights(kind, seen);
    }
    checkCount(kind, seen);
    checkSeverity(kind, seen);
    checkDetails(kind, seen);
    Observation kept = keptOf(kind, seen);
    checkPlace(kept);
    if (visit.isPresent()) {
      checkVisit(kind, seen, kept, visit.get());
    }
    return kept;
  }

  private Refusal unknown(String code) {
    return new Refusal("kind", Refusal.shown(code) + " is no known kind", codes(kinds.all()));
  }

  private static String codes(List<Kind> some) {
    return "one of " + some.stream().map(Kind::code).collect(Collectors.joining(", "));
  }

  static void checkTime(Instant when, String field, Instant now, RuleSet rules) {
    if (when.isAfter(now.plus(CLOCK_SLACK))) {
      throw new Refusal(
          field,
          Refusal.shown(when) + " lies in the future",
          "a time that has passed; a clock may be 5 minutes ahead");
    }
    if (rules == RuleSet.SUBMIT && when.isBefore(now.minus(OLDEST))) {
      throw new Refusal(
          field,
          Refusal.shown(when) + " is more than 7 days ago",
          "a time within the last 7 days; older ones come in by the import command");
    }
    if (when.isBefore(FIRST)) {
      throw new Refusal(field, Refusal.shown(when) + " is before 1900", "a time since 1900");
    }
  }

  private void checkRights(Kind kind, Observation seen) {
    if (seen.agency() == Agency.IMPORT || !kind.agencies().contains(seen.agency())) {
      String may =
          kind.agencies().stream()
              .filter(agency -> agency != Agency.IMPORT)
              .map(Agency::code)
              .sorted()
              .collect(Collectors.joining(", "));
      throw Refusal.forbidden(
          "agency", seen.agency().code() + " may not record " + kind.code(), "one of " + may);
    }
  }

  private static void checkCount(Kind kind, Observation seen) {
    String right = "a whole number " + kind.countMin() + ".." + kind.countMax();
    if (seen.count() == 0 && kind.countMin() > 0) {
      throw new Refusal(
          "count",
          "was 0",
          right + "; that nothing was seen is said by a complete visit, not by a count");
    }
    if (seen.count() < kind.countMin() || seen.count() > kind.countMax()) {
      throw new Refusal("count", "was " + seen.count() + " for " + kind.code(), right);
    }
    if (seen.countMax() != null && seen.countMax() > kind.countMax()) {
      throw new Refusal("count_max", "was " + seen.countMax() + " for " + kind.code(), right);
    }
  }

  private static void checkSeverity(Kind kind, Observation seen) {
    if (seen.severity() != null && !kind.severity()) {
      throw new Refusal("severity", "was given, but " + kind.code() + " has none", "no severity");
    }
    boolean danger = seen.severity() != null && seen.severity() == 3;
    if (danger && !Boolean.TRUE.equals(seen.emergencyCalled())) {
      throw new Refusal(
          "emergency_called",
          "was " + seen.emergencyCalled() + " though severity is 3",
          "true: at severity 3, immediate danger, the emergency call is made first");
    }
  }

  private static void checkDetails(Kind kind, Observation seen) {
    for (Map.Entry<String, String> detail : seen.details().entrySet()) {
      List<String> allowed = kind.details().get(detail.getKey());
      String field = "details." + Refusal.shown(detail.getKey());
      if (allowed == null) {
        throw new Refusal(
            field,
            "is not known for " + kind.code(),
            kind.details().isEmpty()
                ? "no details"
                : "only " + String.join(", ", kind.details().keySet()));
      }
      boolean number = allowed.equals(List.of(Kinds.NUMBER));
      boolean right =
          number
              ? detail.getValue().matches("0|[1-9]\\d{0,2}")
                  && Integer.parseInt(detail.getValue()) <= Observation.COUNT_MAX
              : allowed.contains(detail.getValue());
      if (!right) {
        throw new Refusal(
            field,
            "was " + Refusal.shown(detail.getValue()),
            number ? "a whole number " + Kinds.NUMBER : "one of " + String.join(", ", allowed));
      }
    }
  }

  /** Of some kinds only the area and the day may be known; the server keeps no more than that. */
  private Observation keptOf(Kind kind, Observation seen) {
    if (seen.positionSource() == PositionSource.AREA
        && places.area(seen.areaId(), seen.seenAt()).isEmpty()) {
      throw places.unknownArea("area_id", seen.areaId());
    }
    if (!kind.areaOnly()) {
      return seen;
    }
    if (seen.positionSource() != PositionSource.AREA) {
      throw new Refusal(
          "position_source",
          "was " + seen.positionSource().code() + " for " + kind.code(),
          "area: of this kind only the area and the day are kept, never a point");
    }
    Instant noon = places.noon(seen.areaId(), seen.seenAt());
    return new Observation(
        seen.id(),
        seen.kind(),
        noon,
        places.pointIn(seen.areaId(), noon),
        null,
        seen.positionSource(),
        seen.areaId(),
        seen.count(),
        seen.countMin(),
        seen.countMax(),
        seen.severity(),
        seen.emergencyCalled(),
        seen.details(),
        seen.agency(),
        seen.visitId(),
        seen.receivedAt(),
        seen.withdrawnAt());
  }

  private void checkPlace(Observation seen) {
    LonLat place = seen.place();
    if (places.hasCities() && places.cityAt(place).isEmpty()) {
      boolean swapped =
          Math.abs(place.lon()) <= 90
              && places
                  .cityAt(new LonLat(/* lon= */ place.lat(), /* lat= */ place.lon()))
                  .isPresent();
      throw new Refusal(
          "geometry",
          swapped
              ? "latitude and longitude look swapped: was [" + at(place) + "]"
              : "[" + at(place) + "] lies outside every city's service area",
          swapped
              ? "GeoJSON has longitude first: [" + place.lat() + ", " + place.lon() + "]"
              : "a place in " + places.cityIds() + ", or at most 250 m outside");
    }
    if (rules == RuleSet.SUBMIT
        && seen.positionSource() == PositionSource.GPS
        && seen.accuracyM() != null
        && seen.accuracyM() > ACCURACY_MAX_M) {
      throw new Refusal(
          "accuracy_m",
          "was " + seen.accuracyM() + " m, too far off for a place found by the phone",
          "at most 50 m, or the place put on the map by hand (position_source map)");
    }
  }

  private static String at(LonLat place) {
    return place.lon() + ", " + place.lat();
  }

  private void checkVisit(Kind kind, Observation seen, Observation kept, Visit visit) {
    boolean early = seen.seenAt().isBefore(visit.startedAt().minus(VISIT_SLACK));
    Instant end = visit.endedAt() == null ? visit.startedAt().plus(Visit.LONGEST) : visit.endedAt();
    boolean late = seen.seenAt().isAfter(end.plus(VISIT_SLACK));
    // What is kept only by the day may come back with noon for its time.
    boolean noon = kind.areaOnly() && seen.seenAt().equals(kept.seenAt());
    if ((early || late) && !noon) {
      throw new Refusal(
          "seen_at",
          Refusal.shown(seen.seenAt()) + " is not within the visit",
          "between " + visit.startedAt() + " and " + end + ", or at most 10 minutes off");
    }
    if (visit.areas().isEmpty() && visit.cells().isEmpty()) {
      return;
    }
    if (kept.positionSource() != PositionSource.AREA && reachM(kept, visit) > VISIT_REACH_M) {
      throw new Refusal(
          "geometry",
          "[" + at(kept.place()) + "] is more than 100 m from the visit's areas",
          "a place within 100 m of "
              + visit.areas().stream()
                  .map(Visit.AreaEffort::areaId)
                  .collect(Collectors.joining(", ")));
    }
  }

  private double reachM(Observation seen, Visit visit) {
    double least = Double.POSITIVE_INFINITY;
    for (Visit.AreaEffort effort : visit.areas()) {
      least = Math.min(least, places.distanceM(seen.place(), effort.areaId(), visit.startedAt()));
    }
    Optional<City> city = places.city(visit.city());
    if (city.isPresent() && !visit.cells().isEmpty()) {
      double[] at = Projection.of(city.get().crs()).metres(seen.place());
      for (Visit.CellEffort cell : visit.cells()) {
        least = Math.min(least, Math.hypot(off(at[0], cell.col()), off(at[1], cell.row())));
      }
    }
    return least;
  }

  /** Metres from a coordinate to the stretch of a cell's column or row; 0 in it. */
  private static double off(double atM, int index) {
    double from = (double) index * Visit.CELL_M;
    return Math.max(0, Math.max(from - atM, atM - from - Visit.CELL_M));
  }
}
