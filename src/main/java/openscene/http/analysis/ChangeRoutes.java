package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Methods;
import openscene.hotspot.Question;
import openscene.hotspot.inquiry.Inquiries;
import openscene.hotspot.inquiry.Inquiry;
import openscene.hotspot.inquiry.Outcome;
import openscene.hotspot.inquiry.Surroundings;
import openscene.hotspot.inquiry.TwoPeriods;
import openscene.hotspot.method.Method;
import openscene.hotspot.method.RunJson;
import openscene.hotspot.method.Settings;
import openscene.http.desk.Desk;
import openscene.http.request.Days;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.statistics.Limits;
import openscene.statistics.simulation.Progress;

/**
 * What became of an area: did it move next door, is it more than before, would a map have helped.
 */
public final class ChangeRoutes {
  private static final String COMPARISON = "comparison";
  private static final String RING_TO = "ring_to";
  private static final double RING_TO_DEFAULT_M = 300;

  /** How long before and after a measure is looked at when no period is given. */
  private static final int HALF_YEAR_DAYS = 182;

  /** How long a map is made from, and tried on, when no period is given. */
  private static final int TRAINED_DAYS = 91;

  private static final int TESTED_DAYS = 30;
  private static final Param SPLIT_PARAM =
      Param.query(
          Splits.SPLIT,
          "{\"type\":\"string\",\"format\":\"date\"}",
          "First local day of the second period, e.g. the day a measure began.");
  private static final Param COMPARISON_PARAM =
      Param.query(
          COMPARISON,
          "{\"type\":\"string\"}",
          "Ids of areas to compare with, separated by commas; default all other watched areas of"
              + " the city, outside the ring.");

  private final Desk desk;
  private final Analyses analyses;
  private final PlaceAnswer places;
  private final Splits splits;
  private final Method displacement = Methods.find("displacement").orElseThrow();
  private final Method evaluate = Methods.find("evaluate").orElseThrow();
  private final Method rate = Methods.find("rate").orElseThrow();

  /** Answers that whoever asks may be told. */
  public ChangeRoutes(Desk desk, Analyses analyses) {
    this.desk = desk;
    this.analyses = analyses;
    this.places = new PlaceAnswer(desk, analyses);
    this.splits = new Splits(desk);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
                "/api/areas/{id}/displacement",
                "getDisplacement",
                "Whether it moved next door when something was done: the weighted displacement"
                    + " difference first, place by place.",
                this::displacement)
            .with(params(displacement, COMPARISON_PARAM, SPLIT_PARAM, Param.MEASURE))
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.ANALYSTS),
        Route.get(
                "/api/areas/{id}/evaluation",
                "getEvaluation",
                "Whether a map of what was before would have shown what came after, against the"
                    + " same cells as before.",
                this::evaluation)
            .with(params(evaluate, SPLIT_PARAM))
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.ANALYSTS),
        Route.get(
                "/api/areas/{id}/change",
                "getChange",
                "Two rates, their exact comparison, and the same as if the hours had lain alike.",
                this::change)
            .with(params(rate, Param.COMPARE, Param.MEASURE))
            .as(Route.GEOJSON)
            .computed()
            .to(Readers.ANALYSTS));
  }

  /** What is asked about every area, what is asked here, and the method's own settings. */
  private static Param[] params(Method method, Param... here) {
    return Stream.concat(
            Stream.concat(
                Stream.of(Param.DATETIME, Param.PERIOD, Param.KIND, Param.F), Stream.of(here)),
            new MethodParams(method)
                .settings().stream().filter(param -> !OWN.contains(param.name())))
        .toArray(Param[]::new);
  }

  /** Settings that a request gives in another form, or the evidence gives instead. */
  private static final Set<String> OWN = Set.of(Splits.SPLIT, "exposure_before", "exposure_after");

  private static Settings settings(Context ctx, Method method, LocalDate split) {
    return new MethodParams(method).settings(ctx, method, OWN, forSplit(split));
  }

  private static Map<String, String> forSplit(LocalDate split) {
    return split == null
        ? Map.of()
        : Map.of(Splits.SPLIT, split.format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE));
  }

  /** As long as the period, just before it. */
  private static Period before(Period now, City city, boolean months) {
    if (!months) {
      return new Period(now.from().minus(Duration.between(now.from(), now.to())), now.from());
    }
    LocalDate first = now.from().atZone(city.zone()).toLocalDate();
    LocalDate end = now.to().atZone(city.zone()).toLocalDate();
    return Period.ofDays(
        first.minusMonths(ChronoUnit.MONTHS.between(first, end)), first.minusDays(1), city.zone());
  }

  private Basis basis(Context ctx, Method method) {
    return Params.text(ctx, "measure") == null ? Inquiry.basisOf(method) : Asked.basis(ctx);
  }

  private void displacement(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    City city = desk.city(area);
    Told told = analyses.told(ctx);
    SortedSet<String> asked = Asked.kinds(ctx, desk, told);
    LocalDate known =
        Splits.given(ctx) == null ? splits.newestMeasure(area, city) : Splits.given(ctx);
    Period period = splits.period(ctx, city, told, asked, known, -1, HALF_YEAR_DAYS);
    LocalDate given = Splits.given(ctx, period, city);
    LocalDate split = given == null ? splits.newestMeasure(area, period, city) : given;
    Double ringTo = Params.number(ctx, RING_TO, 1, 10_000);
    List<Area> comparison = new ArrayList<>();
    for (String id : Params.codes(ctx, COMPARISON, code -> code)) {
      comparison.add(inCity(desk.area(COMPARISON, id), city));
    }
    Basis basis = basis(ctx, displacement);
    Settings settings = settings(ctx, displacement, split);
    Splits.requireMonth(told, asked, split);
    SortedSet<String> kinds = Analyses.kinds(ctx, told, city, period, asked, basis);
    EnoughInBoth.require(
        told, city, area, kinds, period, split.atStartOfDay(city.zone()).toInstant());
    Outcome outcome =
        HotspotRoutes.asked(
            () ->
                told.audience()
                    .inquiries()
                    .places(
                        new Surroundings(city, area, ringTo == null ? RING_TO_DEFAULT_M : ringTo)
                            .watching(analyses.watched(city))
                            .comparedWith(comparison)
                            .inquiry(period, kinds, basis, displacement, settings),
                        Progress.SILENT));
    places.answer(ctx, told, Question.of(city, area, period, kinds, basis), outcome, out -> {});
  }

  private static Area inCity(Area area, City city) {
    if (!area.city().equals(city.id())) {
      throw Refused.invalid(
          COMPARISON, area.id() + " is of " + area.city(), "areas of " + city.id());
    }
    return area;
  }

  private void evaluation(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    City city = desk.city(area);
    Told told = analyses.told(ctx);
    SortedSet<String> kinds = Asked.kinds(ctx, desk, told);
    Basis basis = Inquiry.basisOf(evaluate);
    Period period =
        splits.period(ctx, city, told, kinds, Splits.given(ctx), TRAINED_DAYS, TESTED_DAYS);
    Splits.requireMonth(told, kinds, Splits.given(ctx));
    Question question = Question.of(city, area, period, kinds, basis);
    LocalDate split = Splits.given(ctx, question.period(), city);
    Settings settings = settings(ctx, evaluate, split);
    if (split != null) {
      EnoughInBoth.require(
          told, city, area, kinds, period, split.atStartOfDay(city.zone()).toInstant());
    }
    Outcome outcome =
        HotspotRoutes.asked(
            () ->
                told.audience()
                    .inquiries()
                    .places(inquiry(question, evaluate, settings), Progress.SILENT));
    places.answer(ctx, told, question, outcome, out -> {});
  }

  private static Inquiry inquiry(Question question, Method method, Settings settings) {
    return new Inquiry(
        question.city(),
        question.area(),
        question.period(),
        question.kinds(),
        question.basis(),
        method,
        settings,
        Map.of());
  }

  private void change(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    City city = desk.city(area);
    Told told = analyses.told(ctx);
    SortedSet<String> asked = Asked.kinds(ctx, desk, told);
    Period now = Asked.period(ctx, desk, city, told, Asked.months(told, asked));
    Days compare = Days.of("compare", Params.text(ctx, "compare"));
    Period before =
        compare == null ? before(now, city, Asked.months(told, asked)) : compare.in(city.zone());
    if (Asked.months(told, asked)) {
      Asked.requireMonths("compare", before, city);
    }
    Basis basis = basis(ctx, rate);
    SortedSet<String> kinds = Analyses.kinds(ctx, told, city, now, asked, basis);
    Settings settings = settings(ctx, rate, now.from().atZone(city.zone()).toLocalDate());
    TwoPeriods periods = HotspotRoutes.asked(() -> new TwoPeriods(now, before));
    Question all = Question.of(city, area, periods.all(), kinds, basis);
    if (basis == Basis.COUNT && periods.apart()) {
      throw Refused.invalid(
          "compare",
          "leaves days between the periods, which counts per day would count in",
          "the days just before the period, or measure=rate");
    }
    EnoughInBoth.require(told, city, area, kinds, periods.all(), now.from());
    Inquiries.Changed changed =
        HotspotRoutes.asked(
            () ->
                told.audience()
                    .inquiries()
                    .change(inquiry(all, rate, settings), periods, Progress.SILENT));
    places.answer(
        ctx,
        told,
        Question.of(city, area, now, kinds, basis),
        changed.outcome(),
        out -> {
          out.writeStringField("compare", before.from() + "/" + before.to());
          if (changed.alike() != null) {
            standardised(out, changed.alike());
          }
        });
  }

  private static void standardised(JsonGenerator out, TwoPeriods.Alike alike) throws IOException {
    out.writeObjectFieldStart("standardised");
    out.writeStringField("by", TwoPeriods.STRATA);
    out.writeFieldName("weights");
    RunJson.value(out, alike.rates().weights());
    if (alike.rates().tells()) {
      PlaceAnswer.member(out, "rate_before", alike.rates().before());
      limits(out, "rate_before_ci", alike.rates().beforeLimits());
      PlaceAnswer.member(out, "rate_after", alike.rates().now());
      limits(out, "rate_after_ci", alike.rates().nowLimits());
      PlaceAnswer.member(out, "rate_ratio", alike.rates().ratio());
      limits(out, "rate_ratio_ci", alike.resampled() == null ? null : alike.resampled().ratio());
      out.writeStringField("rate_ratio_ci_by", "drawing whole visits");
    } else {
      out.writeStringField("reason", "no part of the week was looked at in both periods");
    }
    out.writeEndObject();
  }

  private static void limits(JsonGenerator out, String name, Limits limits) throws IOException {
    PlaceAnswer.member(
        out, name, limits == null ? null : new double[] {limits.low(), limits.high()});
  }
}
