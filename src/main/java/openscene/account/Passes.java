package openscene.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import openscene.observation.StoreAway;

/**
 * Whose a session or a token is, asked with every request: remembered for a moment, so that a page
 * of fifty tiles is one question to the store. Safe to share.
 */
public final class Passes {
  /** How old an answer may be: what was changed elsewhere holds here after that. */
  public static final Duration AGE_MAX = Duration.ofSeconds(2);

  /** How old while the store does not answer, so that a map stays open. */
  public static final Duration AGE_AWAY_MAX = Duration.ofMinutes(10);

  /** Most that are remembered. */
  public static final int KEPT_MAX = 10_000;

  /**
   * Who came in.
   *
   * @param account enabled
   * @param expiresAt when this pass is over; null for never
   */
  public record Pass(Account account, Instant expiresAt) {}

  /**
   * What the store said.
   *
   * @param token null of a session
   */
  private record Known(Optional<Pass> pass, Token token, long atNanos) {}

  private final AccountStore store;
  private final Clock clock;
  private final LongSupplier nanoTime;
  private final Executor notes;
  private final Set<String> noting = ConcurrentHashMap.newKeySet();
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > KEPT_MAX;
        }
      };

  /**
   * Passes that this store knows.
   *
   * @param nanoTime the time that has passed, as {@link System#nanoTime}
   * @param notes where it is written down that a token was used: nobody waits for that
   */
  public Passes(AccountStore store, Clock clock, LongSupplier nanoTime, Executor notes) {
    this.store = store;
    this.clock = clock;
    this.nanoTime = nanoTime;
    this.notes = notes;
  }

  /** Who has this session; empty when it is over or never was. */
  public Optional<Pass> ofSession(String secret) {
    String hash = Secrets.hash(secret);
    return standing(remembered("session " + hash, () -> session(hash)));
  }

  /** Who has this token; empty when it is over, taken back or never was. */
  public Optional<Pass> ofToken(String secret) {
    String hash = Secrets.hash(secret);
    Known found = remembered("token " + hash, () -> token(hash));
    Optional<Pass> pass = standing(found);
    if (pass.isPresent()) {
      note(found.token());
    }
    return pass;
  }

  /** Ends a session, here at once. */
  public void end(String secret) {
    String hash = Secrets.hash(secret);
    store.end(hash);
    synchronized (known) {
      known.remove("session " + hash);
    }
  }

  /** Asked anew each time: a pass may be over while it is remembered. */
  private Optional<Pass> standing(Known found) {
    Instant now = clock.instant();
    return found.pass().filter(pass -> pass.expiresAt() == null || now.isBefore(pass.expiresAt()));
  }

  private Known remembered(String key, Supplier<Known> ask) {
    Known before;
    synchronized (known) {
      before = known.get(key);
    }
    if (before != null && age(before) < AGE_MAX.toNanos()) {
      return before;
    }
    Known now;
    try {
      now = ask.get();
    } catch (StoreAway e) {
      if (before != null && age(before) < AGE_AWAY_MAX.toNanos()) {
        return before;
      }
      throw e;
    }
    synchronized (known) {
      known.put(key, now);
    }
    return now;
  }

  private long age(Known some) {
    return nanoTime.getAsLong() - some.atNanos();
  }

  // The moment before the question, not after the answer: an answer may take its time.
  private Known session(String hash) {
    long asked = nanoTime.getAsLong();
    Optional<Pass> pass =
        store.findSession(hash).flatMap(session -> pass(session.account(), session.expiresAt()));
    return new Known(pass, null, asked);
  }

  private Known token(String hash) {
    long asked = nanoTime.getAsLong();
    Optional<Token> token = store.findToken(hash).filter(found -> found.stands(clock.instant()));
    Optional<Pass> pass = token.flatMap(found -> pass(found.account(), found.expiresAt()));
    return new Known(pass, token.orElse(null), asked);
  }

  private Optional<Pass> pass(String account, Instant expiresAt) {
    return store
        .find(account)
        .filter(found -> !found.disabled())
        .map(found -> new Pass(found, expiresAt));
  }

  /** Once a day, beside the request: a writer may be busy for long. */
  private void note(Token token) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    if (today.equals(token.lastUsed()) || !noting.add(token.id())) {
      return;
    }
    try {
      notes.execute(
          () -> {
            try {
              store.used(token.id(), today);
            } catch (RuntimeException e) {
              // The next request notes it.
            } finally {
              noting.remove(token.id());
            }
          });
    } catch (RejectedExecutionException e) {
      noting.remove(token.id());
    }
  }

  /** How many are remembered. */
  int kept() {
    synchronized (known) {
      return known.size();
    }
  }
}
