package openscene.account;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import openscene.observation.StoreBusy;

/**
 * Which passwords may be chosen, and whether one is right. Length alone counts (NIST SP 800-63B,
 * 3.1.1.2: no rules of composition); hashed by Argon2id with the least that OWASP's Password
 * Storage Cheat Sheet names.
 */
public final class Passwords {
  /** The shortest, characters. */
  public static final int LENGTH_MIN = 12;

  /** The longest, characters. */
  public static final int LENGTH_MAX = 200;

  /** How many of them must not be the account's own name. */
  public static final int OTHER_MIN = 8;

  /** Memory of one hash, KiB. */
  static final int MEMORY_KIB = 19_456;

  /** Passes over that memory. */
  static final int PASSES = 2;

  /** Threads of one hash. */
  static final int LANES = 1;

  /** Length of a hash, bytes. */
  static final int HASH_BYTES = 32;

  private static final int SALT_BYTES = 16;

  /** How many are hashed at once; more wait. */
  static final int AT_ONCE = 2;

  private static final long WAIT_S = 10;

  /** A name so short is found in good passwords by chance. */
  private static final int TELLING_NAME = 4;

  /** No password's hash: what is compared with when there is no account. */
  static final String NOBODYS =
      "$argon2id$v=19$m=19456,t=2,p=1$b3BlbnNjZW5lLW5vYm9keQ"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

  /** The slow part. */
  public interface Hashing {
    /** A hash that says itself how it was made, salt included. */
    String hash(byte[] password);

    /** Whether this is the hash of that; in the same time whether or not. */
    boolean matches(byte[] password, String hash);
  }

  /** Argon2id, RFC 9106. */
  public static final Hashing ARGON2ID =
      new Hashing() {
        @Override
        public String hash(byte[] password) {
          return Argon2Function.getInstance(
                  MEMORY_KIB,
                  PASSES,
                  LANES,
                  HASH_BYTES,
                  Argon2.ID,
                  Argon2Function.ARGON2_VERSION_13)
              .hash(password, Secrets.random(SALT_BYTES))
              .getResult();
        }

        @Override
        public boolean matches(byte[] password, String hash) {
          return Argon2Function.getInstanceFromHash(hash)
              .check(password, hash.getBytes(StandardCharsets.US_ASCII));
        }
      };

  private final Hashing hashing;
  private final Semaphore turns = new Semaphore(AT_ONCE, true);

  /** Passwords hashed this way. */
  public Passwords(Hashing hashing) {
    this.hashing = hashing;
  }

  /**
   * The hash of a password that an account chooses.
   *
   * @throws IllegalArgumentException saying which would be right
   */
  public String chosen(String name, String password) {
    String text = normal(password);
    int length = text.codePointCount(0, text.length());
    if (length < LENGTH_MIN || length > LENGTH_MAX) {
      throw new IllegalArgumentException(
          "a password has "
              + LENGTH_MIN
              + ".."
              + LENGTH_MAX
              + " characters, of any kind; this had "
              + length);
    }
    String lower = text.toLowerCase(Locale.ROOT);
    String rest = name.length() < TELLING_NAME ? lower : lower.replace(name, "");
    if (lower.replace(name, "").isBlank() || rest.codePointCount(0, rest.length()) < OTHER_MIN) {
      throw new IllegalArgumentException(
          "a password has at least " + OTHER_MIN + " characters beside the account's own name");
    }
    return inTurn(() -> hashing.hash(bytes(text)));
  }

  /**
   * Whether a password is right. Hashes once, whether or not there is a hash to compare with.
   *
   * @throws StoreBusy when too many wait for the same
   */
  public boolean matches(String password, Optional<String> hash) {
    byte[] bytes = bytes(normal(password));
    return inTurn(() -> hashing.matches(bytes, hash.orElse(NOBODYS))) && hash.isPresent();
  }

  /** The same letter may be written in two ways: å of one keyboard is a and ° of another. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private <T> T inTurn(java.util.function.Supplier<T> work) {
    try {
      if (!turns.tryAcquire(WAIT_S, TimeUnit.SECONDS)) {
        throw new StoreBusy("too many sign in at once; try again in a moment");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreBusy("was stopped while it waited; try again in a moment");
    }
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
