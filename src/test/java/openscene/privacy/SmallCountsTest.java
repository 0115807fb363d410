package openscene.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import openscene.observation.Agency;
import openscene.privacy.SmallCounts.Count;
import org.junit.jupiter.api.Test;

class SmallCountsTest {
  private static final int K = 5;
  private final SmallCounts committee = new SmallCounts(ReleasePolicy.COMMITTEE);

  @Test
  void zeroIsNotSmallForItSaysThatSomebodyLooked() {
    assertThat(committee.primary(new Count(0, 0, 0, Map.of()))).isEmpty();
  }

  @Test
  void eachRuleHidesByItself() {
    assertThat(committee.primary(of(4, 4, 4))).contains(Reason.N_BELOW_K);
    assertThat(committee.primary(of(12, 2, 4))).contains(Reason.VISITS_BELOW_K);
    assertThat(committee.primary(of(12, 3, 2))).contains(Reason.DAYS_BELOW_K);
    assertThat(committee.primary(of(12, 3, 3))).isEmpty();
    assertThat(new SmallCounts(ReleasePolicy.PUBLIC).primary(of(9, 9, 9)))
        .contains(Reason.N_BELOW_K);
  }

  @Test
  void oneAgencyMayNotStandAloneBehindAFewObservations() {
    Map<Agency, Long> mostlyPolice = Map.of(Agency.POLICE, 8L, Agency.OUTREACH, 1L);
    assertThat(committee.primary(new Count(9, 5, 5, mostlyPolice))).contains(Reason.DOMINANCE);
    assertThat(committee.primary(new Count(10, 5, 5, Map.of(Agency.POLICE, 10L)))).isEmpty();
    assertThat(
            committee.primary(new Count(5, 5, 5, Map.of(Agency.POLICE, 4L, Agency.OUTREACH, 1L))))
        .as("exactly 80 % is allowed")
        .isEmpty();
  }

  @Test
  void aTableWithoutSmallCountsIsShownWhole() {
    assertThat(committee.table(List.of(plenty(9), plenty(0), plenty(30))))
        .allMatch(Optional::isEmpty);
  }

  @Test
  void aLoneHiddenValueTakesAsLittleWithItAsItCan() {
    List<Optional<Reason>> reasons =
        committee.table(List.of(plenty(3), plenty(40), plenty(9), plenty(0), plenty(7)));
    // 3 + 7 = 10 by two leaves 8, less than 10; 3 + 9 = 12 leaves 10.
    assertThat(reasons)
        .containsExactly(
            Optional.of(Reason.N_BELOW_K),
            Optional.empty(),
            Optional.of(Reason.SECONDARY),
            Optional.empty(),
            Optional.empty());
  }

  @Test
  void aTableThatCannotBeProtectedIsHiddenWholeZerosToo() {
    assertThat(committee.table(List.of(plenty(3), plenty(0), plenty(2))))
        .allMatch(Optional::isPresent);
  }

  /** The brute-force attacker tries every way to split what is left of the total. */
  @Property(tries = 400)
  void noAttackerCanBoundAHiddenValueWithinK(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 18) Integer> values) {
    List<Count> counts = values.stream().map(n -> plenty(n)).toList();
    List<Optional<Reason>> reasons = committee.table(counts);
    long left = 0;
    List<Integer> hidden = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (reasons.get(i).isPresent()) {
        left += values.get(i);
        hidden.add(i);
      } else {
        assertThat(values.get(i))
            .satisfiesAnyOf(
                n -> assertThat(n).isZero(), n -> assertThat(n).isGreaterThanOrEqualTo(K));
      }
    }
    if (hidden.isEmpty() || hidden.size() == values.size()) {
      return; // Nothing hidden, or the table is not drawn at all.
    }
    int[] least = new int[hidden.size()];
    int[] most = new int[hidden.size()];
    java.util.Arrays.fill(least, Integer.MAX_VALUE);
    attack(new int[hidden.size()], 0, (int) left, least, most);
    for (int i = 0; i < least.length; i++) {
      assertThat(most[i] - least[i]).as("width of a hidden value").isGreaterThanOrEqualTo(2 * K);
    }
  }

  private static void attack(int[] guess, int at, int left, int[] least, int[] most) {
    if (at == guess.length) {
      if (left == 0) {
        for (int i = 0; i < guess.length; i++) {
          least[i] = Math.min(least[i], guess[i]);
          most[i] = Math.max(most[i], guess[i]);
        }
      }
      return;
    }
    for (int n = 1; n <= left; n++) {
      guess[at] = n;
      attack(guess, at + 1, left - n, least, most);
    }
  }

  @Test
  void aPolicyThatProtectsNobodyIsRefused() {
    assertThatThrownBy(
            () ->
                new ReleasePolicy(
                    "open", 0, 1, 1, 1, 100, true, false, true, false, 0, java.util.Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 or more");
  }

  private static Count of(long n, int visits, int days) {
    return new Count(n, visits, days, Map.of());
  }

  private static Count plenty(long n) {
    return new Count(n, 9, 9, Map.of());
  }
}
