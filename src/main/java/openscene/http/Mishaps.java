package openscene.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import openscene.http.openrosa.Envelope;
import openscene.http.request.Body;
import openscene.http.request.Problem;
import openscene.http.request.Refused;
import openscene.observation.Refusal;
import openscene.observation.StoreAway;
import openscene.observation.StoreBusy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever goes wrong, in one shape; only what is our own fault goes to the log. */
final class Mishaps {
  private static final String STORE_AWAY =
      "the store does not answer just now; whatever was sent, send it again under the same id: it"
          + " is stored once";

  private static final String BASIC = "Basic realm=\"OpenScene\", charset=\"UTF-8\"";

  private static final Problem INTERNAL =
      new Problem(
          "Internal error",
          500,
          "something is wrong on our side; it was written to the log",
          List.of());

  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private final AtomicLong failures = new AtomicLong();

  /** How many answers were 500. */
  long failures() {
    return failures.get();
  }

  /** Takes over the answers to exceptions. */
  void configure(RoutesConfig routes) {
    routes.exception(
        Refusal.class,
        (e, ctx) -> {
          Body.passOver(ctx);
          say(ctx, Problem.of(e));
        });
    routes.exception(
        Refused.class,
        (e, ctx) -> {
          Body.passOver(ctx);
          e.headers().forEach(ctx::header);
          if (e.problem().status() == 401 && Envelope.covers(ctx.path())) {
            ctx.header("WWW-Authenticate", BASIC); // The one way that phones know.
          } else if (e.problem().status() == 401 && !isPage(ctx)) {
            ctx.res().addHeader("WWW-Authenticate", BASIC); // A page must show its own sign-in.
          }
          say(ctx, e.problem());
        });
    routes.exception(
        StoreAway.class,
        (e, ctx) -> {
          LOG.warn("{}: the store does not answer", route(ctx));
          Body.passOver(ctx);
          ctx.header("Retry-After", Refused.RETRY_S);
          say(ctx, new Problem("Store away", 503, STORE_AWAY, List.of()));
        });
    routes.exception(
        StoreBusy.class,
        (e, ctx) -> {
          Body.passOver(ctx);
          ctx.header("Retry-After", Integer.toString(StoreBusy.RETRY_AFTER_S));
          say(ctx, new Problem("Busy", 503, e.getMessage(), List.of()));
        });
    routes.exception(HttpResponseException.class, Mishaps::answered);
    routes.exception(Exception.class, this::internal);
  }

  /** Whether a browser says that a page or its script asks. */
  private static boolean isPage(Context ctx) {
    return ctx.header("Sec-Fetch-Mode") != null || ctx.header("Sec-Fetch-Site") != null;
  }

  private static void say(Context ctx, Problem problem) {
    if (Envelope.covers(ctx.path())) {
      Envelope.problem(ctx, problem);
    } else {
      problem.writeTo(ctx);
    }
  }

  private static void answered(HttpResponseException e, Context ctx) {
    say(ctx, new Problem("Not possible", e.getStatus(), String.valueOf(e.getMessage()), List.of()));
  }

  private void internal(Exception e, Context ctx) {
    failures.incrementAndGet();
    LOG.error("{} failed", route(ctx), e);
    say(ctx, INTERNAL);
  }

  /** Answers where the machine itself gave up: memory, or the depth of calls. */
  void broken(HttpServletResponse answer, Error e) {
    failures.incrementAndGet();
    LOG.error("a request broke the machine", e);
    if (answer.isCommitted()) {
      return;
    }
    try {
      answer.setStatus(INTERNAL.status());
      answer.setContentType(Problem.TYPE);
      answer.getOutputStream().write(INTERNAL.bytes());
    } catch (IOException gone) {
      LOG.debug("nobody is left to be told", gone);
    }
  }

  /** The pattern that was met, never the path: that holds ids, and the query places and times. */
  private static String route(Context ctx) {
    return ctx.endpoint().method.name() + " " + ctx.endpoint().path;
  }
}
