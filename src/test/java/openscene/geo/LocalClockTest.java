package openscene.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table says what java.time says. */
class LocalClockTest {
  private static final String ZONES =
      "Europe/Oslo,Europe/Copenhagen,America/St_Johns,America/Chicago,Australia/Lord_Howe,"
          + "Asia/Kathmandu,Pacific/Apia,Africa/Casablanca,UTC";

  private static void agree(ZoneId zone, long epochS) {
    LocalClock clock = LocalClock.of(zone);
    ZonedDateTime local = Instant.ofEpochSecond(epochS).atZone(zone);
    assertThat(clock.day(epochS)).as("%s", local).isEqualTo(local.toLocalDate().toEpochDay());
    assertThat(clock.hour(epochS)).as("%s", local).isEqualTo(local.getHour());
    assertThat(LocalClock.weekday(clock.day(epochS)))
        .as("%s", local)
        .isEqualTo(local.getDayOfWeek().getValue());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void anyMomentOfFourCenturiesHasItsDayAndHour(long seed) {
    Random chance = new Random(seed);
    long from = LocalDate.of(1800, 1, 1).toEpochDay() * LocalClock.DAY_S;
    long to = LocalDate.of(2200, 1, 1).toEpochDay() * LocalClock.DAY_S;
    for (String zone : ZONES.split(",", -1)) {
      for (int i = 0; i < 5_000; i++) {
        agree(ZoneId.of(zone), from + (long) (chance.nextDouble() * (to - from)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1900, 1949, 1987, 2019, 2026, 2100})
  void eachChangeOfTheClockIsOnTimeToTheSecond(int year) {
    for (String name : ZONES.split(",", -1)) {
      ZoneId zone = ZoneId.of(name);
      Instant at = LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant();
      agree(zone, at.getEpochSecond() - 1);
      agree(zone, at.getEpochSecond());
      ZoneOffsetTransition next = zone.getRules().nextTransition(at);
      for (int i = 0; i < 4 && next != null; i++) {
        for (long beside = -3_601; beside <= 3_601; beside += 3_601) {
          agree(zone, next.toEpochSecond() + beside);
        }
        agree(zone, next.toEpochSecond() - 1);
        agree(zone, next.toEpochSecond() + 1);
        next = zone.getRules().nextTransition(next.getInstant());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1900, 2100, 2101})
  void theEndsOfTheTableAreNoEdges(int year) {
    long newYear = LocalDate.of(year, 1, 1).toEpochDay() * LocalClock.DAY_S;
    for (String zone : ZONES.split(",", -1)) {
      for (long s = -2L * LocalClock.DAY_S; s <= 2L * LocalClock.DAY_S; s += 1_801) {
        agree(ZoneId.of(zone), newYear + s);
      }
    }
  }
}
