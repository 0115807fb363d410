package openscene.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;

/**
 * Another host: answers every .png with a tile that shows its own address, and keeps what was
 * asked.
 */
final class TileHost implements AutoCloseable {
  private static final int SIDE = 256;

  private final HttpServer server;
  private final byte[] archive;
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> referrers = new CopyOnWriteArrayList<>();

  TileHost() throws IOException {
    this(new byte[0]);
  }

  /** A host that also has an archive at /map.pmtiles and lets any page read it in parts. */
  TileHost(byte[] archive) throws IOException {
    this.archive = archive;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Paths in the order they were asked. */
  List<String> paths() {
    return List.copyOf(paths);
  }

  /** What the askers said of where they come from, each once. */
  List<String> referrers() {
    return referrers.stream().distinct().toList();
  }

  private void answer(HttpExchange asked) throws IOException {
    String path = asked.getRequestURI().getPath();
    paths.add(path);
    referrers.add(String.valueOf(asked.getRequestHeaders().getFirst("Referer")));
    if (path.endsWith(".pmtiles")) {
      part(asked);
    } else {
      send(asked, 200, "image/png", picture(path));
    }
  }

  private void part(HttpExchange asked) throws IOException {
    String[] ends = asked.getRequestHeaders().getFirst("Range").replace("bytes=", "").split("-", 2);
    int first = Integer.parseInt(ends[0]);
    int last = Math.min(archive.length - 1, Integer.parseInt(ends[1]));
    asked.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
    asked
        .getResponseHeaders()
        .add("Content-Range", "bytes " + first + "-" + last + "/" + archive.length);
    send(asked, 206, "application/vnd.pmtiles", Arrays.copyOfRange(archive, first, last + 1));
  }

  private static void send(HttpExchange asked, int status, String type, byte[] body)
      throws IOException {
    asked.getResponseHeaders().add("Content-Type", type);
    asked.sendResponseHeaders(status, body.length);
    asked.getResponseBody().write(body);
    asked.close();
  }

  private static byte[] picture(String path) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(0xf3ead3));
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(new Color(0x8a6d3b));
    pen.drawRect(0, 0, SIDE - 1, SIDE - 1);
    pen.drawString(path, 20, 40);
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
