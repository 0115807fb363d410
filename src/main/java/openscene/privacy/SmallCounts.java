package openscene.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import openscene.observation.Agency;
import openscene.privacy.suppress.Axis;
import openscene.privacy.suppress.CountTable;
import openscene.privacy.suppress.Earlier;
import openscene.privacy.suppress.Pattern;
import openscene.privacy.suppress.Suppression;

/**
 * Hides small counts: first those that could point at somebody, then enough of their neighbours
 * that the total does not give them away (DOMAIN § 5.2). A count of zero is not small: it says that
 * somebody looked.
 */
public final class SmallCounts {
  private static final String TOTAL = "total";

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
   * Which values of one table must be hidden when its total is known (see {@link Suppression}).
   * Where no choice of shown values leaves every hidden one an interval 2k wide, all are hidden,
   * the zeros too.
   *
   * @return for each count, in order, why it is hidden; empty when it may be shown
   */
  public List<Optional<Reason>> table(List<Count> counts) {
    List<Optional<Reason>> reasons = new ArrayList<>(counts.stream().map(this::primary).toList());
    if (reasons.stream().allMatch(Optional::isEmpty)) {
      return reasons;
    }
    Set<List<String>> secondary = secondary(counts, reasons);
    boolean safe = secondary != null;
    for (int i = 0; i < reasons.size(); i++) {
      boolean hide = !safe || secondary.contains(List.of(code(i)));
      if (hide && reasons.get(i).isEmpty()) {
        reasons.set(i, Optional.of(Reason.SECONDARY));
      }
    }
    return reasons;
  }

  /** What must be hidden; null when that cannot be enough. */
  private Set<List<String>> secondary(List<Count> counts, List<Optional<Reason>> reasons) {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i).n() > 0) {
        codes.add(code(i)); // A zero is shown, and changes no sum.
      }
    }
    if (codes.size() >= CountTable.CELLS_MAX) {
      return null;
    }
    CountTable table = new CountTable(Axis.withTotal(TOTAL, codes));
    for (int i = 0; i < counts.size(); i++) {
      if (counts.get(i).n() > 0) {
        table.count(counts.get(i).n(), code(i));
        if (reasons.get(i).isPresent()) {
          table.hide(code(i));
        }
      }
    }
    Earlier total = new Earlier(Set.of(List.of(TOTAL)), Set.of());
    Pattern pattern = Suppression.of(table, 2L * policy.kObservations(), total);
    return pattern.exposed().isEmpty() ? pattern.hidden() : null;
  }

  private static String code(int i) {
    return String.format(Locale.ROOT, "%07d", i);
  }
}
