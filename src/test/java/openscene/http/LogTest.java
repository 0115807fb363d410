package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import openscene.account.Account;
import openscene.account.Passwords;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.account.audit.AuditLog;
import openscene.area.MeasureStore;
import openscene.observation.Agency;
import openscene.observation.ObservationStore;
import openscene.observation.StoreAway;
import openscene.observation.VisitStore;
import openscene.report.InMemoryStores;
import openscene.report.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * Whatever is refused and whatever fails, the log, as it is really written, has no name, no id, no
 * place, no query, no address and nothing of a row.
 */
class LogTest {
  private static final UUID ID = UUID.fromString("0d15ea5e-0000-4000-8000-00000000cafe");
  private static final String NAME = "ragnhild";
  private static final String PLACE = "5.3275123";
  private static final String WORD = "s3cretword";

  /** As PostgreSQL says it, and as a parser repeats what it could not read. */
  private static final String MESSAGE =
      "ERROR: new row violates check constraint; Detail: Failing row contains ("
          + String.join(", ", ID.toString(), NAME, PLACE, WORD)
          + ").";

  private static final List<String> NEVER =
      List.of(ID.toString(), NAME, PLACE, WORD, "127.0.0.1", "?", "Failing row", "evil.example");

  private static final String HASH = new Passwords(Passwords.ARGON2ID).chosen(NAME, WORD + WORD);

  private final PrintStream err = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private OpenServer server;
  private String token;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void close() {
    System.setErr(err);
    if (server != null) {
      server.close();
    }
  }

  private static <T> T broken(Class<T> store, Throwable failure) {
    return store.cast(
        Proxy.newProxyInstance(
            store.getClassLoader(),
            new Class<?>[] {store},
            (proxy, method, arguments) -> {
              throw failure;
            }));
  }

  /** A log of which the writing fails and all else works. */
  private static AuditLog unwritable(AuditLog log) {
    return (AuditLog)
        Proxy.newProxyInstance(
            AuditLog.class.getClassLoader(),
            new Class<?>[] {AuditLog.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("append")) {
                throw new IllegalStateException(MESSAGE);
              }
              try {
                return method.invoke(log, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void open(
      ObservationStore observations, VisitStore visits, MeasureStore measures, AuditLog audit) {
    Stores stores = InMemoryStores.fresh();
    stores.accounts().add(new Account(NAME, Role.LEAD, Agency.POLICE, false, OpenServer.NOW), HASH);
    token = Secrets.fresh();
    stores
        .accounts()
        .addToken(
            new Token(Secrets.id(), NAME, WORD, OpenServer.NOW, null, null, null),
            Secrets.hash(token));
    server =
        OpenServer.withAccounts(
            new Stores(
                observations == null ? stores.observations() : observations,
                visits == null ? stores.visits() : visits,
                stores.areas(),
                measures == null ? stores.measures() : measures,
                stores.reports(),
                stores.accounts(),
                stores.facts(),
                stores.changes(),
                audit == null ? stores.audit() : audit),
            Clock.fixed(OpenServer.NOW, ZoneOffset.UTC),
            null);
  }

  private int ask(String path) {
    return server
        .send(
            server
                .request(path)
                .headers("Authorization", "Bearer " + token, "OpenScene-Purpose", WORD)
                .GET())
        .status();
  }

  private String written() {
    String text = log.toString(StandardCharsets.UTF_8);
    assertThat(text).doesNotContain(NEVER).doesNotContain(token == null ? WORD : token);
    return text;
  }

  @Test
  void whatFailsIsToldByWhatItIsAndWhere() {
    Throwable row = new IllegalStateException(MESSAGE, new SQLException(MESSAGE, "23514"));
    open(
        broken(ObservationStore.class, row),
        broken(VisitStore.class, new StoreAway(MESSAGE, row)),
        broken(MeasureStore.class, new StackOverflowError(MESSAGE)),
        null);
    String bbox = "?bbox=" + PLACE + ",60.39,5.33,60.40";
    assertThat(ask(OpenServer.OBSERVATIONS + "/" + ID)).isEqualTo(500);
    assertThat(ask(OpenServer.OBSERVATIONS + bbox)).isEqualTo(500);
    assertThat(ask(OpenServer.VISITS + "/" + ID)).isEqualTo(503);
    assertThat(ask("/api/collections/measures/items/" + ID)).isEqualTo(500);
    String text = written();
    assertThat(text)
        .contains("GET " + OpenServer.OBSERVATIONS + "/{id} failed")
        .contains("java.lang.IllegalStateException")
        .contains("caused by java.sql.SQLException")
        .contains("at openscene.http.LogTest")
        .contains("GET " + OpenServer.VISITS + "/{id}: the store does not answer")
        .contains("java.lang.StackOverflowError");
  }

  @Test
  void whatBreaksTheMachineIsAProblemToo() {
    open(null, null, broken(MeasureStore.class, new StackOverflowError(MESSAGE)), null);
    OpenServer.Reply reply = server.get("/api/collections/measures/items/" + ID);
    assertThat(reply.status()).isIn(401, 500);
    assertThat(
            server
                .send(
                    server
                        .request("/api/collections/measures/items/" + ID)
                        .header("Authorization", "Bearer " + token)
                        .GET())
                .header("Content-Type"))
        .isEqualTo("application/problem+json");
  }

  @Test
  void anAuditLogThatCannotBeWrittenSaysSoAndNotWhat() {
    open(null, null, null, unwritable(InMemoryStores.fresh().audit()));
    assertThat(ask(OpenServer.OBSERVATIONS + "?bbox=" + PLACE + ",60.39,5.33,60.40"))
        .isEqualTo(503);
    assertThat(written()).contains("the audit log cannot be written");
  }

  @Test
  void whatIsRefusedIsNotEvenMentioned() throws Exception {
    open(null, null, null, null);
    assertThat(ask(OpenServer.OBSERVATIONS + "/" + ID)).isEqualTo(404);
    assertThat(ask(OpenServer.OBSERVATIONS + "?" + WORD + "=1")).isEqualTo(400);
    assertThat(ask("/api/audit?actor=" + NAME)).isIn(400, 403);
    server.post("/api/session", OpenServer.feature("{}").put("name", NAME).put("password", WORD));
    server.put(OpenServer.OBSERVATIONS + "/" + ID, "{\"" + WORD);
    server.put(OpenServer.OBSERVATIONS + "/" + ID, OpenServer.syringes(ID));
    try (RawClient raw = new RawClient(server.port)) {
      for (String bytes :
          List.of(
              "GET /" + WORD + "?" + PLACE + " HTTP/9.9\r\n\r\n",
              "GET /%zz" + WORD + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
              "GET /" + WORD + " HTTP/1.1\r\nHost: evil.example:x\r\n\r\n",
              "GET /" + WORD.repeat(3_000) + " HTTP/1.1\r\n\r\n",
              "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                  + "Transfer-Encoding: chunked\r\n\r\nzz"
                  + WORD
                  + "\r\n",
              "POST /api/session HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n"
                  + WORD)) {
        raw.shout(bytes.getBytes(StandardCharsets.US_ASCII));
      }
    }
    assertThat(written()).as("refusals").isEmpty();
  }

  @Test
  void aMessageNeverGetsIntoTheLogWhoeverWritesIt() {
    LoggerFactory.getLogger("some.library")
        .warn("something happened", new IllegalArgumentException(MESSAGE));
    LoggerFactory.getLogger("org.eclipse.jetty.server.Some").warn("at /" + WORD + "?" + PLACE);
    assertThat(written())
        .contains("something happened", "java.lang.IllegalArgumentException", "Some complained");
  }
}
