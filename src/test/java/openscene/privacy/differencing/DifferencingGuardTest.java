package openscene.privacy.differencing;

import static openscene.privacy.differencing.DifferencingGuard.Verdict.ANSWER;
import static openscene.privacy.differencing.DifferencingGuard.Verdict.TOO_CLOSE;
import static openscene.privacy.differencing.DifferencingGuard.Verdict.TOO_MANY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts.Count;
import org.junit.jupiter.api.Test;

/** Questions are stretches of a street; records lie at whole metres of it. */
class DifferencingGuardTest {
  private static final Instant NOON = Instant.parse("2019-03-11T12:00:00Z");
  private static final int K = ReleasePolicy.COMMITTEE.kObservations();

  private record Stretch(int from, int to) {
    boolean holds(int at) {
      return at >= from && at < to;
    }
  }

  private record Street(int[] recordsAt) implements Difference<Stretch> {
    @Override
    public Optional<Count> of(List<Stretch> plus, List<Stretch> minus) {
      List<Stretch> all = new ArrayList<>(plus);
      all.addAll(minus);
      for (Stretch one : all) {
        if (all.stream().noneMatch(o -> !o.equals(one) && o.from < one.to && one.from < o.to)) {
          return Optional.empty();
        }
      }
      boolean room = false;
      for (int at = -10; at < 2000; at++) {
        room |= left(plus, minus, at) != 0;
      }
      int n = 0;
      for (int at : recordsAt) {
        n += left(plus, minus, at) != 0 ? 1 : 0;
      }
      return room ? Optional.of(new Count(n, n, n, Map.of())) : Optional.empty();
    }

    private static long left(List<Stretch> plus, List<Stretch> minus, int at) {
      return plus.stream().filter(s -> s.holds(at)).count()
          - minus.stream().filter(s -> s.holds(at)).count();
    }

    long count(Stretch stretch) {
      return java.util.Arrays.stream(recordsAt).filter(stretch::holds).count();
    }
  }

  private static Street everyTenMetres() {
    return new Street(java.util.stream.IntStream.range(0, 100).map(i -> 10 * i).toArray());
  }

  private static DifferencingGuard<Stretch> guard(Street street) {
    return new DifferencingGuard<>(ReleasePolicy.COMMITTEE, Duration.ofDays(30), street);
  }

  @Test
  void aBorderMovedByALittleIsRefusedAndByALotIsNot() {
    DifferencingGuard<Stretch> guard = guard(everyTenMetres());
    assertThat(guard.ask("ann", new Stretch(0, 500), NOON)).isEqualTo(ANSWER);
    assertThat(guard.ask("ann", new Stretch(0, 500), NOON)).as("the same").isEqualTo(ANSWER);
    assertThat(guard.ask("ann", new Stretch(0, 531), NOON)).isEqualTo(TOO_CLOSE);
    assertThat(guard.ask("ann", new Stretch(0, 600), NOON)).isEqualTo(ANSWER);
    assertThat(guard.ask("bo", new Stretch(0, 531), NOON)).as("another account").isEqualTo(ANSWER);
  }

  @Test
  void aRefusalDoesNotTellWhetherAnythingLiesBetween() {
    Street empty = new Street(new int[] {100, 110, 120, 130, 140, 150});
    DifferencingGuard<Stretch> guard = guard(empty);
    assertThat(guard.ask("ann", new Stretch(90, 200), NOON)).isEqualTo(ANSWER);
    assertThat(guard.ask("ann", new Stretch(90, 240), NOON))
        .as("nothing between")
        .isEqualTo(TOO_CLOSE);
    assertThat(guard.ask("ann", new Stretch(101, 200), NOON))
        .as("one between")
        .isEqualTo(TOO_CLOSE);
    assertThat(guard.ask("ann", new Stretch(600, 700), NOON)).as("far apart").isEqualTo(ANSWER);
  }

  @Test
  void theWholeLessTwoPartsIsRefusedUnlessTheyMakeItUp() {
    DifferencingGuard<Stretch> guard = guard(everyTenMetres());
    assertThat(guard.ask("ann", new Stretch(0, 300), NOON)).isEqualTo(ANSWER);
    assertThat(guard.ask("ann", new Stretch(320, 800), NOON)).isEqualTo(ANSWER);
    assertThat(guard.ask("ann", new Stretch(0, 800), NOON)).isEqualTo(TOO_CLOSE);
    assertThat(guard.ask("bo", new Stretch(0, 300), NOON)).isEqualTo(ANSWER);
    assertThat(guard.ask("bo", new Stretch(300, 800), NOON)).isEqualTo(ANSWER);
    assertThat(guard.ask("bo", new Stretch(0, 800), NOON)).isEqualTo(ANSWER);
  }

  @Test
  void questionsAreForgottenWithTheirAnswersAndNeverForWantOfRoom() {
    DifferencingGuard<Integer> guard =
        new DifferencingGuard<>(
            ReleasePolicy.COMMITTEE, Duration.ofDays(30), (plus, minus) -> Optional.empty());
    for (int i = 0; i < DifferencingGuard.QUESTIONS_MAX; i++) {
      assertThat(guard.ask("ann", i, NOON)).isEqualTo(ANSWER);
    }
    assertThat(guard.ask("ann", -1, NOON.plus(Duration.ofDays(29)))).isEqualTo(TOO_MANY);
    assertThat(guard.ask("ann", 0, NOON.plus(Duration.ofDays(29)))).isEqualTo(ANSWER);
    assertThat(guard.ask("ann", -1, NOON.plus(Duration.ofDays(30)))).isEqualTo(ANSWER);
  }

  @Test
  void accountsAreBoundedAndOldOnesMakeRoom() {
    DifferencingGuard<Stretch> guard = guard(everyTenMetres());
    for (int i = 0; i < DifferencingGuard.ACCOUNTS_MAX; i++) {
      assertThat(guard.ask("a" + i, new Stretch(0, 500), NOON)).isEqualTo(ANSWER);
    }
    assertThat(guard.ask("one more", new Stretch(0, 500), NOON)).isEqualTo(TOO_MANY);
    assertThat(guard.ask("one more", new Stretch(0, 500), NOON.plus(Duration.ofDays(30))))
        .isEqualTo(ANSWER);
    assertThat(guard.size()).isEqualTo(1);
  }

  /** The attacker adds and subtracts any two or three answers where one contains the other. */
  @Property(tries = 60, seed = "31")
  void noNestedAnswersDifferByAFew(@ForAll long seed) {
    Random random = new Random(seed);
    Street street = new Street(random.ints(80, 0, 1000).sorted().toArray());
    DifferencingGuard<Stretch> guard = guard(street);
    List<Stretch> answered = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int from = random.nextInt(900);
      Stretch asked = new Stretch(from, from + 20 + random.nextInt(500));
      if (guard.ask("ann", asked, NOON) == ANSWER && !answered.contains(asked)) {
        answered.add(asked);
      }
    }
    for (Stretch whole : answered) {
      for (Stretch part : answered) {
        boolean nested = !part.equals(whole) && part.from >= whole.from && part.to <= whole.to;
        if (nested) {
          assertThat(street.count(whole) - street.count(part)).isGreaterThanOrEqualTo(K);
        }
        for (Stretch other : answered) {
          boolean split = part.from == whole.from && other.to == whole.to && part.to < other.from;
          if (split) {
            assertThat(street.count(whole) - street.count(part) - street.count(other))
                .isGreaterThanOrEqualTo(K);
          }
        }
      }
    }
  }

  @Test
  void twoAtOnceCannotBothSlipThrough() throws Exception {
    for (int round = 0; round < 50; round++) {
      DifferencingGuard<Stretch> guard = guard(everyTenMetres());
      var threads = Executors.newFixedThreadPool(2);
      try {
        Future<DifferencingGuard.Verdict> one =
            threads.submit(() -> guard.ask("ann", new Stretch(0, 500), NOON));
        Future<DifferencingGuard.Verdict> two =
            threads.submit(() -> guard.ask("ann", new Stretch(0, 521), NOON));
        assertThat(List.of(one.get(), two.get())).containsExactlyInAnyOrder(ANSWER, TOO_CLOSE);
      } finally {
        threads.shutdownNow();
      }
    }
  }
}
