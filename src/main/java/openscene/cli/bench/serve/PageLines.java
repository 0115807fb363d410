package openscene.cli.bench.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import openscene.geo.BBox;
import openscene.geo.Grid;
import openscene.observation.Cursor;
import openscene.observation.Filter;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import org.locationtech.jts.geom.Envelope;

/** Pages of 1,000 features: the first, one far in, and one of a place and time. */
final class PageLines implements Lines {
  private static final int SIZE = 1_000;
  private static final int FAR = 1_000;

  /** At most 1.3 times as long as the raw SQL. */
  private static final double GOAL = 1 / 1.3;

  private static final String ITEMS = "/api/collections/observations/items?limit=" + SIZE;
  private static final JsonFactory JSON = new JsonFactory();

  private record Page(String words, Filter filter, Cursor after) {}

  @Override
  public List<Line> measure(World world, Effort effort) {
    List<Line> lines = new ArrayList<>();
    int far = Math.min(FAR, world.rows() / SIZE);
    List<Page> pages = new ArrayList<>();
    pages.add(new Page("page 1 of all", Filter.ALL, null));
    if (far > 1) {
      pages.add(new Page("page " + far + " of all", Filter.ALL, before(world, far)));
    }
    pages.add(
        new Page(
            "page 1, centre, 90 d", Filter.ALL.in(Question.NINETY_DAYS).within(centre()), null));
    try (Caller caller = new Caller(world.port())) {
      for (Page page : pages) {
        lines.addAll(measure(world, effort, caller, page));
      }
    }
    return lines;
  }

  private static List<Line> measure(World world, Effort effort, Caller caller, Page page) {
    String sql = sql(page);
    String path = path(page);
    double[][] ms =
        Turns.ms(
            effort, () -> page(world, page), () -> caller.body(path), () -> world.peer().text(sql));
    String peer = world.peer().version() + " json_agg(ST_AsGeoJSON)";
    int ours = count(new String(page(world, page), StandardCharsets.UTF_8));
    int http = count(new String(caller.body(path), StandardCharsets.UTF_8));
    int theirs = count(world.peer().text(sql));
    return List.of(
        new Line(
                "page", page.words, Line.MS, ms[0], peer, ms[2], Line.Goal.times(GOAL, 0), null, "")
            .equal(ours == theirs)
            .note(String.format(Locale.ROOT, "%,d features, store and JSON", ours)),
        new Line(
                "page", page.words, Line.MS, ms[1], peer, ms[2], Line.Goal.times(GOAL, 0), null, "")
            .equal(http == theirs)
            .note("HTTP"));
  }

  private static int count(String json) {
    return json.split("\"geometry\"", -1).length - 1;
  }

  private static byte[] page(World world, Page page) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      out.writeStartArray();
      for (Observation seen : world.stores().observations().page(page.filter, page.after, SIZE)) {
        ObservationJson.write(out, seen);
      }
      out.writeEndArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Where the page before ends. */
  private static Cursor before(World world, int page) {
    String[] last =
        world
            .peer()
            .text(
                "SELECT extract(epoch FROM seen_at)::bigint || ' ' || id FROM observation"
                    + " WHERE withdrawn_at IS NULL ORDER BY seen_at, id LIMIT 1 OFFSET "
                    + ((page - 1) * SIZE - 1))
            .split(" ", -1);
    return new Cursor(Instant.ofEpochSecond(Long.parseLong(last[0])), UUID.fromString(last[1]));
  }

  private static BBox centre() {
    Grid grid = Town.centre();
    return Town.PROJECTION.around(
        new Envelope(
            grid.westM(),
            grid.westM() + grid.cols() * grid.cellM(),
            grid.southM(),
            grid.southM() + grid.rows() * grid.cellM()));
  }

  private static String path(Page page) {
    StringBuilder path = new StringBuilder(ITEMS);
    BBox box = page.filter.bbox();
    if (box != null) {
      path.append("&bbox=").append(box.west()).append(',').append(box.south()).append(',');
      path.append(box.east()).append(',').append(box.north());
    }
    if (page.filter.period().isBounded()) {
      // Its ends are included: the last second of ours, which is half-open.
      path.append("&datetime=").append(page.filter.period().from()).append('/');
      path.append(page.filter.period().to().minusSeconds(1));
    }
    if (page.after != null) {
      String plain = page.after.at().getEpochSecond() + "_" + page.after.id();
      path.append("&cursor=")
          .append(
              Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }
    return path.toString();
  }

  /** The same columns in the same order by key, from our own table. */
  private static String sql(Page page) {
    StringBuilder where = new StringBuilder("withdrawn_at IS NULL");
    BBox box = page.filter.bbox();
    if (box != null) {
      where.append(" AND geom && ST_MakeEnvelope(");
      where.append(box.west()).append(", ").append(box.south()).append(", ");
      where.append(box.east()).append(", ").append(box.north()).append(", 4326)");
    }
    if (page.filter.period().isBounded()) {
      where.append(" AND seen_at >= '").append(page.filter.period().from());
      where.append("' AND seen_at < '").append(page.filter.period().to()).append('\'');
    }
    if (page.after != null) {
      where.append(" AND (seen_at, id) > ('").append(page.after.at());
      where.append("', '").append(page.after.id()).append("')");
    }
    return "SELECT json_build_object('type', 'FeatureCollection', 'features',"
        + " coalesce(json_agg(ST_AsGeoJSON(q.*, 'geom', 6)::json), '[]'))::text FROM"
        + " (SELECT id, geom, kind, seen_at, accuracy_m, position_source, area_id, count, count_min,"
        + " count_max, severity, emergency_called, details, agency, visit_id, received_at"
        + " FROM observation WHERE "
        + where
        + " ORDER BY seen_at, id LIMIT "
        + SIZE
        + ") q";
  }
}
