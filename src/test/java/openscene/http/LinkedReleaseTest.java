package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.area.Area;
import openscene.geo.LonLat;
import openscene.geo.Projection;
import openscene.http.OpenServer.Reply;
import openscene.observation.Agency;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.TravelMode;
import openscene.observation.Visit;
import openscene.observation.Weather;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * All that one role may fetch of an area, of the area around it and of a year's months, before and
 * after records came late, is one system of equations: none of its small counts may be worked out.
 */
class LinkedReleaseTest {
  private static final Projection METRES = Projection.of("EPSG:25832");
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Map<String, String> INDICATORS =
      new TreeMap<>(
          Map.of(
              "discarded_syringe",
              "syringes_found",
              "disorder_noise",
              "disorder_rate",
              "litter",
              "litter_index",
              "violence",
              "violence_rate"));
  private static final List<YearMonth> MONTHS =
      List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3));
  private static final double CELL_M = 100;
  private static final int CELLS = 6;
  private static final Map<String, Integer> AREAS = new TreeMap<>(Map.of("inside", 1, "around", 3));
  private static final Pattern CELL = Pattern.compile("25832:100:(\\d+):(\\d+)");

  /** One record; {@code visit} -1: seen in passing. */
  private record Seen(YearMonth month, String kind, int cell, int visit, boolean late) {
    String unknown() {
      return month
          + " "
          + kind
          + " "
          + cell
          + (late ? " late" : visit < 0 ? " passing" : " looked");
    }
  }

  private final List<Seen> all = new ArrayList<>();
  private final List<Visit> visits = new ArrayList<>();
  private final long col;
  private final long row;

  LinkedReleaseTest() {
    double[] at = METRES.metres(new LonLat(5.345, 60.405));
    col = (long) Math.floor(at[0] / CELL_M);
    row = (long) Math.floor(at[1] / CELL_M);
  }

  private static final int VISITS = 12;

  private void fill(long seed) {
    Random random = new Random(seed);
    int[] looked = {0, 0, 1, 2, 3, 5, 8, 11, 16};
    int[] passing = {0, 0, 0, 1, 2, 6};
    int[] late = {0, 0, 0, 1, 2, 9};
    for (YearMonth month : MONTHS) {
      for (int v = 0; v < VISITS; v++) {
        visits.add(visit(month.atDay(1 + 2 * v), v));
      }
      for (String kind : INDICATORS.keySet()) {
        for (int cell = 0; cell < CELLS; cell++) {
          int n = looked[random.nextInt(looked.length)];
          for (int i = 0; i < n; i++) {
            all.add(new Seen(month, kind, cell, random.nextInt(VISITS), false));
          }
          n = passing[random.nextInt(passing.length)];
          for (int i = 0; i < n; i++) {
            all.add(new Seen(month, kind, cell, -1, false));
          }
          n = late[random.nextInt(late.length)];
          for (int i = 0; i < n; i++) {
            all.add(new Seen(month, kind, cell, -1, true));
          }
        }
      }
    }
  }

  private Visit visit(LocalDate day, int v) {
    Instant start = day.atTime(LocalTime.of(14, 0)).atZone(OSLO).toInstant();
    List<Visit.CellEffort> effort = new ArrayList<>();
    for (int cell = 0; cell < CELLS; cell++) {
      effort.add(
          new Visit.CellEffort(
              (int) (4 * (col + cell % 3)) + 1, (int) (4 * (row + cell / 3)) + 1, 10));
    }
    return new Visit(
        id("visit " + day),
        "bergen",
        v % 2 == 0 ? Agency.OUTREACH : Agency.POLICE,
        Protocol.PATROL,
        TravelMode.FOOT,
        2,
        new TreeSet<>(INDICATORS.keySet()),
        start,
        start.plusSeconds(3_600),
        true,
        List.of(),
        effort,
        Weather.DRY,
        false,
        null,
        start.plusSeconds(3_700),
        null);
  }

  private static UUID id(String what) {
    return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
  }

  /** The inner area is the western column of cells, the one around it all three. */
  private Area area(String id, int columns) {
    Envelope box =
        new Envelope(
            col * CELL_M + 1,
            (col + columns) * CELL_M - 1,
            row * CELL_M + 1,
            (row + 2) * CELL_M - 1);
    return new Area(
        id,
        1,
        "bergen",
        id,
        LocalDate.of(2014, 1, 1),
        null,
        true,
        null,
        METRES.degrees(new GeometryFactory().toGeometry(box)));
  }

  private OpenServer server(boolean withLate, boolean operator) {
    Stores stores = InMemoryStores.fresh();
    OpenServer.cities(stores);
    AREAS.forEach((id, columns) -> stores.areas().saveAll(List.of(area(id, columns))));
    visits.forEach(visit -> stores.visits().submit(visit));
    int made = 0;
    for (Seen one : all) {
      made++;
      if (withLate || !one.late) {
        stores.observations().submit(observation(one, made));
      }
    }
    return operator ? OpenServer.live(stores) : OpenServer.trusting(stores);
  }

  private Observation observation(Seen one, int made) {
    Visit visit =
        visits.stream().filter(v -> one.visit >= 0 && isOn(v, one)).findFirst().orElse(null);
    LocalDate day = one.month.atDay(1 + 2 * (made % VISITS));
    Instant at =
        visit == null
            ? day.atTime(LocalTime.of(11, 0)).atZone(OSLO).toInstant()
            : visit.startedAt().plusSeconds(600);
    Instant received =
        one.late
            ? one.month.plusMonths(1).atDay(3).atStartOfDay(OSLO).toInstant()
            : at.plusSeconds(60);
    return new Observation(
        id("seen " + made),
        one.kind,
        at,
        METRES.degrees((col + one.cell % 3) * CELL_M + 50, (row + one.cell / 3) * CELL_M + 50),
        10.0,
        PositionSource.GPS,
        null,
        1,
        null,
        null,
        one.kind.equals("litter") ? 1 + made % 3 : null,
        null,
        new TreeMap<>(Map.of()),
        visit == null ? (made % 2 == 0 ? Agency.OUTREACH : Agency.POLICE) : visit.agency(),
        visit == null ? null : visit.id(),
        received,
        null);
  }

  private boolean isOn(Visit visit, Seen one) {
    return visit.startedAt().atZone(OSLO).toLocalDate().equals(one.month.atDay(1 + 2 * one.visit));
  }

  /** A number as it was told; null where it was hidden. */
  private record Told(Long n, boolean atLeast) {}

  private static Told number(JsonNode of, String name) {
    JsonNode n = of.path(name);
    return new Told(n.isNumber() ? n.asLong() : null, of.path("at_least").asBoolean());
  }

  /** What a reader is told, by question. */
  private interface Reading {
    Map<String, Told> of(OpenServer server);
  }

  private Map<String, Told> read(OpenServer server, String as) {
    Map<String, Told> told = new TreeMap<>();
    for (String area : AREAS.keySet()) {
      for (YearMonth month : MONTHS) {
        String period = "period=" + month.atDay(1) + "/" + month.atEndOfMonth();
        JsonNode report = ask(server, as, "/api/areas/" + area + "/report?" + period);
        INDICATORS.forEach(
            (kind, code) -> {
              JsonNode indicator = report.at("/features/0/properties/indicators/" + code);
              if (!indicator.path("reason").asText().equals("type_excluded")) {
                told.put("report " + area + " " + month + " " + kind, number(indicator, "n"));
                if (!month.equals(MONTHS.get(0)) && indicator.path("prev_n").isNumber()) {
                  told.put(
                      "before " + area + " " + month.minusMonths(1) + " " + kind,
                      number(indicator, "prev_n"));
                }
              }
            });
        if (!as.equals("public")) {
          cells(server, as, area, month, "count", told);
          cells(server, as, area, month, "rate", told);
          report
              .path("features")
              .forEach(
                  cell -> {
                    JsonNode said = cell.path("properties");
                    if (said.path("type_group").asText().equals("surroundings")
                        && said.path("kind").asText().equals("cell")) {
                      told.put(
                          "mapped " + area + " " + month + " " + cellOf(cell), number(said, "n"));
                    }
                  });
        }
      }
      for (String kind : INDICATORS.keySet()) {
        String series =
            "/api/areas/"
                + area
                + "/series?step=month&kind="
                + kind
                + "&period="
                + MONTHS.get(0).atDay(1)
                + "/"
                + MONTHS.get(MONTHS.size() - 1).atEndOfMonth();
        Reply reply = get(server, as, series);
        if (kind.equals("violence") && as.equals("public")) {
          assertThat(reply.status()).isEqualTo(400);
          continue;
        }
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        for (int i = 0; i < MONTHS.size(); i++) {
          JsonNode step = reply.json().path("steps").path(i);
          String where = " " + area + " " + MONTHS.get(i) + " " + kind;
          told.put("all" + where, number(step, "n"));
          told.put("rate" + where, new Told(number(step, "n_in_rate").n, false));
        }
      }
    }
    return told;
  }

  private void cells(
      OpenServer server,
      String as,
      String area,
      YearMonth month,
      String measure,
      Map<String, Told> told) {
    JsonNode cells =
        ask(
            server,
            as,
            "/api/collections/cells/items?size=100"
                + (as.equals("operator") ? "&kind=discarded_syringe,disorder_noise,litter" : "")
                + "&area="
                + area
                + "&measure="
                + measure
                + "&period="
                + month.atDay(1)
                + "/"
                + month.atEndOfMonth());
    cells
        .path("features")
        .forEach(
            cell ->
                told.put(
                    "cell_" + measure + " " + area + " " + month + " " + cellOf(cell),
                    number(cell.path("properties"), "n")));
  }

  private int cellOf(JsonNode feature) {
    Matcher at = CELL.matcher(feature.path("id").asText());
    assertThat(at.find()).as(feature.path("id").asText()).isTrue();
    return (int) (Long.parseLong(at.group(1)) - col + 3 * (Long.parseLong(at.group(2)) - row));
  }

  private static Reply get(OpenServer server, String as, String path) {
    return server.send(
        as.equals("public")
            ? server.request(path)
            : server.request(path).header("As", as).header("OpenScene-Purpose", "test"));
  }

  private static JsonNode ask(OpenServer server, String as, String path) {
    Reply reply = get(server, as, path);
    assertThat(reply.status()).as(path + reply.body()).isEqualTo(200);
    return reply.json();
  }

  /** Lays what was told before and after the late records side by side. */
  private LinkedTables attack(Map<String, Told> first, Map<String, Told> second, int k) {
    LinkedTables attacker = new LinkedTables();
    Map<String, Long> truth = new TreeMap<>();
    for (YearMonth month : MONTHS) {
      for (String kind : INDICATORS.keySet()) {
        for (int cell = 0; cell < CELLS; cell++) {
          for (String how : List.of(" looked", " passing", " late")) {
            truth.put(month + " " + kind + " " + cell + how, 0L);
          }
        }
      }
    }
    all.forEach(one -> truth.merge(one.unknown(), 1L, Long::sum));
    truth.forEach(attacker::unknown);
    first.forEach(
        (what, number) -> {
          if (what.startsWith("cell_") || what.startsWith("mapped ")) {
            return;
          }
          Set<String> looked = names(truth.keySet(), what, "looked", "");
          Set<String> passing = names(truth.keySet(), what, "passing", "");
          Set<String> late = names(truth.keySet(), what, "late", "");
          Set<String> both = new HashSet<>(looked);
          both.addAll(passing);
          boolean counted = what.startsWith("all ");
          Set<String> asked = counted ? both : looked;
          if (number.n == null) {
            attacker.misses(what, asked, attacker.really(asked) > 0 ? 1 : 0);
          } else if (number.atLeast) {
            attacker.reads(what, looked, number.n);
            attacker.misses(what + " rest", passing, 1);
          } else {
            attacker.reads(what, asked, number.n);
          }
          Told then = second.get(what);
          long came = attacker.really(late);
          if (number.n != null && then.n > number.n) {
            attacker.reads(what + " late", late, then.n - number.n);
            assertThat(then.n - number.n).as(what).isGreaterThanOrEqualTo(k);
          } else if (counted && came > 0 && came < k) {
            attacker.misses(what + " late", late, 0);
          }
        });
    first.forEach(
        (what, number) -> {
          if (what.startsWith("cell_rate ") || what.startsWith("mapped ")) {
            cell(attacker, truth.keySet(), first, what, number, Set.of());
          }
        });
    first.forEach(
        (what, number) -> {
          if (what.startsWith("cell_count ")) {
            Told rate = first.get(what.replace("cell_count ", "cell_rate "));
            Set<String> looked =
                rate.n == null
                    ? null
                    : kindsIn(attacker, truth.keySet(), first, what, "looked", rate.n, Set.of());
            cell(attacker, truth.keySet(), first, what, number, looked);
            Told then = second.get(what);
            long before = number.n == null ? 0 : number.n;
            if (then.n != null && then.n > before) {
              Set<String> late =
                  kindsIn(attacker, truth.keySet(), first, what, "late", then.n - before, Set.of());
              attacker.reads(what + " late", late, then.n - before);
            }
          }
        });
    return attacker;
  }

  /** What one cell tells of its group, as far as its kinds are told there. */
  private void cell(
      LinkedTables attacker,
      Set<String> unknowns,
      Map<String, Told> told,
      String what,
      Told number,
      Set<String> looked) {
    boolean counted = what.startsWith("cell_count ");
    Set<String> all = names(unknowns, what, "looked", "");
    if (counted) {
      all.addAll(names(unknowns, what, "passing", ""));
    }
    if (number.n == null) {
      attacker.misses(what, all, attacker.really(all) > 0 ? 1 : 0);
      return;
    }
    // "At least" what the visits saw that looked: of the rest a reader knows nothing, no zeros
    // either.
    boolean restIsHidden =
        counted && number.atLeast && looked != null && attacker.really(looked) == number.n;
    Set<String> in =
        restIsHidden
            ? looked
            : counted
                ? kindsIn(
                    attacker,
                    unknowns,
                    told,
                    what,
                    "passing",
                    number.n,
                    looked == null ? Set.of() : looked)
                : kindsIn(attacker, unknowns, told, what, "looked", number.n, Set.of());
    attacker.reads(what, in, number.n);
    all.removeAll(in);
    if (number.atLeast || attacker.really(all) > 0) {
      attacker.misses(what + " rest", all, Math.min(1, (int) attacker.really(all)));
    }
  }

  /**
   * The kinds that a cell's number is made of: those that an area around it tells, or more where
   * the pieces of ground are told by themselves.
   *
   * @param beside unknowns that are in it for sure
   */
  private Set<String> kindsIn(
      LinkedTables attacker,
      Set<String> unknowns,
      Map<String, Told> told,
      String what,
      String how,
      long number,
      Set<String> beside) {
    String[] asked = what.split(" ", -1);
    List<String> kinds = List.of("discarded_syringe", "disorder_noise", "litter");
    boolean inside = Integer.parseInt(asked[3]) % 3 < AREAS.get("inside");
    int known = 0;
    int perhaps = 0;
    int likely = 0;
    for (int i = 0; i < kinds.size(); i++) {
      boolean inner = told.get("all inside " + asked[2] + " " + kinds.get(i)).n != null;
      boolean outer = told.get("all around " + asked[2] + " " + kinds.get(i)).n != null;
      known |= outer || (inside && inner) ? 1 << i : 0;
      // The ground beside the inner area may be told by itself when both areas are hidden.
      if (!inside && !inner && !outer) {
        perhaps |= 1 << i;
        Set<String> ground =
            names(unknowns, "all around " + asked[2] + " " + kinds.get(i), "looked", "");
        ground.removeAll(
            names(unknowns, "all inside " + asked[2] + " " + kinds.get(i), "looked", ""));
        likely |= attacker.really(ground) >= 5 ? 1 << i : 0;
      }
    }
    List<Integer> tried = new ArrayList<>(List.of(known | likely, known));
    for (int some = 7; some >= 0; some--) {
      // What is held back of a kind that is told leaves fewer, never others.
      boolean late = how.equals("looked") && (some & known) != known;
      if (!late && (some & ~(known | perhaps)) == 0) {
        tried.add(some);
      }
    }
    for (int some : tried) {
      Set<String> names = new HashSet<>(beside);
      for (int i = 0; i < kinds.size(); i++) {
        if ((some >> i & 1) == 1) {
          names.addAll(names(unknowns, what, how, kinds.get(i)));
        }
      }
      if (attacker.really(names) == number) {
        return names;
      }
    }
    throw new AssertionError(what + " is " + number + ", the sum of no kinds' " + how);
  }

  /**
   * The unknowns that a question asks about: area, month and kind, or the cells of a group.
   *
   * @param only a kind of the group; empty: all
   */
  private Set<String> names(Set<String> unknowns, String what, String how, String only) {
    String[] asked = what.split(" ", -1);
    boolean cell = asked[0].startsWith("cell_") || asked[0].equals("mapped");
    Set<String> names = new HashSet<>();
    for (String unknown : unknowns) {
      String[] of = unknown.split(" ", -1);
      boolean fits =
          of[0].equals(asked[2])
              && of[3].equals(how)
              && (cell
                  ? of[2].equals(asked[3])
                      && !of[1].equals("violence")
                      && (only.isEmpty() || of[1].equals(only))
                  : of[1].equals(asked[3]) && Integer.parseInt(of[2]) % 3 < AREAS.get(asked[1]));
      if (fits) {
        names.add(unknown);
      }
    }
    return names;
  }

  private LinkedTables attackOf(Reading reading, int k, boolean operator) {
    try (OpenServer first = server(false, operator);
        OpenServer second = server(true, operator)) {
      return attack(reading.of(first), reading.of(second), k);
    }
  }

  @ParameterizedTest
  @CsvSource({"1,committee,5", "2,committee,5", "3,committee,5", "1,public,10", "2,public,10"})
  void nothingThatIsHiddenCanBeWorkedOut(long seed, String reader, int k) {
    fill(seed);
    LinkedTables attacker = attackOf(server -> withoutCells(read(server, reader)), k, false);
    Map<String, Double> widths = attacker.widths();
    assertThat(attacker.size()).isGreaterThan(20);
    assertThat(widths).hasSizeGreaterThan(10);
    widths.forEach(
        (what, width) -> assertThat(width).as(what).isGreaterThanOrEqualTo(2 * k - 1e-6));
  }

  private static Map<String, Told> withoutCells(Map<String, Told> told) {
    told.keySet().removeIf(what -> what.startsWith("cell_") || what.startsWith("mapped "));
    return told;
  }

  /**
   * The same with every cell of the map and of the report. Where a told sum is itself less than 2k,
   * what is in it cannot lie farther apart than that sum.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 15})
  void norByAddingUpTheCells(long seed) {
    fill(seed);
    LinkedTables attacker = attackOf(server -> read(server, "committee"), 5, false);
    attacker
        .widths()
        .forEach(
            (what, width) ->
                assertThat(width)
                    .as(what)
                    .isGreaterThanOrEqualTo(Math.min(10, attacker.most(what)) - 1e-6));
  }

  /** Whoever is in the committee reads both editions. */
  @Test
  void bothEditionsTogetherTellNoMore() {
    fill(4);
    LinkedTables attacker =
        attackOf(
            server -> {
              Map<String, Told> both = read(server, "committee");
              read(server, "public")
                  .forEach(
                      (what, number) -> {
                        if (number.n != null) {
                          // What everybody is told the committee is told, and no other number.
                          assertThat(both.get(what)).as(what).isNotNull();
                          assertThat(both.get(what).n).as(what).isNotNull();
                        }
                      });
              return withoutCells(both);
            },
            5,
            false);
    attacker
        .widths()
        .forEach((what, width) -> assertThat(width).as(what).isGreaterThanOrEqualTo(10 - 1e-6));
  }

  /** Where only what is small by itself is hidden, the same attack finds it. */
  @Test
  void withoutTheRulesTheAttackerWins() {
    fill(1);
    LinkedTables attacker =
        attackOf(
            server -> {
              Map<String, Told> told = read(server, "operator");
              told.replaceAll(
                  (what, number) ->
                      number.n != null && number.n > 0 && number.n < 5
                          ? new Told(null, false)
                          : number);
              return told;
            },
            1,
            true);
    assertThat(attacker.widths().values().stream().filter(width -> width < 1).count())
        .isGreaterThan(5);
  }

  /** A quarter less two of its months would tell the third. */
  @ParameterizedTest
  @CsvSource({
    "committee,2026-01-01/2026-03-31",
    "public,2026-01-01/2026-03-31",
    "committee,2025-04-01/2026-03-31",
    "committee,2026-03-02/2026-03-31"
  })
  void onlyMonthsAreReportedOn(String reader, String period) {
    try (OpenServer server = server(false, false)) {
      assertThat(get(server, reader, "/api/areas/around/report?period=" + period).status())
          .isEqualTo(400);
    }
  }
}
