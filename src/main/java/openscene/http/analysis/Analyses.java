package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.BBox;
import openscene.geo.GeoJson;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Interval;
import openscene.hotspot.Question;
import openscene.hotspot.inquiry.Surroundings;
import openscene.hotspot.release.Audiences;
import openscene.http.desk.Desk;
import openscene.http.desk.Slice;
import openscene.http.request.Answer;
import openscene.http.request.Params;
import openscene.http.request.Refused;

/**
 * What hotspots and cells share: the questions a request asks, one an area, and the members their
 * answers open with. Without {@code area} every border that holds today is asked about, for OGC
 * clients list a collection without knowing our parameters.
 */
public final class Analyses {
  /** The most areas that are worked out at once. */
  static final int AREAS_MAX = 100;

  private final Desk desk;
  private final Audiences audiences;
  private final String version;

  /** Questions about the areas of the desk; the version is this software's. */
  public Analyses(Desk desk, Audiences audiences, String version) {
    this.desk = desk;
    this.audiences = audiences;
    this.version = version;
  }

  /** Who asks and what they may be told. */
  Told told(Context ctx) {
    return Told.of(ctx, audiences);
  }

  /**
   * What is asked.
   *
   * @param reachM how far beyond its area's border an answer's features may lie, metres
   */
  List<Question> questions(Context ctx, double reachM) {
    String id = Params.text(ctx, "area");
    if (id != null) {
      return List.of(question(ctx, desk.area("area", id)));
    }
    BBox box = Params.bbox(ctx);
    BBox near = box == null ? null : box.enlarged(reachM);
    List<Area> areas =
        newest().stream().filter(area -> near == null || near.touches(area.outline())).toList();
    if (areas.size() > AREAS_MAX) {
      throw Refused.invalid(
          "area",
          "is missing, and " + areas.size() + " areas would be meant",
          "one area, or a bbox that touches at most " + AREAS_MAX);
    }
    List<Question> questions = new ArrayList<>();
    for (Area area : areas) {
      questions.add(question(ctx, area));
    }
    return questions;
  }

  /** The newest version of each area whose border holds today, by city and id. */
  private List<Area> newest() {
    Map<String, Area> newest = new LinkedHashMap<>();
    desk.stores().areas().areas().forEach(area -> newest.put(area.id(), area));
    return newest.values().stream()
        .filter(area -> area.holdsOn(desk.today(desk.city(area))))
        .sorted(Comparator.comparing(Area::city).thenComparing(Area::id))
        .toList();
  }

  /** The areas of a city that are watched today. */
  List<Area> watched(City city) {
    return newest().stream()
        .filter(area -> area.watch() && area.city().equals(city.id()))
        .limit(Surroundings.AREAS_MAX)
        .toList();
  }

  Question question(Context ctx, Area area) {
    City city = desk.city(area);
    Double mass = Params.number(ctx, "mass", 0.01, 0.99);
    Double least = Params.number(ctx, "min_minutes", 0, 100_000);
    Told told = told(ctx);
    SortedSet<String> kinds = Asked.kinds(ctx, desk, told);
    Period period = Asked.period(ctx, desk, city, told, Asked.months(told, kinds));
    return new Question(
        city,
        area,
        period,
        kinds(ctx, told, city, period, kinds, Asked.basis(ctx)),
        Asked.basis(ctx),
        Params.number(ctx, "bandwidth", Question.BANDWIDTH_MIN_M, Question.BANDWIDTH_MAX_M),
        Params.number(ctx, "cell", 1, 5_000),
        mass == null ? Question.MASS_DEFAULT : mass,
        least == null ? Question.MIN_MINUTES_DEFAULT : least);
  }

  /** Of kinds that nobody asked for by name a rate is told of those that somebody looked for. */
  static SortedSet<String> kinds(
      Context ctx, Told told, City city, Period period, SortedSet<String> kinds, Basis basis) {
    return told.isAll() || basis == Basis.COUNT || Params.text(ctx, "kind") != null
        ? kinds
        : told.audience().lookedFor(city, period, kinds);
  }

  /** Opens the answer, up to its analyses. */
  void open(JsonGenerator out, Context ctx, int matched, Slice<?> slice) throws IOException {
    Answer.open(out, desk.madeUp());
    out.writeStringField("timeStamp", Answer.now(desk.clock()).toString());
    Asked.stale(out, desk);
    out.writeNumberField("numberMatched", matched);
    out.writeNumberField("numberReturned", slice.items().size());
    Answer.pageLinks(out, ctx, slice.next());
  }

  /** Writes one thing about one area's analysis. */
  interface About<T> {
    void write(T answer) throws IOException;
  }

  /** Writes {@code analysis} when an area was asked for, else {@code analyses}, one an area. */
  static <T> void write(JsonGenerator out, Context ctx, List<T> answers, About<T> about)
      throws IOException {
    boolean one = Params.text(ctx, "area") != null;
    if (one) {
      out.writeFieldName("analysis");
    } else {
      out.writeArrayFieldStart("analyses");
    }
    for (T answer : answers) {
      out.writeStartObject();
      about.write(answer);
      out.writeEndObject();
    }
    if (!one) {
      out.writeEndArray();
    }
  }

  /** Writes the unit of values, and how long somebody must have looked for one. */
  static void values(JsonGenerator out, Question question) throws IOException {
    out.writeStringField("unit", Asked.unit(question.basis()));
    out.writeNumberField("min_minutes", question.minMinutes());
  }

  void about(JsonGenerator out, Question question) throws IOException {
    out.writeStringField("area", question.area().id());
    out.writeNumberField("area_version", question.area().version());
    Period period = question.period();
    out.writeStringField("period", period.from() + "/" + period.to());
    out.writeArrayFieldStart("kinds");
    for (String kind : question.kinds()) {
      out.writeString(kind);
    }
    out.writeEndArray();
    out.writeStringField("measure", question.basis().code());
    out.writeStringField("crs", question.city().crs());
    out.writeObjectFieldStart("generator");
    out.writeStringField("name", "OpenScene");
    out.writeStringField("version", version);
    out.writeEndObject();
  }

  static void interval(JsonGenerator out, String name, Interval interval) throws IOException {
    if (interval == null) {
      out.writeNullField(name);
      return;
    }
    out.writeArrayFieldStart(name);
    out.writeNumber(GeoJson.rounded(interval.low(), 4));
    if (Double.isFinite(interval.high())) {
      out.writeNumber(GeoJson.rounded(interval.high(), 4));
    } else {
      out.writeNull();
    }
    out.writeEndArray();
  }
}
