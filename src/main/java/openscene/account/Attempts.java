package openscene.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often somebody was wrong, and how long they wait for it. Of each account and of each address
 * five in a minute; then waits that double. In memory, of this node, bounded. Safe to share.
 */
public final class Attempts {
  /** Failures in a minute before there is a wait. */
  public static final int FAILURES_MAX = 5;

  /** The first wait, seconds; the next is twice as long. */
  public static final long WAIT_S = 60;

  /** The longest wait, seconds. */
  public static final long WAIT_MAX_S = 900;

  /** After how long without a failure all is forgotten, seconds. */
  public static final long FORGOTTEN_S = 3_600;

  /** Most that is remembered of each sort; the longest unheard of is forgotten. */
  public static final int KEPT_MAX = 10_000;

  /** Too many were wrong: not even looked at. */
  public static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final long waitS;

    TooMany(long waitS) {
      super("too many attempts; wait " + waitS + " s", null, false, false);
      this.waitS = waitS;
    }

    /** When to come again, seconds, at least 1. */
    public long waitS() {
      return waitS;
    }
  }

  private static final class Tally {
    private int inHand;
    private int recent;
    private int waits;
    private long minuteNanos;
    private long lastNanos;
    private long untilNanos;

    Tally(long now) {
      minuteNanos = now;
      lastNanos = now;
      untilNanos = now;
    }

    void fail(long now) {
      if (now - Math.max(lastNanos, untilNanos) > nanos(FORGOTTEN_S)) {
        waits = 0;
      }
      if (now - minuteNanos >= nanos(60)) {
        minuteNanos = now;
        recent = 0;
      }
      lastNanos = now;
      recent++;
      if (recent >= FAILURES_MAX) {
        long wait = Math.min(WAIT_S << Math.min(waits, 10), WAIT_MAX_S);
        untilNanos = Math.max(untilNanos, now + nanos(wait));
        waits++;
        recent = 0;
        minuteNanos = now;
      }
    }

    int recent(long now) {
      return now - minuteNanos >= nanos(60) ? 0 : recent;
    }
  }

  private final LongSupplier nanoTime;
  private final Map<String, Tally> addresses = bounded();
  private final Map<String, Tally> accounts = bounded();

  /** When an address was last wrong about an account. */
  private final Map<String, Long> wrongHere = bounded();

  /**
   * Nobody was wrong yet.
   *
   * @param nanoTime the time that has passed, as {@link System#nanoTime}
   */
  public Attempts(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > KEPT_MAX;
      }
    };
  }

  private static long nanos(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  /**
   * Before a password is looked at; one of {@link #failed}, {@link #succeeded} and {@link #left}
   * follows.
   *
   * @throws TooMany when it is not to be looked at
   */
  public synchronized void begin(String account, String address) {
    long now = nanoTime.getAsLong();
    Tally here = addresses.computeIfAbsent(address, a -> new Tally(now));
    refuseUntil(here.untilNanos, now);
    // All at once is no way around the count.
    if (here.recent(now) + here.inHand >= FAILURES_MAX) {
      throw new TooMany(1);
    }
    Long wrong = wrongHere.get(pair(account, address));
    Tally all = accounts.get(account);
    if (wrong != null && now - wrong < nanos(FORGOTTEN_S) && all != null) {
      refuseUntil(all.untilNanos, now);
    }
    here.inHand++;
  }

  private static void refuseUntil(long untilNanos, long now) {
    if (untilNanos - now > 0) {
      throw new TooMany(1 + TimeUnit.NANOSECONDS.toSeconds(untilNanos - now - 1));
    }
  }

  private static String pair(String account, String address) {
    return address + " " + account;
  }

  /** The password was wrong, or there is no such account. */
  public synchronized void failed(String account, String address) {
    long now = nanoTime.getAsLong();
    left(address);
    addresses.computeIfAbsent(address, a -> new Tally(now)).fail(now);
    accounts.computeIfAbsent(account, a -> new Tally(now)).fail(now);
    wrongHere.put(pair(account, address), now);
  }

  /** The password was right: this address knows this account. */
  public synchronized void succeeded(String account, String address) {
    left(address);
    wrongHere.remove(pair(account, address));
  }

  /** It was not looked at after all. */
  public synchronized void left(String address) {
    Tally here = addresses.get(address);
    if (here != null) {
      here.inHand = Math.max(0, here.inHand - 1);
    }
  }

  /** How much is remembered. */
  synchronized int kept() {
    return Math.max(addresses.size(), Math.max(accounts.size(), wrongHere.size()));
  }
}
