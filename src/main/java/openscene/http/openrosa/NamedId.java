package openscene.http.openrosa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that are the same each time: RFC 9562 § 5.5, version 5. */
final class NamedId {
  private NamedId() {}

  /** The id of a name within a space. */
  static UUID of(UUID space, String name) {
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(space.getMostSignificantBits()).putLong(space.getLeastSignificantBits());
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(bytes.array());
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
      long high = (hash.getLong() & ~0xF000L) | 0x5000L;
      long low = (hash.getLong() & ~(0xC000L << 48)) | (0x8000L << 48);
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /**
   * The id of an observation.
   *
   * @param position in its submission, from 1
   */
  static UUID ofObservation(UUID submission, int position) {
    return of(submission, "observation/" + position);
  }
}
