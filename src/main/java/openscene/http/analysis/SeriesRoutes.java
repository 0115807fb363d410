package openscene.http.analysis;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import openscene.account.Role;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.LocalClock;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Evidence;
import openscene.hotspot.inquiry.Counted;
import openscene.hotspot.inquiry.Inquiries;
import openscene.hotspot.inquiry.Trend;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.RunJson;
import openscene.hotspot.release.Audiences;
import openscene.hotspot.release.Linked;
import openscene.hotspot.release.StepRelease;
import openscene.http.desk.Desk;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Readers;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Kind;
import openscene.snapshot.Rounds;
import openscene.snapshot.Sightings;

/** How an area fares over time, and over the hours of the week. */
public final class SeriesRoutes {
  /** The most steps of a series. */
  static final int STEPS_MAX = 1_000;

  private static final int HOURS_A_DAY = 24;

  private final Desk desk;
  private final Audiences audiences;

  /** The areas' own counts; what small ones there are is hidden step by step. */
  private final Inquiries inquiries;

  /** Steps that whoever asks may be told. */
  public SeriesRoutes(Desk desk, Audiences audiences, Inquiries inquiries) {
    this.desk = desk;
    this.audiences = audiences;
    this.inquiries = inquiries;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
                "/api/areas/{id}/series",
                "getSeries",
                "Counts, patrol hours and rates step by step.",
                this::series)
            .with(Param.DATETIME, Param.PERIOD, Param.KIND, Param.STEP, Param.F)
            .computed()
            .to(Readers.MAP),
        Route.get(
                "/api/areas/{id}/rhythm",
                "getRhythm",
                "Counts, patrol hours and rates by weekday and hour.",
                this::rhythm)
            .with(Param.DATETIME, Param.PERIOD, Param.KIND, Param.F)
            .computed()
            .to(Readers.ANALYSTS));
  }

  private void add(
      Tally[] tallies,
      Evidence evidence,
      Set<String> kinds,
      Told told,
      Linked linked,
      Placing placing) {
    boolean[] looked = evidence.looked(kinds);
    Rounds rounds = evidence.rounds();
    for (int i = 0; i < looked.length; i++) {
      tallies[placing.of(evidence.clock(), rounds.startedAtS(i))].visit(
          evidence.minutes(i) / 60, looked[i]);
    }
    Sightings seen = evidence.seen();
    StepRelease release =
        told.isAll()
            ? StepRelease.all(evidence)
            : StepRelease.of(
                evidence,
                told.audience().policy(),
                told.reader(),
                desk.kinds(),
                kinds,
                linked,
                tallies.length,
                row -> placing.of(evidence.clock(), seen.seenAtS(row)));
    for (int row : evidence.ofKinds(kinds)) {
      if (release.isTold(row)) {
        int round = evidence.round(row);
        tallies[placing.of(evidence.clock(), seen.seenAtS(row))].seen(
            seen.count(row), round >= 0 && looked[round]);
      }
    }
    for (int i = 0; i < tallies.length; i++) {
      if (release.hidden(i) != null) {
        tallies[i].hide(release.hidden(i));
      }
      if (release.isPartial(i)) {
        tallies[i].holdBack();
      }
    }
  }

  /** The kinds asked for that may be told of a whole area, or those of class L and M. */
  private SortedSet<String> kinds(Context ctx, Told told) {
    SortedSet<String> asked = Params.kinds(ctx, desk.kinds());
    if (told.isAll()) {
      return asked;
    }
    NavigableSet<String> may =
        StepRelease.kinds(told.audience().policy(), told.reader(), desk.kinds());
    if (asked.isEmpty()) {
      may.removeIf(this::isHigh);
      return may;
    }
    for (String kind : asked) {
      if (!may.contains(kind)) {
        throw Refused.invalid("kind", kind + " is not told here", "among " + String.join(",", may));
      }
    }
    return asked;
  }

  private boolean isHigh(String kind) {
    return desk.kinds().find(kind).orElseThrow().sensitivity() == Kind.Sensitivity.H;
  }

  /** Who sees records of class L and M anyway is told of them by the day; all else by the month. */
  private boolean months(Told told, Set<String> kinds) {
    return !told.isAll()
        && (told.reader().role() != Role.PLANNER || kinds.stream().anyMatch(this::isHigh));
  }

  /** Which step a moment, seconds since 1970, lies in. */
  private interface Placing {
    int of(LocalClock clock, long epochS);
  }

  private void series(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    City city = desk.city(area);
    Told told = Told.of(ctx, audiences);
    SortedSet<String> kinds = kinds(ctx, told);
    boolean months = months(told, kinds);
    Period period = Asked.period(ctx, desk, city, told, months);
    String step =
        Params.choice(ctx, "step", Set.of("day", "week", "month"), months ? "month" : "week");
    if (months && !step.equals("month")) {
      throw Refused.invalid("step", "was " + step + ", finer than is told here", "month");
    }
    List<LocalDate> starts = starts(period, city, step);
    Tally[] tallies = tallies(starts.size() - 1);
    Inquiries.Gathered gathered = inquiries.gather(city, area, period);
    long[] firstDays = starts.stream().mapToLong(LocalDate::toEpochDay).toArray();
    add(
        tallies,
        gathered.evidence(),
        kinds,
        told,
        months ? Linked.of(city, area, desk.stores().areas().areas(), desk.today(city)) : null,
        (clock, at) -> indexOf(firstDays, clock.day(at)));
    LocalDate first = gathered.evidence().day(period.from());
    LocalDate last = lastWhole(period, city);
    boolean[] complete = new boolean[tallies.length];
    for (int i = 0; i < complete.length; i++) {
      complete[i] = !starts.get(i).isBefore(first) && !starts.get(i + 1).minusDays(1).isAfter(last);
    }
    Run run =
        run(
            "series",
            city,
            area,
            gathered,
            new Run.Setting("step", step, "given, or week"),
            tallies);
    Answer.json(
        ctx,
        told.of(
            out -> {
              open(out, area, period, kinds);
              out.writeStringField("step", step);
              out.writeBooleanField("last_step_complete", complete[complete.length - 1]);
              out.writeArrayFieldStart("steps");
              for (int i = 0; i < tallies.length; i++) {
                out.writeStartObject();
                out.writeStringField("from", starts.get(i).toString());
                out.writeStringField("to", starts.get(i + 1).minusDays(1).toString());
                out.writeBooleanField("complete", complete[i]);
                tallies[i].write(out);
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeObjectFieldStart("trend");
              Verdicts.write(out, "count", trend(tallies, complete, Tally::whole, Tally::n));
              Verdicts.write(out, "rate", trend(tallies, complete, Tally::rate, Tally::inRate));
              out.writeEndObject();
              out.writeFieldName("run");
              RunJson.write(out, run);
              out.writeEndObject();
            }));
  }

  /** Of the whole steps: a month that is not over yet looks like a decline. */
  private static Trend trend(
      Tally[] tallies,
      boolean[] complete,
      ToDoubleFunction<Tally> value,
      ToLongFunction<Tally> events) {
    List<Tally> whole =
        IntStream.range(0, tallies.length)
            .filter(i -> complete[i])
            .mapToObj(i -> tallies[i])
            .toList();
    return Trend.of(
        whole.stream().mapToDouble(value).toArray(), whole.stream().mapToLong(events).sum());
  }

  /** The last day that is over, or the period's last when that came first. */
  private LocalDate lastWhole(Period period, City city) {
    LocalDate last = period.to().minusSeconds(1).atZone(city.zone()).toLocalDate();
    LocalDate yesterday = desk.today(city).minusDays(1);
    return last.isAfter(yesterday) ? yesterday : last;
  }

  private Run run(
      String method,
      City city,
      Area area,
      Inquiries.Gathered gathered,
      Run.Setting step,
      Tally[] tallies) {
    return Counted.steps(
        method,
        city,
        area,
        gathered.evidence().period(),
        step,
        Tally.HOURS_MIN,
        inquiries.provenance(area, gathered.cutoff(), Basis.RATE),
        Arrays.stream(tallies).mapToLong(Tally::n).sum());
  }

  private static Tally[] tallies(int size) {
    Tally[] tallies = new Tally[size];
    for (int i = 0; i < size; i++) {
      tallies[i] = new Tally();
    }
    return tallies;
  }

  private void open(JsonGenerator out, Area area, Period period, Set<String> kinds)
      throws IOException {
    out.writeStartObject();
    Asked.stale(out, desk);
    if (desk.madeUp()) {
      out.writeBooleanField("made_up", true);
    }
    out.writeStringField("area", area.id());
    out.writeStringField("period", period.from() + "/" + period.to());
    out.writeArrayFieldStart("kinds");
    for (String kind : kinds) {
      out.writeString(kind);
    }
    out.writeEndArray();
    out.writeStringField("rate_unit", Asked.unit(Basis.RATE));
    out.writeStringField("interval_method", "garwood95");
  }

  /** The first days of the steps, and of the one after the last. */
  private static List<LocalDate> starts(Period period, City city, String step) {
    LocalDate first = period.from().atZone(city.zone()).toLocalDate();
    LocalDate last = period.to().minusSeconds(1).atZone(city.zone()).toLocalDate();
    LocalDate at =
        switch (step) {
          case "week" -> first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
          case "month" -> first.withDayOfMonth(1);
          default -> first;
        };
    List<LocalDate> starts = new ArrayList<>();
    while (true) {
      starts.add(at);
      if (at.isAfter(last)) {
        return starts;
      }
      if (starts.size() > STEPS_MAX) {
        throw Refused.invalid(
            "step", "gives more than " + STEPS_MAX + " steps", "longer steps, or a shorter period");
      }
      at =
          switch (step) {
            case "week" -> at.plusWeeks(1);
            case "month" -> at.plusMonths(1);
            default -> at.plusDays(1);
          };
    }
  }

  private static int indexOf(long[] starts, long day) {
    int found = Arrays.binarySearch(starts, day);
    int index = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(index, starts.length - 2));
  }

  private void rhythm(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    City city = desk.city(area);
    Told told = Told.of(ctx, audiences);
    SortedSet<String> kinds = kinds(ctx, told);
    if (!told.isAll() && kinds.stream().anyMatch(this::isHigh)) {
      throw Refused.invalid(
          "kind",
          "some are told by the month only, not by the hour",
          "kinds of objects and of behaviour in public, or /series");
    }
    Period period = Asked.period(ctx, desk, city, told, false);
    Tally[] tallies = tallies(DayOfWeek.values().length * HOURS_A_DAY);
    Inquiries.Gathered gathered = inquiries.gather(city, area, period);
    add(
        tallies,
        gathered.evidence(),
        kinds,
        told,
        null,
        (clock, at) -> (LocalClock.weekday(clock.day(at)) - 1) * HOURS_A_DAY + clock.hour(at));
    Run run =
        run(
            "rhythm",
            city,
            area,
            gathered,
            new Run.Setting("step", "hour of the week", "default"),
            tallies);
    Answer.json(
        ctx,
        told.of(
            out -> {
              open(out, area, period, kinds);
              out.writeArrayFieldStart("hours");
              for (int i = 0; i < tallies.length; i++) {
                out.writeStartObject();
                out.writeNumberField("weekday", i / HOURS_A_DAY + 1);
                out.writeNumberField("hour", i % HOURS_A_DAY);
                tallies[i].write(out);
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeFieldName("run");
              RunJson.write(out, run);
              out.writeEndObject();
            }));
  }
}
