package openscene.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who guesses waits, and who knows does not. */
class AttemptsTest {
  private long nowNanos = 7;
  private final Attempts attempts = new Attempts(() -> nowNanos);

  private void pass(long seconds) {
    nowNanos += TimeUnit.SECONDS.toNanos(seconds);
  }

  private void wrong(String account, String address) {
    attempts.begin(account, address);
    attempts.failed(account, address);
  }

  /** How long one is told to wait; 0 for not at all. */
  private long wait(String account, String address) {
    try {
      attempts.begin(account, address);
      attempts.left(address);
      return 0;
    } catch (Attempts.TooMany e) {
      return e.waitS();
    }
  }

  @Test
  void anAddressMayBeWrongFiveTimesAMinuteWhateverTheAccounts() {
    for (int i = 0; i < 5; i++) {
      assertThat(wait("a" + i, "here")).isZero();
      wrong("a" + i, "here");
    }
    assertThat(wait("another", "here")).isEqualTo(60);
    assertThat(wait("another", "elsewhere")).isZero();
    pass(59);
    assertThat(wait("another", "here")).isEqualTo(1);
    pass(1);
    assertThat(wait("another", "here")).isZero();
  }

  @Test
  void waitsGrowToAQuarterOfAnHourAndAreForgottenAfterAnHour() {
    long[] expected = {60, 120, 240, 480, 900, 900};
    for (long wait : expected) {
      for (int i = 0; i < 5; i++) {
        wrong("kari", "here");
      }
      assertThat(wait("kari", "here")).isEqualTo(wait);
      pass(wait);
    }
    pass(Attempts.FORGOTTEN_S + 1);
    for (int i = 0; i < 5; i++) {
      wrong("kari", "here");
    }
    assertThat(wait("kari", "here")).isEqualTo(60);
  }

  @Test
  void theOwnerGetsInFromElsewhereHoweverManyGuessAtTheAccount() {
    for (int address = 0; address < 200; address++) {
      for (int i = 0; i < 5; i++) {
        try {
          wrong("kari", "attacker " + address);
        } catch (Attempts.TooMany e) {
          assertThat(i).as("each address has at least one guess").isPositive();
        }
      }
    }
    assertThat(wait("kari", "home")).isZero();
    attempts.begin("kari", "home");
    attempts.succeeded("kari", "home");
    assertThat(wait("kari", "home")).isZero();
    assertThat(wait("kari", "attacker 3")).isGreaterThan(60);
  }

  /** One account's failures are counted over all addresses. */
  @Test
  void aThousandAddressesHaveLittleMoreThanAThousandGuesses() {
    int guesses = 0;
    for (int round = 0; round < 10; round++) {
      for (int address = 0; address < 1_000; address++) {
        try {
          wrong("kari", "attacker " + address);
          guesses++;
        } catch (Attempts.TooMany e) {
          // Not even looked at.
        }
      }
      pass(6);
    }
    assertThat(guesses).isBetween(1_000, 1_010);
  }

  @Test
  void onesOwnAccountDoesNotPayForGuessesAtOthers() {
    for (int i = 0; i < 5; i++) {
      wrong("victim", "here");
      if (i < 4) {
        attempts.begin("mine", "here");
        attempts.succeeded("mine", "here");
      }
    }
    assertThat(wait("victim", "here")).isEqualTo(60);
  }

  @Test
  void manyAtOnceAreNoWayAround() {
    for (int i = 0; i < 5; i++) {
      attempts.begin("kari", "here");
    }
    assertThatThrownBy(() -> attempts.begin("kari", "here")).isInstanceOf(Attempts.TooMany.class);
    assertThatCode(() -> attempts.begin("kari", "elsewhere")).doesNotThrowAnyException();
    for (int i = 0; i < 5; i++) {
      attempts.left("here");
    }
    assertThat(wait("kari", "here")).isZero();
  }

  /** In no sliding minute does an address get more than twice its five, whatever it does. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noPatternOfTriesGetsMoreThanTenLooksInAMinute(long seed) {
    Random random = new Random(seed);
    java.util.ArrayDeque<Long> looks = new java.util.ArrayDeque<>();
    for (int i = 0; i < 20_000; i++) {
      nowNanos += random.nextInt(2) * (long) (random.nextDouble() * 5e9);
      try {
        wrong("account " + random.nextInt(50), "here");
        looks.add(nowNanos);
      } catch (Attempts.TooMany e) {
        continue;
      }
      while (looks.peekFirst() < nowNanos - TimeUnit.SECONDS.toNanos(60)) {
        looks.removeFirst();
      }
      assertThat(looks.size()).isLessThanOrEqualTo(2 * Attempts.FAILURES_MAX);
    }
  }

  @Test
  void whatIsRememberedIsBounded() {
    for (int i = 0; i < 3 * Attempts.KEPT_MAX; i++) {
      wrong("account " + i, "address " + i);
    }
    assertThat(attempts.kept()).isLessThanOrEqualTo(Attempts.KEPT_MAX);
  }
}
