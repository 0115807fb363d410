package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.http.OpenServer.Reply;
import openscene.observation.Agency;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who listens is shown out when they may no more, within about two seconds. */
class EventsEndTest {
  private static final String PASSWORD = "tre små kjeks i regnet";
  private static final Account KARI =
      new Account("kari", Role.PATROL, Agency.OUTREACH, false, OpenServer.NOW);

  /** A remembered answer, a look and as much again for a machine that is busy. */
  private static final Duration SOON = Duration.ofSeconds(6);

  private static String hash;

  private final Stores stores = InMemoryStores.fresh();
  private final AccountStore accounts = stores.accounts();
  private final OpenServer server = OpenServer.withAccounts(stores, Clock.systemUTC(), null);

  @BeforeAll
  static void hashOnce() {
    hash = new Passwords(Passwords.ARGON2ID).chosen("kari", PASSWORD);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String session(String name) {
    Reply in =
        server.post(
            "/api/session", OpenServer.feature("{}").put("name", name).put("password", PASSWORD));
    assertThat(in.status()).as(in.body()).isEqualTo(200);
    return "Cookie: " + in.header("Set-Cookie").split(";", 2)[0];
  }

  private String token(String name) {
    String secret = Secrets.fresh();
    accounts.addToken(
        new Token("of-" + name, name, "", OpenServer.NOW, null, null, null), Secrets.hash(secret));
    return "Authorization: Bearer " + secret;
  }

  /** A page that listens, and has heard something. */
  private Socket listen(String proof) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port);
    socket.setSoTimeout(20_000);
    String request =
        "GET /api/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
            + proof
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    StringBuilder heard = new StringBuilder();
    while (heard.indexOf("event: state") < 0) {
      int some = socket.getInputStream().read();
      assertThat(some).as(heard.toString()).isNotNegative();
      heard.append((char) some);
    }
    return socket;
  }

  private static boolean isOver(Socket page, Duration within) throws IOException {
    long started = System.nanoTime();
    page.setSoTimeout((int) within.toMillis());
    InputStream in = page.getInputStream();
    byte[] some = new byte[4096];
    try {
      while (System.nanoTime() - started < within.toNanos()) {
        int read = in.read(some);
        // The last chunk of a stream that ended is an empty one.
        if (read < 0
            || new String(some, 0, read, StandardCharsets.ISO_8859_1).endsWith("0\r\n\r\n")) {
          return true;
        }
      }
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
    return false;
  }

  private void assertEnds(boolean byToken, Consumer<String> what) throws IOException {
    accounts.add(KARI, hash);
    accounts.add(new Account("per", Role.PLANNER, null, false, Instant.EPOCH), hash);
    String proof = byToken ? token("kari") : session("kari");
    try (Socket kari = listen(proof);
        Socket per = listen(session("per"))) {
      what.accept(proof);
      assertThat(isOver(kari, SOON)).isTrue();
      assertThat(isOver(per, Duration.ofSeconds(2))).as("another's goes on").isFalse();
    }
  }

  @Test
  void atSigningOut() throws IOException {
    assertEnds(
        false,
        cookie -> {
          Reply out =
              server.send(
                  server
                      .request("/api/session")
                      .header("Cookie", cookie.substring("Cookie: ".length()))
                      .header("Origin", "http://127.0.0.1:" + server.port)
                      .DELETE());
          assertThat(out.status()).isEqualTo(204);
        });
  }

  @Test
  void atANewPassword() throws IOException {
    assertEnds(false, cookie -> accounts.setPassword("kari", hash));
  }

  @Test
  void whenTheAccountIsDisabled() throws IOException {
    assertEnds(true, token -> accounts.change(KARI.disabled(true)));
  }

  @Test
  void atAnotherRole() throws IOException {
    assertEnds(true, token -> accounts.change(KARI.as(Role.PLANNER, null)));
  }

  @Test
  void atAnotherAgency() throws IOException {
    assertEnds(true, token -> accounts.change(KARI.as(Role.PATROL, Agency.POLICE)));
  }

  @Test
  void whenTheTokenIsTakenBack() throws IOException {
    assertEnds(true, token -> accounts.revokeToken("of-kari", OpenServer.NOW));
  }
}
