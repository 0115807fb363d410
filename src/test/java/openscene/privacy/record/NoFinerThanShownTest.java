package openscene.privacy.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.area.City;
import openscene.area.InMemoryAreaStore;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.geo.LonLat;
import openscene.geo.Period;
import openscene.geo.Projection;
import openscene.observation.Agency;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.InMemoryObservationStore;
import openscene.observation.InMemoryStoreFacts;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.Places;
import openscene.observation.PositionSource;
import openscene.observation.Stop;
import openscene.observation.export.Export;
import openscene.observation.export.Form;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A planner is attacked by as a planner could: two worlds that differ only in what is not shown
 * (where in its cell, when in its hour, by whom, with whom) must answer every question with the
 * same bytes. Then no cunning of boxes, times, pages or clocks tells more than one look.
 */
class NoFinerThanShownTest {
  private static final List<Agency> AGENCIES = List.of(Agency.values());
  private static final Kinds KINDS = Kinds.shipped();
  private static final Projection METRES = Projection.of("EPSG:25832");
  private static final Instant START = Instant.parse("2026-05-20T00:00:00Z");
  private static final int HOURS = 12;
  private static final Reader PLANNER = new Reader("p", Role.PLANNER, null);
  private static final BBox BOUNDS = new BBox(5.28, 60.36, 5.37, 60.42);

  /** One store, as it could have been. */
  private static final class World {
    private final InMemoryObservationStore store = new InMemoryObservationStore();
    private final InMemoryStoreFacts facts = new InMemoryStoreFacts();
    private final ObservationRecords records;

    World() {
      InMemoryAreaStore areas = new InMemoryAreaStore();
      areas.save(
          new City(
              "bergen", "Bergen", "EPSG:25832", ZoneId.of("Europe/Oslo"), BOUNDS, List.of("nb")));
      facts.remember(Pseudonyms.SECRET, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
      records = new ObservationRecords(store, Places.remembered(areas), facts);
    }

    /** The same shown, all else by chance of its own; sensitive records only if wanted. */
    static World of(long shown, long hidden, int n, boolean sensitive) {
      World world = new World();
      Random common = new Random(shown);
      Random own = new Random(hidden);
      List<Observation> all = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        Kind kind = KINDS.all().get(common.nextInt(KINDS.all().size()));
        Observation seen = observation(common, own, kind);
        if (sensitive || kind.sensitivity() != Kind.Sensitivity.H) {
          all.add(seen);
        }
      }
      world.store.submitAll(all);
      return world;
    }

    private static Observation observation(Random common, Random own, Kind kind) {
      UUID id = new UUID(common.nextLong(), common.nextLong());
      int side = kind.sensitivity() == Kind.Sensitivity.L ? 25 : 50;
      int col = 297_500 / side + common.nextInt(8);
      int row = 6_700_500 / side + common.nextInt(8);
      Instant hour = START.plus(Duration.ofHours(common.nextInt(HOURS)));
      int count = 1 + common.nextInt(9);
      LonLat at =
          METRES.degrees(
              (col + 0.001 + 0.998 * own.nextDouble()) * side,
              (row + 0.001 + 0.998 * own.nextDouble()) * side);
      TreeMap<String, String> details = new TreeMap<>();
      if (own.nextBoolean()) {
        details.put("microsite", "stairwell");
      }
      return new Observation(
          id,
          kind.code(),
          hour.plusSeconds(own.nextInt(3_600)),
          new LonLat(
              GeoJson.rounded(at.lon(), 7).doubleValue(),
              GeoJson.rounded(at.lat(), 7).doubleValue()),
          own.nextBoolean() ? null : 1 + own.nextDouble() * 30,
          own.nextBoolean() ? PositionSource.GPS : PositionSource.MAP,
          null,
          count,
          own.nextBoolean() ? null : 0,
          null,
          null,
          own.nextBoolean() ? null : own.nextBoolean(),
          details,
          AGENCIES.get(own.nextInt(AGENCIES.size())),
          own.nextBoolean() ? null : new UUID(own.nextLong(), 1),
          hour.plusSeconds(own.nextInt(90_000)),
          null);
    }

    String page(Instant now, Filter asked, Cursor after, int limit) {
      Sight sight = sight(now);
      Page<ReleasedObservation> page = records.page(sight, asked, after, limit);
      return new String(page.features().toArray(), StandardCharsets.UTF_8)
          + page.next()
          + " of "
          + records.count(sight, asked, store::count);
    }

    String export(Instant now, Filter asked, Form form) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      records.write(sight(now), asked, new Export(false, new Stop(), () -> {}), form, out);
      return out.toString(StandardCharsets.UTF_8);
    }

    private static Sight sight(Instant now) {
      return Sight.of(PLANNER, KINDS, now, RecordRules.DEFAULT);
    }
  }

  private static Instant moment(Random random) {
    return START.plusSeconds(random.nextInt((HOURS + 4) * 3_600));
  }

  /** A box of any size with its sides anywhere, or within centimetres of sides of cells. */
  private static BBox box(Random random) {
    double east = 297_500 + random.nextDouble() * 400 - 100;
    double north = 6_700_500 + random.nextDouble() * 400 - 100;
    double size = Math.pow(10, random.nextDouble() * 2.5);
    boolean near = random.nextBoolean();
    LonLat one =
        METRES.degrees(
            near ? Math.rint(east / 25) * 25 + random.nextDouble() * 0.1 : east,
            near ? Math.rint(north / 25) * 25 + random.nextDouble() * 0.1 : north);
    LonLat other = METRES.degrees(east + size, north + size);
    return new BBox(
        Math.min(one.lon(), other.lon()),
        Math.min(one.lat(), other.lat()),
        Math.max(one.lon(), other.lon()),
        Math.max(one.lat(), other.lat()));
  }

  private static Filter asked(Random random) {
    Filter asked = Filter.ALL;
    if (random.nextInt(4) > 0) {
      asked = asked.within(box(random));
    }
    if (random.nextBoolean()) {
      Instant from = moment(random);
      asked = asked.in(new Period(from, from.plusSeconds(random.nextInt(30_000))));
    }
    if (random.nextInt(3) == 0) {
      asked = asked.ofKinds(Set.of(KINDS.all().get(random.nextInt(KINDS.all().size())).code()));
    }
    return asked;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void worldsThatShowTheSameAnswerTheSame(long seed) throws IOException {
    World world = World.of(seed, 10 * seed, 600, true);
    World other = World.of(seed, 10 * seed + 1, 600, false);
    Random random = new Random(seed);
    int answered = 0;
    for (int i = 0; i < 1_500; i++) {
      Instant now = moment(random);
      Filter asked = asked(random);
      Cursor after =
          random.nextInt(3) > 0
              ? null
              : new Cursor(moment(random), new UUID(random.nextLong(), random.nextLong()));
      int limit = 1 + random.nextInt(random.nextBoolean() ? 5 : 700);
      String answer = world.page(now, asked, after, limit);
      assertThat(other.page(now, asked, after, limit)).as("%s at %s", asked, now).isEqualTo(answer);
      answered += answer.startsWith("{") ? 1 : 0;
      if (i % 50 == 0) {
        for (Form form : List.of(Form.GEOJSON, Form.GEOJSONSEQ, Form.CSV)) {
          assertThat(other.export(now, asked, form)).isEqualTo(world.export(now, asked, form));
        }
      }
    }
    assertThat(answered).as("questions that showed anything").isGreaterThan(200);
  }

  @Test
  void halvingBoxesFindsTheCentreOfTheCellAndNothingElse() {
    World world = new World();
    Observation one = World.observation(new Random(4), new Random(5), kind("gathering"));
    world.store.submit(one);
    Instant late = START.plus(Duration.ofDays(2));
    double west = BOUNDS.west();
    double east = BOUNDS.east();
    for (int i = 0; i < 45; i++) {
      double middle = (west + east) / 2;
      Filter asked = Filter.ALL.within(new BBox(west, BOUNDS.south(), middle, BOUNDS.north()));
      if (world.records.count(World.sight(late), asked, world.store::count) > 0) {
        east = middle;
      } else {
        west = middle;
      }
    }
    LonLat shown =
        world.records.page(World.sight(late), Filter.ALL, null, 1).items().get(0).coarse().place();
    assertThat(east).isCloseTo(shown.lon(), org.assertj.core.data.Offset.offset(1e-9));
    double[] exact = METRES.metres(one.place());
    double[] centre = METRES.metres(shown);
    assertThat(Math.abs(exact[0] - centre[0])).isBetween(1.0, 25.0);
    assertThat(Math.floorMod(Math.round(centre[0]), 50)).isEqualTo(25);
  }

  @Test
  void anHourAppearsWholeAndNoSoonerThanAnHourAfterItsEnd() {
    World world = World.of(7, 8, 300, true);
    long before = 0;
    for (int minute = 0; minute < (HOURS + 3) * 60; minute++) {
      Instant now = START.plus(Duration.ofMinutes(minute));
      long shown = world.records.count(World.sight(now), Filter.ALL, world.store::count);
      if (shown != before) {
        assertThat(minute % 60).as("minute of the hour").isZero();
      }
      before = shown;
      for (ReleasedObservation one :
          world.records.page(World.sight(now), Filter.ALL, null, 1_000).items()) {
        assertThat(one.coarse().seenAt().plus(Duration.ofHours(2))).isBeforeOrEqualTo(now);
      }
    }
    assertThat(before).isPositive();
  }

  @Test
  void whoHasTheRawExportCannotJoinItByIdsOrOrder() {
    World world = World.of(9, 10, 400, true);
    Instant late = START.plus(Duration.ofDays(2));
    List<ReleasedObservation> shown =
        world.records.page(World.sight(late), Filter.ALL, null, 1_000).items();
    List<Observation> raw = world.store.page(Filter.ALL, null, 1_000);
    Set<UUID> ids = new HashSet<>();
    raw.forEach(seen -> ids.add(seen.id()));
    assertThat(shown).noneMatch(one -> ids.contains(one.id())).hasSizeGreaterThan(100);
    assertThat(shown.stream().map(ReleasedObservation::id)).doesNotHaveDuplicates();
    for (ReleasedObservation one : shown) {
      assertThat(world.records.find(World.sight(late), one.id()))
          .hasValueSatisfying(found -> assertThat(found.coarse()).isEqualTo(one.coarse()));
      assertThat(world.records.find(World.sight(START), one.id())).isEmpty();
    }
    for (Observation seen : raw) {
      assertThat(world.records.find(World.sight(late), seen.id())).isEmpty();
    }
    World elsewhere = new World();
    elsewhere.facts.remember(Pseudonyms.SECRET, "BBECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    elsewhere.store.submitAll(raw);
    assertThat(elsewhere.records.page(World.sight(late), Filter.ALL, null, 1_000).items())
        .extracting(ReleasedObservation::id)
        .doesNotContainAnyElementsOf(shown.stream().map(ReleasedObservation::id).toList());
  }

  private static Kind kind(String code) {
    return KINDS.find(code).orElseThrow();
  }
}
