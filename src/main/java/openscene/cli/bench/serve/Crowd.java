package openscene.cli.bench.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Many connections to a server on this machine, each asking again as soon as it is answered: one
 * thread that waits for all of them, so that the server keeps the cores.
 */
final class Crowd {
  private static final int BUFFER = 1 << 16;
  private static final double NANOS = 1e9;

  /**
   * What came of it.
   *
   * @param perSecond answers a second
   * @param medianMs half of the answers took no longer
   * @param p99Ms one in a hundred took longer
   * @param good answers with the status that was expected
   * @param bad all others
   */
  record Outcome(double perSecond, double medianMs, double p99Ms, long good, long bad) {}

  /** One connection. */
  private static final class One {
    private final SocketChannel channel;
    private final Reply reply = new Reply();
    private ByteBuffer out;
    private long asked;

    One(SocketChannel channel) {
      this.channel = channel;
    }
  }

  private final int port;
  private final int connections;
  private final Supplier<byte[]> requests;
  private final int expected;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private float[] tookMs = new float[1 << 16];
  private int answered;
  private long bad;

  /**
   * So many connections.
   *
   * @param requests each a whole request; asked for by one thread
   * @param expected the status of a good answer
   */
  Crowd(int port, int connections, Supplier<byte[]> requests, int expected) {
    this.port = port;
    this.connections = connections;
    this.requests = requests;
    this.expected = expected;
  }

  /** Asks for so long, then waits for what is under way. */
  Outcome askFor(double seconds) {
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < connections; i++) {
        SocketChannel channel =
            SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        One one = new One(channel);
        channel.register(selector, SelectionKey.OP_READ, one);
        ask(one);
      }
      try {
        return ask(selector, seconds);
      } finally {
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome ask(Selector selector, double seconds) throws IOException {
    long begun = System.nanoTime();
    long until = begun + (long) (seconds * NANOS);
    int underWay = connections;
    while (underWay > 0) {
      selector.select(1_000);
      long now = System.nanoTime();
      for (SelectionKey key : selector.selectedKeys()) {
        One one = (One) key.attachment();
        if (one.out.hasRemaining()) {
          one.channel.write(one.out);
          if (!one.out.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
          }
        }
        if (key.isReadable() && read(one)) {
          if (now < until) {
            ask(one);
            if (one.out.hasRemaining()) {
              key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            }
          } else {
            underWay--;
            key.interestOps(0);
          }
        }
      }
      selector.selectedKeys().clear();
      if (now > until + 60 * NANOS) {
        throw new IOException(underWay + " requests were not answered within a minute");
      }
    }
    return outcome((System.nanoTime() - begun) / NANOS);
  }

  private void ask(One one) throws IOException {
    one.out = ByteBuffer.wrap(requests.get());
    one.asked = System.nanoTime();
    one.channel.write(one.out);
  }

  /** Reads what is there; true when that was the end of the answer. */
  private boolean read(One one) throws IOException {
    while (true) {
      buffer.clear();
      int read = one.channel.read(buffer);
      if (read < 0) {
        throw new IOException("the server closed a connection");
      }
      if (read == 0) {
        return false;
      }
      buffer.flip();
      if (one.reply.read(buffer, Reply.Sink.NOWHERE)) {
        if (answered == tookMs.length) {
          tookMs = Arrays.copyOf(tookMs, 2 * answered);
        }
        tookMs[answered++] = (float) ((System.nanoTime() - one.asked) / 1e6);
        bad += one.reply.status() == expected ? 0 : 1;
        return true;
      }
    }
  }

  private Outcome outcome(double seconds) {
    float[] sorted = Arrays.copyOf(tookMs, answered);
    Arrays.sort(sorted);
    return new Outcome(
        answered / seconds,
        answered == 0 ? Double.NaN : sorted[answered / 2],
        answered == 0 ? Double.NaN : sorted[(int) (0.99 * answered)],
        answered - bad,
        bad);
  }
}
