package openscene.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  @Test
  void whoWasJudgedByAPasswordThatIsAnotherByNowDoesNotComeIn() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "first");
    assertThat(store.open(session(KARI, NOW), "one", "first")).isTrue();
    store.setPassword("kari", "second");
    assertThat(store.open(session(KARI, NOW), "two", "first")).isFalse();
    assertThat(reopened().findSession("two")).isEmpty();
    assertThat(store.open(session(KARI, NOW), "three", "second")).isTrue();
    store.change(KARI.disabled(true));
    assertThat(store.open(session(KARI, NOW), "four", "second")).isFalse();
    assertThat(store.open(session(KARI, NOW), "five", null)).isFalse();
    assertThat(store.open(session(PER, NOW), "six", null)).as("nobody's").isFalse();
    for (String hash : List.of("one", "two", "three", "four", "five", "six")) {
      assertThat(store.findSession(hash)).as(hash).isEmpty();
    }
  }

  @Test
  void howeverSigningInAndANewPasswordFallTogetherNoSessionOfTheOldOneIsLeft() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "old");
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        String hash = "h" + i;
        Instant at = NOW.plusSeconds(i);
        all.add(pool.submit(() -> store.open(session(KARI, at), hash, "old")));
        if (i == 40) {
          all.add(pool.submit(() -> store.setPassword("kari", "new")));
        }
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    for (int i = 0; i < 80; i++) {
      assertThat(store.findSession("h" + i)).isEmpty();
    }
  }

  private static final Identity AT_WORK = new Identity("https://id.example/tenant", "0a1b-2c3d");

  private static Account of(Identity identity, Role role, Agency agency) {
    return new Account(identity.accountName(), role, agency, false, NOW);
  }

  @Test
  void whomAProviderKnowsHasOneAccountAndTheRightsOfTheMoment() throws Exception {
    AccountStore store = emptyStore();
    store.add(KARI, "a-hash");
    Account planner = of(AT_WORK, Role.PLANNER, null);
    assertThat(store.ofProvider(AT_WORK, planner)).contains(planner);
    assertThat(reopened().find(planner.name())).contains(planner);
    assertThat(store.identity(planner.name())).contains(AT_WORK);
    assertThat(store.identity("kari")).isEmpty();
    assertThat(store.passwordHash(planner.name())).isEmpty();
    store.open(session(planner, NOW), "p", null);
    store.open(session(KARI, NOW), "k", null);
    assertThat(store.ofProvider(AT_WORK, planner)).contains(planner);
    assertThat(store.findSession("p")).as("nothing has changed").isPresent();
    Account patrol = of(AT_WORK, Role.PATROL, Agency.POLICE);
    assertThat(store.ofProvider(AT_WORK, patrol)).contains(patrol);
    assertThat(store.findSession("p")).isEmpty();
    store.open(session(patrol, NOW), "p2", null);
    Account other = of(AT_WORK, Role.PATROL, Agency.OUTREACH);
    assertThat(store.ofProvider(AT_WORK, other)).contains(other);
    assertThat(store.findSession("p2")).as("another agency").isEmpty();
    store.open(session(other, NOW), "p3", null);
    store.endAllOf(AT_WORK);
    assertThat(store.findSession("p3")).isEmpty();
    assertThat(store.findSession("k")).as("another's").isPresent();
    assertThat(reopened().list(10)).containsExactly(KARI, other);
  }

  @Test
  void whoIsDisabledStaysSoWhateverAProviderSays() throws Exception {
    AccountStore store = emptyStore();
    Account planner = store.ofProvider(AT_WORK, of(AT_WORK, Role.PLANNER, null)).orElseThrow();
    store.change(planner.disabled(true));
    Account auditor = of(AT_WORK, Role.AUDITOR, null).disabled(true);
    assertThat(store.ofProvider(AT_WORK, of(AT_WORK, Role.AUDITOR, null))).contains(auditor);
  }

  @Test
  void anotherIssuerOrSubjectIsAnotherPerson() throws Exception {
    AccountStore store = emptyStore();
    for (Identity one :
        List.of(
            AT_WORK,
            new Identity(AT_WORK.issuer() + "2", AT_WORK.subject()),
            new Identity(AT_WORK.issuer(), AT_WORK.subject().toUpperCase(Locale.ROOT)))) {
      assertThat(store.ofProvider(one, of(one, Role.PLANNER, null))).isPresent();
    }
    assertThat(store.list(10)).hasSize(3);
    Identity late = new Identity("https://other.example", "x");
    store.add(new Account(late.accountName(), Role.ADMIN, null, false, NOW), "a-hash");
    assertThat(store.ofProvider(late, of(late, Role.PLANNER, null))).as("a name taken").isEmpty();
    assertThat(store.find(late.accountName()).orElseThrow().role()).isEqualTo(Role.ADMIN);
    store.endAllOf(new Identity("https://nobody.example", "x"));
  }

  @Test
  void somebodyWhoComesInTwiceAtOnceIsStillOne() throws Exception {
    AccountStore store = emptyStore();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        Role role = i % 2 == 0 ? Role.PLANNER : Role.AUDITOR;
        all.add(pool.submit(() -> store.ofProvider(AT_WORK, of(AT_WORK, role, null)).get()));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(store.list(10)).hasSize(1);
  }

  private static Session session(Account account, Instant at) {
    return new Session(account.name(), at, at.plus(Duration.ofHours(12)));
  }
}
