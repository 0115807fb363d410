package openscene.report;

import java.util.List;
import java.util.Optional;
import openscene.observation.StoreAway;
import openscene.snapshot.Freshness;

/**
 * Issued reports, of which the list stays known while the store is away: a report says which ones
 * came before it, and would otherwise wait for that alone. Safe to share between threads.
 */
final class RememberedReports implements ReportStore {
  /** As many as a report looks through. */
  static final int LIST_MAX = 10_000;

  private final ReportStore store;
  private final Freshness freshness;
  private volatile List<IssuedReport> last;

  /** Of this store; reads the list at once where it can. */
  RememberedReports(ReportStore store, Freshness freshness) {
    this.store = store;
    this.freshness = freshness;
    try {
      last = store.list(LIST_MAX);
    } catch (StoreAway e) {
      last = null; // Read when it is back.
    }
  }

  @Override
  public void issue(IssuedReport report) {
    store.issue(report);
    try {
      last = store.list(LIST_MAX);
    } catch (StoreAway e) {
      // It is issued all the same; the list is read when the store is back.
    }
  }

  @Override
  public Optional<IssuedReport> find(String id) {
    return store.find(id);
  }

  @Override
  public List<IssuedReport> list(int limit) {
    List<IssuedReport> known = last;
    if (known != null && freshness.staleSince().isPresent()) {
      return first(known, limit); // The answer says that it is stale; to ask again would only wait.
    }
    try {
      List<IssuedReport> fresh = store.list(limit);
      if (limit >= LIST_MAX) {
        last = fresh;
      }
      return fresh;
    } catch (StoreAway e) {
      if (known == null) {
        throw e;
      }
      return first(known, limit);
    }
  }

  private static List<IssuedReport> first(List<IssuedReport> some, int limit) {
    return List.copyOf(some.subList(0, Math.min(limit, some.size())));
  }
}
