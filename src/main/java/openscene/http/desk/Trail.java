package openscene.http.desk;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import openscene.account.Reader;
import openscene.account.Role;
import openscene.account.audit.Action;
import openscene.account.audit.AuditEntry;
import openscene.account.audit.AuditLog;
import openscene.account.audit.Link;
import openscene.account.audit.Purpose;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down who looked, before an answer leaves. Safe to share between threads.
 *
 * <p>Question: when is a purpose asked? Choice: a raw read needs one, by the header {@value
 * #PURPOSE} (percent-encoded UTF-8), and one that was given holds for {@link #HOLDS} for the same
 * session or token, whatever it reads and whatever else a browser sends along; another replaces it.
 * Without one the read is refused, 403, before anything is read. Where everything is made up, none
 * is needed. Price: a program sends the header once in twelve hours, and after every restart.
 *
 * <p>Question: what if the entry cannot be written? Choice: the read is refused, 503: what nobody
 * can see afterwards does not happen. Only a sign-in that failed is refused anyway.
 */
public final class Trail {
  /** The header that says why. */
  public static final String PURPOSE = "OpenScene-Purpose";

  /** How long a purpose holds. */
  public static final Duration HOLDS = Duration.ofHours(12);

  /** So many credentials' purposes are remembered; then the oldest is asked again. */
  static final int REMEMBERED_MAX = 10_000;

  private static final String RIGHT =
      "the header "
          + PURPOSE
          + " with the task in a few words, percent-encoded, at most "
          + Purpose.LENGTH_MAX
          + " characters, e.g. weekly%20cleaning%20plan; it holds for 12 hours";

  private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

  private final AuditLog log;
  private final Clock clock;
  private final BooleanSupplier madeUp;
  private final Map<String, Given> given =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  private record Given(String purpose, Instant at) {}

  /** Into this log. */
  public Trail(AuditLog log, Clock clock, BooleanSupplier madeUp) {
    this.log = log;
    this.clock = clock;
    this.madeUp = madeUp;
  }

  /** The log itself. */
  public AuditLog log() {
    return log;
  }

  /**
   * Refuses a raw read without a purpose; to be called before anything is read. The operator, who
   * holds the store itself, and no request can be, is not asked.
   */
  public void requirePurpose(Context ctx) {
    if (Readers.of(ctx).role() != Role.OPERATOR) {
      purpose(ctx);
    }
  }

  /**
   * Writes a raw read down; to be called before its answer leaves.
   *
   * @param precision at which resolution, e.g. exact or "25 m, hour"
   * @param count how many records leave
   */
  public void read(Context ctx, Action action, String collection, String precision, long count) {
    if (Readers.of(ctx).role() == Role.OPERATOR) {
      return;
    }
    String purpose = purpose(ctx);
    write(
        entry(ctx, action)
            .about(collection, count)
            .within(box(Params.text(ctx, "bbox")), shown(Params.text(ctx, "datetime")))
            .exactTo(precision)
            .because(purpose));
  }

  /**
   * Writes something else down: sign-in and -out, changed accounts, tokens, policy, issued reports.
   *
   * @param about what it is about, e.g. accounts; never a content
   * @return where it stands now
   */
  public Link did(Context ctx, Action action, String about) {
    return write(entry(ctx, action).about(about, 1));
  }

  /** As the other, of an area and period. */
  public Link did(Context ctx, Action action, String about, String area, String period) {
    return write(entry(ctx, action).about(about, 1).within(area, period));
  }

  private AuditEntry entry(Context ctx, Action action) {
    Reader reader = Readers.of(ctx);
    return AuditEntry.of(
        clock.instant(),
        reader.name(),
        reader.role().code(),
        reader.agency() == null ? null : reader.agency().code(),
        action);
  }

  private Link write(AuditEntry entry) {
    try {
      return log.append(entry);
    } catch (RuntimeException e) {
      LOG.error("the audit log cannot be written", e);
      throw Refused.because(
          503,
          "Not written down",
          "who looks is written down before an answer leaves, and that is not possible just now;"
              + " ask again in a moment");
    }
  }

  private String purpose(Context ctx) {
    String key = credential(ctx);
    String header = ctx.header(PURPOSE);
    Instant now = clock.instant();
    if (header != null) {
      String purpose = parsed(header);
      synchronized (given) {
        given.remove(key);
        given.put(key, new Given(purpose, now));
      }
      return purpose;
    }
    Given before;
    synchronized (given) {
      before = given.get(key);
    }
    if (before != null && before.at().plus(HOLDS).isAfter(now)) {
      return before.purpose();
    }
    if (madeUp.getAsBoolean()) {
      return Purpose.DEMO;
    }
    throw Refused.because(
        403, "Say why", PURPOSE, "is missing: single records are read for a purpose", RIGHT);
  }

  private static String parsed(String header) {
    try {
      // "+" is a plus in a header; only %20 is a blank.
      return Purpose.of(URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw Refused.because(403, "Say why", PURPOSE, "is no purpose that can be kept", RIGHT);
    }
  }

  /** Whose purpose it is: the account with the session or token it came by, as a hash. */
  private static String credential(Context ctx) {
    return Readers.of(ctx).name() + " " + Readers.proof(ctx);
  }

  /** A box to about a kilometre: which part of a city, not which doorway. */
  private static String box(String bbox) {
    if (bbox == null) {
      return null;
    }
    StringBuilder box = new StringBuilder("box ");
    for (String number : bbox.split(",", -1)) {
      try {
        box.append(box.length() > 4 ? "," : "")
            .append(String.format(Locale.ROOT, "%.2f", Double.parseDouble(number.strip())));
      } catch (NumberFormatException e) {
        return "box";
      }
    }
    return box.length() > AuditEntry.TEXT_MAX ? "box" : box.toString();
  }

  private static String shown(String text) {
    return text == null || !text.matches("[0-9A-Za-z:+./-]{1,80}") ? null : text;
  }
}
