package openscene.cli;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import openscene.cli.analyse.PlainFile;
import openscene.geo.Projection;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What may be said of a plain file of points, whatever the method. */
final class FileOptions {
  private static final int BOX_NUMBERS = 4;

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description =
          "CSV, also compressed (gzip), with a header; - for standard input. Columns: x,y (metres of"
              + " --crs) or lon,lat (WGS 84); optional t (a day, moment, month or number of days),"
              + " weight, and case or control (1 or 0) or type with --case.")
  private String file;

  @Option(
      names = "--crs",
      required = true,
      paramLabel = "EPSG:n",
      description = "Projected CRS in metres: of x and y, and to measure in, e.g. EPSG:25832.")
  private String crs;

  @Option(
      names = "--columns",
      split = ",",
      paramLabel = "OURS=THEIRS",
      description = "Other names of columns, e.g. x=east,y=north,t=date; weight= leaves one out.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Option(
      names = "--case",
      paramLabel = "VALUE",
      description = "Rows with this value in the column type are cases, all others controls.")
  private String caseValue;

  @Option(
      names = "--time-zone",
      paramLabel = "ZONE",
      description = {
        "Zone in which a moment with an offset has its day, e.g. Europe/Oslo.",
        "Default: the day as it is written"
      })
  private ZoneId zone;

  @Option(
      names = "--window",
      paramLabel = "FILE.geojson",
      description = {
        "The study area: polygons in WGS 84, or in --window-crs.",
        "Default: the bounding box of the points"
      })
  private Path window;

  @Option(
      names = "--window-crs",
      paramLabel = "EPSG:n",
      description = {"CRS of --window and --zones.", "Default: EPSG:4326"})
  private String windowCrs;

  @Option(
      names = "--bbox",
      paramLabel = "x0,y0,x1,y1",
      description = "The study area as a box in metres of --crs.")
  private String bbox;

  @Option(
      names = "--outside",
      defaultValue = "refuse",
      paramLabel = "refuse|drop",
      description = {
        "What to do with points outside the study area: drop leaves them out and says how many.",
        "Default: ${DEFAULT-VALUE}"
      })
  private String outside;

  @Option(
      names = "--zones",
      paramLabel = "FILE.geojson",
      description = "Named zones: polygons with a property zone.")
  private Path zones;

  @Option(
      names = "--exposure",
      paramLabel = "FILE.csv",
      description = "Where somebody looked and how long: x,y or lon,lat, hours and optional t.")
  private Path exposure;

  @Option(
      names = "--exposure-unit",
      paramLabel = "WORDS",
      defaultValue = "patrol hours",
      description = {"What hours are.", "Default: ${DEFAULT-VALUE}"})
  private String exposureUnit;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      description = {"First day of the period.", "Default: that of the first event"})
  private String from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      description = {"Last day of the period, included.", "Default: that of the last event"})
  private String to;

  /**
   * What was said.
   *
   * @throws IllegalArgumentException naming the option and what would be right
   */
  PlainFile.Asked asked() {
    if (!List.of("refuse", "drop").contains(outside)) {
      throw new IllegalArgumentException("--outside must be refuse or drop, was " + outside);
    }
    return new PlainFile.Asked(
        file.equals("-") ? null : Path.of(file),
        crs,
        columns,
        caseValue,
        zone,
        window,
        windowCrs,
        box(),
        zones,
        exposure,
        exposureUnit,
        from,
        to,
        outside.equals("drop"));
  }

  /**
   * The projection of the analysis.
   *
   * @throws IllegalArgumentException when it, or that of the window, is none in metres
   */
  Projection projection() {
    if (windowCrs != null && !windowCrs.equals("EPSG:4326")) {
      Projection.of(windowCrs);
    }
    return Projection.of(crs);
  }

  private double[] box() {
    if (bbox == null) {
      return null;
    }
    String[] parts = bbox.split(",", -1);
    double[] box = new double[BOX_NUMBERS];
    try {
      for (int i = 0; i < BOX_NUMBERS; i++) {
        box[i] = Double.parseDouble(parts[i].trim());
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "--bbox must be four numbers x0,y0,x1,y1 in metres, was " + bbox, e);
    }
    if (parts.length != BOX_NUMBERS || !Arrays.stream(box).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "--bbox must be four numbers x0,y0,x1,y1 in metres, was " + bbox);
    }
    return box;
  }
}
