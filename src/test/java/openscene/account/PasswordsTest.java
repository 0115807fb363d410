package openscene.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords are long, hashed slowly, and looked at for as long whether or not they are right. */
class PasswordsTest {
  private static final Passwords REAL = new Passwords(Passwords.ARGON2ID);
  private static final String GOOD = "tre små kjeks i regnet";

  @Test
  void aPasswordIsRightAndNoOtherIs() {
    String hash = REAL.chosen("kari", GOOD);
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(GOOD);
    assertThat(REAL.matches(GOOD, Optional.of(hash))).isTrue();
    assertThat(REAL.matches(GOOD + " ", Optional.of(hash))).isFalse();
    assertThat(REAL.matches("", Optional.of(hash))).isFalse();
    assertThat(REAL.matches(GOOD, Optional.empty())).isFalse();
    assertThat(REAL.chosen("kari", GOOD)).as("salted").isNotEqualTo(hash);
  }

  @Test
  void aLetterIsTheSameHoweverTheKeyboardWritesIt() {
    String hash = REAL.chosen("kari", "bl\u00e5b\u00e6r i skogen");
    assertThat(REAL.matches("bla\u030ab\u00e6r i skogen", Optional.of(hash))).isTrue();
  }

  /** OWASP, Password Storage Cheat Sheet: m = 19 MiB, t = 2, p = 1 or better. */
  @Test
  void theHashIsNotCheaperThanOwaspAsksAndNobodysIsAsDear() {
    Argon2Function somebodys = Argon2Function.getInstanceFromHash(REAL.chosen("kari", GOOD));
    assertThat(somebodys.getVariant()).isEqualTo(Argon2.ID);
    assertThat(somebodys.getMemory()).isGreaterThanOrEqualTo(19 * 1024);
    assertThat(somebodys.getIterations()).isGreaterThanOrEqualTo(2);
    assertThat(Argon2Function.getInstanceFromHash(Passwords.NOBODYS)).isEqualTo(somebodys);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "elevenchars",
        "kari.nordmann",
        "Kari.NordmannKARI.nordmann",
        "kari.nordmann1234567"
      })
  void tooShortOrOnesOwnNameIsRefused(String password) {
    assertThatThrownBy(() -> REAL.chosen("kari.nordmann", password))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a password has");
  }

  @Test
  void anyTwelveToTwoHundredCharactersAreGoodWithoutRulesOfComposition() {
    assertThat(REAL.chosen("kari", "aaaaaaaaaaaa")).isNotEmpty();
    assertThat(REAL.chosen("kari", "🌧".repeat(200))).isNotEmpty();
    assertThatThrownBy(() -> REAL.chosen("kari", "a".repeat(201)))
        .hasMessageContaining("12..200 characters");
    assertThat(REAL.chosen("ab", "stabburstrapp")).as("a short name by chance").isNotEmpty();
  }

  @Test
  void whoeverSignsInOneHashIsComputed() {
    int[] hashed = {0};
    Passwords counted =
        new Passwords(
            new Passwords.Hashing() {
              @Override
              public String hash(byte[] password) {
                return Passwords.ARGON2ID.hash(password);
              }

              @Override
              public boolean matches(byte[] password, String hash) {
                hashed[0]++;
                // What it costs stands in the hash, so it must be the same too.
                assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
                return Passwords.ARGON2ID.matches(password, hash);
              }
            });
    InMemoryAccountStore store = new InMemoryAccountStore();
    Instant now = Instant.parse("2026-05-20T12:00:00Z");
    Account kari = new Account("kari", Role.PLANNER, null, false, now);
    store.add(kari, REAL.chosen("kari", GOOD));
    store.add(new Account("gone", Role.PLANNER, null, true, now), REAL.chosen("gone", GOOD));
    store.add(new Account("oidc", Role.PLANNER, null, false, now), null);
    SignIn door =
        new SignIn(store, counted, new Attempts(() -> 0), Clock.fixed(now, ZoneOffset.UTC));
    String[][] tries = {
      {"kari", GOOD, "in"},
      {"kari", "a wrong password", ""},
      {"gone", GOOD, ""},
      {"oidc", GOOD, ""},
      {"nobody", GOOD, ""},
      {"No Such Name!", GOOD, ""},
      {"kari", "", ""},
      {"kari", "x".repeat(20_000), ""}
    };
    for (int i = 0; i < tries.length; i++) {
      boolean in = door.byPassword(tries[i][0], tries[i][1], "address " + i).isPresent();
      assertThat(in).as(tries[i][0]).isEqualTo(tries[i][2].equals("in"));
      assertThat(hashed[0]).as(tries[i][0]).isEqualTo(i + 1);
    }
  }
}
