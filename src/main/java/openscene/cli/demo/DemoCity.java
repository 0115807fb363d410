package openscene.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Consumer;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;

/** One city's made-up days. */
final class DemoCity {
  /** Spots the sources name (DOMAIN § 6.1, PEERS Appendix B), WGS 84. */
  private static final Map<String, List<LonLat>> KNOWN =
      Map.of(
          "bergen",
          List.of(
              new LonLat(5.3283, 60.3942), // Korskirkeallmenningen
              new LonLat(5.3158, 60.3832), // the underpass and outdoor area at the MO centre
              new LonLat(5.3155, 60.3829),
              new LonLat(5.3293, 60.3829)), // the middle of the park
          "copenhagen",
          List.of(
              new LonLat(12.5606, 55.6715), // corner of Istedgade and Lille Istedgade
              new LonLat(12.5583, 55.6689), // Halmtorvet 17
              new LonLat(12.5596, 55.6701),
              new LonLat(12.5600, 55.6718))); // Maria Kirkeplads

  private static final Map<String, List<String>> MICROSITES =
      Map.of(
          "nygardsparken", List.of("green_area", "street_furniture", "green_area", "playground"),
          "vaagsbunnen", List.of("street_furniture", "stairwell", "courtyard", "behind_wall"),
          "gyldenpris_mo", List.of("behind_wall", "street_furniture", "stairwell", "green_area"),
          "halmtorvet", List.of("street_furniture", "behind_wall", "stairwell", "playground"));

  private static final List<String> STREETS =
      List.of("stairwell", "courtyard", "street_furniture", "behind_wall", "other");

  /** A patrol notes a place within a few metres of the corner it stands at. */
  private static final double SPREAD_M = 11;

  private final City city;
  private final Story story;
  private final Kinds kinds;
  private final Projection projection;
  private final Map<String, Beat> beats = new LinkedHashMap<>();

  DemoCity(City city, List<Area> areas, Story story, Kinds kinds, long seed) {
    this.city = city;
    this.story = story;
    this.kinds = kinds;
    this.projection = Projection.of(city.crs());
    for (Area area : areas) {
      if (area.city().equals(city.id())) {
        List<String> spots = MICROSITES.getOrDefault(area.id(), STREETS);
        beats.put(area.id(), Beat.of(area, projection, KNOWN.get(city.id()), spots, seed));
      }
    }
  }

  /** Makes up one local day. */
  void day(LocalDate day, long seed, Consumer<Visit> visits, Consumer<Observation> observations) {
    Dice dice = new Dice(seed, day.toEpochDay(), city.id().hashCode());
    Weather weather = weather(day, dice);
    boolean policeWeek = story.inPoliceWeek(day);
    String event = day.getMonthValue() == 6 && day.getDayOfMonth() <= 3 ? "festival" : null;
    for (Rota.Turn turn : Rota.turns(city.id(), day, policeWeek, dice)) {
      Beat beat = beats.get(turn.area());
      ZonedDateTime start = ZonedDateTime.of(day, turn.start(), city.zone());
      Walk walk = new Walk(beat, turn.minutes(), dice);
      UUID id = dice.uuid();
      Instant end = start.toInstant().plusSeconds(turn.minutes() * 60L);
      SortedSet<String> lookedFor = Sights.lookedFor(turn.agency());
      List<Observation> seen = look(turn, beat, walk, weather, day, start, id, lookedFor, dice);
      List<Visit.CellEffort> cells = walk.cells();
      visits.accept(
          new Visit(
              id,
              city.id(),
              turn.agency(),
              turn.protocol(),
              turn.protocol() == Protocol.RESPONSE ? TravelMode.CAR : TravelMode.FOOT,
              1 + dice.pick(1, 5, 1),
              lookedFor,
              start.toInstant(),
              end,
              turn.protocol().entersRates() && dice.chance(0.94),
              areas(beat, turn.minutes(), cells),
              dice.chance(0.85) ? cells : List.of(),
              weather,
              turn.agency() == Agency.POLICE || dice.chance(policeWeek ? 0.7 : 0.12),
              event,
              end.plusSeconds(30 + dice.below(600)),
              null));
      seen.forEach(observations);
    }
  }

  private List<Visit.AreaEffort> areas(Beat own, int minutes, List<Visit.CellEffort> cells) {
    List<Visit.AreaEffort> efforts = new ArrayList<>();
    for (Beat beat : beats.values()) {
      double spent = Walk.minutesIn(beat, cells);
      if (beat.equals(own) && spent <= 0) {
        spent = minutes;
      }
      if (spent > 0) {
        efforts.add(new Visit.AreaEffort(beat.area().id(), spent));
      }
    }
    return efforts;
  }

  private List<Observation> look(
      Rota.Turn turn,
      Beat beat,
      Walk walk,
      Weather weather,
      LocalDate day,
      ZonedDateTime start,
      UUID visit,
      SortedSet<String> lookedFor,
      Dice dice) {
    double people =
        story.people(turn.area(), day)
            * Story.hour(city.id(), start.getHour())
            * (weather == Weather.DRY ? 1.05 : 0.8)
            * dice.gamma(3); // Some visits meet many, some nobody: counts are over-dispersed.
    List<Observation> seen = new ArrayList<>();
    for (String code : lookedFor) {
      double mean =
          Sights.perHour(code, turn.agency(), turn.protocol(), people)
              * story.factor(code, city.id(), turn.area(), day)
              * turn.minutes()
              / 60;
      int n = dice.poisson(Math.min(mean, 25));
      for (int i = 0; i < n; i++) {
        seen.add(note(kinds.find(code).orElseThrow(), turn, beat, walk, start, visit, dice));
      }
    }
    return seen;
  }

  private Observation note(
      Kind kind, Rota.Turn turn, Beat beat, Walk walk, ZonedDateTime start, UUID visit, Dice dice) {
    double[] weights = walk.corners().stream().mapToDouble(Beat.Corner::weight).toArray();
    Beat.Corner corner = walk.corners().get(dice.pick(weights));
    double[] at = near(corner, beat, dice);
    int count = Sights.count(kind, dice);
    Integer severity = kind.severity() ? 1 + dice.pick(0.6, 0.34, 0.06) : null;
    boolean estimated = kind.code().equals("gathering");
    // Of some kinds only area and day are kept: noon stands for the day.
    Instant seenAt =
        kind.areaOnly()
            ? start.toLocalDate().atTime(12, 0).atZone(city.zone()).toInstant()
            : start.toInstant().plusSeconds(dice.below(turn.minutes() * 60));
    boolean byPhone = dice.chance(0.85);
    if (!kind.areaOnly()) {
      walk.stop(at[0], at[1]);
    }
    return new Observation(
        dice.uuid(),
        kind.code(),
        seenAt,
        kind.areaOnly() ? inside(beat.area()) : rounded(projection.degrees(at[0], at[1])),
        kind.areaOnly() || !byPhone ? null : Math.min(45, Math.rint(4 + 9 * dice.gamma(2))),
        kind.areaOnly() ? PositionSource.AREA : byPhone ? PositionSource.GPS : PositionSource.MAP,
        kind.areaOnly() ? beat.area().id() : null,
        count,
        estimated ? Math.max(kind.countMin(), (int) (count * 0.8)) : null,
        estimated ? Math.min(kind.countMax(), (int) Math.ceil(count * 1.25)) : null,
        severity,
        (severity != null && severity == 3) ? Boolean.TRUE : null,
        Sights.details(kind, count, corner.microsite(), dice),
        turn.agency(),
        visit,
        start.toInstant().plusSeconds(turn.minutes() * 60L + 20 + dice.below(900)),
        null);
  }

  private static double[] near(Beat.Corner corner, Beat beat, Dice dice) {
    for (int i = 0; i < 8; i++) {
      double east = corner.eastM() + SPREAD_M * dice.normal();
      double north = corner.northM() + SPREAD_M * dice.normal();
      if (beat.contains(east, north)) {
        return new double[] {east, north};
      }
    }
    return new double[] {corner.eastM(), corner.northM()};
  }

  private static LonLat inside(Area area) {
    var point = area.outline().getInteriorPoint();
    return rounded(new LonLat(point.getX(), point.getY()));
  }

  private static LonLat rounded(LonLat at) {
    return new LonLat(
        GeoJson.rounded(at.lon(), GeoJson.PLACE_DECIMALS).doubleValue(),
        GeoJson.rounded(at.lat(), GeoJson.PLACE_DECIMALS).doubleValue());
  }

  private Weather weather(LocalDate day, Dice dice) {
    boolean winter = day.getMonthValue() <= 3 || day.getMonthValue() == 12;
    double wet = city.id().equals("bergen") ? 0.62 : 0.42;
    if (!dice.chance(wet)) {
      return Weather.DRY;
    }
    return winter && dice.chance(0.35) ? Weather.SNOW : Weather.RAIN;
  }
}
