package openscene.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Sends bytes as they are, several requests at once over one connection, and reads what comes back
 * by the rules of HTTP/1.1 (RFC 9112). What comes back and is no answer is an error of the test.
 */
final class RawClient implements AutoCloseable {
  /** As long as the server waits for a silent client: then it closes the connection. */
  private static final int WAIT_MS = 40_000;

  /** For several at once: the server may close after one that is unsound, or say nothing more. */
  private static final int WAIT_TOGETHER_MS = 5_000;

  private final int port;
  private Socket socket;
  private InputStream in;
  private int connections;

  /**
   * What came back.
   *
   * @param status 0 of HTTP/0.9
   * @param headers names in lower case; of several values all, in lines
   */
  record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    boolean closes() {
      return header("connection").equalsIgnoreCase("close");
    }
  }

  RawClient(int port) {
    this.port = port;
  }

  /** How many connections were needed. */
  int connections() {
    return connections;
  }

  /**
   * One answer to each of these sound requests, in order; null where the server closed the
   * connection instead, also when asked alone.
   */
  List<Answer> ask(List<Mangler.Asked> requests) throws IOException {
    List<Answer> answers = new ArrayList<>();
    int alone = 0;
    while (answers.size() < requests.size()) {
      int from = answers.size();
      // What the parser may refuse goes alone, and after a connection that closed what is next: of
      // several together, some of them refused, Jetty 12.1.12 was seen to leave one unanswered and,
      // once in some hundred thousand, to answer what had been asked before.
      int to = from + 1;
      while (alone == 0
          && requests.get(from).tame()
          && to < requests.size()
          && requests.get(to).tame()) {
        to++;
      }
      List<Mangler.Asked> batch = requests.subList(from, to);
      read(batch, answers);
      if (answers.size() == from) {
        alone++;
        if (alone > 2) {
          answers.add(null);
          alone = 0;
        }
      } else {
        alone = 0;
      }
    }
    return answers;
  }

  private void read(List<Mangler.Asked> batch, List<Answer> answers) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Mangler.Asked asked : batch) {
      bytes.write(asked.bytes());
    }
    try {
      connect();
      socket.setSoTimeout(batch.size() == 1 ? WAIT_MS : WAIT_TOGETHER_MS);
      socket.getOutputStream().write(bytes.toByteArray());
      socket.getOutputStream().flush();
      for (Mangler.Asked asked : batch) {
        Answer answer = next(asked.method());
        if (answer == null) {
          close();
          return;
        }
        if (answer.status() == 0) {
          throw new AssertionError(
              "a body without an answer before " + asked + " after " + answers);
        }
        answers.add(answer);
        if (answer.closes()) {
          close();
          return;
        }
      }
    } catch (java.net.SocketTimeoutException e) {
      if (batch.size() == 1) {
        throw new AssertionError("no answer within " + WAIT_MS + " ms to " + batch, e);
      }
      close();
    } catch (java.net.SocketException e) {
      close(); // Closed while we were still sending.
    }
  }

  /** All that comes back to bytes that need be no HTTP, until the server has no more to say. */
  List<Answer> shout(byte[] bytes) throws IOException {
    close();
    List<Answer> answers = new ArrayList<>();
    try {
      connect();
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      for (Answer answer = next("GET"); answer != null; answer = next("GET")) {
        answers.add(answer);
      }
    } catch (java.net.SocketTimeoutException e) {
      throw new AssertionError("neither answered nor closed", e);
    } catch (java.net.SocketException e) {
      // Closed while we were still sending.
    }
    close();
    return answers;
  }

  private void connect() throws IOException {
    if (socket == null) {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setSoTimeout(WAIT_MS);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
      connections++;
    }
  }

  /** The next answer; null at the end. */
  private Answer next(String method) throws IOException {
    String line = line();
    if (line == null) {
      return null;
    }
    if (line.startsWith("{\"type\":\"about:blank\",")) {
      return new Answer(0, Map.of(), line); // HTTP/0.9 knows no status and no headers.
    }
    if (!line.matches("HTTP/1\\.[01] \\d{3}( .*)?")) {
      throw new AssertionError("no answer in HTTP: " + line);
    }
    int status = Integer.parseInt(line.substring(9, 12));
    Map<String, String> headers = new TreeMap<>();
    for (String header = line(); header != null && !header.isEmpty(); header = line()) {
      int colon = header.indexOf(':');
      headers.merge(
          header.substring(0, colon).toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip(),
          (one, two) -> one + "\n" + two);
    }
    if (status < 200) {
      return next(method); // 100 Continue
    }
    byte[] body = new byte[0];
    if (!method.equals("HEAD") && status != 204 && status != 304) {
      body = body(headers);
    }
    if ("gzip".equals(headers.get("content-encoding")) && body.length > 0) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    return new Answer(status, headers, new String(body, StandardCharsets.UTF_8));
  }

  private byte[] body(Map<String, String> headers) throws IOException {
    if ("chunked".equals(headers.get("transfer-encoding"))) {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      for (int n = chunk(); n > 0; n = chunk()) {
        whole.write(in.readNBytes(n));
        line();
      }
      line();
      return whole.toByteArray();
    }
    String length = headers.get("content-length");
    return length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
  }

  private int chunk() throws IOException {
    String size = line();
    return size == null ? 0 : Integer.parseInt(size.strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.length() == 0 ? null : line.toString();
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
