package openscene.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A GeoPackage's times are read as Java's own formatter reads them. */
class DateTimeTextTest {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @Test
  void everyInstantComesBack() {
    Random random = new Random(7);
    long first = Storable.FIRST.toEpochMilli();
    long last = Storable.LAST.toEpochMilli();
    for (int i = 0; i < 20_000; i++) {
      Instant instant = Instant.ofEpochMilli(random.nextLong(first, last + 1));
      assertThat(DateTimeText.instant(MILLIS.format(instant))).isEqualTo(instant);
    }
    assertThat(DateTimeText.instant(MILLIS.format(Storable.FIRST))).isEqualTo(Storable.FIRST);
    assertThat(DateTimeText.instant(MILLIS.format(Storable.LAST))).isEqualTo(Storable.LAST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-05-04T12:00:00Z",
        "2026-05-04T12:00:00.123456Z",
        "2026-05-04T24:00:00.000Z",
        "2024-02-29T23:59:59.999Z",
        "2016-12-31T23:59:60.000Z"
      })
  void whatAnotherProgramWroteIsReadAsJavaReadsIt(String text) {
    Instant java;
    try {
      java = Instant.parse(text);
    } catch (DateTimeException e) {
      assertThatThrownBy(() -> DateTimeText.instant(text)).isInstanceOf(DateTimeException.class);
      return;
    }
    assertThat(DateTimeText.instant(text)).isEqualTo(java);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-02-30T12:00:00.000Z", "2026-13-01T12:00:00.000Z"})
  void whatIsNoTimeIsRefused(String text) {
    assertThatThrownBy(() -> DateTimeText.instant(text)).isInstanceOf(DateTimeException.class);
  }
}
