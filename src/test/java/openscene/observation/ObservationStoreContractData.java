package openscene.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import openscene.geo.BBox;
import openscene.geo.LonLat;
import openscene.geo.Period;

/** Observations and filters from a seed; few kinds, times and places, so that they often meet. */
public final class ObservationStoreContractData {
  static final Instant DAY = Instant.parse("2026-05-04T00:00:00Z");
  private static final List<String> KINDS = List.of("open_use", "sleeping_rough", "gathering");
  private static final Agency[] AGENCIES = {Agency.OUTREACH, Agency.POLICE, Agency.CLEANING};

  private ObservationStoreContractData() {}

  /** As many as asked, every field sometimes there and sometimes not. */
  public static List<Observation> observations(int n, long seed) {
    Random random = new Random(seed);
    List<Observation> list = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      list.add(observation(random));
    }
    return list;
  }

  private static Observation observation(Random random) {
    int count = random.nextInt(Observation.COUNT_MAX + 1);
    SortedMap<String, String> details = new TreeMap<>();
    if (random.nextBoolean()) {
      details.put("microsite", "stair\"well\t\\ æøå");
      details.put("syringes", "" + random.nextInt(9));
    }
    boolean may = random.nextBoolean();
    return new Observation(
        uuid(random),
        KINDS.get(random.nextInt(KINDS.size())),
        DAY.plusSeconds(random.nextInt(40) * 3_600L),
        place(random),
        may ? random.nextDouble() * 50 + 1e-9 : null,
        may ? PositionSource.GPS : PositionSource.AREA,
        may ? null : "vaagsbunnen",
        count,
        may ? random.nextInt(count + 1) : null,
        may ? count + random.nextInt(Observation.COUNT_MAX - count + 1) : null,
        may ? 1 + random.nextInt(3) : null,
        random.nextInt(3) == 0 ? null : (Boolean) random.nextBoolean(),
        details,
        AGENCIES[random.nextInt(AGENCIES.length)],
        may ? visit(random.nextInt(5)) : null,
        may ? DAY.plusMillis(random.nextInt(1_000_000)) : null,
        null);
  }

  /** On whole quarters of a degree about the antimeridian and at both poles, or anywhere. */
  private static LonLat place(Random random) {
    double lat = random.nextInt(8) == 0 ? -90 + random.nextInt(3) * 90 : random.nextDouble(-90, 90);
    double lon =
        random.nextBoolean()
            ? random.nextDouble(-180, 180)
            : (random.nextBoolean() ? -1 : 1) * (180 - random.nextInt(8) / 4.0);
    return new LonLat(lon, lat);
  }

  private static UUID uuid(Random random) {
    return new UUID(random.nextLong(), random.nextLong());
  }

  static UUID visit(int number) {
    return new UUID(number, -number);
  }

  /** A filter of which each part is sometimes there; boxes may span the antimeridian. */
  static Filter filter(Random random, List<Observation> among) {
    Filter filter = Filter.ALL;
    if (random.nextBoolean()) {
      Instant from = DAY.plusSeconds(random.nextInt(40) * 3_600L);
      Instant to = from.plusMillis(random.nextInt(100_000_000));
      filter =
          filter.in(
              switch (random.nextInt(3)) {
                case 0 -> new Period(from, to);
                case 1 -> new Period(Instant.MIN, to);
                default -> new Period(from.plusNanos(1), Instant.MAX);
              });
    }
    if (random.nextBoolean()) {
      // On a place that is there: the border of a box belongs to it, exactly.
      LonLat one = among.get(random.nextInt(among.size())).place();
      LonLat two = place(random);
      filter =
          filter.within(
              new BBox(
                  one.lon(),
                  Math.min(one.lat(), two.lat()),
                  two.lon(),
                  Math.max(one.lat(), two.lat())));
    }
    if (random.nextBoolean()) {
      filter = filter.ofKinds(Set.of(KINDS.get(random.nextInt(3)), "never_seen"));
    }
    if (random.nextInt(3) == 0) {
      filter = filter.by(Set.of(Agency.POLICE, Agency.CLEANING));
    }
    if (random.nextBoolean()) {
      filter = filter.seeing(RandomScopes.scope(random, KINDS, DAY.plusSeconds(72_000)));
    }
    return random.nextInt(4) == 0 ? filter.onVisit(visit(random.nextInt(5))) : filter;
  }
}
