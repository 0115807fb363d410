package openscene.http.page;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file as it is sent. */
record Page(byte[] bytes, String type, String etag) {
  private static final int HASH_BYTES = 12;

  Page(byte[] bytes, String type) {
    this(bytes, type, '"' + hash(bytes) + '"');
  }

  /** The beginning of the SHA-256 of some bytes, as 24 hexadecimal digits. */
  static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java has SHA-256.
    }
  }
}
