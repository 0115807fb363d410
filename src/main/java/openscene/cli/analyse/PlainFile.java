package openscene.cli.analyse;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.geo.Projection;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.PointPattern;
import org.locationtech.jts.geom.Geometry;

/** Makes a pattern of a plain file and what was said about it. */
public final class PlainFile {
  private static final double DEGREES_LON_MAX = 180;
  private static final double DEGREES_LAT_MAX = 90;
  private static final int SHA_SHOWN = 16;

  private PlainFile() {}

  /**
   * What was said about a file.
   *
   * @param file null for standard input
   * @param crs of x and y, and of the analysis
   * @param columns other names of columns: ours to theirs
   * @param caseValue value of the column type that makes a case; null when it is not used
   * @param zone of moments with an offset; null for the day as written
   * @param window file of the study area; null when there is none
   * @param windowCrs of the window and the zones; null for WGS 84
   * @param box x0, y0, x1, y1 in metres; null when there is none
   * @param zones file of named zones; null when there is none
   * @param exposure file of where somebody looked; null when there is none
   * @param exposureUnit e.g. patrol hours
   * @param from first day; null for that of the first event
   * @param to last day; null for that of the last event
   * @param dropOutside whether points outside the window are left out, else refused
   */
  public record Asked(
      Path file,
      String crs,
      Map<String, String> columns,
      String caseValue,
      ZoneId zone,
      Path window,
      String windowCrs,
      double[] box,
      Path zones,
      Path exposure,
      String exposureUnit,
      String from,
      String to,
      boolean dropOutside) {}

  /**
   * A pattern and where it comes from.
   *
   * @param source in words, for the run
   * @param notes what was done to the data, one sentence each
   */
  public record Gathered(PointPattern pattern, String source, List<String> notes) {}

  /**
   * Reads everything a method needs.
   *
   * @throws BadFile naming the first bad rows
   * @throws IllegalArgumentException saying what would be right
   */
  public static Gathered gather(Asked asked, Method method) throws IOException {
    Columns.check(asked.columns());
    Projection projection = Projection.of(asked.crs());
    Span span = Span.of(asked.from(), asked.to());
    List<String> notes = new ArrayList<>();
    Ground ground = ground(asked, projection, notes);
    PointFile file =
        new PointFile(
            asked.file(),
            new PointFile.How(
                asked.columns(), "weight", asked.caseValue(), projection, asked.zone()),
            ground,
            span);
    PointFile.Read read = file.read(asked.dropOutside());
    Points points = read.points();
    tell(read, file.name(), span, notes);
    check(method, asked, points);
    Geometry window = window(ground, points, file.name(), notes);
    LocalDate[] period = period(read, span, file.name(), notes);
    PointPattern pattern =
        new PointPattern(
            asked.crs(),
            window,
            points.eastM(),
            points.northM(),
            points.amount(),
            points.day(),
            points.control(),
            period[0],
            period[1],
            exposure(asked, projection, window, span, notes),
            asked.zones() == null
                ? Map.of()
                : new PolygonFile(asked.zones(), asked.windowCrs(), projection, notes).zones());
    String source =
        String.format(
            Locale.ROOT,
            "%s%s, %d rows, SHA-256 %s",
            asked.file() == null ? "" : "file ",
            file.name(),
            read.rows(),
            read.sha256().substring(0, SHA_SHOWN));
    return new Gathered(pattern, source, notes);
  }

  private static Ground ground(Asked asked, Projection projection, List<String> notes)
      throws IOException {
    if (asked.window() != null && asked.box() != null) {
      throw new IllegalArgumentException("right would be --window or --bbox, not both");
    }
    if (asked.window() != null) {
      return Ground.of(
          new PolygonFile(asked.window(), asked.windowCrs(), projection, notes).window());
    }
    return asked.box() == null ? Ground.open() : Ground.box(asked.box());
  }

  private static void tell(PointFile.Read read, String name, Span span, List<String> notes) {
    if (read.outside() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d points of %s outside the window were left out.",
              read.outside(),
              name));
    }
    if (read.otherDays() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d points of %s outside the period %s were left out.",
              read.otherDays(),
              name,
              span.told()));
    }
    if (read.unused() != null) {
      notes.add(read.unused());
    }
    Points points = read.points();
    boolean likeDegrees = !read.degrees() && points.size() > 0;
    for (int i = 0; i < points.size() && likeDegrees; i++) {
      likeDegrees =
          Math.abs(points.eastM()[i]) <= DEGREES_LON_MAX
              && Math.abs(points.northM()[i]) <= DEGREES_LAT_MAX;
    }
    if (likeDegrees) {
      notes.add(
          "All x are within 180 and all y within 90: were they degrees, their columns would have to"
              + " be named lon and lat.");
    }
  }

  private static void check(Method method, Asked asked, Points points) {
    for (Method.Need need : method.needs()) {
      switch (need) {
        case TIMES -> {
          if (points.day() == null) {
            throw new IllegalArgumentException(
                method.code()
                    + " needs times: a column t with "
                    + Days.RIGHT
                    + ", or another one by --columns t=NAME");
          }
        }
        case CONTROLS_OR_EXPOSURE -> {
          if (points.control() == null && asked.exposure() == null) {
            throw new IllegalArgumentException(
                method.code()
                    + " needs something to compare with: a column case or control with 1 and 0, a"
                    + " column type with --case VALUE, or --exposure FILE");
          }
        }
        case ZONES -> {
          if (asked.zones() == null) {
            throw new IllegalArgumentException(
                method.code() + " needs --zones FILE: polygons with a property zone");
          }
        }
      }
    }
  }

  private static Geometry window(Ground ground, Points points, String name, List<String> notes) {
    if (ground.window() != null) {
      return ground.window();
    }
    if (points.size() == 0) {
      throw new IllegalArgumentException(
          name + " has no rows to draw a window around; give --window or --bbox");
    }
    Geometry box = Ground.around(points.eastM(), points.northM());
    notes.add(
        "No window was given: the window is the bounding box of the points, at least "
            + (int) Ground.SIDE_MIN_M
            + " m wide and high.");
    return box;
  }

  private static LocalDate[] period(
      PointFile.Read read, Span span, String name, List<String> notes) {
    long[] day = read.points().day();
    if (day == null) {
      return new LocalDate[2];
    }
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (long each : day) {
      first = Math.min(first, each);
      last = Math.max(last, each);
    }
    if (day.length == 0 && (span.first() == null || span.last() == null)) {
      throw new IllegalArgumentException(
          name + " has no rows to tell a period by; give --from and --to");
    }
    if (read.form() == Days.Form.MONTH && day.length > 0) {
      last = Days.lastOfMonth(last);
      notes.add("Only months are known: each is taken by its first day.");
    }
    if (read.form() == Days.Form.NUMBER) {
      notes.add("Times are numbers of days: day 0 is written as 1970-01-01.");
    }
    if (span.first() == null || span.last() == null) {
      notes.add("The period is that of the events where --from or --to was not given.");
    }
    return new LocalDate[] {
      LocalDate.ofEpochDay(span.first() == null ? first : span.first()),
      LocalDate.ofEpochDay(span.last() == null ? last : span.last())
    };
  }

  private static PointPattern.Exposure exposure(
      Asked asked, Projection projection, Geometry window, Span span, List<String> notes)
      throws IOException {
    if (asked.exposure() == null) {
      return null;
    }
    PointFile file =
        new PointFile(
            asked.exposure(),
            new PointFile.How(Map.of(), "hours", null, projection, asked.zone()),
            Ground.of(window),
            span);
    PointFile.Read read = file.read(asked.dropOutside());
    tell(read, file.name(), span, notes);
    Points points = read.points();
    return new PointPattern.Exposure(
        points.eastM(), points.northM(), points.amount(), points.day(), asked.exposureUnit());
  }
}
