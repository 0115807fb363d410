package openscene.report.indicator;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** A quarter of the local day. */
public enum DayPart {
  /** 00–06. */
  NIGHT(0),
  /** 06–12. */
  MORNING(6),
  /** 12–18. */
  AFTERNOON(12),
  /** 18–24. */
  EVENING(18);

  private static final int HOURS = 6;

  private final int firstHour;

  DayPart(int firstHour) {
    this.firstHour = firstHour;
  }

  /** The part of the day that a moment falls in, by the local clock. */
  public static DayPart of(Instant moment, ZoneId zone) {
    return values()[moment.atZone(zone).getHour() / HOURS];
  }

  /** 0 for the night to 3 for the evening. */
  public int index() {
    return firstHour / HOURS;
  }

  /** The word in GeoJSON. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The local hours, e.g. 00-06. */
  public String hours() {
    return String.format(Locale.ROOT, "%02d-%02d", firstHour, firstHour + HOURS);
  }
}
