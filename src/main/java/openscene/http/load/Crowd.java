package openscene.http.load;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import openscene.http.request.Problem;
import openscene.http.request.Refused;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Lets as many requests in as there are threads for, and refuses the others at once: 503 with
 * Retry-After. Whether the service lives is answered all the same.
 */
public final class Crowd extends Handler.Wrapper {
  private static final Set<String> WRITING = Set.of("POST", "PUT", "DELETE");
  private static final int LOOK_S = 5;

  /** A request that holds a thread, since when. */
  private record Held(Request request, long sinceNanos) {}

  private final Limits limits;
  private final AtomicInteger inHand = new AtomicInteger();
  private final AtomicInteger writing = new AtomicInteger();
  private final AtomicLong refused = new AtomicLong();
  private final Set<Held> held = ConcurrentHashMap.newKeySet();
  private final Set<String> lasting;
  private Scheduler.Task look;

  /**
   * A crowd within limits.
   *
   * @param lasting paths of answers that may take as long as they are read, bounded elsewhere
   */
  public Crowd(Limits limits, Set<String> lasting) {
    this.limits = limits;
    this.lasting = Set.copyOf(lasting);
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookAgain();
  }

  @Override
  protected void doStop() throws Exception {
    look.cancel();
    super.doStop();
  }

  private void lookAgain() {
    look = getServer().getScheduler().schedule(this::cutOff, LOOK_S, TimeUnit.SECONDS);
  }

  /** Closes connections that hold a thread too long: reading slowly is no right to one. */
  private void cutOff() {
    long now = System.nanoTime();
    for (Held one : held) {
      if (now - one.sinceNanos() > TimeUnit.SECONDS.toNanos(limits.heldS())) {
        one.request()
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint()
            .close(new TimeoutException("held a thread for more than " + limits.heldS() + " s"));
      }
    }
    if (isRunning()) {
      lookAgain();
    }
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getPath();
    if (path != null && (path.startsWith("/health/") || path.equals("/metrics"))) {
      return super.handle(request, response, callback);
    }
    boolean writes = WRITING.contains(request.getMethod());
    if (writes && writing.incrementAndGet() > limits.writing()) {
      writing.decrementAndGet();
      return refuse(response, callback, "too many submissions at once; send it again in a moment");
    }
    try {
      if (inHand.incrementAndGet() > limits.inHand()) {
        return refuse(response, callback, "too many ask at once; ask again in a moment");
      }
      Held mine = new Held(request, System.nanoTime());
      boolean watched = path == null || !lasting.contains(path);
      if (watched) {
        held.add(mine);
      }
      try {
        return super.handle(request, response, callback);
      } finally {
        if (watched) {
          held.remove(mine);
        }
      }
    } finally {
      inHand.decrementAndGet();
      if (writes) {
        writing.decrementAndGet();
      }
    }
  }

  private boolean refuse(Response response, Callback callback, String why) {
    refused.incrementAndGet();
    response.setStatus(503);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.TYPE);
    response.getHeaders().put(HttpHeader.RETRY_AFTER, Refused.RETRY_S);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    Problem.DRESS.forEach(response.getHeaders()::put);
    byte[] problem = new Problem("Busy", 503, why, List.of()).bytes();
    response.write(true, ByteBuffer.wrap(problem), callback);
    return true;
  }

  /** How many requests hold a thread now. */
  public int inHand() {
    return inHand.get();
  }

  /** How many were refused. */
  public long refused() {
    return refused.get();
  }
}
