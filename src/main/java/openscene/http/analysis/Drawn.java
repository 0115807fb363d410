package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.geo.GeoJson;
import openscene.hotspot.method.RunJson;
import openscene.http.desk.Slice;
import openscene.http.request.Answer;
import openscene.http.request.Route;
import openscene.privacy.SmallCounts;
import org.locationtech.jts.geom.Polygon;

/**
 * One polygon of an answer, as a feature or as a row of a table.
 *
 * @param id among the features of its answer
 * @param outline WGS 84
 * @param properties in order: what {@link RunJson#value} writes
 */
record Drawn(String id, Polygon outline, Map<String, Object> properties) {
  /** Writes the members of the feature into an open object. */
  void write(JsonGenerator out) throws IOException {
    out.writeStringField("type", "Feature");
    out.writeStringField("id", id);
    out.writeFieldName("geometry");
    GeoJson.write(out, outline, GeoJson.GRID_DECIMALS);
    out.writeFieldName("properties");
    RunJson.value(out, properties);
  }

  /** What is behind it. */
  SmallCounts.Count count() {
    return new SmallCounts.Count(
        number("n"), (int) number("visits"), (int) number("days"), Map.of());
  }

  private long number(String name) {
    return properties.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** A number with so many decimals; null where there is none. */
  static Double rounded(Double value, int decimals) {
    return value == null || !Double.isFinite(value)
        ? null
        : GeoJson.rounded(value, decimals).doubleValue();
  }

  /** Answers a table, whose next page is named in the Link header. */
  static void table(Context ctx, Told told, Slice<Drawn> slice) {
    List<Map<String, String>> rows = new ArrayList<>();
    Set<String> columns = new LinkedHashSet<>();
    for (Drawn drawn : slice.items()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("id", drawn.id());
      drawn.properties().forEach((name, value) -> put(row, name, value));
      columns.addAll(row.keySet());
      rows.add(row);
    }
    if (columns.isEmpty()) {
      columns.add("id");
    }
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(columns);
      for (Map<String, String> row : rows) {
        csv.writeRecord(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (slice.next() != null) {
      ctx.header(
          "Link", "<" + Answer.next(ctx, slice.next()) + ">; rel=\"next\"; type=\"text/csv\"");
    }
    Answer.send(
        ctx,
        Route.CSV + ";charset=utf-8",
        told.of(text.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /** Sentences by language, and limits, get columns of their own. */
  private static void put(Map<String, String> row, String name, Object value) {
    if (value instanceof Map<?, ?> members) {
      members.forEach((member, of) -> put(row, name + "_" + member, of));
    } else if (value instanceof double[] numbers && name.endsWith("interval")) {
      put(row, name + "_low", numbers[0]);
      put(row, name + "_high", numbers[1]);
    } else if (value instanceof double[] numbers) {
      List<String> texts = new ArrayList<>();
      for (double number : numbers) {
        texts.add(text(number));
      }
      row.put(name, String.join(" ", texts));
    } else {
      row.put(name, text(value));
    }
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      if (!Double.isFinite(number)) {
        return "";
      }
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString(number.longValue())
          : number.toString();
    }
    return value == null ? "" : value.toString();
  }
}
