package openscene.http.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import openscene.account.Identity;
import openscene.account.oidc.Flow;
import openscene.account.oidc.OidcSettings;

/**
 * Whether an ID token is what it says (OpenID Connect Core 1.0, section 3.1.3.7). Safe to share.
 */
final class IdTokens {
  /** How far two clocks may be apart. */
  static final Duration SKEW = Duration.ofMinutes(1);

  /** Signatures that only the holder of a private key can make. */
  static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

  private static final int GROUPS_MAX = 5_000;

  private final OidcSettings settings;
  private final Clock clock;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** Tokens for this client, signed by one of these keys. */
  IdTokens(OidcSettings settings, Clock clock, JWKSource<SecurityContext> keys) {
    this.settings = settings;
    this.clock = clock;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(new Claims());
  }

  /** Issuer, audience and time; what is of one flow is looked at below. */
  private final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {
    Claims() {
      super(
          Set.of(settings.clientId()),
          new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
          Set.of("sub", "aud", "exp", "iat", "nonce"),
          null);
      setMaxClockSkew((int) SKEW.toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }

  /**
   * Whom a token proves.
   *
   * @throws NotBelieved when it proves nobody
   * @throws ProviderAway when its keys cannot be read just now
   */
  Told told(String token, Flow flow) throws NotBelieved, ProviderAway {
    JWTClaimsSet claims;
    try {
      // What has no signature is none of these.
      claims = processor.process(SignedJWT.parse(token), null);
      checkFlow(claims, flow);
      checkParty(claims);
      String subject = claims.getSubject();
      if (!Identity.isSubject(subject)) {
        throw new NotBelieved("the subject of an ID token is none");
      }
      return new Told(new Identity(settings.issuer(), subject), groups(claims));
    } catch (ParseException e) {
      throw new NotBelieved("an ID token cannot be read, or bears no signature");
    } catch (BadJWTException e) {
      // The library's words may hold what stands in the token.
      throw new NotBelieved("issuer, audience or time of an ID token are wrong");
    } catch (BadJOSEException e) {
      throw new NotBelieved("the signature of an ID token is wrong, or of no kind that counts");
    } catch (RateLimitReachedException e) {
      throw new NotBelieved("an ID token names a key that is not there");
    } catch (KeySourceException e) {
      throw new ProviderAway("its keys cannot be read");
    } catch (JOSEException e) {
      throw new NotBelieved("the signature of an ID token cannot be checked");
    }
  }

  private static void checkFlow(JWTClaimsSet claims, Flow flow) throws ParseException, NotBelieved {
    byte[] nonce = claims.getStringClaim("nonce").getBytes(StandardCharsets.UTF_8);
    boolean own = MessageDigest.isEqual(nonce, flow.nonce().getBytes(StandardCharsets.UTF_8));
    // Whoever has one from before cannot bring it to a sign-in that begins now.
    if (!own || claims.getIssueTime().toInstant().isBefore(flow.startedAt().minus(SKEW))) {
      throw new NotBelieved("an ID token was made for another sign-in");
    }
  }

  private void checkParty(JWTClaimsSet claims) throws ParseException, NotBelieved {
    Instant issued = claims.getIssueTime().toInstant();
    if (issued.isAfter(clock.instant().plus(SKEW))) {
      throw new NotBelieved("an ID token was issued in the future");
    }
    String party = claims.getStringClaim("azp");
    boolean named = settings.clientId().equals(party);
    if ((party != null && !named) || (claims.getAudience().size() > 1 && !named)) {
      throw new NotBelieved("an ID token was made for another party");
    }
  }

  /** A text, or a list of texts; whatever else stands there names no group. */
  private Set<String> groups(JWTClaimsSet claims) {
    Object claim = claims.getClaim(settings.groupsClaim());
    Set<String> groups = new HashSet<>();
    if (claim instanceof String one) {
      groups.add(one);
    } else if (claim instanceof Collection<?> many) {
      many.stream()
          .limit(GROUPS_MAX)
          .filter(String.class::isInstance)
          .forEach(one -> groups.add((String) one));
    }
    return groups;
  }
}
