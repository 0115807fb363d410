package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.hotspot.Cell;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Question;
import openscene.hotspot.inquiry.Counted;
import openscene.hotspot.inquiry.Inquiries;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.RunJson;
import openscene.http.desk.Desk;
import openscene.http.desk.Slice;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Agency;
import openscene.observation.Refusal;

/**
 * Grid cells of an area and a period, computed when asked. Areas overlap, and a cell may lie in two
 * of them with different answers, so an id of a cell among many areas' names its area too.
 */
public final class CellRoutes {
  private static final String ITEMS = "/api/collections/cells/items";
  private static final double SIZE_DEFAULT_M = 100;
  private static final double SIZE_MAX_M = 1_000;

  /** A cell and whose it is. */
  private record Found(Question of, Cell cell) {
    String id(boolean amongMany) {
      return amongMany ? cell.id() + "@" + of.area().id() : cell.id();
    }
  }

  private final Desk desk;
  private final Gatherings gatherings;
  private final Inquiries inquiries;
  private final Analyses analyses;

  /** Cells from these gatherings. */
  public CellRoutes(Desk desk, Gatherings gatherings, Inquiries inquiries, Analyses analyses) {
    this.desk = desk;
    this.gatherings = gatherings;
    this.inquiries = inquiries;
    this.analyses = analyses;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
                ITEMS,
                "getCells",
                "Every grid cell of an area, or of every area, with its value or why there is none.",
                this::list)
            .with(
                Param.AREA,
                Param.BBOX,
                Param.DATETIME,
                Param.PERIOD,
                Param.KIND,
                Param.MEASURE,
                Param.SIZE,
                Param.MIN_MINUTES,
                Param.LIMIT_ALL,
                Param.CURSOR,
                Param.F)
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.ANALYSTS),
        Route.get(
                ITEMS + "/{id}",
                "getCell",
                "One cell, as it is now, by the id it has among all areas'.",
                this::get)
            .with(
                Param.DATETIME,
                Param.PERIOD,
                Param.KIND,
                Param.MEASURE,
                Param.SIZE,
                Param.MIN_MINUTES,
                Param.F)
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.ANALYSTS));
  }

  private static double sizeM(Context ctx) {
    Double size = Params.number(ctx, "size", 25, SIZE_MAX_M);
    return size == null ? SIZE_DEFAULT_M : size;
  }

  /** One area's cells and how they were counted. */
  private record Table(Question question, List<Cell> cells, Run run) {}

  private Table table(Question question, double sizeM) {
    try {
      Inquiries.Gathered gathered = inquiries.gather(question);
      List<Cell> cells = gatherings.cells(question, sizeM, gathered.evidence());
      long events = cells.stream().mapToLong(Cell::n).sum();
      return new Table(
          question,
          cells,
          Counted.cells(
              question,
              sizeM,
              inquiries.provenance(question.area(), gathered.cutoff(), question.basis()),
              events));
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("size", Refusal.shown(e.getMessage()), "a larger size");
    }
  }

  private void list(Context ctx) {
    BBox box = Params.bbox(ctx);
    double sizeM = sizeM(ctx);
    // A cell on the border is written whole: it reaches out by its diagonal at most.
    List<Question> questions = analyses.questions(ctx, 2 * sizeM);
    List<Table> tables = questions.stream().map(question -> table(question, sizeM)).toList();
    List<Found> cells = new ArrayList<>();
    for (Table table : tables) {
      table.cells().stream()
          .filter(cell -> box == null || box.touches(cell.outline()))
          .forEach(cell -> cells.add(new Found(table.question(), cell)));
    }
    boolean many = Params.text(ctx, "area") == null;
    Slice<Found> slice = Slice.of(ctx, cells, Params.LIMIT_MAX);
    Answer.geoJson(
        ctx,
        out -> {
          analyses.open(out, ctx, cells.size(), slice);
          Analyses.write(
              out,
              ctx,
              tables,
              table -> {
                analyses.about(out, table.question());
                Analyses.values(out, table.question());
                out.writeNumberField("size_m", sizeM);
                out.writeFieldName("run");
                RunJson.write(out, table.run());
              });
          out.writeArrayFieldStart("features");
          for (Found one : slice.items()) {
            out.writeStartObject();
            writeMembers(out, one, many);
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private void get(Context ctx) {
    String id = ctx.pathParam("id");
    int at = id.indexOf('@');
    if (at < 0) {
      throw missing(id);
    }
    Question question = analyses.question(ctx, desk.areaInPath(id.substring(at + 1)));
    Found one =
        table(question, sizeM(ctx)).cells().stream()
            .map(cell -> new Found(question, cell))
            .filter(cell -> cell.id(true).equals(id))
            .findFirst()
            .orElseThrow(() -> missing(id));
    Answer.geoJson(
        ctx,
        out -> {
          out.writeStartObject();
          writeMembers(out, one, true);
          Answer.featureLinks(out, ctx, "cells", id);
          out.writeEndObject();
        });
  }

  private static Refused missing(String id) {
    return Refused.notFound("there is no cell " + Refusal.shown(id) + " of this size");
  }

  private void writeMembers(JsonGenerator out, Found one, boolean amongMany) throws IOException {
    Cell cell = one.cell();
    out.writeStringField("type", "Feature");
    out.writeStringField("id", one.id(amongMany));
    out.writeFieldName("geometry");
    GeoJson.write(out, cell.outline(), GeoJson.GRID_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("area", one.of().area().id());
    out.writeStringField("status", cell.status().code());
    Asked.number(out, "value", cell.value(), 4);
    Analyses.interval(out, "interval", cell.interval());
    out.writeNumberField("n", cell.n());
    out.writeNumberField("visits", cell.visits());
    out.writeNumberField("days", cell.days());
    Asked.number(out, "minutes", cell.minutes(), 1);
    out.writeObjectFieldStart("by_agency");
    for (Map.Entry<Agency, Long> agency : cell.byAgency().entrySet()) {
      out.writeNumberField(agency.getKey().code(), agency.getValue());
    }
    out.writeEndObject();
    if (desk.madeUp()) {
      out.writeBooleanField("made_up", true);
    }
    out.writeEndObject();
  }
}
