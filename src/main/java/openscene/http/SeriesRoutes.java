package openscene.http;

import com.fasterxml.jackson.core.JsonGenerator;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Period;
import openscene.hotspot.Basis;
import openscene.hotspot.Evidence;
import openscene.hotspot.Gatherings;
import openscene.hotspot.Status;
import openscene.http.request.Answer;
import openscene.http.request.Param;
import openscene.http.request.Params;
import openscene.http.request.Refused;
import openscene.http.request.Route;
import openscene.observation.Observation;
import openscene.observation.Visit;
import openscene.statistics.Limits;
import openscene.statistics.rate.PoissonRate;

/** How an area fares over time, and over the hours of the week. */
final class SeriesRoutes {
  /** The most steps of a series. */
  static final int STEPS_MAX = 1_000;

  /** Below half an hour nothing is said about a step (DOMAIN § 2). */
  private static final double HOURS_MIN = 0.5;

  private static final int HOURS_A_DAY = 24;

  private final Desk desk;
  private final Gatherings gatherings;

  SeriesRoutes(Desk desk, Gatherings gatherings) {
    this.desk = desk;
    this.gatherings = gatherings;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/areas/{id}/series",
                "getSeries",
                "Counts, patrol hours and rates step by step.",
                this::series)
            .with(Param.DATETIME, Param.PERIOD, Param.KIND, Param.STEP, Param.F)
            .computed(),
        Route.get(
                "/api/areas/{id}/rhythm",
                "getRhythm",
                "Counts, patrol hours and rates by weekday and hour.",
                this::rhythm)
            .with(Param.DATETIME, Param.PERIOD, Param.KIND, Param.F)
            .computed());
  }

  /** What was seen and how long somebody looked, of one step or one hour of the week. */
  private static final class Tally {
    private long n;
    private long total;
    private long nInRate;
    private double hours;
    private double hoursOfAll;
    private final Set<UUID> visits = new HashSet<>();

    Status status() {
      if (hours >= HOURS_MIN) {
        return nInRate > 0 ? Status.OBSERVED : Status.OBSERVED_ZERO;
      }
      return hoursOfAll > 0 ? Status.INSUFFICIENT_EFFORT : Status.NOT_VISITED;
    }

    void write(JsonGenerator out) throws IOException {
      out.writeNumberField("n", n);
      out.writeNumberField("total", total);
      out.writeNumberField("n_in_rate", nInRate);
      Asked.number(out, "hours", hours, 3);
      Asked.number(out, "hours_of_all_visits", hoursOfAll, 3);
      out.writeNumberField("visits", visits.size());
      out.writeStringField("status", status().code());
      if (hours < HOURS_MIN) {
        out.writeNullField("rate");
        out.writeNullField("interval");
        return;
      }
      Asked.number(out, "rate", nInRate / hours, 4);
      Limits limits = PoissonRate.garwood(nInRate, hours);
      out.writeArrayFieldStart("interval");
      out.writeNumber(openscene.geo.GeoJson.rounded(limits.low(), 4));
      out.writeNumber(openscene.geo.GeoJson.rounded(limits.high(), 4));
      out.writeEndArray();
    }
  }

  /** Whether the visit's silence counts: of one of the kinds, or, with none named, of any. */
  private static boolean looked(Visit visit, Set<String> kinds) {
    return (kinds.isEmpty() ? visit.targetKinds() : kinds)
        .stream().anyMatch(visit::provesAbsenceOf);
  }

  private void add(Tally[] tallies, Evidence evidence, Set<String> kinds, Placing placing) {
    Set<UUID> inRate = new HashSet<>();
    for (int i = 0; i < evidence.visits().size(); i++) {
      Visit visit = evidence.visits().get(i);
      double hours = evidence.minutes().get(i) / 60;
      Tally tally = tallies[placing.of(visit.startedAt().atZone(evidence.city().zone()))];
      tally.hoursOfAll += hours;
      tally.visits.add(visit.id());
      if (looked(visit, kinds)) {
        tally.hours += hours;
        inRate.add(visit.id());
      }
    }
    for (Observation seen : evidence.observations()) {
      if (!kinds.isEmpty() && !kinds.contains(seen.kind())) {
        continue;
      }
      Tally tally = tallies[placing.of(seen.seenAt().atZone(evidence.city().zone()))];
      tally.n++;
      tally.total += seen.count();
      if (seen.visitId() != null && inRate.contains(seen.visitId())) {
        tally.nInRate++;
      }
    }
  }

  private interface Placing {
    int of(ZonedDateTime when);
  }

  private void series(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    City city = desk.city(area);
    Period period = Asked.period(ctx, desk, city);
    SortedSet<String> kinds = Params.kinds(ctx, desk.kinds());
    String step = Params.choice(ctx, "step", Set.of("day", "week", "month"), "week");
    List<LocalDate> starts = starts(period, city, step);
    Tally[] tallies = tallies(starts.size() - 1);
    add(
        tallies,
        gatherings.evidence(city, area, period),
        kinds,
        when -> indexOf(starts, when.toLocalDate()));
    Answer.json(
        ctx,
        out -> {
          open(out, area, period, kinds);
          out.writeStringField("step", step);
          out.writeArrayFieldStart("steps");
          for (int i = 0; i < tallies.length; i++) {
            out.writeStartObject();
            out.writeStringField("from", starts.get(i).toString());
            out.writeStringField("to", starts.get(i + 1).minusDays(1).toString());
            tallies[i].write(out);
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
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

  private static int indexOf(List<LocalDate> starts, LocalDate day) {
    int found = java.util.Collections.binarySearch(starts, day);
    int index = found >= 0 ? found : -found - 2;
    return Math.max(0, Math.min(index, starts.size() - 2));
  }

  private void rhythm(Context ctx) {
    Area area = desk.areaInPath(ctx.pathParam("id"));
    City city = desk.city(area);
    Period period = Asked.period(ctx, desk, city);
    SortedSet<String> kinds = Params.kinds(ctx, desk.kinds());
    Tally[] tallies = tallies(DayOfWeek.values().length * HOURS_A_DAY);
    add(
        tallies,
        gatherings.evidence(city, area, period),
        kinds,
        when -> (when.getDayOfWeek().getValue() - 1) * HOURS_A_DAY + when.getHour());
    Answer.json(
        ctx,
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
          out.writeEndObject();
        });
  }
}
