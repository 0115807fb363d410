package openscene.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import openscene.observation.Agency;

/**
 * Hides small counts: first those that could point at somebody, then enough of their neighbours
 * that the total does not give them away (DOMAIN § 5.2). A count of zero is not small: it says that
 * somebody looked.
 */
public final class SmallCounts {
  private final ReleasePolicy policy;

  /** By the numbers of a policy. */
  public SmallCounts(ReleasePolicy policy) {
    this.policy = policy;
  }

  /**
   * What a value was counted from.
   *
   * @param n observations, 0 or more
   * @param visits different visits behind them
   * @param days different local days
   * @param byAgency n by agency; empty where agencies do not matter
   */
  public record Count(long n, int visits, int days, Map<Agency, Long> byAgency) {
    /** Copies the map. */
    public Count {
      byAgency = Map.copyOf(byAgency);
    }
  }

  /** Why the count must be hidden by itself; empty when it may be shown. */
  public Optional<Reason> primary(Count count) {
    if (count.n() == 0) {
      return Optional.empty();
    }
    if (count.n() < policy.kObservations()) {
      return Optional.of(Reason.N_BELOW_K);
    }
    if (count.visits() < policy.kVisits()) {
      return Optional.of(Reason.VISITS_BELOW_K);
    }
    if (count.days() < policy.kDays()) {
      return Optional.of(Reason.DAYS_BELOW_K);
    }
    long most = count.byAgency().values().stream().mapToLong(Long::longValue).max().orElse(0);
    boolean few = count.n() < 2L * policy.kObservations();
    if (few && most > policy.dominanceShare() * count.n()) {
      return Optional.of(Reason.DOMINANCE);
    }
    return Optional.empty();
  }

  /**
   * Lets something out that was worked out from a count, or the same without its numbers.
   *
   * @param hidden the same thing, saying why its numbers are not there
   */
  public <T> Released<T> release(T thing, Count count, Function<Reason, T> hidden) {
    return Released.judged(primary(count).map(hidden).orElse(thing));
  }

  /**
   * Which values of one table must be hidden when its total is known. Where hiding the smallest
   * shown values, one by one, cannot leave every hidden value an interval 2k wide, all are hidden,
   * the zeros too.
   *
   * @return for each count, in order, why it is hidden; empty when it may be shown
   */
  public List<Optional<Reason>> table(List<Count> counts) {
    List<Optional<Reason>> reasons = new ArrayList<>();
    long hidden = 0;
    int hiddenValues = 0;
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      Optional<Reason> reason = primary(counts.get(i));
      reasons.add(reason);
      if (reason.isPresent()) {
        hidden += counts.get(i).n();
        hiddenValues++;
      } else if (counts.get(i).n() > 0) {
        shown.add(i);
      }
    }
    if (hiddenValues == 0) {
      return reasons;
    }
    // Smallest first: the least is lost. The order within equals is the table's, so that the same
    // table always hides the same cells.
    shown.sort(Comparator.comparingLong(i -> counts.get(i).n()));
    for (int i : shown) {
      if (isWide(hidden, hiddenValues)) {
        return reasons;
      }
      reasons.set(i, Optional.of(Reason.SECONDARY));
      hidden += counts.get(i).n();
      hiddenValues++;
    }
    if (!isWide(hidden, hiddenValues)) {
      reasons.replaceAll(reason -> Optional.of(reason.orElse(Reason.SECONDARY)));
    }
    return reasons;
  }

  /**
   * Whether the total leaves room: with m hidden values of 1 or more that sum to H, each lies in
   * 1..H-m+1. One hidden value alone is known exactly.
   */
  private boolean isWide(long hidden, int hiddenValues) {
    return hiddenValues > 1 && hidden - hiddenValues >= 2L * policy.kObservations();
  }
}
