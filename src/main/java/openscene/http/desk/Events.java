package openscene.http.desk;

import io.javalin.http.sse.SseClient;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import openscene.http.request.Json;
import openscene.http.request.Refused;

/**
 * Tells open pages that something changed, coarsely: which collection and which kinds. Never a
 * place, an agency or a count: a page that may know more asks for it.
 */
public final class Events implements AutoCloseable {
  /** The most pages that are told. */
  static final int CLIENTS_MAX = 64;

  /** The most changes that wait to be told; more are dropped, for they say the same. */
  static final int WAITING_MAX = 256;

  private final Set<SseClient> clients = ConcurrentHashMap.newKeySet();
  // One teller, so that a slow page holds up other pages' news but never a patrol's submission.
  private final ThreadPoolExecutor teller =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(WAITING_MAX),
          task -> {
            Thread thread = new Thread(task, "openscene-events");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  public void join(SseClient client) {
    if (clients.size() >= CLIENTS_MAX) {
      throw Refused.because(503, "Busy", "at most " + CLIENTS_MAX + " pages listen at once");
    }
    client.keepAlive();
    clients.add(client);
    client.onClose(() -> clients.remove(client));
    // By the teller too: a response that two threads write at once loses what one of them said.
    teller.execute(() -> client.sendComment("listening"));
  }

  public void changed(String collection, Collection<String> kinds) {
    if (clients.isEmpty()) {
      return;
    }
    Set<String> sorted = new TreeSet<>(kinds);
    byte[] data =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringField("collection", collection);
              out.writeArrayFieldStart("kinds");
              for (String kind : sorted) {
                out.writeString(kind);
              }
              out.writeEndArray();
              out.writeEndObject();
            });
    String text = new String(data, java.nio.charset.StandardCharsets.UTF_8);
    teller.execute(() -> clients.forEach(client -> tell(client, text)));
  }

  private static void tell(SseClient client, String text) {
    try {
      client.sendEvent("changed", text);
    } catch (RuntimeException e) {
      client.close(); // It asks again by itself; the other pages are still to be told.
    }
  }

  public int listening() {
    return clients.size();
  }

  @Override
  public void close() {
    teller.shutdownNow();
    clients.forEach(SseClient::close);
  }
}
