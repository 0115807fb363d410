package openscene.http.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import openscene.http.request.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Computing goes on as long as somebody waits for it. */
class TurnsTest {
  private final Turns turns = new Turns(1);
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                config.jetty.host = "127.0.0.1";
                config.jetty.port = 0;
                config.routes.get("/long", ctx -> turns.take(ctx, this::untilStopped));
                config.routes.get("/short", ctx -> turns.take(ctx, TurnsTest::shortly));
                config.routes.exception(
                    Refused.class,
                    (e, ctx) -> {
                      e.headers().forEach(ctx::header);
                      e.problem().writeTo(ctx);
                    });
              })
          .start();

  @AfterEach
  void close() {
    server.stop();
    turns.close();
  }

  private void untilStopped(Context ctx) {
    begun.countDown();
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      stopped.countDown();
    }
  }

  private static void shortly(Context ctx) throws InterruptedException {
    Thread.sleep(400); // Longer than the time between two looks at the connection.
    ctx.result("done");
  }

  private Socket ask(String... paths) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    StringBuilder all = new StringBuilder();
    for (String path : paths) {
      all.append("GET ").append(path).append(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
    socket.getOutputStream().write(all.toString().getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void until(java.util.function.BooleanSupplier holds) throws InterruptedException {
    for (int i = 0; i < 400 && !holds.getAsBoolean(); i++) {
      Thread.sleep(25);
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }

  @Test
  void whoLeavesFreesTheWorker() throws Exception {
    Socket socket = ask("/long");
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(turns.working()).isEqualTo(1);
    socket.close();
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    until(() -> turns.working() == 0);
    assertThat(turns.left()).isEqualTo(1);
  }

  @Test
  void whoLeavesWhileWaitingFreesTheQueue() throws Exception {
    int workers = Math.max(2, Runtime.getRuntime().availableProcessors());
    Socket[] busy = new Socket[workers];
    for (int i = 0; i < workers; i++) {
      busy[i] = ask("/long");
    }
    until(() -> turns.working() == workers);
    Socket waiting = ask("/long");
    until(() -> turns.waiting() == 1);
    try (Socket refused = ask("/short")) {
      byte[] head = refused.getInputStream().readNBytes(12);
      assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 503");
    }
    waiting.close();
    until(() -> turns.waiting() == 0);
    for (Socket one : busy) {
      one.close();
    }
    until(() -> turns.working() == 0);
    assertThat(turns.refused()).isEqualTo(1);
  }

  @Test
  void theNextRequestOfTheSameConnectionLosesNoByte() throws Exception {
    try (Socket socket = ask("/short")) {
      Thread.sleep(50);
      socket
          .getOutputStream()
          .write("GET /short HTTP/1.1\r\nHost: localhost\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread.sleep(250);
      socket
          .getOutputStream()
          .write("Connection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(all.split("HTTP/1.1 200", -1)).as(all).hasSize(3);
    }
  }
}
