package openscene.cli.bench.serve;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;
import openscene.geo.LonLat;
import openscene.observation.Agency;
import openscene.observation.Kind;
import openscene.observation.Kinds;
import openscene.observation.Observation;
import openscene.observation.PositionSource;
import openscene.observation.Protocol;
import openscene.observation.Visit;
import openscene.statistics.simulation.Chance;
import org.locationtech.jts.geom.Envelope;

/**
 * Made-up observations and the visits they were made on, in the order a service would get them: 60
 * % around 40 corners (normal, 20 to 70 m one way and 0.6 of that the other), 40 % spread evenly;
 * five years with a rhythm of week and day; four observations a visit, one in ten on none. The same
 * number and seed give the same rows. For one thread.
 */
final class MadeRows {
  static final int A_VISIT = 4;

  private static final long SEED = 20_210_101;
  private static final int CORNERS = 40;
  private static final double AROUND_CORNERS = 0.6;
  private static final double OTHER_WAY = 0.6;
  private static final double ALONE = 0.1;
  private static final int DAY_S = 86_400;
  private static final double[] WEEK = {0.8, 0.8, 0.85, 0.95, 1.5, 1.7, 0.9};
  private static final double WEEK_MOST = 1.7;
  private static final double DAY_MOST = 2.6;
  private static final int CELLS_A_VISIT = 3;

  private final int size;
  private final Envelope ground = Town.metres();
  private final Chance chance = Chance.of(SEED);
  private final RandomGenerator dice = chance.stream(1);
  private final List<Kind> kinds;
  private final double[] kindUpTo;
  private final List<List<Agency>> agencies = new ArrayList<>();
  private final SortedSet<String> all = new TreeSet<>();
  private final SortedSet<String> surroundings = new TreeSet<>();
  private final double[][] corners = new double[CORNERS][];

  /** Hears the rows: each visit before its observations. */
  interface Reader {
    void visit(Visit visit);

    void observation(Observation seen);
  }

  MadeRows(int size) {
    this.size = size;
    this.kinds = Kinds.shipped().all().stream().filter(kind -> !kind.areaOnly()).toList();
    this.kindUpTo = new double[kinds.size()];
    double sum = 0;
    for (int k = 0; k < kindUpTo.length; k++) {
      sum += 1 / (2.0 + k);
      kindUpTo[k] = sum;
      all.add(kinds.get(k).code());
      if (kinds.get(k).group().equals("surroundings")) {
        surroundings.add(kinds.get(k).code());
      }
      agencies.add(
          kinds.get(k).agencies().stream().filter(one -> one != Agency.IMPORT).sorted().toList());
    }
    RandomGenerator setting = chance.stream(0);
    sum = 0;
    for (int k = 0; k < CORNERS; k++) {
      double east = Town.WEST_M + (0.1 + 0.8 * setting.nextDouble()) * Town.WIDTH_M;
      double north = Town.SOUTH_M + (0.1 + 0.8 * setting.nextDouble()) * Town.HEIGHT_M;
      double spread = 20 + 50 * setting.nextDouble();
      sum += 1 / Math.sqrt(1 + k);
      corners[k] = new double[] {east, north, spread, sum};
    }
  }

  int size() {
    return size;
  }

  /** The kinds there are, in the list's order; a peer knows them by their place in it. */
  List<String> codes() {
    return kinds.stream().map(Kind::code).toList();
  }

  /** Tells all rows. Telling twice tells other rows: make another of the same size. */
  void tell(Reader reader) {
    int visits = (size + A_VISIT - 1) / A_VISIT;
    long[] starts = new long[visits];
    for (int v = 0; v < visits; v++) {
      starts[v] = moment();
    }
    Arrays.sort(starts);
    for (int v = 0, i = 0; v < visits; v++) {
      int minutes = 30 + dice.nextInt(90);
      Visit visit = visit(starts[v], minutes);
      reader.visit(visit);
      for (int k = 0; k < A_VISIT && i < size; k++, i++) {
        reader.observation(observation(visit, starts[v] + dice.nextInt(60 * minutes)));
      }
    }
  }

  /** Seconds since 1970, on a day and at an hour as often as the rhythm has it. */
  private long moment() {
    int days = 365 * Town.YEARS + 1;
    int day;
    do {
      day = dice.nextInt(days);
    } while (dice.nextDouble() * WEEK_MOST > WEEK[weekday(day).getValue() - 1]);
    int hour;
    do {
      hour = dice.nextInt(24);
    } while (dice.nextDouble() * DAY_MOST > ofDay(hour));
    return Town.FIRST_DAY.toEpochDay() * DAY_S
        + (long) day * DAY_S
        + hour * 3_600L
        + dice.nextInt(3_600);
  }

  private static DayOfWeek weekday(int day) {
    return Town.FIRST_DAY.getDayOfWeek().plus(day % 7);
  }

  private static double ofDay(int hour) {
    double afternoon = hour >= 14 && hour < 18 ? 0.4 : 0;
    return 1.2 + Math.cos((hour - 23) * Math.PI / 12) + afternoon;
  }

  private UUID id() {
    long high = (dice.nextLong() & ~0xF000L) | 0x4000L;
    return new UUID(high, (dice.nextLong() >>> 2) | Long.MIN_VALUE);
  }

  private Visit visit(long startS, int minutes) {
    boolean cleaning = dice.nextInt(4) == 0;
    List<Visit.CellEffort> cells = List.of();
    List<Visit.AreaEffort> areas = List.of();
    if (dice.nextBoolean()) {
      cells = new ArrayList<>();
      int col = (int) ((Town.WEST_M + dice.nextDouble() * Town.WIDTH_M) / Visit.CELL_M);
      int row = (int) ((Town.SOUTH_M + dice.nextDouble() * Town.HEIGHT_M) / Visit.CELL_M);
      for (int c = 0; c < CELLS_A_VISIT; c++) {
        cells.add(new Visit.CellEffort(col + c, row, minutes / (double) CELLS_A_VISIT));
      }
    } else {
      areas =
          List.of(
              new Visit.AreaEffort(
                  String.format(java.util.Locale.ROOT, "round_%02d", dice.nextInt(Town.AREAS)),
                  minutes));
    }
    Instant start = Instant.ofEpochSecond(startS);
    return new Visit(
        id(),
        Town.city().id(),
        cleaning ? Agency.CLEANING : Agency.OUTREACH,
        cleaning ? Protocol.CLEANING_ROUND : Protocol.PATROL,
        null,
        2,
        cleaning ? surroundings : all,
        start,
        start.plusSeconds(60L * minutes),
        true,
        areas,
        cells,
        null,
        null,
        null,
        start.plusSeconds(60L * minutes + 30),
        null);
  }

  private Observation observation(Visit visit, long seenS) {
    Kind kind = kind(visit.targetKinds());
    List<Agency> may = agencies.get(kinds.indexOf(kind));
    double[] at = place();
    LonLat exact = Town.PROJECTION.degrees(at[0], at[1]);
    int count = kind.countMin() + (int) (-Math.log(1 - dice.nextDouble()) * 0.9);
    Instant seen = Instant.ofEpochSecond(seenS);
    return new Observation(
        id(),
        kind.code(),
        seen,
        new LonLat(Math.rint(exact.lon() * 1e6) / 1e6, Math.rint(exact.lat() * 1e6) / 1e6),
        (double) (3 + dice.nextInt(12)),
        PositionSource.GPS,
        null,
        Math.min(Math.max(1, count), kind.countMax()),
        null,
        null,
        kind.severity() ? 1 + dice.nextInt(3) : null,
        null,
        null,
        may.contains(visit.agency()) ? visit.agency() : may.get(dice.nextInt(may.size())),
        dice.nextDouble() < ALONE ? null : visit.id(),
        visit.receivedAt(),
        null);
  }

  private Kind kind(SortedSet<String> lookedFor) {
    while (true) {
      double at = dice.nextDouble() * kindUpTo[kindUpTo.length - 1];
      int k = 0;
      while (kindUpTo[k] < at) {
        k++;
      }
      if (lookedFor.contains(kinds.get(k).code())) {
        return kinds.get(k);
      }
    }
  }

  private double[] place() {
    while (true) {
      double east = Town.WEST_M + dice.nextDouble() * Town.WIDTH_M;
      double north = Town.SOUTH_M + dice.nextDouble() * Town.HEIGHT_M;
      if (dice.nextDouble() < AROUND_CORNERS) {
        double at = dice.nextDouble() * corners[CORNERS - 1][3];
        int k = 0;
        while (corners[k][3] < at) {
          k++;
        }
        double one = dice.nextGaussian() * corners[k][2];
        double other = dice.nextGaussian() * corners[k][2] * OTHER_WAY;
        east = corners[k][0] + (k % 2 == 0 ? one : other);
        north = corners[k][1] + (k % 2 == 0 ? other : one);
      }
      if (ground.contains(east, north)) {
        return new double[] {east, north};
      }
    }
  }
}
