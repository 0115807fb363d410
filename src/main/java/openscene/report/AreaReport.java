package openscene.report;

import openscene.observation.Kinds;
import openscene.report.content.Findings;
import openscene.report.page.ReportPage;

/** An area report: the machine's form and the page to read. Immutable. */
public final class AreaReport {
  private final Findings findings;
  private final Kinds kinds;

  AreaReport(Findings findings, Kinds kinds) {
    this.findings = findings;
    this.kinds = kinds;
  }

  /** E.g. vaagsbunnen-2019-W14-v2. */
  public String id() {
    return findings.id();
  }

  /** All that it says. */
  public Findings findings() {
    return findings;
  }

  /** A GeoJSON FeatureCollection as docs/area-report.schema.json has it, UTF-8. */
  public byte[] geoJson() {
    return ReportGeoJson.bytes(findings);
  }

  /**
   * A page to read and to print on A4.
   *
   * @param lang nb, da or en
   * @throws IllegalArgumentException for another language
   */
  public String html(String lang) {
    return ReportPage.html(findings, kinds, lang);
  }
}
