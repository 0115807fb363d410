package openscene.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The way between a phone and its server, which can be bad: a proxy on a port of its own that
 * passes requests on, loses them, loses or cuts their answers, or answers itself as a network's
 * sign-in page does.
 */
final class Link implements AutoCloseable {
  /** What becomes of one request. */
  enum Way {
    /** It is passed on, and its answer comes back. */
    GOOD,
    /** It is lost before it reaches the server. */
    LOST,
    /** It reaches the server, its answer is lost. */
    UNANSWERED,
    /** It reaches the server, half of the answer comes back. */
    CUT,
    /** Nothing happens, for as long as the link is so. */
    STALLED,
    /** A network's own sign-in page answers 200. */
    PORTAL,
    /** Something between answers 200 and JSON. */
    STRANGER,
    /** The server, or something before it, answers 500. */
    BROKEN
  }

  /** A request. */
  record Asked(String method, String path) {
    /** Whether something is submitted or taken back. */
    boolean writes() {
      return path.startsWith("/api/collections/") && !method.equals("GET");
    }
  }

  /** What is to become of requests. */
  interface Weather {
    Way of(Asked asked);
  }

  /** Changes what the server answered, as a newer server would. */
  interface Change {
    String of(String path, String body);
  }

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)\r\n");
  private static final int STALL_LOOK_MS = 50;

  private final ServerSocket door;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile int target;
  private volatile Weather weather = request -> Way.GOOD;
  private volatile Change change;
  private volatile Runnable atWrite = () -> {};

  /** A good link to a port of this machine. */
  Link(int target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workers.execute(this::accept);
  }

  String base() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** From now on the server is at another port. */
  void leadTo(int port) {
    target = port;
  }

  void is(Way always) {
    weather = request -> always;
  }

  void is(Weather now) {
    weather = now;
  }

  /** Of what is submitted this becomes, all else is well. */
  void writesAre(Way way) {
    weather = request -> request.writes() ? way : Way.GOOD;
  }

  /** Done when a submission has been handed to the server, before its answer. */
  void atWrite(Runnable work) {
    atWrite = work;
  }

  /** Text files are changed on their way. */
  void changes(Change text) {
    change = text;
  }

  /** All that was asked. */
  List<Asked> asked() {
    return asked;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket phone = door.accept();
        workers.execute(() -> serve(phone));
      } catch (IOException e) {
        return; // Closed.
      }
    }
  }

  private void serve(Socket phone) {
    try (phone) {
      InputStream in = new BufferedInputStream(phone.getInputStream());
      byte[] head = head(in);
      if (head.length == 0) {
        return;
      }
      String text = new String(head, StandardCharsets.ISO_8859_1);
      byte[] body = in.readNBytes(length(text));
      String[] line = text.substring(0, text.indexOf('\r')).split(" ", -1);
      Asked request = new Asked(line[0], line[1]);
      asked.add(request);
      answer(phone, request, text, body);
    } catch (IOException e) {
      // Phone or server went away: as it happens.
    }
  }

  private void answer(Socket phone, Asked request, String head, byte[] body) throws IOException {
    Way way = weather.of(request);
    while (way == Way.STALLED && !door.isClosed()) {
      pause();
      way = weather.of(request);
      if (way != Way.STALLED) {
        return; // The link is another by now; this request never got through.
      }
    }
    OutputStream out = phone.getOutputStream();
    switch (way) {
      case GOOD -> out.write(changed(request, passedOn(request, head, body)));
      case UNANSWERED -> passedOn(request, head, body);
      case CUT -> {
        byte[] whole = passedOn(request, head, body);
        out.write(whole, 0, whole.length - Math.min(60, whole.length / 2));
      }
      case PORTAL ->
          out.write(own("200 OK", "text/html", "<title>Free wifi</title>Accept our terms"));
      case STRANGER -> out.write(own("200 OK", "application/json", "{\"ok\":true}"));
      case BROKEN -> out.write(own("500 Oh", "text/html", "Oh"));
      default -> {
        // Lost.
      }
    }
    out.flush();
  }

  private static void pause() {
    try {
      Thread.sleep(STALL_LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] passedOn(Asked request, String head, byte[] body) throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
      String alone =
          head.replaceFirst(" HTTP/1.1\r\n", " HTTP/1.0\r\n")
              .replaceAll("(?i)\r\n(connection|accept-encoding|if-none-match): [^\r]*", "")
              .replaceFirst("\r\n", "\r\nConnection: close\r\n");
      OutputStream out = server.getOutputStream();
      out.write(alone.getBytes(StandardCharsets.ISO_8859_1));
      out.write(body);
      out.flush();
      if (request.writes()) {
        atWrite.run();
      }
      return server.getInputStream().readAllBytes();
    }
  }

  private byte[] changed(Asked request, byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (change == null || end < 0 || !text.startsWith("HTTP/1.1 200")) {
      return answer;
    }
    String before = text.substring(end + 4);
    String after = change.of(request.path(), before);
    if (after.equals(before)) {
      return answer;
    }
    String head =
        text.substring(0, end + 4)
            .replaceAll("(?i)\r\n(content-length|transfer-encoding|etag): [^\r]*", "")
            .replaceFirst("\r\n", "\r\nContent-Length: " + after.length() + "\r\n");
    return (head + after).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] own(String status, String type, String body) {
    return ("HTTP/1.1 "
            + status
            + "\r\nConnection: close\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** All up to the empty line; nothing where a browser opened a connection and asked nothing. */
  private static byte[] head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      last = (last << 8) | b;
      if (last == 0x0d0a0d0a) {
        return head.toByteArray();
      }
    }
    return new byte[0];
  }

  private static int length(String head) {
    Matcher length = LENGTH.matcher(head);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    workers.shutdownNow();
  }
}
