package openscene.cli.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** Tells how many bytes have been read. */
public final class Counting extends FilterInputStream {
  private final LongConsumer progress;
  private long bytes;

  /**
   * Counts what is read of a stream.
   *
   * @param progress hears of all bytes so far
   */
  public Counting(InputStream in, LongConsumer progress) {
    super(in);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int n = super.read(into, from, length);
    count(n);
    return n;
  }

  private void count(int n) {
    if (n > 0) {
      bytes += n;
      progress.accept(bytes);
    }
  }
}
