package openscene.account.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An entry in its place in the chain.
 *
 * @param number 1 for the first, then without a gap
 * @param hash SHA-256 over the hash before, the number and the entry
 */
public record Link(long number, AuditEntry entry, byte[] hash) {
  /** Bytes of a hash. */
  public static final int HASH_BYTES = 32;

  private static final int FORM = 1;

  /** What stands before the first. */
  public static byte[] beginning() {
    return new byte[HASH_BYTES];
  }

  /** The entry behind a hash. */
  public static Link after(long lastNumber, byte[] lastHash, AuditEntry entry) {
    long number = lastNumber + 1;
    return new Link(number, entry, hash(lastHash, number, entry));
  }

  /** Whether the hash is that of this entry behind that one. */
  public boolean follows(byte[] lastHash) {
    return MessageDigest.isEqual(hash, hash(lastHash, number, entry));
  }

  /** The place and hash as one text, to be kept elsewhere: {@code 17:0a1b…}. */
  public String head() {
    return head(number, hash);
  }

  static String head(long number, byte[] hash) {
    return number + ":" + HexFormat.of().formatHex(hash);
  }

  /** Every text with its length before it, so that no two entries have the same bytes. */
  private static byte[] hash(byte[] lastHash, long number, AuditEntry e) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(FORM);
      out.writeInt(lastHash.length);
      out.write(lastHash);
      out.writeLong(number);
      out.writeLong(e.at().toEpochMilli());
      String[] texts = {
        e.account(),
        e.role(),
        e.agency(),
        e.action(),
        e.collection(),
        e.area(),
        e.period(),
        e.precision(),
        e.purpose()
      };
      for (String text : texts) {
        byte[] utf8 = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8 == null ? -1 : utf8.length);
        out.write(utf8 == null ? new byte[0] : utf8);
      }
      out.writeLong(e.count());
      return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
    } catch (IOException e1) {
      throw new UncheckedIOException(e1);
    } catch (NoSuchAlgorithmException e1) {
      throw new IllegalStateException("every Java has SHA-256", e1);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Link link
        && number == link.number
        && entry.equals(link.entry)
        && Arrays.equals(hash, link.hash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return head() + " " + entry;
  }
}
