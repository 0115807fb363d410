package openscene.http.desk;

import io.javalin.http.sse.SseClient;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import openscene.account.Role;
import openscene.http.request.Readers;
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

  /** How often it is asked whether those who listen still may, milliseconds. */
  private static final long DOORS_MS = 1_000;

  /** How often those are told that records may have changed who are not told of single ones. */
  private static final long RECORDS_MIN = 60;

  private static final Set<String> RECORDS = Set.of("observations", "visits");

  private static final Set<String> TOLD_BY_SNAPSHOT =
      Set.of("observations", "visits", "areas", "measures");

  private final Freshness freshness;

  /** Changes that a page which comes back can still be told one by one; beyond, all is told. */
  public static final int REMEMBERED_MAX = 16;

  private final int listenersMax;
  private final Map<SseClient, Role> clients = new ConcurrentHashMap<>();
  private final Map<SseClient, BooleanSupplier> doors = new ConcurrentHashMap<>();
  private final Map<String, News> pending = new LinkedHashMap<>();
  // Numbers of another start are strangers: a page that names one has missed something.
  private final String start = UUID.randomUUID().toString().substring(0, 8);
  private final AtomicLong last = new AtomicLong();

  /** What was told last, the newest behind; known to the teller alone. */
  private final Deque<News> recent = new ArrayDeque<>();

  private Optional<Instant> toldStale = Optional.empty();
  private boolean toldWhole = true;
  // One teller: a response that two threads write at once loses what one of them said. A slow page
  // holds up other pages' news but never a patrol's submission.
  private final ScheduledThreadPoolExecutor teller = one("openscene-events");
  // Another: what it asks may wait for the store, and news must not.
  private final ScheduledThreadPoolExecutor doorman = one("openscene-event-doors");

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
    teller.scheduleAtFixedRate(this::tellPlanners, RECORDS_MIN, RECORDS_MIN, TimeUnit.MINUTES);
    teller.scheduleWithFixedDelay(this::watch, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    doorman.scheduleWithFixedDelay(this::lookAtDoors, DOORS_MS, DOORS_MS, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor one(String name) {
    return new ScheduledThreadPoolExecutor(
        1,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Refuses a page for which there is no room; asked before a stream begins, for then it is late.
   */
  public void requireRoom() {
    if (clients.size() >= listenersMax) {
      throw Refused.busy("at most " + listenersMax + " pages listen at once");
    }
  }

  /**
   * Lets a page listen, until it leaves.
   *
   * @param stands whether it still may; asked once a second, and once it may not it is shown out
   */
  public void join(SseClient client, BooleanSupplier stands) {
    if (clients.size() >= listenersMax) {
      client.close(); // Others came between its asking and now.
      return;
    }
    String back = client.ctx().header("Last-Event-ID");
    String heard = back == null ? client.ctx().queryParam("since") : back;
    Role role = Readers.of(client.ctx()).role();
    client.keepAlive();
    clients.put(client, role);
    doors.put(client, stands);
    client.onClose(
        () -> {
          clients.remove(client);
          doors.remove(client);
        });
    submit(() -> welcome(client, role, heard, back != null));
  }

  /** Says how it stands and what a page missed since it heard of a change. */
  private void welcome(SseClient client, Role role, String heard, boolean back) {
    if (heard == null || (heard.equals(id(role)) && (seesRecords(role) || !back))) {
      say(client, "state", state(), id(role));
      return;
    }
    if (!seesRecords(role)) {
      // Numbers would tell how much was recorded: who comes back may have missed anything.
      say(client, "state", state(), id(role));
      say(client, "changed", News.EVERYTHING.json(), id(role));
      return;
    }
    // Not yet the newest id: a line that breaks here has not told what was missed.
    say(client, "state", state(), heard);
    long known = numberOf(heard);
    if (known < last.get() - recent.size() || known > last.get()) {
      say(client, "changed", News.EVERYTHING.json(), id());
      return;
    }
    long number = last.get() - recent.size();
    for (News news : recent) {
      number++;
      if (number > known) {
        say(client, "changed", json(news, role), id(number));
      }
    }
  }

  /** The number of a change told since this start; -1 of any other id. */
  private long numberOf(String id) {
    return id.startsWith(start + "-") && id.substring(start.length() + 1).matches("\\d{1,18}")
        ? Long.parseLong(id.substring(start.length() + 1))
        : -1;
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
      recent.addLast(news);
      if (recent.size() > REMEMBERED_MAX) {
        recent.removeFirst();
      }
      last.incrementAndGet();
      clients.forEach(
          (client, role) -> {
            if (seesRecords(role) || !RECORDS.contains(news.collection())) {
              say(client, "changed", json(news, role), id(role));
            }
          });
    }
  }

  private void watch() {
    Optional<Instant> stale = freshness.staleSince();
    boolean whole = freshness.isWhole();
    if (!stale.equals(toldStale) || whole != toldWhole) {
      toldStale = stale;
      toldWhole = whole;
      clients.forEach((client, role) -> say(client, "state", state(), id(role)));
    }
  }

  private String state() {
    return "{\"whole\":"
        + freshness.isWhole()
        + ",\"stale_since\":"
        + freshness.staleSince().map(since -> '"' + since.toString() + '"').orElse("null")
        + "}";
  }

  private void lookAtDoors() {
    doors.forEach(
        (client, stands) -> {
          boolean out;
          try {
            out = !stands.getAsBoolean();
          } catch (RuntimeException e) {
            out = false; // The store is away: asked again in a second.
          }
          if (out) {
            submit(client::close); // By the teller, who may be writing to it.
          }
        });
  }

  private void heartbeat() {
    clients.forEach(
        (client, role) -> {
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

  /** Planners look at what is an hour old: they are told once an hour that there may be more. */
  private void tellPlanners() {
    clients.forEach(
        (client, role) -> {
          if (role == Role.PLANNER) {
            say(client, "changed", News.EVERYTHING.json(), id(role));
          }
        });
  }

  /** Who sees single records the moment they are made: all others hear of none. */
  private static boolean seesRecords(Role role) {
    return role == Role.OPERATOR || role == Role.PATROL || role == Role.LEAD;
  }

  /** What a role is told of a change: of records no kind and no day, for one may stand alone. */
  private static String json(News news, Role role) {
    return role == Role.OPERATOR || !RECORDS.contains(news.collection())
        ? news.json()
        : new News(news.collection(), news.areas(), null, null, null).json();
  }

  /** As {@link #id()}; for those who hear of no single record a number that never rises. */
  public String id(Role role) {
    return seesRecords(role) ? id() : id(0);
  }

  /** The id of the last change that was told; a page that knows it sees what it missed. */
  public String id() {
    return id(last.get());
  }

  private String id(long number) {
    return start + "-" + number;
  }

  private void say(SseClient client, String event, String data, String id) {
    try {
      client.sendEvent(event, data, id);
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
    doorman.shutdownNow();
    teller.shutdownNow();
    clients.keySet().forEach(SseClient::close);
  }
}
