package openscene.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Secrets that are drawn and not chosen: tokens and session ids. */
public final class Secrets {
  /** How much chance is in one. */
  public static final int BITS = 256;

  /** The longest that is looked up, characters; ours have 43. */
  public static final int LENGTH_MAX = 200;

  private static final int ID_BYTES = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new one: 43 characters that go unchanged through headers, cookies and URLs. */
  public static String fresh() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(BITS / 8));
  }

  /** A new id of a token, which is no secret. */
  public static String id() {
    return HexFormat.of().formatHex(random(ID_BYTES));
  }

  static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** What is kept of one: its SHA-256 in hexadecimal. */
  public static String hash(String secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has SHA-256.
    }
  }
}
