package openscene.report.indicator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When visits were made, as far as it is held apart in comparing two periods. The weights are
 * fixed: the share of a week's hours that lie in each stratum, so that a standardised rate is that
 * of an average hour of the week.
 */
public enum Strata {
  /** Four times of day, weekdays and weekend. */
  DAYPART_WEEKEND("daypart4xweekend2"),
  /** Four times of day. */
  DAYPART("daypart4"),
  /** Not held apart. */
  NONE("none");

  private static final double WEEKDAYS = 5;
  private static final double WEEKEND_DAYS = 2;

  private final String code;

  Strata(String code) {
    this.code = code;
  }

  /** The word in GeoJSON. */
  public String code() {
    return code;
  }

  /** How many strata there are. */
  public int size() {
    return switch (this) {
      case DAYPART_WEEKEND -> 2 * DayPart.values().length;
      case DAYPART -> DayPart.values().length;
      case NONE -> 1;
    };
  }

  /** Fixed weights, adding up to 1. */
  public double[] weights() {
    int parts = DayPart.values().length;
    double[] weights = new double[size()];
    for (int i = 0; i < weights.length; i++) {
      double days = i < parts ? WEEKDAYS : WEEKEND_DAYS;
      weights[i] =
          this == DAYPART_WEEKEND ? days / (WEEKDAYS + WEEKEND_DAYS) / parts : 1.0 / weights.length;
    }
    return weights;
  }

  /** Their names, e.g. weekday_night; night; all. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (this == NONE) {
      return List.of("all");
    }
    for (String days : this == DAYPART ? List.of("") : List.of("weekday_", "weekend_")) {
      for (DayPart part : DayPart.values()) {
        names.add(days + part.name().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /** The stratum that a look lies in, by the local start of its visit. */
  int of(Look look) {
    int part = look.part().index();
    boolean weekend = Effort.isWeekend(look.day().getDayOfWeek());
    return switch (this) {
      case DAYPART_WEEKEND -> (weekend ? DayPart.values().length : 0) + part;
      case DAYPART -> part;
      case NONE -> 0;
    };
  }
}
