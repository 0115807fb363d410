package openscene.cli.bench.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One kept connection to a server on this machine, one question after the other. For one thread.
 */
final class Caller implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final SocketChannel channel;
  private final Reply reply = new Reply();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

  Caller(int port) {
    try {
      channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A GET as bytes. */
  static byte[] get(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A POST of GeoJSON as bytes. */
  static byte[] post(String path, byte[] body) {
    byte[] head =
        ("POST "
                + path
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/geo+json\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer whole = ByteBuffer.allocate(head.length + body.length);
    return whole.put(head).put(body).array();
  }

  /** The body of what a path answers; anything but 200 is a failure that says what came. */
  byte[] body(String path) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int status = ask(get(path), body::write);
    if (status != 200) {
      throw new IllegalStateException(
          path + " answered " + status + ": " + body.toString(StandardCharsets.UTF_8));
    }
    return body.toByteArray();
  }

  /** Sends a request and reads its answer; returns the status. */
  int ask(byte[] request, Reply.Sink sink) {
    try {
      ByteBuffer out = ByteBuffer.wrap(request);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      while (true) {
        buffer.clear();
        if (channel.read(buffer) < 0) {
          throw new IOException("the server closed the connection");
        }
        buffer.flip();
        if (reply.read(buffer, sink)) {
          return reply.status();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Bytes of the last body. */
  long bytes() {
    return reply.bytes();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
