package openscene.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Many clients of one thread, each on a connection of its own: those that ask and read, those that
 * ask and read slowly, those that never finish asking, and those that say nothing at all.
 */
final class ManyClients implements AutoCloseable {
  /** What a client does. */
  enum Manner {
    PLAIN,
    SLOW_READER,
    HALF_ASKED,
    SILENT
  }

  private static final class Client {
    final Manner manner;
    final ByteBuffer ask;
    final StringBuilder head = new StringBuilder();
    String fate = "";
    boolean done;
    long nextRead;

    Client(Manner manner, String ask) {
      this.manner = manner;
      this.ask = ByteBuffer.wrap(ask.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private final Selector selector = Selector.open();
  private final List<SocketChannel> open = new ArrayList<>();
  private final List<Client> clients = new ArrayList<>();
  private final ByteBuffer some = ByteBuffer.allocate(64 * 1024);
  private final int port;

  ManyClients(int port) throws IOException {
    this.port = port;
  }

  /** Connects one more, without waiting for it. */
  void add(Manner manner, String path) throws IOException {
    String whole = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    String ask =
        switch (manner) {
          case HALF_ASKED -> whole.substring(0, whole.length() - 10);
          case SILENT -> "";
          default -> whole;
        };
    SocketChannel channel = SocketChannel.open();
    channel.configureBlocking(false);
    if (manner == Manner.SLOW_READER) {
      channel.setOption(java.net.StandardSocketOptions.SO_RCVBUF, 4 * 1024);
    }
    Client client = new Client(manner, ask);
    clients.add(client);
    open.add(channel);
    channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.register(selector, SelectionKey.OP_CONNECT, client);
  }

  /**
   * Lets them ask until each plain client has its answer, or was cut off.
   *
   * @return how many plain clients got which status; 0 for those cut off without one
   */
  Map<Integer, Integer> run(long secondsAtMost) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsAtMost);
    while (System.nanoTime() < end && !allPlainDone()) {
      selector.select(50);
      for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
        step(key, (Client) key.attachment());
      }
      selector.selectedKeys().clear();
    }
    Map<Integer, Integer> got = new TreeMap<>();
    for (Client client : clients) {
      if (client.manner == Manner.PLAIN) {
        got.merge(client.done ? status(client) : -1, 1, Integer::sum);
      }
    }
    return got;
  }

  private boolean allPlainDone() {
    return clients.stream().allMatch(client -> client.done || client.manner != Manner.PLAIN);
  }

  private static int status(Client client) {
    String head = client.head.toString();
    return head.startsWith("HTTP/1.1 ") ? Integer.parseInt(head.substring(9, 12)) : 0;
  }

  /** What became of plain clients that got no answer. */
  Map<String, Integer> fates() {
    Map<String, Integer> fates = new TreeMap<>();
    clients.stream()
        .filter(client -> client.manner == Manner.PLAIN && client.done && status(client) == 0)
        .forEach(client -> fates.merge(client.fate, 1, Integer::sum));
    return fates;
  }

  /** How many answers 503 of plain clients lacked a Retry-After. */
  long withoutRetryAfter() {
    return clients.stream()
        .filter(client -> client.manner == Manner.PLAIN && status(client) == 503)
        .filter(client -> !client.head.toString().contains("Retry-After: "))
        .count();
  }

  private void step(SelectionKey key, Client client) {
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      if (key.isConnectable() && channel.finishConnect()) {
        key.interestOps(SelectionKey.OP_WRITE);
      } else if (key.isWritable()) {
        channel.write(client.ask);
        if (!client.ask.hasRemaining()) {
          key.interestOps(SelectionKey.OP_READ);
        }
      } else if (key.isReadable()) {
        read(key, channel, client);
      }
    } catch (IOException e) {
      client.fate = e.toString();
      finish(key, client);
    }
  }

  private void read(SelectionKey key, SocketChannel channel, Client client) throws IOException {
    if (client.manner == Manner.SLOW_READER && System.nanoTime() < client.nextRead) {
      return;
    }
    some.clear();
    if (client.manner == Manner.SLOW_READER) {
      some.limit(16);
      client.nextRead = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
    }
    if (channel.read(some) < 0) {
      finish(key, client);
      return;
    }
    some.flip();
    if (client.head.length() < 2_000) {
      client.head.append(StandardCharsets.US_ASCII.decode(some));
    }
  }

  private static void finish(SelectionKey key, Client client) {
    client.done = true;
    key.cancel();
    try {
      key.channel().close();
    } catch (IOException e) {
      // It is closed for us.
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : open) {
      channel.close();
    }
    selector.close();
  }
}
