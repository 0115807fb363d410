package openscene.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Consumer;
import openscene.observation.Agency;
import org.junit.jupiter.api.Test;

/**
 * What changes while a password is being judged: that takes its time, and much may happen in it.
 */
class SignInTest {
  private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
  private static final Account KARI = new Account("kari", Role.PATROL, Agency.OUTREACH, false, NOW);

  private final InMemoryAccountStore store = new InMemoryAccountStore();

  /** A door that judges in plain text; something happens before it has judged. */
  private SignIn door(Consumer<AccountStore> meanwhile) {
    Passwords.Hashing hashing =
        new Passwords.Hashing() {
          @Override
          public String hash(byte[] password) {
            return new String(password, StandardCharsets.UTF_8);
          }

          @Override
          public boolean matches(byte[] password, String hash) {
            meanwhile.accept(store);
            return hash(password).equals(hash);
          }
        };
    return new SignIn(
        store, new Passwords(hashing), new Attempts(() -> 0), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private boolean comesIn(Consumer<AccountStore> meanwhile) {
    store.add(KARI, "the old one");
    return door(meanwhile)
        .byPassword("kari", "the old one", "here")
        .map(opened -> store.findSession(Secrets.hash(opened.secret())).isPresent())
        .orElse(false);
  }

  @Test
  void whereNothingHappensTheyComeIn() {
    assertThat(comesIn(accounts -> {})).isTrue();
  }

  @Test
  void aPasswordThatIsAnotherByThenOpensNothing() {
    assertThat(comesIn(accounts -> accounts.setPassword("kari", "the new one"))).isFalse();
  }

  @Test
  void anAccountThatIsDisabledByThenOpensNothing() {
    assertThat(comesIn(accounts -> accounts.change(KARI.disabled(true)))).isFalse();
  }

  /** A session bears no role: the one of the moment counts, and that is another's already. */
  @Test
  void anotherRoleByThenIsTheRoleTheyComeInWith() {
    assertThat(comesIn(accounts -> accounts.change(KARI.as(Role.AUDITOR, null)))).isTrue();
    assertThat(store.find("kari").orElseThrow().role()).isEqualTo(Role.AUDITOR);
  }
}
