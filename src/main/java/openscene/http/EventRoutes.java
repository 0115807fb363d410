package openscene.http;

import io.javalin.http.sse.SseHandler;
import java.util.List;
import openscene.http.desk.Events;
import openscene.http.request.Entrance;
import openscene.http.request.Param;
import openscene.http.request.Readers;
import openscene.http.request.Route;

/** The stream from which open pages hear that something changed. */
final class EventRoutes {
  /** The media type of a stream without end. */
  static final String TYPE = "text/event-stream";

  private final Events events;
  private final SseHandler stream;

  EventRoutes(Events events, Entrance entrance) {
    this.events = events;
    this.stream = new SseHandler(client -> events.join(client, entrance.stands(client.ctx())));
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/events",
                "getEvents",
                "Server-sent events: which collection changed, and of which areas, kinds and days, coarsely.",
                ctx -> {
                  events.requireRoom();
                  stream.handle(ctx);
                })
            .with(Param.SINCE)
            .as(TYPE)
            .to(Readers.SIGNED_IN));
  }
}
