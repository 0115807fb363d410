package openscene.report;

import java.time.Instant;
import openscene.report.content.Inputs;

/** Issues reports: from then on their bytes never change. Safe to share between threads. */
public final class Issuing {
  private final Stores stores;

  /** Into these stores. */
  public Issuing(Stores stores) {
    this.stores = stores;
  }

  /**
   * Stores a report as an immutable version.
   *
   * @throws IllegalStateException when its id was issued meanwhile: make the report anew, it will
   *     have the next version
   */
  public IssuedReport issue(AreaReport report, Instant now) {
    byte[] bytes = report.geoJson();
    var findings = report.findings();
    IssuedReport issued =
        new IssuedReport(
            report.id(),
            findings.area().id(),
            findings.from() + "/" + findings.to(),
            findings.edition(),
            findings.version(),
            findings.supersedes(),
            now,
            Inputs.sha256(bytes),
            bytes);
    stores.reports().issue(issued);
    return issued;
  }
}
