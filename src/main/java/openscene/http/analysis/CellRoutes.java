package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.hotspot.Cell;
import openscene.hotspot.Question;
import openscene.hotspot.Status;
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
import openscene.privacy.Released;

/**
 * Grid cells of an area and a period, computed when asked. Areas overlap, and a cell may lie in two
 * of them with different answers, so an id of a cell among many areas' names its area too.
 */
public final class CellRoutes {
  private static final String ITEMS = "/api/collections/cells/items";
  private static final double SIZE_DEFAULT_M = 100;
  private static final double SIZE_MAX_M = 1_000;

  /** A cell and whose it is. */
  private record Found(Question of, ReleasedCell told) {
    Cell cell() {
      return told.cell();
    }

    String id(boolean amongMany) {
      return amongMany ? cell().id() + "@" + of.area().id() : cell().id();
    }
  }

  private final Desk desk;
  private final Analyses analyses;

  /** Cells that whoever asks may be told. */
  public CellRoutes(Desk desk, Analyses analyses) {
    this.desk = desk;
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
            .to(Readers.MAP),
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
            .to(Readers.MAP));
  }

  /** A size whose cells hold whole cells of those that the kinds are told on. */
  private static double sizeM(Context ctx, Told told, Set<String> kinds) {
    Double size = Params.number(ctx, "size", 25, SIZE_MAX_M);
    if (told.isAll()) {
      return size == null ? SIZE_DEFAULT_M : size;
    }
    int least = told.audience().scale().cellM(kinds);
    if (size == null) {
      return SIZE_DEFAULT_M % least == 0 ? SIZE_DEFAULT_M : least;
    }
    if (size % least != 0) {
      throw Refused.invalid(
          "size",
          "cells of " + size + " m are not told here",
          "a multiple of " + least + ", at most 1000");
    }
    return size;
  }

  /** One area's cells and how they were counted. */
  private record Table(Question question, List<Released<ReleasedCell>> cells, Run run) {}

  private Table table(Question question, double sizeM, Told told) {
    try {
      Inquiries inquiries = told.audience().inquiries();
      Inquiries.Gathered gathered = inquiries.gather(question);
      List<Cell> cells = told.audience().gatherings().cells(question, sizeM, gathered.evidence());
      long events = cells.stream().mapToLong(Cell::n).sum();
      return new Table(
          question,
          ReleasedCell.of(cells, question, sizeM, told),
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
    Told told = analyses.told(ctx);
    double sizeM = sizeM(ctx, told, Asked.kinds(ctx, desk, told));
    // A cell on the border is written whole: it reaches out by its diagonal at most.
    List<Question> questions = analyses.questions(ctx, 2 * sizeM);
    List<Table> tables = questions.stream().map(question -> table(question, sizeM, told)).toList();
    List<Released<Found>> cells = new ArrayList<>();
    for (Table table : tables) {
      table.cells().stream()
          .filter(cell -> box == null || box.touches(cell.value().cell().outline()))
          .forEach(cell -> cells.add(cell.as(some -> new Found(table.question(), some))));
    }
    boolean many = Params.text(ctx, "area") == null;
    Slice<Released<Found>> slice = Slice.of(ctx, cells, Params.LIMIT_MAX);
    Answer.geoJson(
        ctx,
        Released.all(slice.items())
            .as(
                items ->
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
                      for (Found one : items) {
                        out.writeStartObject();
                        writeMembers(out, one, many, told);
                        out.writeEndObject();
                      }
                      out.writeEndArray();
                      out.writeEndObject();
                    }));
  }

  private void get(Context ctx) {
    String id = ctx.pathParam("id");
    int at = id.indexOf('@');
    if (at < 0) {
      throw missing(id);
    }
    Told told = analyses.told(ctx);
    Question question = analyses.question(ctx, desk.areaInPath(id.substring(at + 1)));
    Released<Found> found =
        table(question, sizeM(ctx, told, question.kinds()), told).cells().stream()
            .map(cell -> cell.as(some -> new Found(question, some)))
            .filter(cell -> cell.value().id(true).equals(id))
            .findFirst()
            .orElseThrow(() -> missing(id));
    Answer.geoJson(
        ctx,
        found.as(
            one ->
                out -> {
                  out.writeStartObject();
                  writeMembers(out, one, true, told);
                  Answer.featureLinks(out, ctx, "cells", id);
                  out.writeEndObject();
                }));
  }

  private static Refused missing(String id) {
    return Refused.notFound("there is no cell " + Refusal.shown(id) + " of this size");
  }

  private void writeMembers(JsonGenerator out, Found one, boolean amongMany, Told told)
      throws IOException {
    Cell cell = one.cell();
    boolean hidden = cell.status() == Status.SUPPRESSED;
    out.writeStringField("type", "Feature");
    out.writeStringField("id", one.id(amongMany));
    out.writeFieldName("geometry");
    GeoJson.write(out, cell.outline(), GeoJson.GRID_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("area", one.of().area().id());
    out.writeStringField("status", cell.status().code());
    if (one.told().reason() != null) {
      out.writeStringField("reason", one.told().reason().code());
    }
    if (one.told().atLeast()) {
      out.writeBooleanField("at_least", true);
    }
    Asked.number(out, "value", cell.value(), 4);
    Analyses.interval(out, "interval", cell.interval());
    whole(out, "n", hidden, cell.n());
    whole(out, "visits", hidden, cell.visits());
    whole(out, "days", hidden, cell.days());
    Asked.number(out, "minutes", hidden ? null : cell.minutes(), 1);
    if (told.isAll()) {
      out.writeObjectFieldStart("by_agency");
      for (Map.Entry<Agency, Long> agency : cell.byAgency().entrySet()) {
        out.writeNumberField(agency.getKey().code(), agency.getValue());
      }
      out.writeEndObject();
    }
    if (desk.madeUp()) {
      out.writeBooleanField("made_up", true);
    }
    out.writeEndObject();
  }

  private static void whole(JsonGenerator out, String name, boolean hidden, long number)
      throws IOException {
    if (hidden) {
      out.writeNullField(name);
    } else {
      out.writeNumberField(name, number);
    }
  }
}
