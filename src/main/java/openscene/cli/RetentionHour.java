package openscene.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import openscene.privacy.retention.RetentionEvent;
import openscene.sql.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does retention once a day while a server runs; of several nodes one does it. */
final class RetentionHour implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionHour.class);
  private static final long END_S = 60;

  private final Database database;
  private final Clock clock;
  private final LocalTime at;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "openscene-retention");
            thread.setDaemon(true);
            return thread;
          });

  /** At this hour of the clock's zone, from now on. */
  RetentionHour(Database database, Clock clock, LocalTime at) {
    this.database = database;
    this.clock = clock;
    this.at = at;
    wait(clock.instant());
  }

  /** The next time this hour strikes after a moment. */
  static Instant next(Instant after, Clock clock, LocalTime at) {
    ZonedDateTime local = after.atZone(clock.getZone());
    ZonedDateTime today = local.toLocalDate().atTime(at).atZone(clock.getZone());
    return today.toInstant().isAfter(after)
        ? today.toInstant()
        : local.toLocalDate().plusDays(1).atTime(at).atZone(clock.getZone()).toInstant();
  }

  private void wait(Instant now) {
    long waitMs = Duration.between(now, next(now, clock, at)).toMillis();
    var unused = timer.schedule(this::run, waitMs, TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      Instant now = clock.instant();
      Optional<List<RetentionEvent>> events = RetentionCommand.on(database).run(now, now, n -> {});
      LOG.info(
          "retention: {}",
          events.isEmpty()
              ? "another node does it"
              : events.get().stream().mapToLong(RetentionEvent::changed).sum()
                  + " records had had their time");
    } catch (RuntimeException e) {
      LOG.error("retention failed; it is tried again tomorrow, or by openscene retention run", e);
    }
    if (!timer.isShutdown()) {
      wait(clock.instant());
    }
  }

  /** Lets a run that has begun finish what it is writing. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(END_S, TimeUnit.SECONDS)) {
        LOG.warn("retention was cut off; the next run goes on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
