package openscene.cli.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids that are the same in every run; the room's package-info says how and why. */
final class StableIds {
  private static final UUID NAMESPACE = UUID.fromString("8c1b8e8e-7d5b-5f0a-9a56-0d2b4a1f6e11");
  private static final int ROWS = 4;
  private static final int COLUMNS = 1 << 20;

  private final String source;
  private final MessageDigest sha1;
  private int[] sketch;

  /** Ids of one source; the same name gives the same ids. */
  StableIds(String source) {
    this.source = source;
    try {
      this.sha1 = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  /** The id of a row's id: itself when it is a UUID already. */
  UUID ofId(String rowId) {
    if (rowId.length() == 36) {
      try {
        return UUID.fromString(rowId);
      } catch (IllegalArgumentException e) {
        return version5("id\n" + rowId); // As long as a UUID, but none.
      }
    }
    return version5("id\n" + rowId);
  }

  /** The id of a row that has none: by its content and how often that came before. */
  UUID ofContent(String content) {
    return version5("row\n" + occurrence(content) + "\n" + content);
  }

  /** 1 for the first, and higher with every repetition; never counts too low. */
  private int occurrence(String content) {
    if (sketch == null) {
      sketch = new int[ROWS * COLUMNS];
    }
    byte[] hash = sha1.digest(content.getBytes(StandardCharsets.UTF_8));
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < ROWS; i++) {
      int column = ByteBuffer.wrap(hash).getInt(i * 4) & (COLUMNS - 1);
      least = Math.min(least, ++sketch[i * COLUMNS + column]);
    }
    return least;
  }

  /** RFC 9562 § 5.5. */
  private UUID version5(String name) {
    ByteBuffer space = ByteBuffer.allocate(16);
    space.putLong(NAMESPACE.getMostSignificantBits());
    space.putLong(NAMESPACE.getLeastSignificantBits());
    sha1.update(space.array());
    sha1.update((source + "\n" + name).getBytes(StandardCharsets.UTF_8));
    ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
    long high = (hash.getLong() & ~0xF000L) | 0x5000L;
    long low = (hash.getLong() & ~(0xC000L << 48)) | (0x8000L << 48);
    return new UUID(high, low);
  }
}
