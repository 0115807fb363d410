package openscene.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import openscene.ClockOf;
import openscene.observation.Agency;
import openscene.observation.StoreAway;
import org.junit.jupiter.api.Test;

/** A pass is good while the store says so, two seconds old at most. */
class PassesTest {
  private static final Instant START = Instant.parse("2026-05-20T12:00:00Z");
  private static final Account KARI =
      new Account("kari", Role.PATROL, Agency.OUTREACH, false, START);

  private long nanos;
  private boolean away;
  private final InMemoryAccountStore kept = new InMemoryAccountStore();
  private final AccountStore store = sometimesAway();
  private final Clock clock = new ClockOf(() -> START.plusNanos(nanos));
  private final Passes here = new Passes(store, clock, () -> nanos, Runnable::run);
  private final Passes there = new Passes(store, clock, () -> nanos, Runnable::run);

  private AccountStore sometimesAway() {
    return (AccountStore)
        Proxy.newProxyInstance(
            AccountStore.class.getClassLoader(),
            new Class<?>[] {AccountStore.class},
            (proxy, method, arguments) -> {
              if (away) {
                throw new StoreAway("away", null);
              }
              try {
                return method.invoke(kept, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private String open() {
    String secret = Secrets.fresh();
    Instant now = clock.instant();
    store.open(new Session("kari", now, now.plus(SignIn.SESSION)), Secrets.hash(secret), null);
    return secret;
  }

  private String token(Instant expiresAt) {
    String secret = Secrets.fresh();
    store.addToken(
        new Token(Secrets.id(), "kari", "", START, expiresAt, null, null), Secrets.hash(secret));
    return secret;
  }

  @Test
  void aThousandRequestsWithinTwoSecondsAreOneQuestion() {
    store.add(KARI, null);
    String session = open();
    for (int i = 0; i < 1_000; i++) {
      assertThat(here.ofSession(session).orElseThrow().account()).isEqualTo(KARI);
      pass(Duration.ofNanos(1_999_999));
    }
    assertThat(kept.asked()).isEqualTo(1);
    for (int i = 0; i < 100; i++) {
      assertThat(here.ofSession("guess")).isEmpty();
    }
    assertThat(kept.asked()).as("nobody is remembered too").isEqualTo(2);
  }

  @Test
  void aChangedRoleHoldsOnTheOtherNodeWithinTwoSeconds() {
    store.add(KARI, null);
    String session = open();
    String token = token(null);
    assertThat(there.ofSession(session)).isPresent();
    assertThat(there.ofToken(token).orElseThrow().account().role()).isEqualTo(Role.PATROL);
    store.change(KARI.as(Role.AUDITOR, null));
    pass(Passes.AGE_MAX);
    assertThat(there.ofSession(session)).isEmpty();
    assertThat(there.ofToken(token).orElseThrow().account().role()).isEqualTo(Role.AUDITOR);
    store.change(KARI.disabled(true));
    pass(Passes.AGE_MAX);
    assertThat(there.ofToken(token)).isEmpty();
  }

  @Test
  void signingOutHoldsHereAtOnceAndThereWithinTwoSeconds() {
    store.add(KARI, null);
    String session = open();
    assertThat(here.ofSession(session)).isPresent();
    assertThat(there.ofSession(session)).isPresent();
    here.end(session);
    assertThat(here.ofSession(session)).isEmpty();
    pass(Passes.AGE_MAX);
    assertThat(there.ofSession(session)).isEmpty();
  }

  @Test
  void aPassIsOverToTheSecondAlsoWhileItIsRemembered() {
    store.add(KARI, null);
    String session = open();
    String token = token(START.plusSeconds(60));
    pass(Duration.ofSeconds(59));
    assertThat(here.ofToken(token)).isPresent();
    pass(Duration.ofSeconds(1));
    assertThat(here.ofToken(token)).isEmpty();
    pass(SignIn.SESSION.minusSeconds(61));
    assertThat(here.ofSession(session)).isPresent();
    pass(Duration.ofSeconds(1));
    assertThat(here.ofSession(session)).isEmpty();
  }

  @Test
  void aSessionIsNoTokenAndATokenIsNoSession() {
    store.add(KARI, null);
    assertThat(here.ofToken(open())).isEmpty();
    assertThat(here.ofSession(token(null))).isEmpty();
  }

  @Test
  void theDayOfATokensUseIsNotedOnceADay() {
    store.add(KARI, null);
    String token = token(null);
    for (int i = 0; i < 50; i++) {
      here.ofToken(token);
      pass(Duration.ofHours(1));
    }
    Token noted = store.tokens(1).get(0);
    assertThat(noted.lastUsed()).isEqualTo(LocalDate.of(2026, 5, 22));
  }

  @Test
  void whileTheStoreIsAwayWhoWasInStaysInForTenMinutesAndNobodyNewGetsIn() {
    store.add(KARI, null);
    String session = open();
    assertThat(here.ofSession(session)).isPresent();
    away = true;
    pass(Passes.AGE_AWAY_MAX.minusSeconds(1));
    assertThat(here.ofSession(session)).isPresent();
    assertThatThrownBy(() -> here.ofSession("another")).isInstanceOf(StoreAway.class);
    pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> here.ofSession(session)).isInstanceOf(StoreAway.class);
    away = false;
    assertThat(here.ofSession(session)).isPresent();
  }

  @Test
  void whatIsRememberedIsBounded() {
    for (int i = 0; i < Passes.KEPT_MAX + 100; i++) {
      here.ofToken("guess " + i);
    }
    assertThat(here.kept()).isEqualTo(Passes.KEPT_MAX);
  }
}
