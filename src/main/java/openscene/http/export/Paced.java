package openscene.http.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongSupplier;

/**
 * A stream whose reader must keep up: it may wait {@value #GRACE_S} s in all, and beyond that as
 * long as it takes {@value #BYTES_PER_S_MIN} bytes for each second. Total silence ends sooner, by
 * the server's own limit. Only the time that writing takes is counted.
 */
final class Paced extends OutputStream {
  static final long GRACE_S = 30;
  static final long BYTES_PER_S_MIN = 16_384;

  private static final double NANOS = 1e9;

  private final OutputStream out;
  private final LongSupplier nanos;
  private long written;
  private long waited;

  /** That the reader is gone, or as good as. */
  static final class Gone extends IOException {
    private static final long serialVersionUID = 1;

    Gone(String why, IOException cause) {
      super(why, cause);
    }
  }

  /**
   * Over a stream.
   *
   * @param nanos a clock of nanoseconds that never goes back
   */
  Paced(OutputStream out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    long start = nanos.getAsLong();
    try {
      out.write(bytes, from, length);
    } catch (IOException e) {
      throw new Gone("the client has left", e);
    }
    waited += nanos.getAsLong() - start;
    written += length;
    if (waited / NANOS > GRACE_S + (double) written / BYTES_PER_S_MIN) {
      throw new Gone("the client takes too long", null);
    }
  }
}
