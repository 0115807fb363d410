package openscene.http.session;

import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import openscene.account.Attempts;
import openscene.account.SignIn;
import openscene.account.SignIn.Opened;
import openscene.account.audit.Action;
import openscene.account.oidc.Flow;
import openscene.account.oidc.Flows;
import openscene.account.oidc.GroupRoles.Rights;
import openscene.account.oidc.OidcSettings;
import openscene.http.desk.Desk;
import openscene.http.desk.Trail;
import openscene.http.provider.NotBelieved;
import openscene.http.provider.Provider;
import openscene.http.provider.ProviderAway;
import openscene.http.provider.Told;
import openscene.http.request.Answer;
import openscene.http.request.Entrance;
import openscene.http.request.Param;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Kinds;
import openscene.observation.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signing in at an OpenID provider: there, and back. A person looks at what these answer. */
public final class ProviderRoutes {
  static final String START = "/api/session/oidc";
  static final String CALLBACK = START + "/callback";

  private static final Param BACK =
      Param.query(
          "back",
          "{\"type\":\"string\",\"default\":\"/\"}",
          "Path of the page of this server to go on with, e.g. /map.");

  /** The longest code or state that is looked at, characters. */
  private static final int ANSWER_MAX = 4_000;

  private static final Logger LOG = LoggerFactory.getLogger(ProviderRoutes.class);

  private final OidcSettings settings;
  private final Provider provider;
  private final Flows flows;
  private final Entrance entrance;
  private final SignIn signIn;
  private final Trail trail;
  private final Attempts attempts;
  private final boolean proxied;
  private final SessionCookie session;
  private final SessionCookie underWay;

  /**
   * Routes to a provider and back.
   *
   * @param settings null where there is none
   * @param proxied whether requests come through a proxy with TLS
   * @param nanoTime the time that has passed, as {@link System#nanoTime}
   */
  public ProviderRoutes(
      OidcSettings settings,
      Entrance entrance,
      SignIn signIn,
      Desk desk,
      boolean proxied,
      LongSupplier nanoTime) {
    this.settings = settings;
    this.provider = settings == null ? null : new Provider(settings, desk.clock(), nanoTime);
    this.flows = settings == null ? null : new Flows(settings.clientSecret(), desk.clock());
    this.entrance = entrance;
    this.signIn = signIn;
    this.trail = desk.trail();
    // Of their own: whoever stumbles here may still type a password.
    this.attempts = new Attempts(nanoTime);
    this.proxied = proxied;
    this.session = new SessionCookie(proxied);
    this.underWay = SessionCookie.underWay(proxied);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
                START,
                "signInElsewhere",
                "Leads to the OpenID provider, where one is set up; for a browser.",
                this::start)
            .with(BACK, Param.LANG)
            .leads()
            .to(Readers.EVERYONE),
        // A provider may add what parameters it likes (RFC 6749, 4.1.2), so none is refused.
        Route.get(
                CALLBACK,
                "signedInElsewhere",
                "Where the OpenID provider leads back to: sets the cookie of a session.",
                this::comeBack)
            .leads()
            .unchecked(this::comeBack)
            .to(Readers.EVERYONE));
  }

  private void requireProvider() {
    if (settings == null) {
      throw Refused.notFound("no OpenID provider is set up here; sign in by name and password");
    }
  }

  private void start(Context ctx) {
    requireProvider();
    String asked = ctx.queryParam("back");
    String back = asked == null ? "/" : asked;
    if (!Flows.isPage(back)) {
      throw Refused.invalid(
          "back", "was " + Refusal.shown(back), "the path of a page of this server, e.g. /map");
    }
    Flow flow = flows.begin(back, language(ctx));
    try {
      URI there = provider.authorization(flow, callback(ctx));
      underWay.give(ctx, flows.seal(flow), Flows.LASTS);
      lead(ctx, there.toString());
    } catch (ProviderAway e) {
      Astray.AWAY.answer(ctx, settings, flow.language(), back, Refused.RETRY_S);
    }
  }

  private static String language(Context ctx) {
    String asked = ctx.queryParam("lang");
    if (asked == null) {
      return Astray.language(ctx);
    }
    if (!Kinds.LANGUAGES.contains(asked)) {
      throw Refused.invalid("lang", "was " + Refusal.shown(asked), "nb, da or en");
    }
    return asked;
  }

  private static URI callback(Context ctx) {
    return URI.create(Answer.root(ctx) + CALLBACK);
  }

  private static void lead(Context ctx, String to) {
    ctx.status(303).header("Location", to);
  }

  private void comeBack(Context ctx) {
    requireProvider();
    String address = ClientAddress.of(ctx, proxied);
    List<String> sealed = underWay.sent(ctx);
    underWay.take(ctx);
    try {
      attempts.begin("", address);
    } catch (Attempts.TooMany e) {
      astray(ctx, Astray.TOO_MANY, null, Long.toString(e.waitS()));
      return;
    }
    boolean good;
    try {
      Optional<Flow> flow = sealed.size() == 1 ? flow(ctx, sealed.get(0)) : Optional.empty();
      if (flow.isEmpty()) {
        astray(ctx, Astray.STALE, null, null);
      }
      good = flow.isPresent() && comeBack(ctx, flow.get());
    } catch (RuntimeException e) {
      attempts.left(address);
      throw e;
    }
    if (good) {
      attempts.succeeded("", address);
    } else {
      attempts.failed("", address);
    }
  }

  /** The flow whose answer this is. */
  private Optional<Flow> flow(Context ctx, String sealed) {
    String state = once(ctx, "state");
    return state == null ? Optional.empty() : flows.take(sealed, state);
  }

  /** A parameter that came once; null of any other. */
  private static String once(Context ctx, String name) {
    List<String> values = ctx.queryParams(name);
    return values.size() == 1 && !values.get(0).isEmpty() && values.get(0).length() <= ANSWER_MAX
        ? values.get(0)
        : null;
  }

  /** Whether nothing was wrong with what was brought: what is not theirs may still be refused. */
  private boolean comeBack(Context ctx, Flow flow) {
    if (!ctx.queryParams("error").isEmpty()) {
      astray(ctx, Astray.NOT_THERE, flow, null);
      return true;
    }
    String code = once(ctx, "code");
    // Another provider's answer is not for this one's token endpoint (RFC 9207).
    boolean own = ctx.queryParams("iss").isEmpty() || settings.issuer().equals(once(ctx, "iss"));
    if (code == null || !own) {
      astray(ctx, Astray.STALE, flow, null);
      return false;
    }
    Told told;
    try {
      told = provider.exchange(flow, code, callback(ctx));
    } catch (ProviderAway e) {
      astray(ctx, Astray.AWAY, flow, Refused.RETRY_S);
      return true;
    } catch (NotBelieved e) {
      LOG.warn("a sign-in by the OpenID provider was refused: {}", e.getMessage());
      astray(ctx, Astray.NOT_BELIEVED, flow, null);
      return false;
    }
    Optional<Rights> rights = settings.roles().of(told.groups());
    if (rights.isEmpty()) {
      signIn.nothingLeft(told.identity());
    }
    Optional<Opened> opened =
        rights.flatMap(some -> signIn.byProvider(told.identity(), some.role(), some.agency()));
    if (opened.isEmpty()) {
      astray(ctx, Astray.NO_ROLE, flow, null);
      return true;
    }
    entrance.out(ctx);
    Readers.remember(ctx, opened.get().account().reader());
    trail.did(ctx, Action.SIGN_IN, "session");
    session.give(ctx, opened.get().secret(), SignIn.SESSION);
    lead(ctx, flow.back());
    return true;
  }

  /**
   * Says what went wrong, as a page.
   *
   * @param flow null when it is not known
   * @param waitS when to come again; null when it makes no difference
   */
  private void astray(Context ctx, Astray why, Flow flow, String waitS) {
    if (why.isWrittenDown()) {
      trail.did(ctx, Action.SIGN_IN_FAILED, "session");
    }
    String language = flow == null ? Astray.language(ctx) : flow.language();
    why.answer(ctx, settings, language, flow == null ? "/" : flow.back(), waitS);
  }
}
