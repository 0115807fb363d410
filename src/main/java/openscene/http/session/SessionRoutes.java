package openscene.http.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import openscene.account.Attempts;
import openscene.account.Reader;
import openscene.account.SignIn;
import openscene.account.SignIn.Opened;
import openscene.account.audit.Action;
import openscene.http.desk.Trail;
import openscene.http.request.Answer;
import openscene.http.request.Body;
import openscene.http.request.Entrance;
import openscene.http.request.Param;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.privacy.Released;

/** Signing in and out, and who one is. */
public final class SessionRoutes {
  private static final String SESSION = "/api/session";
  private static final String ME = "/api/me";
  private static final Set<String> PATHS =
      Set.of(SESSION, ME, ProviderRoutes.START, ProviderRoutes.CALLBACK);
  private static final Set<String> MEMBERS = Set.of("name", "password");

  private final Entrance entrance;
  private final SignIn signIn;
  private final Trail trail;
  private final boolean proxied;
  private final SessionCookie cookie;
  private final Supplier<List<Route>> table;

  /**
   * Routes into these accounts.
   *
   * @param trail where it is written down who came and went
   * @param proxied whether requests come through a proxy with TLS
   * @param table every route there is, which includes its own
   */
  public SessionRoutes(
      Entrance entrance, SignIn signIn, Trail trail, boolean proxied, Supplier<List<Route>> table) {
    this.trail = trail;
    this.entrance = entrance;
    this.signIn = signIn;
    this.proxied = proxied;
    this.cookie = new SessionCookie(proxied);
    this.table = table;
  }

  /** Whether a route finds out by itself who asks: who signs in is nobody yet. */
  public static boolean asksItself(Route route) {
    return PATHS.contains(route.path());
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        new Route(
            "POST",
            SESSION,
            "signIn",
            "Signs in by name and password: sets the cookie of a session of 12 hours.",
            Route.JSON,
            200,
            false,
            Route.Quick.NEVER,
            List.of(),
            Readers.EVERYONE,
            this::signIn),
        Route.delete(SESSION, "signOut", "Signs out: ends the session.", this::signOut)
            .to(Readers.EVERYONE),
        Route.get(ME, "getMe", "Who asks, until when, and which operations they may.", this::me)
            .with(Param.F)
            .to(Readers.EVERYONE));
  }

  private void signIn(Context ctx) {
    JsonNode body = Body.one(ctx);
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!MEMBERS.contains(name)) {
                throw Refused.invalid("body", "has more than it should", "name and password alone");
              }
            });
    String name = text(body, "name").strip().toLowerCase(Locale.ROOT);
    String password = text(body, "password");
    Optional<Opened> opened;
    try {
      opened = signIn.byPassword(name, password, ClientAddress.of(ctx, proxied));
    } catch (Attempts.TooMany e) {
      throw Refused.tooMany(
          e.waitS(), "too many wrong passwords; try again in " + e.waitS() + " seconds");
    }
    if (opened.isEmpty()) {
      // Not which name was tried: it may be half a password.
      trail.did(ctx, Action.SIGN_IN_FAILED, "session");
      throw Refused.signIn("name or password is wrong");
    }
    entrance.out(ctx);
    Readers.remember(ctx, opened.get().account().reader());
    trail.did(ctx, Action.SIGN_IN, "session");
    cookie.give(ctx, opened.get().secret(), SignIn.SESSION);
    answer(ctx, opened.get().account().reader(), Optional.of(opened.get().expiresAt()));
  }

  private static String text(JsonNode body, String member) {
    JsonNode value = body.path(member);
    if (!value.isTextual()) {
      // What was sent instead is not told: it may be half a password.
      throw Refused.invalid(member, value.isMissingNode() ? "is missing" : "is no text", "a text");
    }
    return value.textValue();
  }

  private void signOut(Context ctx) {
    Reader leaving = whoLeaves(ctx);
    entrance.out(ctx);
    if (leaving.isSignedIn()) {
      Readers.remember(ctx, leaving);
      trail.did(ctx, Action.SIGN_OUT, "session");
    }
    cookie.take(ctx);
    ctx.status(204);
  }

  /** Nobody when what was brought along is no good any more: it ends all the same. */
  private Reader whoLeaves(Context ctx) {
    try {
      return entrance.who(ctx);
    } catch (Refused e) {
      return Reader.PUBLIC;
    }
  }

  private void me(Context ctx) {
    if (entrance.isOver(ctx)) {
      answer(ctx, Reader.PUBLIC, Optional.empty());
    } else {
      answer(ctx, entrance.who(ctx), entrance.until(ctx));
    }
  }

  private void answer(Context ctx, Reader reader, Optional<Instant> until) {
    Answer.json(
        ctx,
        Released.open(
            out -> {
              out.writeStartObject();
              out.writeBooleanField("signed_in", reader.isSignedIn());
              out.writeStringField("name", reader.isSignedIn() ? reader.name() : null);
              out.writeStringField("role", reader.role().code());
              out.writeStringField(
                  "agency", reader.agency() == null ? null : reader.agency().code());
              out.writeStringField("expires_at", until.map(Instant::toString).orElse(null));
              out.writeArrayFieldStart("may");
              for (Route route : table.get()) {
                if (Readers.may(reader, route)) {
                  out.writeString(route.operationId());
                }
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }
}
