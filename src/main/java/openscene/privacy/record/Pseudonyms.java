package openscene.privacy.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import openscene.observation.StoreFacts;

/**
 * Other ids for records of one collection: a permutation of all ids that only who has the store's
 * secret can tell from chance. For one answer and one thread.
 */
final class Pseudonyms {
  /** Key of the fact that is the secret, in Base64. It is told to nobody and put into no export. */
  static final String SECRET = "pseudonym_secret";

  private static final int SECRET_BYTES = 32;
  private static final int BLOCK_BYTES = 16;

  private final Cipher to;
  private final Cipher back;

  private Pseudonyms(byte[] secret, String collection) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      byte[] derived = mac.doFinal(collection.getBytes(StandardCharsets.UTF_8));
      SecretKeySpec key = new SecretKeySpec(Arrays.copyOf(derived, BLOCK_BYTES), "AES");
      // An id is one block: with nothing before it, chaining is the bare permutation.
      IvParameterSpec nothing = new IvParameterSpec(new byte[BLOCK_BYTES]);
      to = Cipher.getInstance("AES/CBC/NoPadding");
      to.init(Cipher.ENCRYPT_MODE, key, nothing);
      back = Cipher.getInstance("AES/CBC/NoPadding");
      back.init(Cipher.DECRYPT_MODE, key, nothing);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256 and AES", e);
    }
  }

  /** Those of a collection, by the secret of a store, which is made when there is none. */
  static Pseudonyms of(StoreFacts facts, String collection) {
    String secret = facts.recall(SECRET).orElseGet(() -> facts.rememberOnce(SECRET, fresh()));
    return new Pseudonyms(Base64.getDecoder().decode(secret), collection);
  }

  private static String fresh() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  /** What a record is called instead of its id. */
  UUID of(UUID id) {
    return turned(to, id);
  }

  /** The id that is called so; of any other UUID some id that no record has. */
  UUID behind(UUID pseudonym) {
    return turned(back, pseudonym);
  }

  private static UUID turned(Cipher cipher, UUID id) {
    try {
      ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
      block.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
      ByteBuffer turned = ByteBuffer.wrap(cipher.doFinal(block.array()));
      return new UUID(turned.getLong(), turned.getLong());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }
}
