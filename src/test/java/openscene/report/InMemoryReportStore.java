package openscene.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Issued reports in memory. */
public final class InMemoryReportStore implements ReportStore {
  private final Map<String, IssuedReport> reports = new ConcurrentHashMap<>();

  @Override
  public void issue(IssuedReport report) {
    if (reports.putIfAbsent(report.id(), withBytes(report, report.bytes().clone())) != null) {
      throw new IllegalStateException("report " + report.id() + " is issued already");
    }
  }

  @Override
  public Optional<IssuedReport> find(String id) {
    return Optional.ofNullable(reports.get(id)).map(r -> withBytes(r, r.bytes().clone()));
  }

  @Override
  public List<IssuedReport> list(int limit) {
    return reports.values().stream()
        .sorted(
            Comparator.comparing(IssuedReport::issuedAt).thenComparing(IssuedReport::id).reversed())
        .limit(limit)
        .map(r -> withBytes(r, new byte[0]))
        .toList();
  }

  private static IssuedReport withBytes(IssuedReport report, byte[] bytes) {
    return new IssuedReport(
        report.id(),
        report.areaId(),
        report.period(),
        report.edition(),
        report.version(),
        report.supersedes(),
        report.issuedAt(),
        report.sha256(),
        bytes);
  }
}
