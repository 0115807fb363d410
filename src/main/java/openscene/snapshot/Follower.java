package openscene.snapshot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import openscene.observation.ChangeFeed;
import openscene.observation.Observation;
import openscene.observation.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads behind a snapshot: one follows the feed, one merges and reads anew. */
final class Follower implements AutoCloseable {
  /** How long it waits to be woken before it looks by itself. */
  private static final Duration LOOK = Duration.ofMillis(250);

  /** After a failure the next try comes after so long, then after twice as long, and so on… */
  private static final long BACK_OFF_MS = 100;

  /** …up to this. */
  private static final long BACK_OFF_MS_MAX = 2_000;

  /** So many rows are taken in at once. */
  private static final int BATCH = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  private final LiveSnapshot snapshot;
  private final ChangeFeed feed;
  private final Clock clock;
  private final Object lock = new Object();
  private final AtomicBoolean mergeAsked = new AtomicBoolean();
  private final AtomicBoolean anewAsked = new AtomicBoolean();
  private final ExecutorService behind =
      Executors.newSingleThreadExecutor(work -> daemon(work, "snapshot-merge"));

  // Guarded by the lock.
  private ChangeFeed.Mark mark;
  private Thread thread;

  private volatile boolean closed;
  private volatile Instant staleSince;

  Follower(LiveSnapshot snapshot, ChangeFeed feed, Clock clock) {
    this.snapshot = snapshot;
    this.feed = feed;
    this.clock = clock;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  Optional<Instant> staleSince() {
    return Optional.ofNullable(staleSince);
  }

  /** Follows the feed from a mark. */
  void follow(ChangeFeed.Mark from) {
    begin(from);
  }

  /** Reads everything first. */
  void readAndFollow() {
    begin(null);
  }

  private void begin(ChangeFeed.Mark from) {
    synchronized (lock) {
      if (thread != null) {
        throw new IllegalStateException("it follows already");
      }
      mark = from;
      thread = daemon(this::run, "snapshot-follow");
      thread.start();
    }
  }

  private void run() {
    long backOffMs = BACK_OFF_MS;
    while (!closed) {
      try {
        step();
        staleSince = null;
        backOffMs = BACK_OFF_MS;
      } catch (InterruptedException e) {
        return; // Closed.
      } catch (RuntimeException e) {
        if (closed) {
          return;
        }
        if (staleSince == null) {
          staleSince = clock.instant();
          LOG.warn("The store does not answer; what is in memory may be out of date", e);
        }
        if (!sleep(backOffMs)) {
          return;
        }
        backOffMs = Math.min(BACK_OFF_MS_MAX, 2 * backOffMs);
      }
    }
  }

  private static boolean sleep(long ms) {
    try {
      Thread.sleep(ms);
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private void step() throws InterruptedException {
    ChangeFeed.Mark since = mark();
    if (since == null) {
      ChangeFeed.Mark first = snapshot.readAll();
      synchronized (lock) {
        mark = first;
      }
      return;
    }
    if (staleSince == null) {
      feed.await(LOOK); // After a failure we read at once: waiting proves nothing.
    }
    Batches batches = new Batches();
    ChangeFeed.Mark next = feed.read(since, batches);
    batches.flush();
    if (batches.places) {
      snapshot.readPlaces();
    }
    synchronized (lock) {
      // When everything was read anew meanwhile, we go on from there.
      if (mark == since) {
        mark = next;
      }
    }
  }

  private ChangeFeed.Mark mark() {
    synchronized (lock) {
      return mark;
    }
  }

  /** Hands on what is told in batches. */
  private final class Batches implements ChangeFeed.Reader {
    private List<Observation> seen = new ArrayList<>();
    private List<Visit> visits = new ArrayList<>();
    private final Set<UUID> coarsened = new HashSet<>();
    private final List<UUID> seenGone = new ArrayList<>();
    private final List<UUID> visitsGone = new ArrayList<>();
    private boolean places;

    @Override
    public void observation(Observation observation) {
      seen.add(observation);
      // What is forgotten and told anew leaves no moment between in which it is missing.
      if (seen.size() >= BATCH && coarsened.isEmpty()) {
        flush();
      }
    }

    @Override
    public void observationCoarsened(UUID id) {
      coarsened.add(id);
    }

    @Override
    public void visit(Visit visit) {
      visits.add(visit);
      if (visits.size() >= BATCH && coarsened.isEmpty()) {
        flush();
      }
    }

    @Override
    public void observationGone(UUID id) {
      seenGone.add(id);
    }

    @Override
    public void visitGone(UUID id) {
      visitsGone.add(id);
    }

    @Override
    public void places() {
      places = true;
    }

    void flush() {
      Present.Told told =
          new Present.Told(
              seen, visits, Set.copyOf(coarsened), List.copyOf(seenGone), List.copyOf(visitsGone));
      if (told.size() > 0) {
        snapshot.apply(told);
        seen = new ArrayList<>();
        visits = new ArrayList<>();
        coarsened.clear();
        seenGone.clear();
        visitsGone.clear();
      }
    }
  }

  /** Merges in the background if anything is due. */
  void mayMerge() {
    if (mergeAsked.compareAndSet(false, true)) {
      behind(
          () -> {
            mergeAsked.set(false);
            boolean more = true;
            while (more && !closed) {
              more = snapshot.merge();
            }
          });
    }
  }

  /** Reads everything anew in the background, and goes on from there. */
  void readAnew() {
    if (anewAsked.compareAndSet(false, true)) {
      behind(
          () -> {
            anewAsked.set(false);
            readAnewNow();
          });
    }
  }

  private void readAnewNow() {
    try {
      ChangeFeed.Mark from = snapshot.readAll();
      synchronized (lock) {
        mark = from;
      }
    } catch (RuntimeException e) {
      LOG.warn("The observations could not be read anew; trying again", e);
      if (!closed && sleep(BACK_OFF_MS_MAX)) {
        readAnew();
      }
    }
  }

  private void behind(Runnable work) {
    try {
      behind.execute(
          () -> {
            try {
              work.run();
            } catch (RuntimeException | OutOfMemoryError e) {
              LOG.error("What is in memory could not be put in better order", e);
            }
          });
    } catch (RejectedExecutionException e) {
      // Closed: nobody asks any more.
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread running;
    synchronized (lock) {
      running = thread;
    }
    behind.shutdownNow();
    if (running != null && running != Thread.currentThread()) {
      running.interrupt();
      try {
        running.join(5_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
