package openscene.account.oidc;

import java.time.Instant;
import openscene.account.Secrets;

/**
 * One way to the provider and back. What the provider is told are hashes of a secret that the
 * browser alone keeps.
 *
 * @param secret 256 bits of chance
 * @param back the page of ours to go on with
 * @param language nb, da or en
 * @param startedAt UTC, whole seconds
 */
public record Flow(String secret, String back, String language, Instant startedAt) {
  /** What the answer is known by; goes through the browser's address bar. */
  public String state() {
    return Secrets.hash("state " + secret);
  }

  /** What the ID token must bear. */
  public String nonce() {
    return Secrets.hash("nonce " + secret);
  }

  /** What the code is exchanged with (RFC 7636); the provider sees its hash first. */
  public String verifier() {
    return Secrets.hash("verifier " + secret);
  }

  @Override
  public String toString() {
    return "a sign-in under way"; // It never gets into a log.
  }
}
