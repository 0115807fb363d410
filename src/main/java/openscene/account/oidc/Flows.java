package openscene.account.oidc;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import openscene.account.Secrets;

/** Begins ways to the provider, and knows them again when they come back. Safe to share. */
public final class Flows {
  /** How long somebody may take at the provider. */
  public static final Duration LASTS = Duration.ofMinutes(10);

  private static final Duration SKEW = Duration.ofMinutes(1);

  /** So many that came back are remembered; then the oldest is forgotten. */
  public static final int USED_MAX = 10_000;

  /** The longest sealed flow that is looked at, characters. */
  private static final int SEALED_MAX = 2_000;

  /** A page of ours, by its path alone: no host, no other scheme, nothing that a browser bends. */
  private static final Pattern PAGE =
      Pattern.compile("/([a-z][a-z-]{0,40})?(\\?[A-Za-z0-9=&%.,:;_~+-]{0,500})?");

  private static final Pattern LANGUAGE = Pattern.compile("nb|da|en");

  private final byte[] key;
  private final Clock clock;
  private final Map<String, Boolean> used =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > USED_MAX;
        }
      };

  /**
   * Flows to one client's provider.
   *
   * @param clientSecret of which the seal's key is made, so that all nodes have the same
   */
  public Flows(String clientSecret, Clock clock) {
    this.key = mac(clientSecret.getBytes(StandardCharsets.UTF_8), "openscene sign-in under way");
    this.clock = clock;
  }

  /** Whether that is a page of ours, to go back to. */
  public static boolean isPage(String path) {
    return PAGE.matcher(path).matches() && !path.matches("/api([?/].*)?");
  }

  /**
   * Begins.
   *
   * @throws IllegalArgumentException when the way back is no page of ours
   */
  public Flow begin(String back, String language) {
    if (!isPage(back) || !LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException("no page or language of ours");
    }
    return new Flow(
        Secrets.fresh(), back, language, clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** For the browser to keep; only what was sealed here opens again. */
  public String seal(Flow flow) {
    String text =
        flow.secret()
            + " "
            + flow.startedAt().getEpochSecond()
            + " "
            + flow.language()
            + " "
            + flow.back();
    return base64(text.getBytes(StandardCharsets.UTF_8)) + "." + base64(mac(key, text));
  }

  /**
   * The flow that a browser kept, when the answer is its own; empty when it is not, was changed, is
   * too old, or came back before.
   *
   * @param state that the answer bears
   */
  public Optional<Flow> take(String sealed, String state) {
    Optional<Flow> flow = open(sealed);
    if (flow.isEmpty()) {
      return flow;
    }
    Instant now = clock.instant();
    Instant started = flow.get().startedAt();
    boolean own = same(flow.get().state(), state);
    // Another node may have begun it, by a clock that is a little ahead.
    boolean young = now.isAfter(started.minus(SKEW)) && now.isBefore(started.plus(LASTS));
    return own && young && isFirst(flow.get().state()) ? flow : Optional.empty();
  }

  private boolean isFirst(String state) {
    synchronized (used) {
      return used.put(state, true) == null;
    }
  }

  private Optional<Flow> open(String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (sealed.length() > SEALED_MAX || parts.length != 2) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
      if (!same(base64(mac(key, text)), parts[1])) {
        return Optional.empty();
      }
      String[] fields = text.split(" ", 4);
      Instant started = Instant.ofEpochSecond(Long.parseLong(fields[1]));
      return Optional.of(new Flow(fields[0], fields[3], fields[2], started));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // Every Java has HMAC with SHA-256.
    }
  }
}
