package openscene.geo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The local clock of a time zone, for many moments at once: says what {@link java.time} says, from
 * a table of the zone's changes from 1900 to 2100. Safe to share between threads.
 */
public final class LocalClock {
  /** Seconds of a day; a local day of 23 or 25 hours has that many too, by the clock's face. */
  public static final int DAY_S = 86_400;

  private static final int HOUR_S = 3_600;
  private static final int WEEK_DAYS = 7;

  /** 1970-01-01 was the fourth day of its week. */
  private static final int THURSDAY = 3;

  private static final long FIRST_S = LocalDate.of(1900, 1, 1).toEpochDay() * DAY_S;
  private static final long LAST_S = LocalDate.of(2101, 1, 1).toEpochDay() * DAY_S;

  /** A page of the table covers 2²¹ s, 24 days: hardly any zone changes twice in that. */
  private static final int PAGE_BITS = 21;

  private static final ConcurrentMap<ZoneId, LocalClock> CLOCKS = new ConcurrentHashMap<>();

  private final ZoneRules rules;
  private final long[] changeS;
  private final int[] offsetS;
  private final int[] firstOfPage;

  private LocalClock(ZoneId zone) {
    this.rules = zone.getRules();
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(Instant.ofEpochSecond(FIRST_S));
    while (next != null && next.toEpochSecond() < LAST_S) {
      changes.add(next);
      next = rules.nextTransition(next.getInstant());
    }
    changeS = new long[changes.size() + 1];
    offsetS = new int[changes.size() + 1];
    changeS[0] = FIRST_S;
    offsetS[0] = rules.getOffset(Instant.ofEpochSecond(FIRST_S)).getTotalSeconds();
    for (int i = 1; i < changeS.length; i++) {
      changeS[i] = changes.get(i - 1).toEpochSecond();
      offsetS[i] = changes.get(i - 1).getOffsetAfter().getTotalSeconds();
    }
    firstOfPage = new int[(int) ((LAST_S - FIRST_S) >> PAGE_BITS) + 1];
    for (int page = 0, at = 0; page < firstOfPage.length; page++) {
      long startS = FIRST_S + ((long) page << PAGE_BITS);
      while (at + 1 < changeS.length && changeS[at + 1] <= startS) {
        at++;
      }
      firstOfPage[page] = at;
    }
  }

  /** The clock of a zone. */
  public static LocalClock of(ZoneId zone) {
    return CLOCKS.computeIfAbsent(zone, LocalClock::new);
  }

  /** What a local clock shows, as seconds since 1970-01-01T00:00 by that clock. */
  public long localS(long epochS) {
    if (epochS < FIRST_S || epochS >= LAST_S) {
      ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(epochS));
      return epochS + offset.getTotalSeconds();
    }
    int at = firstOfPage[(int) ((epochS - FIRST_S) >> PAGE_BITS)];
    while (at + 1 < changeS.length && changeS[at + 1] <= epochS) {
      at++;
    }
    return epochS + offsetS[at];
  }

  /**
   * The local day of a moment, days since 1970-01-01.
   *
   * @param epochS seconds since 1970-01-01T00:00Z
   */
  public long day(long epochS) {
    return Math.floorDiv(localS(epochS), (long) DAY_S);
  }

  /** The local hour of a moment, 0..23; {@code epochS} as in {@link #day}. */
  public int hour(long epochS) {
    return Math.floorMod(localS(epochS), DAY_S) / HOUR_S;
  }

  /** The weekday of a day as {@link #day} gives it: 1 for Monday to 7 for Sunday. */
  public static int weekday(long day) {
    return Math.floorMod(day + THURSDAY, WEEK_DAYS) + 1;
  }
}
