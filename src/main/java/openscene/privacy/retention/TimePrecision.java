package openscene.privacy.retention;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import openscene.geo.LocalClock;

/** How exactly a moment is kept. */
public enum TimePrecision {
  /** The local hour. */
  HOUR,
  /** The quarter of the local day: 00–06, 06–12, 12–18, 18–24. */
  DAY_PART;

  /** Hours of a quarter of the day. */
  public static final int DAY_PART_H = 6;

  private static final int HOUR_S = 3_600;

  /** The word in the store. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** When the hour or quarter began that a moment lies in; the same local day. */
  public Instant begin(Instant moment, ZoneId zone) {
    long epochS = moment.getEpochSecond();
    if (this == HOUR) {
      long localS = LocalClock.of(zone).localS(epochS);
      return Instant.ofEpochSecond(epochS - Math.floorMod(localS, (long) HOUR_S));
    }
    // By the clock's face: the night in which it is put forward has five hours.
    ZonedDateTime local = moment.atZone(zone);
    int first = local.getHour() / DAY_PART_H * DAY_PART_H;
    return local.toLocalDate().atTime(LocalTime.of(first, 0)).atZone(zone).toInstant();
  }
}
