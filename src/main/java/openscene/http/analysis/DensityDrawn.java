package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import openscene.hotspot.Basis;
import openscene.hotspot.Hotspot;
import openscene.hotspot.Hotspots;
import openscene.hotspot.Interval;
import openscene.hotspot.inquiry.Density;

/** What is written of kernel density beside its run. */
final class DensityDrawn {
  private DensityDrawn() {}

  /** What is said of one part. */
  static Map<String, Object> properties(Hotspots found, Hotspot part, boolean madeUp) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("rank", part.rank());
    said.put("area", found.question().area().id());
    said.put("n", part.n());
    said.put("visits", part.visits());
    said.put("days", part.days());
    said.put("share", Drawn.rounded(part.share(), 4));
    said.put("area_ha", Drawn.rounded(part.areaHa(), 4));
    said.put("density", Drawn.rounded(part.density(), 4));
    said.put("density_unit", Asked.unit(Basis.COUNT));
    said.put("minutes", Drawn.rounded(part.minutes(), 1));
    said.put("rate", Drawn.rounded(part.rate(), 4));
    said.put("rate_interval", limits(part.rateInterval()));
    said.put("rate_unit", Asked.unit(Basis.RATE));
    said.put("measure", found.question().basis().code());
    said.put("method", Density.CODE);
    said.put("bandwidth_m", found.bandwidthM());
    said.put("cell_m", found.cellM());
    said.put("mass", found.question().massShare());
    if (madeUp) {
      said.put("made_up", true);
    }
    return said;
  }

  private static double[] limits(Interval interval) {
    return interval == null
        ? null
        : new double[] {
          Drawn.rounded(interval.low(), 4),
          Double.isFinite(interval.high())
              ? Drawn.rounded(interval.high(), 4)
              : Double.POSITIVE_INFINITY
        };
  }

  /** Writes the members of an analysis that only density has. */
  static void write(JsonGenerator out, Hotspots found) throws IOException {
    Analyses.values(out, found.question());
    out.writeObjectFieldStart("parameters");
    out.writeStringField("kernel", "gaussian");
    out.writeNumberField("bandwidth_m", found.bandwidthM());
    out.writeStringField("bandwidth_why", found.bandwidthWhy());
    out.writeNumberField("cell_m", found.cellM());
    out.writeNumberField("mass", found.question().massShare());
    out.writeStringField("crs", found.question().city().crs());
    out.writeEndObject();
    out.writeNumberField("events", found.events());
    out.writeNumberField("cells", found.cells());
    out.writeNumberField("events_inside", found.eventsInside());
    out.writeNumberField(
        found.question().basis() == Basis.COUNT ? "threshold_per_m2" : "threshold_per_hour",
        found.threshold());
    out.writeNumberField("masked_cells", found.maskedCells());
    if (found.reason() != null) {
      out.writeStringField("reason", found.reason());
    }
  }
}
