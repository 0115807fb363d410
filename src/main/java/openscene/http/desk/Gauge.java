package openscene.http.desk;

import java.util.function.LongSupplier;

/**
 * One figure for those who run the service.
 *
 * @param name of Prometheus' sort, with its unit, e.g. openscene_tiles_bytes; one that ends in
 *     _total only rises
 * @param help one sentence
 * @param value asked for at each reading; cheap
 */
public record Gauge(String name, String help, LongSupplier value) {
  /** As Prometheus reads it, text format 0.0.4. */
  public String text() {
    String type = name.endsWith("_total") ? "counter" : "gauge";
    return "# HELP "
        + name
        + " "
        + help
        + "\n# TYPE "
        + name
        + " "
        + type
        + "\n"
        + name
        + " "
        + value.getAsLong()
        + "\n";
  }
}
