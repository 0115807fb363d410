package openscene.cli.bench.serve;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import openscene.geo.Period;
import openscene.snapshot.Wanted;

/**
 * Which observations are meant, in our words and in SQL.
 *
 * @param words for the table, e.g. 1 y, 3 kinds
 * @param period half-open
 * @param kinds codes; empty means all
 */
record Question(String words, Period period, Set<String> kinds) {
  private static final Period YEAR =
      new Period(Instant.parse("2024-01-01T00:00:00Z"), Instant.parse("2025-01-01T00:00:00Z"));
  static final Period NINETY_DAYS =
      new Period(Instant.parse("2025-01-01T00:00:00Z"), Instant.parse("2025-04-01T00:00:00Z"));

  static Question yearOfThree(World world) {
    return new Question("1 y, 3 kinds", YEAR, three(world));
  }

  static Question ninetyDaysOfThree(World world) {
    return new Question("90 d, 3 kinds", NINETY_DAYS, three(world));
  }

  static Question year() {
    return new Question("1 y, all kinds", YEAR, Set.of());
  }

  static Question everything() {
    return new Question("no filter", Period.ALWAYS, Set.of());
  }

  private static Set<String> three(World world) {
    return Set.of(world.kind(0), world.kind(3), world.kind(6));
  }

  Wanted wanted() {
    return new Wanted(period, kinds, false);
  }

  /**
   * Conditions on the columns ts and kind, bounds as constants; each starts with AND.
   *
   * @param zone what a written time ends with, e.g. +00
   */
  String sql(World world, String zone) {
    StringBuilder sql = new StringBuilder();
    if (period.isBounded()) {
      sql.append(" AND ts >= '").append(time(period.from(), zone)).append('\'');
      sql.append(" AND ts < '").append(time(period.to(), zone)).append('\'');
    }
    if (!kinds.isEmpty()) {
      List<Integer> numbers = kinds.stream().map(world::number).sorted().toList();
      sql.append(" AND kind IN (")
          .append(numbers.stream().map(String::valueOf).collect(Collectors.joining(", ")))
          .append(')');
    }
    return sql.toString();
  }

  private static String time(Instant instant, String zone) {
    return instant.toString().replace('T', ' ').replace("Z", zone);
  }
}
