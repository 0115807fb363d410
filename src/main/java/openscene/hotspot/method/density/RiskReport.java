package openscene.hotspot.method.density;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openscene.geo.Grid;
import openscene.hotspot.method.Cases;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.PointPattern;
import openscene.hotspot.method.Table;
import openscene.statistics.density.RiskTest;

/** A relative risk as outlines to draw and as cells to check. */
final class RiskReport {
  private static final double M2_PER_HA = 10_000;

  private RiskReport() {}

  static List<Finding> findings(
      PointPattern pattern,
      Grid grid,
      double[] logRr,
      double[] within,
      boolean[] told,
      RiskTest.Answer answer,
      double p,
      Cases cases) {
    double[] certainty = new double[told.length];
    for (int i = 0; i < told.length; i++) {
      certainty[i] = told[i] ? 1 - answer.upperP()[i] : Double.NaN;
    }
    HighestDensityParts parts =
        HighestDensityParts.above(
            // A p of exactly the limit is not below it.
            Math.nextUp(1 - p),
            grid,
            certainty,
            told,
            pattern.window(),
            cases.eastM(),
            cases.northM());
    List<Finding> findings = new ArrayList<>();
    for (HighestDensityParts.Part part : parts.parts()) {
      RiskExtremes extremes = RiskExtremes.of(part, grid, told, logRr, within, answer.upperP());
      Map<String, Object> properties = new LinkedHashMap<>();
      properties.put("rank", findings.size() + 1);
      properties.put("n", part.events().length);
      properties.put("share", (double) part.events().length / cases.size());
      properties.put("area_ha", part.outline().getArea() / M2_PER_HA);
      properties.put("log_rr", extremes.logRr());
      properties.put("relative_risk", extremes.logRr() == null ? null : Math.exp(extremes.logRr()));
      properties.put("within_reach", extremes.within());
      properties.put("p", extremes.p());
      properties.put("p_is", "pointwise");
      properties.put("p_global", answer.globalP());
      findings.add(new Finding(part.outline(), cases.inPattern(part.events()), properties));
    }
    return findings;
  }

  static Table table(
      Grid grid,
      int[] cells,
      double[] logRr,
      double[] within,
      boolean[] told,
      double[] upperP,
      double[] asymptoticP) {
    return new Table(
        List.of("east_m", "north_m", "log_rr", "p", "p_asymptotic", "within_reach", "status"),
        cells.length,
        row -> {
          int at = cells[row];
          return new Object[] {
            grid.centreEastM(at % grid.cols()),
            grid.centreNorthM(at / grid.cols()),
            told[at] ? logRr[at] : null,
            told[at] ? upperP[at] : null,
            told[at] ? asymptoticP[at] : null,
            within[at],
            told[at] ? "told" : "masked"
          };
        });
  }
}
