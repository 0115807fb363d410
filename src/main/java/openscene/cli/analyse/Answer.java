package openscene.cli.analyse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import openscene.geo.GeoJson;
import openscene.geo.Projection;
import openscene.hotspot.method.Finding;
import openscene.hotspot.method.Result;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.RunJson;
import openscene.hotspot.method.Table;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** A method's answer as files: the table as CSV, the findings as GeoJSON, the run as JSON. */
public final class Answer {
  /** The header when a method cannot tell and so has no columns of its own. */
  public static final List<String> NOTHING_TOLD = List.of("cannot_tell", "had", "least");

  private static final double WHOLE_MAX = 1e15;
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private Answer() {}

  /** The same result, its run beginning with these notes. */
  public static Result withNotes(Result result, List<String> first) {
    Run run = result.run();
    List<String> notes = new ArrayList<>(first);
    notes.addAll(run.notes());
    return new Result(
        new Run(
            run.method(),
            run.settings(),
            run.seed(),
            run.provenance(),
            run.crs(),
            run.support(),
            run.firstDay(),
            run.lastDay(),
            run.events(),
            run.cannotTell(),
            notes),
        result.findings(),
        result.table());
  }

  /**
   * Writes the table: a header and a line a row. Numbers have all their digits and a decimal point;
   * a number that is none, and what is not known, is empty.
   */
  public static void csv(OutputStream out, Result result) throws IOException {
    Table table = result.table();
    BufferedWriter lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    @SuppressWarnings("resource") // What it writes to is closed by whoever opened it.
    CsvWriter csv =
        CsvWriter.builder().lineDelimiter(de.siegmar.fastcsv.writer.LineDelimiter.LF).build(lines);
    csv.writeRecord(table.columns().isEmpty() ? NOTHING_TOLD : table.columns());
    String[] fields = new String[table.columns().size()];
    for (int i = 0; i < table.size(); i++) {
      Object[] row = table.row().apply(i);
      if (row.length != fields.length) {
        throw new IllegalStateException(
            "row " + i + " has " + row.length + " values for " + fields.length + " columns");
      }
      for (int k = 0; k < fields.length; k++) {
        fields[k] = text(row[k]);
      }
      csv.writeRecord(fields);
    }
    csv.flush();
    lines.flush();
  }

  private static String text(Object value) throws IOException {
    if (value == null) {
      return "";
    }
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (Double.isNaN(number)) {
        return "";
      }
      boolean whole = number == Math.rint(number) && Math.abs(number) < WHOLE_MAX;
      return whole ? Long.toString((long) number) : Double.toString(number);
    }
    if (value instanceof double[] || value instanceof Map<?, ?> || value instanceof Iterable<?>) {
      StringWriter json = new StringWriter();
      try (JsonGenerator writer = JSON.createGenerator(json)) {
        RunJson.value(writer, value);
      }
      return json.toString();
    }
    return value.toString();
  }

  /**
   * Writes the findings in WGS 84 as RFC 7946 has it, with a box around them. The run is a member
   * of the collection; the first feature carries it too, for programs that drop such members.
   */
  public static void geoJson(OutputStream out, Result result, Projection projection)
      throws IOException {
    List<Geometry> outlines = new ArrayList<>();
    Envelope box = new Envelope();
    for (Finding finding : result.findings()) {
      Geometry outline =
          GeoJson.rounded(projection.degrees(finding.outline()), GeoJson.PLACE_DECIMALS);
      outlines.add(outline);
      box.expandToInclude(outline.getEnvelopeInternal());
    }
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("type", "FeatureCollection");
      if (!box.isNull()) {
        json.writeArrayFieldStart("bbox");
        for (double side :
            new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()}) {
          json.writeNumber(GeoJson.rounded(side, GeoJson.DECIMALS_MAX));
        }
        json.writeEndArray();
      }
      json.writeFieldName("run");
      RunJson.write(json, result.run());
      json.writeArrayFieldStart("features");
      for (int i = 0; i < outlines.size(); i++) {
        json.writeRaw('\n');
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeFieldName("geometry");
        GeoJson.write(json, outlines.get(i), GeoJson.PLACE_DECIMALS);
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, Object> property :
            result.findings().get(i).properties().entrySet()) {
          json.writeFieldName(property.getKey());
          RunJson.value(json, property.getValue());
        }
        if (i == 0) {
          json.writeFieldName("run");
          RunJson.write(json, result.run());
        }
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** Writes the run alone. */
  public static void run(OutputStream out, Run run) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      RunJson.write(json, run);
      json.writeRaw('\n');
    }
  }
}
