package openscene.report.content;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import openscene.area.Area;
import openscene.area.City;
import openscene.geo.Projection;
import openscene.hotspot.method.CannotTell;
import openscene.hotspot.method.Provenance;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.Run.Setting;
import openscene.report.indicator.Indicator;
import openscene.report.indicator.Strata;
import openscene.statistics.rate.Bootstrap;

/**
 * How each part of a report was made: one run for each method it used. The number of events is that
 * of what the report shows: more would tell what it hides.
 *
 * @param software e.g. "OpenScene 1.2.0"
 * @param cutoff end of the period
 * @param from first day of the period
 * @param to last day of the period
 */
public record Runs(
    City city, Area area, String software, Instant cutoff, LocalDate from, LocalDate to) {
  private static final String DEFAULT = "default";
  private static final double M2_PER_HA = 10_000;

  /** Of the indicators and their changes. */
  public Run rate(
      List<Indicator> indicators,
      List<String> dropped,
      LocalDate compareFrom,
      LocalDate compareTo,
      double minMinutes,
      long seed) {
    Strata strata = strata(indicators);
    Map<String, Object> weights = new LinkedHashMap<>();
    for (int i = 0; i < strata.size(); i++) {
      weights.put(strata.names().get(i), strata.weights()[i]);
    }
    long shown =
        indicators.stream()
            .filter(one -> one.isKnown() && !one.exposureUnit().matches("none|strata"))
            .map(Indicator::n)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    return run(
        "rate",
        List.of(
            new Setting("before", compareFrom + "/" + compareTo, "the period compared with"),
            new Setting("interval", "garwood95", "events that come one by one"),
            new Setting(
                "interval_of_scattered",
                "bootstrap_visit_days",
                "visit-days whose Pearson chi-square is above its 95 % quantile, and means"),
            new Setting("resamples", Bootstrap.RESAMPLES, DEFAULT),
            new Setting(
                "standardisation",
                strata.code(),
                "the finest that an indicator allowed without telling a hidden count"),
            new Setting("weights", weights, "share of a week's hours"),
            new Setting("dropped_strata", dropped, "nobody visited then in one of the periods"),
            new Setting("ratio", "fay95", "exact where one stratum is left"),
            new Setting("adjustment", "holm", "many indicators, one area"),
            new Setting("effort_min_minutes", minMinutes, DEFAULT)),
        seed,
        "the area; complete visits that looked, zeros included",
        shown,
        null,
        List.of("The number of events is the sum of the counts that are shown."));
  }

  /** What held times of day apart the finest among the indicators. */
  public static Strata strata(List<Indicator> indicators) {
    Strata finest = Strata.NONE;
    for (Indicator indicator : indicators) {
      if (indicator.change() != null && indicator.change().standard() != null) {
        Strata one = indicator.change().standard().strata();
        finest = one.size() > finest.size() ? one : finest;
      }
    }
    return finest;
  }

  /** Of the outlines; null where the edition has none. */
  public Run density(Places places, double minMinutes, int publishedM) {
    if (places.bandwidthM() == null) {
      return null;
    }
    long shown =
        places.cells().stream()
            .map(Findings.PlacedCell::n)
            .filter(Objects::nonNull)
            .mapToLong(Long::longValue)
            .sum();
    return run(
        "kde",
        List.of(
            new Setting("kernel", "gaussian", DEFAULT),
            new Setting("bandwidth_m", places.bandwidthM(), places.bandwidthWhy()),
            new Setting("mass", 0.5, DEFAULT),
            new Setting("cell_m", publishedM, "cells that are shown"),
            new Setting("effort_min_minutes", minMinutes, DEFAULT)),
        null,
        "cells with their centre in the area; complete visits that looked",
        shown,
        null,
        List.of("The number of events is the sum of the cells that are shown."));
  }

  /** Of an indicator's displacement; null where its counts are hidden. */
  public Run displacement(Displacement one) {
    if (one.isHidden()) {
      return null;
    }
    List<Setting> settings = new ArrayList<>();
    settings.add(new Setting("indicator", one.indicator(), "chosen before looking"));
    settings.add(new Setting("ring_from_m", Displacement.RING_FROM_M, DEFAULT));
    settings.add(new Setting("ring_to_m", Displacement.RING_TO_M, DEFAULT));
    settings.add(
        new Setting(
            "comparison",
            one.comparison(),
            "areas of the watch list beyond the ring whose counts may be shown"));
    Displacement.Told told = one.told();
    if (told == null) {
      return run(
          "displacement", settings, null, "area, ring, watch list", 0, cannotTell(one), List.of());
    }
    settings.add(new Setting("mean_hours", told.meanHours(), "weights: hours by their mean"));
    settings.add(new Setting("phi", told.phi(), "scatter of the visit-days, 1 at least"));
    long events = told.target().before() + told.target().after();
    events += told.compared().before() + told.compared().after();
    events += told.besides() == null ? 0 : told.besides().before() + told.besides().after();
    return run(
        "displacement",
        settings,
        null,
        "area, ring, watch list",
        events,
        null,
        List.of(
            "The ring's change is not held against a comparison of its own.",
            "The two periods follow each other: only the comparison areas guard against a change"
                + " of season."));
  }

  private static CannotTell cannotTell(Displacement one) {
    return switch (one.reason()) {
      case "no_comparison" -> new CannotTell(CannotTell.Reason.NO_COMPARISON, 0, 1);
      case "too_few_events" ->
          new CannotTell(
              CannotTell.Reason.TOO_FEW_EVENTS, (double) one.events(), CannotTell.EVENTS_LEAST);
      default -> new CannotTell(CannotTell.Reason.TOO_LITTLE_EFFORT, 0, 1);
    };
  }

  private Run run(
      String method,
      List<Setting> settings,
      Long seed,
      String support,
      long events,
      CannotTell cannotTell,
      List<String> notes) {
    double areaM2 = Projection.of(city.crs()).metres(area.outline()).getArea();
    return new Run(
        method,
        settings,
        seed,
        new Provenance(
            "OpenScene " + software,
            cutoff,
            "area " + area.id() + ", version " + area.version(),
            "rate"),
        city.crs(),
        new Run.Support(support, areaM2 / M2_PER_HA, null, null, null, null),
        from,
        to,
        events,
        cannotTell,
        notes);
  }
}
