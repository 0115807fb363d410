package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Stream;
import openscene.area.Area;
import openscene.area.City;
import openscene.area.Measure;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Evidence;
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
import openscene.observation.Refusal;
import openscene.privacy.SmallCounts;
import openscene.snapshot.Sightings;
import openscene.statistics.Limits;
import openscene.statistics.simulation.Progress;

/**
 * What became of an area: did it move next door, is it more than before, would a map have helped.
 */
public final class ChangeRoutes {
  private static final String SPLIT = "split";
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
          SPLIT,
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
  private final Method displacement = Methods.find("displacement").orElseThrow();
  private final Method evaluate = Methods.find("evaluate").orElseThrow();
  private final Method rate = Methods.find("rate").orElseThrow();

  /** Answers that whoever asks may be told. */
  public ChangeRoutes(Desk desk, Analyses analyses) {
    this.desk = desk;
    this.analyses = analyses;
    this.places = new PlaceAnswer(desk, analyses);
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
  private static final Set<String> OWN = Set.of(SPLIT, "exposure_before", "exposure_after");

  private static Settings settings(Context ctx, Method method, LocalDate split) {
    return new MethodParams(method).settings(ctx, method, OWN, forSplit(split));
  }

  private static Map<String, String> forSplit(LocalDate split) {
    return split == null
        ? Map.of()
        : Map.of(SPLIT, split.format(java.time.format.DateTimeFormatter.BASIC_ISO_DATE));
  }

  /** The day of the split; null when it is not given. */
  private static LocalDate split(Context ctx) {
    String text = Params.text(ctx, SPLIT);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Refused.invalid(SPLIT, "was " + Refusal.shown(text), "a local day, e.g. 2019-03-11");
    }
  }

  /** The day of the split, within the period; null when it is not given. */
  private static LocalDate split(Context ctx, Period period, City city) {
    LocalDate day = split(ctx);
    LocalDate first = period.from().atZone(city.zone()).toLocalDate();
    LocalDate last = period.to().minusSeconds(1).atZone(city.zone()).toLocalDate();
    if (day != null && (!day.isAfter(first) || day.isAfter(last))) {
      throw Refused.invalid(
          SPLIT,
          "was " + day + ", which leaves no day on one side",
          "a day within the period, " + first.plusDays(1) + ".." + last);
    }
    return day;
  }

  /**
   * The period asked for; or else, when a split is known, days before it and days from it on, as
   * far as time has come.
   *
   * @param day null when no split is known
   * @param before days before the split; negative: as many as come after it
   * @param after the most days from the split on
   */
  private Period period(
      Context ctx, City city, Told told, Set<String> kinds, LocalDate day, int before, int after) {
    LocalDate today = desk.today(city);
    boolean asked = Params.text(ctx, "period") != null || Params.text(ctx, "datetime") != null;
    boolean months = Asked.months(told, kinds);
    if (asked || day == null || day.isAfter(today) || months) {
      return Asked.period(ctx, desk, city, told, months);
    }
    long come = Math.min(after, ChronoUnit.DAYS.between(day, today) + 1);
    return Asked.narrowed(
        Period.ofDays(
            day.minusDays(before < 0 ? come : before), day.plusDays(come - 1), city.zone()),
        desk,
        told);
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

  /** Of each of two periods enough must have been seen, or nothing: not of both together only. */
  private static void requireEnough(
      Told told, City city, Area area, Set<String> kinds, Period all, Instant split) {
    if (told.isAll()) {
      return;
    }
    SmallCounts small = new SmallCounts(told.audience().policy().places());
    Evidence evidence = told.audience().gatherings().evidence(city, area, all);
    for (boolean later : new boolean[] {false, true}) {
      int[] rows =
          Arrays.stream(evidence.ofKinds(kinds))
              .filter(row -> (evidence.seen().seenAtS(row) >= split.getEpochSecond()) == later)
              .toArray();
      int alone =
          (int)
              Arrays.stream(rows)
                  .filter(row -> evidence.seen().visit(row) == Sightings.NO_VISIT)
                  .count();
      SmallCounts.Count count =
          new SmallCounts.Count(
              rows.length,
              evidence.visitsBehind(rows) + alone,
              evidence.daysBehind(rows),
              Map.of());
      if (small.primary(count).isPresent()) {
        throw Refused.because(
            409,
            "Too little to tell",
            "period",
            "holds too little in its " + (later ? "second" : "first") + " part to be told",
            "longer periods, more kinds, or a larger area");
      }
    }
  }

  /** What is told by whole months is split between two of them. */
  private static void requireMonth(Told told, Set<String> kinds, LocalDate split) {
    if (split != null && Asked.months(told, kinds) && split.getDayOfMonth() != 1) {
      throw Refused.invalid(
          SPLIT,
          "was " + split + ", within a month, and these kinds are told by whole months",
          "the first day of a month, e.g. " + split.withDayOfMonth(1));
    }
  }

  /** When the newest measure of the area began, today or before; null without one. */
  private LocalDate newestMeasure(Area area, City city) {
    return desk.stores().measures().measures().stream()
        .filter(measure -> measure.areaId().equals(area.id()))
        .map(Measure::from)
        .filter(day -> !day.isAfter(desk.today(city)))
        .max(LocalDate::compareTo)
        .orElse(null);
  }

  /** The newest measure of the area that began within the period. */
  private LocalDate newestMeasure(Area area, Period period, City city) {
    LocalDate first = period.from().atZone(city.zone()).toLocalDate();
    LocalDate last = period.to().minusSeconds(1).atZone(city.zone()).toLocalDate();
    List<LocalDate> logged =
        desk.stores().measures().measures().stream()
            .filter(measure -> measure.areaId().equals(area.id()))
            .map(Measure::from)
            .sorted()
            .toList();
    return logged.stream()
        .filter(day -> day.isAfter(first) && !day.isAfter(last))
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                Refused.invalid(
                    SPLIT,
                    "is missing, and no measure of "
                        + area.id()
                        + " began in the period"
                        + (logged.isEmpty() ? "" : "; there are " + logged),
                    "the day on which something changed, e.g. " + first.plusDays(1)));
  }

  private Basis basis(Context ctx, Method method) {
    return Params.text(ctx, "measure") == null ? Inquiry.basisOf(method) : Asked.basis(ctx);
  }

  private void displacement(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    City city = desk.city(area);
    Told told = analyses.told(ctx);
    SortedSet<String> asked = Asked.kinds(ctx, desk, told);
    LocalDate known = split(ctx) == null ? newestMeasure(area, city) : split(ctx);
    Period period = period(ctx, city, told, asked, known, -1, HALF_YEAR_DAYS);
    LocalDate given = split(ctx, period, city);
    LocalDate split = given == null ? newestMeasure(area, period, city) : given;
    Double ringTo = Params.number(ctx, RING_TO, 1, 10_000);
    List<Area> comparison = new ArrayList<>();
    for (String id : Params.codes(ctx, COMPARISON, code -> code)) {
      comparison.add(inCity(desk.area(COMPARISON, id), city));
    }
    Basis basis = basis(ctx, displacement);
    Settings settings = settings(ctx, displacement, split);
    requireMonth(told, asked, split);
    SortedSet<String> kinds = Analyses.kinds(ctx, told, city, period, asked, basis);
    requireEnough(told, city, area, kinds, period, split.atStartOfDay(city.zone()).toInstant());
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
    Period period = period(ctx, city, told, kinds, split(ctx), TRAINED_DAYS, TESTED_DAYS);
    requireMonth(told, kinds, split(ctx));
    Question question = Question.of(city, area, period, kinds, basis);
    LocalDate split = split(ctx, question.period(), city);
    Settings settings = settings(ctx, evaluate, split);
    if (split != null) {
      requireEnough(told, city, area, kinds, period, split.atStartOfDay(city.zone()).toInstant());
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
    requireEnough(told, city, area, kinds, periods.all(), now.from());
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
