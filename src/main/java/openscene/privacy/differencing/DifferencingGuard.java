package openscene.privacy.differencing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.SmallCounts.Count;

/**
 * Refuses a free question that, taken from or added to earlier ones of the same account, would tell
 * of too few records. Safe to share between threads; holds questions, never records.
 *
 * @param <Q> see {@link Difference}
 */
public final class DifferencingGuard<Q> {
  /** The most different questions that are remembered of an account; more are refused. */
  public static final int QUESTIONS_MAX = 200;

  /** The most accounts that are remembered; more are refused. */
  public static final int ACCOUNTS_MAX = 5_000;

  /** The latest questions that overlap a new one are also tried two at a time, at most so many. */
  public static final int NEAR_MAX = 16;

  private final ReleasePolicy policy;
  private final Duration remembered;
  private final Difference<Q> difference;
  private final Map<String, Account<Q>> accounts = new HashMap<>();

  /** What to do with a question. */
  public enum Verdict {
    /** It may be answered, and is remembered. */
    ANSWER,
    /** Too close to an earlier question; nothing is remembered. */
    TOO_CLOSE,
    /** Too many questions, or accounts; the oldest must be forgotten first. */
    TOO_MANY
  }

  private record Asked<T>(T question, Instant at) {}

  private static final class Account<T> {
    private final Deque<Asked<T>> asked = new ArrayDeque<>(); // oldest first
    private Instant used = Instant.MIN;
  }

  /**
   * Guards by a policy.
   *
   * @param policy whose k of observations, visits and days a difference must reach
   * @param remembered how long a question counts, above 0: as long as its answer may be kept
   */
  public DifferencingGuard(ReleasePolicy policy, Duration remembered, Difference<Q> difference) {
    if (remembered.isNegative() || remembered.isZero()) {
      throw new IllegalArgumentException("questions must be remembered, was " + remembered);
    }
    this.policy = policy;
    this.remembered = remembered;
    this.difference = difference;
  }

  /** Judges a question and remembers it when it may be answered. A question asked before may be. */
  public Verdict ask(String account, Q question, Instant now) {
    Account<Q> own = account(account, now);
    if (own == null) {
      return Verdict.TOO_MANY;
    }
    synchronized (own) {
      forget(own.asked, now);
      List<Q> earlier = own.asked.stream().map(Asked::question).toList();
      if (earlier.contains(question)) {
        return Verdict.ANSWER;
      }
      if (earlier.size() >= QUESTIONS_MAX) {
        return Verdict.TOO_MANY;
      }
      if (isTooClose(question, earlier)) {
        return Verdict.TOO_CLOSE;
      }
      own.asked.addLast(new Asked<>(question, now));
      return Verdict.ANSWER;
    }
  }

  /** How many accounts are remembered. */
  synchronized int size() {
    return accounts.size();
  }

  private synchronized Account<Q> account(String name, Instant now) {
    if (!accounts.containsKey(name) && accounts.size() >= ACCOUNTS_MAX) {
      accounts.values().removeIf(a -> !a.used.plus(remembered).isAfter(now));
      if (accounts.size() >= ACCOUNTS_MAX) {
        return null;
      }
    }
    Account<Q> own = accounts.computeIfAbsent(name, n -> new Account<>());
    own.used = now;
    return own;
  }

  private void forget(Deque<Asked<Q>> asked, Instant now) {
    asked.removeIf(a -> !a.at.plus(remembered).isAfter(now));
  }

  /**
   * Whether a question comes too close to others, whoever asked them; nothing is remembered.
   *
   * @param earlier oldest first
   */
  public boolean isTooClose(Q question, List<Q> earlier) {
    Deque<Q> near = new ArrayDeque<>();
    for (Q before : earlier) {
      var between = difference.of(List.of(question), List.of(before));
      if (between.isPresent()) {
        if (isFew(between.get())) {
          return true;
        }
        near.addLast(before);
        if (near.size() > NEAR_MAX) {
          near.removeFirst();
        }
      }
    }
    List<Q> latest = new ArrayList<>(near);
    for (int i = 0; i < latest.size(); i++) {
      for (int j = i + 1; j < latest.size(); j++) {
        if (tells(question, latest.get(i), latest.get(j))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The whole less two parts, or a chain of nested ones. */
  private boolean tells(Q question, Q one, Q two) {
    return difference.of(List.of(question), List.of(one, two)).filter(this::isFew).isPresent()
        || difference.of(List.of(question, one), List.of(two)).filter(this::isFew).isPresent()
        || difference.of(List.of(question, two), List.of(one)).filter(this::isFew).isPresent();
  }

  /** None counts as few: a refusal must not tell that there is one. */
  private boolean isFew(Count count) {
    return count.n() < policy.kObservations()
        || count.visits() < policy.kVisits()
        || count.days() < policy.kDays();
  }
}
