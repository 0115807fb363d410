package openscene.cli;

import java.util.concurrent.CountDownLatch;
import openscene.cli.intake.Progress;
import openscene.http.Server;
import openscene.snapshot.LiveSnapshot;
import openscene.sql.Database;

/** A server and the memory it answers from, from start to the signal that ends them. */
final class Serving implements AutoCloseable {
  /** A reading that is done sooner is not spoken of. */
  private static final long SOON_NANOS = 1_000_000_000L;

  private static final long LOOK_MS = 50;

  private final Server server;
  private final LiveSnapshot snapshot;
  private volatile RetentionHour hour;

  Serving(Server server, LiveSnapshot snapshot) {
    this.server = server;
    this.snapshot = snapshot;
  }

  /** Something that is closed before the rest. */
  void alongside(RetentionHour hour) {
    this.hour = hour;
  }

  /** Starts to listen, and to read everything in the background; returns the port. */
  int start() {
    int port = server.start();
    snapshot.start();
    return port;
  }

  /** Waits until everything was read, with a bar when that takes long. */
  void awaitWhole(String address) {
    long started = System.nanoTime();
    Progress progress = null;
    try {
      while (!snapshot.isWhole()) {
        if (progress == null && System.nanoTime() - started > SOON_NANOS) {
          System.out.println(
              "Listens at " + address + "; questions are answered once all is read.");
          progress = new Progress("reading", -1, false, System.out);
        }
        if (progress != null) {
          progress.at(snapshot.read());
        }
        Thread.sleep(LOOK_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (progress != null) {
        progress.at(snapshot.read());
        progress.close();
      }
    }
  }

  /**
   * Waits until everything was read, says so, and waits for SIGTERM or Ctrl-C; then closes the door
   * before the cellar, so that what is answered is stored.
   */
  void untilStopped(Database database, String address, Runnable ready) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  close();
                  database.close();
                  stopped.countDown();
                },
                "stop"));
    awaitWhole(address);
    ready.run();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    RetentionHour ending = hour;
    if (ending != null) {
      ending.close();
    }
    server.close();
    snapshot.close();
  }
}
