package openscene.cli.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * What a gzip file holds, as long as it is what files of rows hold: nothing of it is kept here, but
 * a small file that unpacks without end would keep the import busy for days.
 */
public final class Unpacked extends FilterInputStream {
  /** What may come out of any file, bytes: 16 MiB. */
  public static final long FREE = 16L << 20;

  /** How many times its size may come out of a larger file; rows pack 5 to 30 times. */
  public static final int TIMES_MAX = 200;

  private final Packed packed;
  private long out;

  private Unpacked(Packed packed) throws IOException {
    super(new GZIPInputStream(packed, 1 << 16));
    this.packed = packed;
  }

  /** Unpacks what it gives. */
  static InputStream of(InputStream from) throws IOException {
    return new Unpacked(new Packed(from));
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    count(one < 0 ? 0 : 1);
    return one;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = super.read(into, from, length);
    count(Math.max(0, n));
    return n;
  }

  private void count(int n) {
    out += n;
    if (out > FREE && out > packed.taken * TIMES_MAX) {
      throw new IllegalArgumentException(
          "the file unpacks to more than "
              + TIMES_MAX
              + " times its size, as no file of rows does; unpack it first if it is sound");
    }
  }

  /** Counts what is taken. */
  private static final class Packed extends FilterInputStream {
    private long taken;

    Packed(InputStream from) {
      super(from);
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      taken += one < 0 ? 0 : 1;
      return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int n = super.read(into, from, length);
      taken += Math.max(0, n);
      return n;
    }
  }
}
