package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import openscene.area.Area;
import openscene.geo.GeoJson;
import openscene.hotspot.Question;
import openscene.hotspot.inquiry.Outcome;
import openscene.hotspot.method.RunJson;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Json;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** Writes an answer about named places: the verdict first, then each place as a feature. */
final class PlaceAnswer {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Desk desk;
  private final Analyses analyses;

  PlaceAnswer(Desk desk, Analyses analyses) {
    this.desk = desk;
    this.analyses = analyses;
  }

  /** Answers the places as features, with the verdict and the table beside them. */
  void answer(Context ctx, Told told, Question question, Outcome outcome, Json.Writer more) {
    Answer.geoJson(
        ctx,
        told.of(
            out -> {
              Answer.open(out, desk.madeUp());
              Asked.stale(out, desk);
              out.writeStringField("timeStamp", Answer.now(desk.clock()).toString());
              out.writeObjectFieldStart("analysis");
              analyses.about(out, question);
              out.writeStringField("method", outcome.run().method());
              for (Outcome.Found found : outcome.found()) {
                if (found.properties().get("sentence") != null) {
                  member(out, "verdict", found.properties().get("verdict"));
                  member(out, "sentence", found.properties().get("sentence"));
                  break;
                }
              }
              more.write(out);
              table(out, outcome);
              out.writeFieldName("run");
              RunJson.write(out, outcome.run());
              out.writeEndObject();
              out.writeArrayFieldStart("features");
              for (Outcome.Found found : outcome.found()) {
                write(out, question.area(), found);
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private static void table(JsonGenerator out, Outcome outcome) throws IOException {
    out.writeObjectFieldStart("table");
    member(out, "columns", outcome.table().columns());
    out.writeArrayFieldStart("rows");
    for (int row = 0; row < outcome.table().size(); row++) {
      RunJson.value(out, Arrays.asList(outcome.table().row().apply(row)));
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void write(JsonGenerator out, Area area, Outcome.Found found) throws IOException {
    out.writeStartObject();
    out.writeStringField("type", "Feature");
    out.writeStringField("id", "place:" + area.id() + ":" + found.rank());
    out.writeFieldName("geometry");
    List<Polygon> parts = found.outlines();
    Geometry outline =
        parts.size() == 1
            ? parts.get(0)
            : FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    GeoJson.write(out, outline, GeoJson.GRID_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeNumberField("n", found.n());
    out.writeNumberField("visits", found.visits());
    out.writeNumberField("days", found.days());
    for (Map.Entry<String, Object> said : found.properties().entrySet()) {
      member(out, said.getKey(), said.getValue());
    }
    if (desk.madeUp()) {
      out.writeBooleanField("made_up", true);
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  /** Writes a member. */
  static void member(JsonGenerator out, String name, Object value) throws IOException {
    out.writeFieldName(name);
    RunJson.value(out, value);
  }
}
