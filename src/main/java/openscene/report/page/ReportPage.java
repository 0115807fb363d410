package openscene.report.page;

import openscene.observation.Kinds;
import openscene.report.content.Findings;

public final class ReportPage {
  private ReportPage() {}

  public static String html(Findings findings, Kinds kinds, String lang) {
    return findings.id() + lang + kinds.version();
  }
}
