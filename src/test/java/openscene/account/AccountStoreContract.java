package openscene.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import openscene.observation.Agency;
import org.junit.jupiter.api.Test;

/** The promise of {@link AccountStore}; every store is held to it. */
public abstract class AccountStoreContract {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00.250Z");
  private static final Account KARI = new Account("kari", Role.PATROL, Agency.OUTREACH, false, NOW);
  private static final Account PER = new Account("per", Role.PLANNER, null, false, NOW);

  /** A store with nothing in it. */
  protected abstract AccountStore emptyStore() throws Exception;

  /** The same store, closed and opened again where it can be. */
  protected abstract AccountStore reopened() throws Exception;

  @Test
  void anAccountComesBackAsItWas() throws Exception {
    AccountStore store = emptyStore();
    assertThat(store.list(10)).isEmpty();
    assertThat(store.add(PER, null)).isTrue();
    assertThat(store.add(KARI, "a-hash")).isTrue();
    AccountStore again = reopened();
    assertThat(again.list(10)).containsExactly(KARI, PER);
    assertThat(again.list(1)).containsExactly(KARI);
    assertThat(again.find("kari")).contains(KARI);
    assertThat(again.find("ola")).isEmpty();
    assertThat(again.passwordHash("kari")).contains("a-hash");
    assertThat(again.passwordHash("per")).isEmpty();
    assertThat(again.passwordHash("ola")).isEmpty();
  }

  @Test
  void aNameIsTakenOnce() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "first");
    assertThat(store.add(KARI.as(Role.ADMIN, null), "second")).isFalse();
    assertThat(store.find("kari")).contains(KARI);
    assertThat(store.passwordHash("kari")).contains("first");
  }

  @Test
  void whatChangesAnAccountEndsItsSessionsAndNobodyElses() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "a-hash");
    store.add(PER, "b-hash");
    store.open(session(KARI, NOW), "k", null);
    store.open(session(PER, NOW), "p", null);
    assertThat(store.change(KARI.as(Role.LEAD, Agency.POLICE))).isTrue();
    assertThat(store.find("kari")).contains(KARI.as(Role.LEAD, Agency.POLICE));
    assertThat(store.findSession("k")).isEmpty();
    store.open(session(KARI, NOW), "k2", null);
    assertThat(store.change(KARI.disabled(true))).isTrue();
    assertThat(reopened().find("kari")).contains(KARI.disabled(true));
    assertThat(store.findSession("k2")).isEmpty();
    store.open(session(KARI, NOW), "k3", null);
    assertThat(store.setPassword("kari", "c-hash")).isTrue();
    assertThat(store.findSession("k3")).isEmpty();
    assertThat(reopened().passwordHash("kari")).contains("c-hash");
    assertThat(store.passwordHash("per")).contains("b-hash");
    assertThat(store.findSession("p")).contains(session(PER, NOW));
  }

  @Test
  void whatIsNotThereIsNotChanged() throws Exception {
    AccountStore store = emptyStore();
    assertThat(store.change(KARI)).isFalse();
    assertThat(store.setPassword("kari", "x")).isFalse();
    assertThat(store.revokeToken("t", NOW)).isFalse();
    store.used("t", LocalDate.of(2026, 5, 20));
    store.end("s");
    assertThat(store.list(10)).isEmpty();
    assertThat(store.tokens(10)).isEmpty();
  }

  @Test
  void aTokenIsFoundByItsHashAloneAndTakenBackOnce() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "a-hash");
    Token plain = new Token("t1", "kari", "QGIS på kontoret", NOW, null, null, null);
    Token brief = new Token("t2", "kari", "", NOW.plusSeconds(1), NOW.plusSeconds(60), null, null);
    assertThat(store.addToken(plain, "h1")).isTrue();
    assertThat(store.addToken(brief, "h2")).isTrue();
    assertThat(store.addToken(new Token("t3", "kari", "", NOW, null, null, null), "h1")).isFalse();
    assertThat(reopened().findToken("h1")).contains(plain);
    assertThat(store.findToken("t1")).isEmpty();
    assertThat(store.tokens(10)).containsExactly(brief, plain);
    assertThat(store.tokens(1)).containsExactly(brief);
    store.used("t1", LocalDate.of(2026, 5, 21));
    assertThat(store.revokeToken("t1", NOW.plusSeconds(5))).isTrue();
    assertThat(store.revokeToken("t1", NOW.plusSeconds(9))).isTrue();
    Token back = reopened().findToken("h1").orElseThrow();
    assertThat(back.revokedAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(back.lastUsed()).isEqualTo(LocalDate.of(2026, 5, 21));
    assertThat(store.findToken("h2")).contains(brief);
  }

  @Test
  void aTokenIsOfAnAccountThatIsThere() throws Exception {
    AccountStore store = emptyStore();
    assertThatThrownBy(
            () -> store.addToken(new Token("t", "nobody", "", NOW, null, null, null), "h"))
        .isInstanceOf(RuntimeException.class);
    assertThat(store.findToken("h")).isEmpty();
  }

  @Test
  void aSessionIsThereUntilItIsEnded() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "a-hash");
    store.open(session(KARI, NOW), "one", null);
    store.open(session(KARI, NOW.plusSeconds(1)), "two", null);
    assertThat(reopened().findSession("one")).contains(session(KARI, NOW));
    store.end("one");
    assertThat(reopened().findSession("one")).isEmpty();
    assertThat(store.findSession("two")).isPresent();
  }

  @Test
  void sessionsThatAreOverAndTheOldestOfTooManyMakeWay() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "a-hash");
    store.add(PER, "b-hash");
    store.open(new Session("kari", NOW.minusSeconds(9), NOW), "over", null);
    store.open(session(PER, NOW.minusSeconds(8)), "per", null);
    for (int i = 0; i < AccountStore.SESSIONS_MAX + 2; i++) {
      store.open(session(KARI, NOW.plusSeconds(i)), "s" + i, null);
    }
    assertThat(store.findSession("over")).isEmpty();
    assertThat(store.findSession("s0")).isEmpty();
    assertThat(store.findSession("s1")).isEmpty();
    for (int i = 2; i < AccountStore.SESSIONS_MAX + 2; i++) {
      assertThat(store.findSession("s" + i)).isPresent();
    }
    assertThat(store.findSession("per")).isPresent();
  }

  @Test
  void manyMaySignInToOneAccountAtOnce() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "a-hash");
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        String hash = "h" + i;
        Instant at = NOW.plusSeconds(i);
        all.add(pool.submit(() -> store.open(session(KARI, at), hash, null)));
        if (i % 20 == 10) {
          all.add(pool.submit(() -> store.change(KARI)));
        }
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    // None may stand by now: the last change may have come after the last of them.
    store.open(session(KARI, NOW.plusSeconds(60)), "afterwards", null);
    long standing = 0;
    for (int i = 0; i < 60; i++) {
      standing += store.findSession("h" + i).isPresent() ? 1 : 0;
    }
    assertThat(standing).isBetween(0L, AccountStore.SESSIONS_MAX - 1L);
    assertThat(store.findSession("afterwards")).isPresent();
  }

  private static Session session(Account account, Instant at) {
    return new Session(account.name(), at, at.plus(Duration.ofHours(12)));
  }
}
