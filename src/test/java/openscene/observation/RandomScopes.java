package openscene.observation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import openscene.geo.Period;

/** Scopes from a seed: every sort that roles have, and some that none has. */
public final class RandomScopes {
  private RandomScopes() {}

  /** A scope whose times lie about a moment. */
  public static Scope scope(RandomGenerator random, List<String> kinds, Instant about) {
    if (random.nextInt(8) == 0) {
      return Scope.NOTHING;
    }
    List<Scope.Clause> clauses = new ArrayList<>();
    Set<Agency> left = EnumSet.allOf(Agency.class);
    int wanted = 1 + random.nextInt(3);
    for (int i = 0; i < wanted; i++) {
      Set<Agency> some = EnumSet.noneOf(Agency.class);
      for (Agency agency : left) {
        if (random.nextInt(i == 0 ? 2 : 3) > 0) {
          some.add(agency);
        }
      }
      left.removeAll(some);
      if (!some.isEmpty()) {
        clauses.add(new Scope.Clause(some, kinds(random, kinds), period(random, about)));
      }
    }
    return new Scope(clauses);
  }

  private static Set<String> kinds(RandomGenerator random, List<String> kinds) {
    if (random.nextInt(3) == 0) {
      return null;
    }
    Set<String> some = new TreeSet<>(Set.of(kinds.get(random.nextInt(kinds.size()))));
    some.add(kinds.get(random.nextInt(kinds.size())));
    return some;
  }

  private static Period period(RandomGenerator random, Instant about) {
    Instant from = about.plusSeconds(random.nextInt(200_000) - 100_000);
    return switch (random.nextInt(4)) {
      case 0 -> Period.ALWAYS;
      case 1 -> new Period(from, from.plusMillis(1 + random.nextInt(200_000_000)));
      case 2 -> new Period(Instant.MIN, from);
      default -> new Period(from, Instant.MAX);
    };
  }
}
