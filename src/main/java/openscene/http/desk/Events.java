package openscene.http.desk;

import io.javalin.http.sse.SseClient;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import openscene.http.request.Refused;
import openscene.snapshot.Change;
import openscene.snapshot.Freshness;

/**
 * Tells open pages that something changed, coarsely: which collection, areas, kinds and days. Never
 * a place, an agency or a count: a page that may know more asks for it. Also tells when the store
 * goes away and comes back. What changes within half a second is told as one.
 *
 * <p>Events are numbered. A page that comes back names the last it heard; if it missed any it is
 * told that everything may have changed.
 */
public final class Events implements AutoCloseable {
  /** How long changes are gathered before they are told, milliseconds. */
  static final long WINDOW_MS = 500;

  /** How often pages hear that we are here, and we that they are, seconds. */
  static final long HEARTBEAT_S = 10;

  private static final long LOOK_MS = 250;
  private static final Set<String> TOLD_BY_SNAPSHOT =
      Set.of("observations", "visits", "areas", "measures");

  private final Freshness freshness;
  private final int listenersMax;
  private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
  private final Map<String, News> pending = new LinkedHashMap<>();
  // Numbers of another start are strangers: a page that names one has missed something.
  private final String start = UUID.randomUUID().toString().substring(0, 8);
  private long last;
  private Optional<Instant> toldStale = Optional.empty();
  private boolean toldWhole = true;
  // One teller: a response that two threads write at once loses what one of them said. A slow page
  // holds up other pages' news but never a patrol's submission.
  private final ScheduledThreadPoolExecutor teller =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "openscene-events");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * Tells of what the snapshot tells of.
   *
   * @param listenersMax the most pages that are told
   */
  @SuppressWarnings("FutureReturnValueIgnored") // Both go on until the pool is closed.
  public Events(Freshness freshness, int listenersMax) {
    this.freshness = freshness;
    this.listenersMax = listenersMax;
    freshness.listen(this::tell);
    teller.setRemoveOnCancelPolicy(true);
    teller.scheduleWithFixedDelay(this::heartbeat, HEARTBEAT_S, HEARTBEAT_S, TimeUnit.SECONDS);
    teller.scheduleWithFixedDelay(this::watch, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
  }

  /**
   * Refuses a page for which there is no room; asked before a stream begins, for then it is late.
   */
  public void requireRoom() {
    if (clients.size() >= listenersMax) {
      throw Refused.busy("at most " + listenersMax + " pages listen at once");
    }
  }

  /** Lets a page listen, until it leaves. */
  public void join(SseClient client) {
    if (clients.size() >= listenersMax) {
      client.close(); // Others came between its asking and now.
      return;
    }
    String heard = client.ctx().header("Last-Event-ID");
    client.keepAlive();
    clients.add(client);
    client.onClose(() -> clients.remove(client));
    submit(
        () -> {
          say(client, "state", state());
          if (heard != null && !heard.equals(id())) {
            say(client, "changed", News.EVERYTHING.json());
          }
        });
  }

  /**
   * A route wrote something. Of what the snapshot tells by itself nothing is said twice.
   *
   * @param kinds empty when it concerns none or all
   */
  public void changed(String collection, Collection<String> kinds) {
    if (freshness == Freshness.ALWAYS || !TOLD_BY_SNAPSHOT.contains(collection)) {
      tell(new Change(collection, Set.of(), Set.copyOf(kinds), null));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Nobody waits for it.
  private void tell(Change change) {
    boolean first;
    synchronized (pending) {
      first = pending.isEmpty();
      pending.merge(change.collection(), News.of(change), News::and);
    }
    if (first) {
      try {
        teller.schedule(this::flush, WINDOW_MS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // We close: nobody listens any more.
      }
    }
  }

  private void flush() {
    List<News> told;
    synchronized (pending) {
      told = List.copyOf(pending.values());
      pending.clear();
    }
    for (News news : told) {
      last++;
      clients.forEach(client -> say(client, "changed", news.json()));
    }
  }

  private void watch() {
    Optional<Instant> stale = freshness.staleSince();
    boolean whole = freshness.isWhole();
    if (!stale.equals(toldStale) || whole != toldWhole) {
      toldStale = stale;
      toldWhole = whole;
      clients.forEach(client -> say(client, "state", state()));
    }
  }

  private String state() {
    return "{\"whole\":"
        + freshness.isWhole()
        + ",\"stale_since\":"
        + freshness.staleSince().map(since -> '"' + since.toString() + '"').orElse("null")
        + "}";
  }

  private void heartbeat() {
    clients.forEach(
        client -> {
          try {
            client.sendComment("still here");
          } catch (RuntimeException e) {
            client.close(); // It is gone; closing takes it out.
          }
        });
  }

  private void submit(Runnable task) {
    try {
      teller.execute(task);
    } catch (RejectedExecutionException e) {
      // We close: nobody listens any more.
    }
  }

  private String id() {
    return start + "-" + last;
  }

  private void say(SseClient client, String event, String data) {
    try {
      client.sendEvent(event, data, id());
    } catch (RuntimeException e) {
      client.close(); // It asks again by itself; the other pages are still to be told.
    }
  }

  /** How many pages listen. */
  public int listening() {
    return clients.size();
  }

  @Override
  public void close() {
    teller.shutdownNow();
    clients.forEach(SseClient::close);
  }
}
