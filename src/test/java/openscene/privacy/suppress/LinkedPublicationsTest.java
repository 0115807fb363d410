package openscene.privacy.suppress;

import static openscene.privacy.suppress.Tables.K;
import static openscene.privacy.suppress.Tables.WIDTH;
import static openscene.privacy.suppress.Tables.codes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Editions, versions and readers who know their own. */
class LinkedPublicationsTest {
  private static final Axis KINDS = Axis.withTotal("all", codes("k", 4));

  @Test
  void withoutTheSolverTheAttackerWins() {
    CountTable table = new CountTable(KINDS);
    table.count(3, "k00").count(20, "k01").count(9, "k02").hide("k00");
    LinearAttacker reader = new LinearAttacker();
    reader.misses("k00", 1);
    reader.reads("k01", 20);
    reader.reads("k02", 9);
    reader.reads("all", 32);
    reader.knows("all", List.of("k00", "k01", "k02"));
    assertThat(reader.width("k00")).isZero();
    Pattern pattern = Suppression.of(table, WIDTH, Earlier.NOTHING);
    assertThat(Tables.attacker(table, pattern, Map.of()).width("[k00]"))
        .isGreaterThanOrEqualTo(WIDTH);
  }

  /** Tries every table of small numbers there is, so that nothing rests on any linear program. */
  @Property(tries = 20, seed = "21")
  void everyWholeNumberTableThatFitsIsTried(@ForAll long seed) {
    Random random = new Random(seed);
    CountTable table =
        new CountTable(
            Axis.withTotal("r", List.of("a", "b")), Axis.withTotal("c", List.of("x", "y")));
    long[][] n = new long[2][2];
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        n[i][j] = random.nextInt(14);
        table.count(n[i][j], i == 0 ? "a" : "b", j == 0 ? "x" : "y");
      }
    }
    Tables.hideSmall(table);
    Pattern pattern = Suppression.of(table, WIDTH, Earlier.NOTHING);
    List<List<String>> cells =
        Tables.tuples(List.of(List.of("a", "b", "r"), List.of("x", "y", "c")));
    long[] truth = cells.stream().mapToLong(at -> Tables.count(table, at)).toArray();
    boolean[] hidden = new boolean[truth.length];
    long[] least = new long[truth.length];
    long[] most = new long[truth.length];
    for (int i = 0; i < hidden.length; i++) {
      hidden[i] = pattern.hidden().contains(cells.get(i));
      least[i] = truth[i];
      most[i] = truth[i];
    }
    int top = 40;
    for (long a = 0; a <= top; a++) {
      for (long b = 0; b <= top; b++) {
        for (long c = 0; c <= top; c++) {
          for (long d = 0; d <= top; d++) {
            long[] guess = {a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d};
            if (fits(truth, hidden, guess)) {
              for (int i = 0; i < guess.length; i++) {
                least[i] = Math.min(least[i], guess[i]);
                most[i] = Math.max(most[i], guess[i]);
              }
            }
          }
        }
      }
    }
    for (int i = 0; i < hidden.length; i++) {
      if (hidden[i]) {
        assertThat(most[i] - least[i]).as("%s", cells.get(i)).isGreaterThanOrEqualTo(WIDTH);
      }
    }
  }

  private static boolean fits(long[] truth, boolean[] hidden, long[] guess) {
    for (int i = 0; i < guess.length; i++) {
      if (hidden[i] ? guess[i] < Math.min(1, truth[i]) : guess[i] != truth[i]) {
        return false;
      }
    }
    return true;
  }

  @Property(tries = 40, seed = "22")
  void whoeverReadsBothEditionsLearnsNoMoreThanFromOne(@ForAll long seed) {
    CountTable committee = Tables.filled(seed, KINDS, Tables.year(1));
    CountTable open = Tables.filled(seed, KINDS, Tables.year(1));
    long[] n = open.counts();
    for (int cell = 0; cell < n.length; cell++) {
      if (n[cell] > 0 && n[cell] < 2 * K) {
        open.hide(open.at(cell).toArray(String[]::new));
      }
    }
    Editions both =
        Editions.of(committee, WIDTH, open, 2 * WIDTH, Earlier.NOTHING, Earlier.NOTHING);
    assertThat(both.open().hidden()).containsAll(both.committee().hidden());
    LinearAttacker everybody = Tables.attacker(open, both.open(), Map.of());
    for (List<String> at : both.open().hidden()) {
      assertThat(everybody.width(at.toString())).isGreaterThanOrEqualTo(2 * WIDTH - 1e-6);
    }
    LinearAttacker member = Tables.attacker(committee, both.committee(), Map.of());
    for (List<String> at : both.committee().hidden()) {
      assertThat(member.width(at.toString())).isGreaterThanOrEqualTo(WIDTH - 1e-6);
    }
  }

  /** Version 2 is version 1 and what came late, which nobody is shown. */
  @Property(tries = 60, seed = "23")
  void theSecondVersionDoesNotTellWhatCameLate(@ForAll long seed) {
    Random random = new Random(seed);
    Axis versions =
        Axis.of(List.of("v1", "late", "v2"), List.of(new Sum("v2", List.of("v1", "late"))));
    CountTable first = new CountTable(KINDS, Axis.apart(List.of("v1")));
    CountTable both = new CountTable(KINDS, versions);
    for (String kind : codes("k", 4)) {
      long n = Tables.draw(random);
      first.count(n, kind, "v1");
      both.count(n, kind, "v1")
          .count(random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 0, kind, "late");
    }
    Pattern before = Suppression.of(Tables.hideSmall(first), WIDTH, Earlier.NOTHING);
    Tables.hideSmall(both);
    KINDS.members().forEach(kind -> both.unpublished(kind, "late"));
    Pattern after = Suppression.of(both, WIDTH, before.published());
    assertThat(after.exposed()).isEmpty();
    LinearAttacker attacker = Tables.attacker(both, after, Map.of());
    for (List<String> at : after.hidden()) {
      boolean nothingLate = at.get(1).equals("late") && Tables.count(both, at) == 0;
      if (!nothingLate) {
        assertThat(attacker.width(at.toString())).as("%s", at).isGreaterThanOrEqualTo(WIDTH - 1e-6);
      }
    }
  }

  @Property(tries = 40, seed = "24")
  void anAgencyThatSubtractsItsOwnLearnsNothingOfTheOthers(@ForAll long seed) {
    Axis months = Axis.withTotal("year", codes("m", 3));
    CountTable table = Tables.filled(seed, KINDS, months);
    Random random = new Random(seed);
    Map<List<String>, Long> own = new HashMap<>();
    for (List<String> at : Tables.tuples(List.of(codes("k", 4), codes("m", 3)))) {
      long n = Tables.count(table, at);
      long part = n == 0 ? 0 : random.nextLong(n + 1);
      for (List<String> sum :
          Set.of(
              at, List.of("all", at.get(1)), List.of(at.get(0), "year"), List.of("all", "year"))) {
        own.merge(sum, part, Long::sum);
      }
    }
    own.forEach((at, part) -> table.known("police", part, at.toArray(String[]::new)));
    Pattern pattern = Suppression.of(table, WIDTH, Earlier.NOTHING);
    assertThat(pattern.exposed()).isEmpty();
    LinearAttacker police = Tables.attacker(table, pattern, own);
    for (List<String> at : pattern.hidden()) {
      if (Tables.count(table, at) > own.get(at)) {
        assertThat(police.width(at.toString())).as("%s", at).isGreaterThanOrEqualTo(WIDTH - 1e-6);
      }
    }
  }

  @Test
  void whatTheCityWasShownTheCommitteeCannotUnsee() {
    CountTable table = new CountTable(KINDS);
    table.count(3, "k00").count(20, "k01").count(19, "k02").count(50, "k03").hide("k00");
    Earlier open = new Earlier(Set.of(List.of("k02"), List.of("all")), new HashSet<>());
    Editions both = Editions.of(table, WIDTH, table, WIDTH, Earlier.NOTHING, open);
    assertThat(both.committee().hides("k02")).isFalse();
    assertThat(both.committee().hides("k01")).isTrue();
    assertThat(both.open().exposed()).isEmpty();
  }
}
