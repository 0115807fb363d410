package openscene.report.indicator;

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

  /** The part of the day that a local hour, 0..23, lies in. */
  public static DayPart ofHour(int hour) {
    return values()[hour / HOURS];
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
