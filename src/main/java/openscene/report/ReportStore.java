package openscene.report;

import java.util.List;
import java.util.Optional;

/** Keeps issued reports for ever, unchanged. Safe to share between threads. */
public interface ReportStore {
  /**
   * Stores an issued report.
   *
   * @throws IllegalStateException when the id is taken: versions are never overwritten
   */
  void issue(IssuedReport report);

  /** The report of an id, with its bytes. */
  Optional<IssuedReport> find(String id);

  /** The newest reports first, at most {@code limit}, with empty bytes. */
  List<IssuedReport> list(int limit);
}
