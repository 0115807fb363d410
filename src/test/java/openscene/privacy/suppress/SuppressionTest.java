package openscene.privacy.suppress;

import static openscene.privacy.suppress.Tables.WIDTH;
import static openscene.privacy.suppress.Tables.codes;
import static openscene.privacy.suppress.Tables.filled;
import static openscene.privacy.suppress.Tables.year;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuppressionTest {
  @Property(tries = 60, seed = "5")
  void noAttackerBoundsACellOfATableWithTotals(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int rows) {
    isSafe(filled(seed, Axis.withTotal("all", codes("k", rows)), year(1)));
  }

  @Property(tries = 30, seed = "6")
  void norOfKindsByMonthsInQuartersByAreas(@ForAll long seed) {
    isSafe(
        filled(
            seed,
            Axis.withTotal("kinds", codes("k", 3)),
            year(2),
            Axis.withTotal("areas", codes("a", 2))));
  }

  @Property(tries = 60, seed = "7")
  void norOfGroupsThatShareAKind(@ForAll long seed) {
    Axis overlapping =
        Axis.of(
            List.of("a", "b", "c", "d", "ab", "bc", "all"),
            List.of(
                new Sum("ab", List.of("a", "b")),
                new Sum("bc", List.of("b", "c")),
                new Sum("all", List.of("a", "b", "c", "d"))));
    isSafe(filled(seed, overlapping, year(1)));
  }

  /** Every hidden value, by a method that is not the solver's. */
  private static void isSafe(CountTable table) {
    Pattern pattern = Suppression.of(table, WIDTH, Earlier.NOTHING);
    assertThat(pattern.exposed()).isEmpty();
    LinearAttacker attacker = Tables.attacker(table, pattern, Map.of());
    for (List<String> at : pattern.hidden()) {
      assertThat(attacker.width(at.toString()))
          .as("width of %s", at)
          .isGreaterThanOrEqualTo(WIDTH - 1e-6);
    }
  }

  @Test
  void nothingSmallNothingHidden() {
    CountTable table = new CountTable(Axis.withTotal("all", List.of("a", "b")));
    table.count(9, "a").count(0, "b");
    assertThat(Suppression.of(table, WIDTH, Earlier.NOTHING).hidden()).isEmpty();
  }

  @Property(tries = 40, seed = "8")
  void theOrderOfTheMembersChangesNothing(@ForAll long seed) {
    List<String> kinds = new ArrayList<>(codes("k", 5));
    List<String> areas = new ArrayList<>(codes("a", 4));
    CountTable given = filled(seed, Axis.withTotal("all", kinds), Axis.withTotal("city", areas));
    Random random = new Random(seed);
    Collections.shuffle(kinds, random);
    Collections.shuffle(areas, random);
    CountTable shuffled =
        new CountTable(Axis.withTotal("all", kinds), Axis.withTotal("city", areas));
    for (String kind : kinds) {
      for (String area : areas) {
        shuffled.count(Tables.count(given, List.of(kind, area)), kind, area);
      }
    }
    assertThat(Suppression.of(Tables.hideSmall(shuffled), WIDTH, Earlier.NOTHING).hidden())
        .isEqualTo(Suppression.of(given, WIDTH, Earlier.NOTHING).hidden());
  }

  @Property(tries = 400, seed = "9")
  void whatWasShownStaysShownAndWhatWasHiddenStaysHidden(@ForAll long seed) {
    CountTable table = filled(seed, Axis.withTotal("all", codes("k", 5)), year(2));
    Pattern first = Suppression.of(table, WIDTH, Earlier.NOTHING);
    Pattern again = Suppression.of(table, WIDTH, first.published());
    assertThat(again.published()).isEqualTo(first.published());
    assertThat(again.exposed()).isEmpty();
  }

  @Test
  void whatEarlierPublicationsTellAlreadyIsNamed() {
    CountTable table = new CountTable(Axis.withTotal("all", List.of("a", "b")));
    table.count(2, "a").count(30, "b").hide("a");
    Earlier both = new Earlier(java.util.Set.of(List.of("b"), List.of("all")), java.util.Set.of());
    assertThat(Suppression.of(table, WIDTH, both).exposed()).containsExactly(List.of("a"));
  }

  @Test
  void aTotalThatIsNotTheSumIsRefused() {
    CountTable table = new CountTable(Axis.withTotal("all", List.of("a", "b")));
    table.count(2, "a").count(30, "b").count(33, "all");
    assertThatThrownBy(() -> Suppression.of(table, WIDTH, Earlier.NOTHING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[all] is 33, its parts add up to 32");
  }

  @Test
  void aCityYearIsDoneInTime() {
    CountTable table =
        filled(
            11,
            Axis.withTotal("kinds", codes("k", 20)),
            year(4),
            Axis.withTotal("areas", codes("a", 10)));
    long before = System.nanoTime();
    Pattern pattern = Suppression.of(table, WIDTH, Earlier.NOTHING);
    long ms = (System.nanoTime() - before) / 1_000_000;
    int cells = 21 * 17 * 11;
    assertThat(pattern.exposed()).isEmpty();
    assertThat(pattern.hidden().size()).isLessThan(cells * 3 / 4);
    assertThat(ms).as("ms, on a busy machine").isLessThan(20_000);
  }
}
