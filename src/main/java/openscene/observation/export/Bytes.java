package openscene.observation.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/** Text on its way out as UTF-8, gathered so that a stream hears of it seldom. For one thread. */
public final class Bytes {
  /** When so many are gathered, {@link #drain} is worth it. */
  static final int FULL = 1 << 16;

  private static final byte[] HEX =
      "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1); // A UUID's digits.
  private static final String CAPITALS = "0123456789ABCDEF"; // Jackson's digits in an escape.
  private static final int DAY_S = 86_400;
  private static final int DATE_LENGTH = 11;

  private byte[] bytes = new byte[FULL + 4_096];
  private int size;
  private long day = Long.MIN_VALUE;
  private final byte[] date = new byte[DATE_LENGTH];

  /** How many are gathered. */
  public int size() {
    return size;
  }

  boolean isFull() {
    return size >= FULL;
  }

  /** All of them, copied. */
  public byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Hands them to the stream and begins anew. */
  void drain(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  private void need(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** One ASCII character. */
  public Bytes put(char ascii) {
    need(1);
    bytes[size++] = (byte) ascii;
    return this;
  }

  /** Bytes as they are. */
  public Bytes put(byte[] some) {
    need(some.length);
    System.arraycopy(some, 0, bytes, size, some.length);
    size += some.length;
    return this;
  }

  /** Text as it is, without any escape. */
  public Bytes raw(String text) {
    int length = text.length();
    need(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return put(text.substring(i).getBytes(StandardCharsets.UTF_8));
      }
      bytes[size++] = (byte) c;
    }
    return this;
  }

  /** A JSON string with its quotes, escaped as Jackson does, halves of surrogate pairs too. */
  public Bytes quoted(String text) {
    put('"');
    int length = text.length();
    need(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        put('\\').put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          put(CAPITALS.charAt((c >> shift) & 15));
        }
        need(length - i);
      } else if (c >= 0x80) {
        put(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        need(length - i);
      } else if (c < ' ' || c == '"' || c == '\\') {
        escaped(c);
        need(length - i);
      } else {
        bytes[size++] = (byte) c;
      }
    }
    return put('"');
  }

  private void escaped(char c) {
    put('\\');
    switch (c) {
      case '"', '\\' -> put(c);
      case '\b' -> put('b');
      case '\t' -> put('t');
      case '\n' -> put('n');
      case '\f' -> put('f');
      case '\r' -> put('r');
      default -> put('u').raw("00").put(c < 16 ? '0' : '1').put(CAPITALS.charAt(c & 15));
    }
  }

  /** A whole number. */
  public Bytes number(long value) {
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        return raw(Long.toString(value));
      }
      put('-');
      return number(-value);
    }
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    digits(value, digits);
    return this;
  }

  /** The last so many digits of a number, zeros before it. */
  private void digits(long value, int digits) {
    need(digits);
    long rest = value;
    for (int i = size + digits - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += digits;
  }

  /** Millionths as a decimal number with as many decimals as it needs, and at least so many. */
  void millionths(long value, int decimalsMin) {
    if (value < 0) {
      put('-');
    }
    long all = Math.abs(value);
    number(all / Decimals.MILLION);
    long rest = all % Decimals.MILLION;
    int decimals = Decimals.PLACES;
    while (decimals > decimalsMin && rest % 10 == 0) {
      rest /= 10;
      decimals--;
    }
    if (decimals > 0) {
      put('.');
      digits(rest, decimals);
    }
  }

  /** As {@link UUID#toString}. */
  public Bytes id(UUID id) {
    need(36);
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    hex(high >>> 32, 8);
    bytes[size++] = '-';
    hex(high >>> 16, 4);
    bytes[size++] = '-';
    hex(high, 4);
    bytes[size++] = '-';
    hex(low >>> 48, 4);
    bytes[size++] = '-';
    hex(low, 12);
    return this;
  }

  private void hex(long value, int digits) {
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
      bytes[size++] = HEX[(int) (value >>> shift) & 15];
    }
  }

  /** As {@link Instant#toString} of a time with whole milliseconds. */
  public Bytes instant(Instant at) {
    long second = at.getEpochSecond();
    int nano = at.getNano();
    if (nano % 1_000_000 != 0) {
      return raw(at.toString());
    }
    long today = Math.floorDiv(second, DAY_S);
    if (today != day && !remember(at, today)) {
      return raw(at.toString());
    }
    put(date);
    int inDay = (int) (second - today * DAY_S);
    digits(inDay / 3_600, 2);
    put(':').digits(inDay / 60 % 60, 2);
    put(':').digits(inDay % 60, 2);
    if (nano > 0) {
      put('.').digits(nano / 1_000_000, 3);
    }
    return put('Z');
  }

  /** Neighbours in time share their date; false when the year has not four digits. */
  private boolean remember(Instant at, long today) {
    String text = at.toString();
    if (text.charAt(DATE_LENGTH - 1) != 'T') {
      return false;
    }
    for (int i = 0; i < DATE_LENGTH; i++) {
      date[i] = (byte) text.charAt(i);
    }
    day = today;
    return true;
  }
}
