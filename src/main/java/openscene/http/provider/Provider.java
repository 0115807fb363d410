package openscene.http.provider;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import openscene.account.oidc.Flow;
import openscene.account.oidc.OidcSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID provider, by code flow with PKCE. Nothing is asked of it before somebody wants to sign
 * in. Safe to share between threads.
 */
public final class Provider {
  /** How many may ask at once. */
  static final int AT_ONCE = 8;

  /** How long to wait for a turn, seconds. */
  static final long TURN_S = 2;

  /** How long its description is believed. */
  static final Duration KNOWN = Duration.ofHours(1);

  /** How long nobody asks again after it did not answer. */
  static final Duration REST = Duration.ofSeconds(5);

  private static final long KEYS_KEPT_MS = Duration.ofMinutes(30).toMillis();
  private static final long KEYS_REFRESH_MS = Outward.WAIT.plusSeconds(2).toMillis();
  private static final long KEYS_AWAY_MS = Duration.ofHours(12).toMillis();
  private static final long KEYS_ASKED_MS = Duration.ofSeconds(30).toMillis();

  private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

  /** Where it is asked what. */
  private record Known(OIDCProviderMetadata metadata, IdTokens tokens, long atNanos) {}

  private final OidcSettings settings;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final ReentrantLock looking = new ReentrantLock();
  private Outward outward;
  private Known known;
  private long restUntil;
  private boolean resting;

  /**
   * A provider that has not been asked anything.
   *
   * @param nanoTime the time that has passed, as {@link System#nanoTime}
   */
  public Provider(OidcSettings settings, Clock clock, LongSupplier nanoTime) {
    this.settings = settings;
    this.clock = clock;
    this.nanoTime = nanoTime;
  }

  /**
   * Where to send somebody who wants to sign in.
   *
   * @param callback our address to which they come back
   */
  public URI authorization(Flow flow, URI callback) throws ProviderAway {
    Known here = inTurn(this::known);
    return new AuthenticationRequest.Builder(
            ResponseType.CODE,
            new Scope(settings.scopes().toArray(String[]::new)),
            new ClientID(settings.clientId()),
            callback)
        .endpointURI(here.metadata().getAuthorizationEndpointURI())
        .state(new State(flow.state()))
        .nonce(new Nonce(flow.nonce()))
        .codeChallenge(new CodeVerifier(flow.verifier()), CodeChallengeMethod.S256)
        .build()
        .toURI();
  }

  /**
   * Whom a code stands for.
   *
   * @throws NotBelieved when it stands for nobody
   * @throws ProviderAway when the provider does not answer, or does not know us
   */
  public Told exchange(Flow flow, String code, URI callback) throws NotBelieved, ProviderAway {
    return inTurn(
        () -> {
          Known here = known();
          return here.tokens().told(idToken(here.metadata(), flow, code, callback), flow);
        });
  }

  private interface Work<T, E extends Exception> {
    T done() throws ProviderAway, E;
  }

  private <T, E extends Exception> T inTurn(Work<T, E> work) throws ProviderAway, E {
    try {
      if (!turns.tryAcquire(TURN_S, TimeUnit.SECONDS)) {
        throw new ProviderAway("too many sign in at once");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderAway("was stopped while it waited");
    }
    try {
      return work.done();
    } finally {
      turns.release();
    }
  }

  private Known known() throws ProviderAway {
    looking.lock();
    try {
      long now = nanoTime.getAsLong();
      if (known != null && now - known.atNanos() < KNOWN.toNanos()) {
        return known;
      }
      if (!resting || now - restUntil >= 0) {
        try {
          known = look(now);
          resting = false;
          return known;
        } catch (ProviderAway e) {
          LOG.warn("the OpenID provider {}: {}", settings.issuer(), e.getMessage());
          resting = true;
          restUntil = nanoTime.getAsLong() + REST.toNanos();
        }
      }
      if (known == null) {
        throw new ProviderAway("it did not answer a moment ago");
      }
      return known; // Better an old description than none.
    } finally {
      looking.unlock();
    }
  }

  private Known look(long now) throws ProviderAway {
    if (outward == null) {
      outward = new Outward();
    }
    String issuer = settings.issuer().replaceFirst("/$", "");
    OIDCProviderMetadata metadata;
    try {
      metadata =
          OIDCProviderMetadata.parse(
              outward.read(URI.create(issuer + "/.well-known/openid-configuration")));
    } catch (IOException e) {
      throw new ProviderAway("its description cannot be read: " + e.getMessage());
    } catch (ParseException e) {
      throw new ProviderAway("what it answers is no description of an OpenID provider");
    }
    if (!metadata.getIssuer().getValue().equals(settings.issuer())) {
      throw new ProviderAway(
          "it calls itself another issuer; --oidc-issuer must be exactly what it calls itself");
    }
    for (URI endpoint :
        new URI[] {
          metadata.getAuthorizationEndpointURI(),
          metadata.getTokenEndpointURI(),
          metadata.getJWKSetURI()
        }) {
      if (endpoint == null || !OidcSettings.isSafe(endpoint)) {
        throw new ProviderAway("its description leads where there is no TLS, or nowhere");
      }
    }
    URI keysAt = metadata.getJWKSetURI();
    // Keys that were read stay, for they may be away just now.
    boolean asBefore = known != null && known.metadata().getJWKSetURI().equals(keysAt);
    return new Known(
        metadata, asBefore ? known.tokens() : new IdTokens(settings, clock, keys(keysAt)), now);
  }

  private JWKSource<SecurityContext> keys(URI at) throws ProviderAway {
    try {
      // A token that names an unknown key has them read anew, but not more than twice in 30 s.
      return JWKSourceBuilder.create(at.toURL(), outward)
          .cache(KEYS_KEPT_MS, KEYS_REFRESH_MS)
          .refreshAheadCache(false)
          .rateLimited(KEYS_ASKED_MS)
          .outageTolerant(KEYS_AWAY_MS)
          .build();
    } catch (MalformedURLException e) {
      throw new ProviderAway("its description leads nowhere");
    }
  }

  private String idToken(OIDCProviderMetadata metadata, Flow flow, String code, URI callback)
      throws NotBelieved, ProviderAway {
    TokenRequest request =
        new TokenRequest.Builder(
                metadata.getTokenEndpointURI(),
                clientAuthentication(metadata),
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code), callback, new CodeVerifier(flow.verifier())))
            .build();
    HTTPResponse answer;
    try {
      answer = request.toHTTPRequest().send(outward);
    } catch (IOException e) {
      throw new ProviderAway("it does not exchange codes: " + e.getMessage());
    }
    TokenResponse response;
    try {
      response = OIDCTokenResponseParser.parse(answer);
    } catch (ParseException e) {
      if (answer.getBody().contains("\"id_token\"")) {
        throw new NotBelieved("an ID token cannot be read, or bears no signature");
      }
      throw new ProviderAway("what it gives for a code is no token");
    }
    if (response.indicatesSuccess()) {
      OIDCTokens tokens = response.toSuccessResponse().getTokens().toOIDCTokens();
      if (tokens.getIDTokenString() == null) {
        throw new NotBelieved("there is no ID token");
      }
      return tokens.getIDTokenString();
    }
    String error = String.valueOf(response.toErrorResponse().getErrorObject().getCode());
    if (error.equals("invalid_grant")) {
      throw new NotBelieved("the code is worth nothing, or no more");
    }
    LOG.error(
        "the OpenID provider {} gives nothing for a code: {}",
        settings.issuer(),
        error.matches("[a-z_]{1,40}") ? error : "no known error");
    throw new ProviderAway("it does not take this server's id and secret");
  }

  private ClientAuthentication clientAuthentication(OIDCProviderMetadata metadata) {
    ClientID id = new ClientID(settings.clientId());
    Secret secret = new Secret(settings.clientSecret());
    List<ClientAuthenticationMethod> taken = metadata.getTokenEndpointAuthMethods();
    boolean inBody =
        taken != null
            && !taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
            && taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    return inBody ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
  }
}
