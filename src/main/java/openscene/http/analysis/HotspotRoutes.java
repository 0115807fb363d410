package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Hotspot;
import openscene.hotspot.Methods;
import openscene.hotspot.Question;
import openscene.hotspot.inquiry.Density;
import openscene.hotspot.inquiry.Inquiry;
import openscene.hotspot.inquiry.Outcome;
import openscene.hotspot.method.BadSetting;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.RunJson;
import openscene.hotspot.method.Settings;
import openscene.hotspot.release.ReleasedOutline;
import openscene.http.desk.Desk;
import openscene.http.desk.Slice;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Refusal;
import openscene.privacy.RolePolicy;
import openscene.statistics.simulation.Progress;
import org.locationtech.jts.geom.Polygon;

/** Hotspots of an area and a period, by any method that draws, computed when asked. */
public final class HotspotRoutes {
  private static final String ITEMS = "/api/collections/hotspots/items";
  private static final Pattern ID = Pattern.compile("hotspot:([a-z0-9_]+):\\d+(\\.\\d+)?");

  /** One area's answer; {@code density} only of kernel density. */
  private record Analysis(
      Question question, Run run, List<Drawn> drawn, int hidden, Density density) {}

  private final Desk desk;
  private final Analyses analyses;
  private final MethodParams methods = MethodParams.drawing();

  /** Hotspots that whoever asks may be told. */
  public HotspotRoutes(Desk desk, Analyses analyses) {
    this.desk = desk;
    this.analyses = analyses;
  }

  /** The routes. */
  public List<Route> routes() {
    List<Param> asked = new ArrayList<>();
    asked.addAll(
        List.of(Param.DATETIME, Param.PERIOD, Param.KIND, methods.method(), Param.MEASURE));
    asked.addAll(methods.settings());
    List<Param> listed =
        List.of(Param.AREA, Param.BBOX, Param.LIMIT_ALL, Param.CURSOR, Param.TABLE_F);
    return List.of(
        Route.get(
                ITEMS,
                "getHotspots",
                "What a method found in one area, by rank; kernel density also of every area: the"
                    + " smallest area that holds half of the density, part by part.",
                this::list)
            .with(Stream.concat(listed.stream(), asked.stream()).toArray(Param[]::new))
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.OUTLINES),
        Route.get(ITEMS + "/{id}", "getHotspot", "One hotspot, as it is now.", this::get)
            .with(Stream.concat(asked.stream(), Stream.of(Param.F)).toArray(Param[]::new))
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.OUTLINES));
  }

  private Analysis density(Question question, Told told) {
    Density answer;
    try {
      answer = told.audience().inquiries().density(question);
    } catch (BadSetting e) {
      throw MethodParams.refused(e);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("cell", Refusal.shown(e.getMessage()), "a larger cell or bandwidth");
    }
    List<Drawn> drawn = new ArrayList<>();
    int lost = 0;
    ReleasedOutline along = along(question, told);
    for (Hotspot part : answer.parts()) {
      lost +=
          draw(
              drawn,
              "hotspot:" + question.area().id() + ":" + part.rank(),
              List.of(part.outline()),
              along,
              DensityDrawn.properties(answer.hotspots(), part, desk.madeUp()));
    }
    List<Drawn> enough = told.enough(drawn);
    return new Analysis(
        question,
        answer.run(),
        enough,
        answer.hidden() + lost + drawn.size() - enough.size(),
        answer);
  }

  private Analysis answer(Context ctx, Area area, Method method, Told told) {
    Basis basis = Params.text(ctx, "measure") == null ? Inquiry.basisOf(method) : Asked.basis(ctx);
    Settings settings = methods.settings(ctx, method, basis);
    City city = desk.city(area);
    SortedSet<String> kinds = Asked.kinds(ctx, desk, told);
    Period period = Asked.period(ctx, desk, city, told, Asked.months(told, kinds));
    Question question =
        Question.of(
            city, area, period, Analyses.kinds(ctx, told, city, period, kinds, basis), basis);
    Outcome outcome =
        asked(
            () ->
                told.audience()
                    .inquiries()
                    .answer(
                        new Inquiry(
                            question.city(),
                            area,
                            question.period(),
                            question.kinds(),
                            basis,
                            method,
                            settings,
                            Map.of()),
                        Progress.SILENT));
    List<Drawn> drawn = new ArrayList<>();
    int lost = 0;
    ReleasedOutline along = along(question, told);
    for (Outcome.Found found : outcome.found()) {
      lost +=
          draw(
              drawn,
              "hotspot:" + area.id() + ":" + found.rank(),
              found.outlines(),
              along,
              properties(question, method, found));
    }
    List<Drawn> enough = told.enough(drawn);
    return new Analysis(
        question,
        outcome.run(),
        enough,
        outcome.hidden() + lost + drawn.size() - enough.size(),
        null);
  }

  /** Lines that may be told; null where all may. */
  private static ReleasedOutline along(Question question, Told told) {
    if (told.isAll()) {
      return null;
    }
    RolePolicy policy = told.audience().policy();
    boolean sensitive =
        question.kinds().stream().anyMatch(told.audience().scale().sensitive()::contains);
    return new ReleasedOutline(
        told.audience().gatherings().evidence(question.city(), question.area(), question.period()),
        question.kinds(),
        sensitive ? policy.sensitive() : policy.places());
  }

  /** Draws what was found, each of several pieces by itself; returns 1 when nothing is left. */
  private static int draw(
      List<Drawn> drawn,
      String id,
      List<Polygon> outlines,
      ReleasedOutline along,
      Map<String, Object> properties) {
    List<Polygon> parts =
        along == null
            ? outlines
            : outlines.stream().flatMap(one -> along.of(one).stream()).toList();
    for (int i = 0; i < parts.size(); i++) {
      drawn.add(new Drawn(parts.size() == 1 ? id : id + "." + (i + 1), parts.get(i), properties));
    }
    return parts.isEmpty() ? 1 : 0;
  }

  private Map<String, Object> properties(Question question, Method method, Outcome.Found found) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("rank", found.rank());
    said.put("area", question.area().id());
    said.put("n", found.n());
    said.put("visits", found.visits());
    said.put("days", found.days());
    said.put("measure", question.basis().code());
    said.put("method", method.code());
    found.properties().forEach(said::putIfAbsent);
    if (method.code().equals(Density.CODE)) {
      said.put("density_unit", "observations per hectare");
    }
    if (desk.madeUp()) {
      said.put("made_up", true);
    }
    return said;
  }

  /** Answers, or refuses what does not fit, saying what would be right. */
  static <T> T asked(Supplier<T> answer) {
    try {
      return answer.get();
    } catch (BadSetting e) {
      throw MethodParams.refused(e);
    } catch (IllegalArgumentException e) {
      throw Refused.because(
          400,
          "Invalid request",
          "period",
          Refusal.shown(e.getMessage()),
          "another period, area or setting");
    }
  }

  private List<Analysis> answers(Context ctx, Told told) {
    String code = methods.code(ctx);
    if (code.equals(Density.CODE) && !MethodParams.isCountedDensity(ctx)) {
      return analyses.questions(ctx, 0).stream().map(question -> density(question, told)).toList();
    }
    // Permutations take seconds an area: nobody gets those of a whole city by asking for a list.
    Area area = desk.area("area", Params.text(ctx, "area"));
    return List.of(answer(ctx, area, Methods.find(code).orElseThrow(), told));
  }

  private void list(Context ctx) {
    BBox box = Params.bbox(ctx);
    Told told = analyses.told(ctx);
    List<Analysis> answers = answers(ctx, told);
    List<Drawn> drawn =
        answers.stream()
            .flatMap(answer -> answer.drawn().stream())
            .filter(one -> box == null || box.touches(one.outline()))
            .toList();
    Slice<Drawn> slice = Slice.of(ctx, drawn, Params.LIMIT_MAX);
    if (Params.wantsCsv(ctx)) {
      Drawn.table(ctx, told, slice);
      return;
    }
    Answer.geoJson(
        ctx,
        told.of(
            out -> {
              analyses.open(out, ctx, drawn.size(), slice);
              Analyses.write(out, ctx, answers, answer -> write(out, answer));
              out.writeArrayFieldStart("features");
              for (Drawn one : slice.items()) {
                out.writeStartObject();
                one.write(out);
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeEndObject();
            }));
  }

  private void get(Context ctx) {
    String id = ctx.pathParam("id");
    Matcher named = ID.matcher(id);
    if (!named.matches()) {
      throw missing(id);
    }
    Area area = desk.areaInPath(named.group(1));
    String code = methods.code(ctx);
    Told told = analyses.told(ctx);
    Analysis answer =
        code.equals(Density.CODE) && !MethodParams.isCountedDensity(ctx)
            ? density(analyses.question(ctx, area), told)
            : answer(ctx, area, Methods.find(code).orElseThrow(), told);
    Drawn one =
        answer.drawn().stream()
            .filter(drawn -> drawn.id().equals(id))
            .findFirst()
            .orElseThrow(() -> missing(id));
    Answer.geoJson(
        ctx,
        told.of(
            out -> {
              out.writeStartObject();
              one.write(out);
              Answer.featureLinks(out, ctx, "hotspots", id);
              out.writeEndObject();
            }));
  }

  private static Refused missing(String id) {
    return Refused.notFound(
        "there is no hotspot " + Refusal.shown(id) + " in this period, asked this way");
  }

  private void write(JsonGenerator out, Analysis answer) throws IOException {
    analyses.about(out, answer.question());
    out.writeStringField("method", answer.run().method());
    if (answer.density() != null) {
      DensityDrawn.write(out, answer.density().hotspots());
    }
    out.writeNumberField("not_drawn", answer.hidden());
    if (answer.density() != null) {
      // Together, never one by one: what is drawn and what is not add up to the whole.
      out.writeNumberField("not_drawn_events", answer.density().eventsHidden());
      Asked.number(out, "not_drawn_ha", answer.density().hectaresHidden(), 4);
    }
    out.writeFieldName("run");
    RunJson.write(out, answer.run());
  }
}
