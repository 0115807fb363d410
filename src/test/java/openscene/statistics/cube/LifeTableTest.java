package openscene.statistics.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifeTableTest {
  private static final boolean[] BOTH = {false, true};

  @Test
  void everyCombinationOfFactsMatchesExactlyOneRow() {
    int walked = 0;
    for (boolean last : BOTH) {
      for (boolean twice : BOTH) {
        for (boolean nearlyAlways : BOTH) {
          for (boolean oneRun : BOTH) {
            for (boolean opposite : BOTH) {
              for (int trend = -1; trend <= 1; trend++) {
                LifeTable.Life life =
                    new LifeTable.Life(last, twice, nearlyAlways, oneRun, opposite, trend);
                assertThat(LifeTable.rowsThatHold(life)).as("%s", life).isEqualTo(1);
                walked++;
              }
            }
          }
        }
      }
    }
    assertThat(walked).isEqualTo(96);
  }

  /** All 3¹⁰ lives of ten steps, with each trend, against the rules written out one by one. */
  @Test
  void everyLifeOfTenStepsHasTheClassThatTheTextsSay() {
    EnumSet<HotspotClass> seen = EnumSet.noneOf(HotspotClass.class);
    int[] side = new int[10];
    int lives = (int) Math.pow(3, side.length);
    for (int number = 0; number < lives; number++) {
      for (int t = 0, rest = number; t < side.length; t++, rest /= 3) {
        side[t] = rest % 3 - 1;
      }
      for (int trend = -1; trend <= 1; trend++) {
        HotspotClass told = LifeTable.classOf(side, trend);
        assertThat(told).isEqualTo(asTheTextsSay(side, trend));
        seen.add(told);
      }
    }
    assertThat(seen).as("all seventeen occur").hasSize(17);
  }

  /** First match wins, hot before cold: STATISTICS of this project, § 5. */
  private static HotspotClass asTheTextsSay(int[] side, int trend) {
    String hot = oneSide(side, 1, trend);
    String cold = oneSide(side, -1, trend);
    return !hot.isEmpty()
        ? HotspotClass.valueOf(hot + "_HOT")
        : !cold.isEmpty() ? HotspotClass.valueOf(cold + "_COLD") : HotspotClass.NONE;
  }

  private static String oneSide(int[] side, int sign, int trend) {
    int n = side.length;
    long steps = Arrays.stream(side).filter(s -> s == sign).count();
    boolean last = side[n - 1] == sign;
    int run = 0;
    for (int t = n - 1; t >= 0 && side[t] == sign; t--) {
      run++;
    }
    double share = steps / (double) n;
    if (last && steps == 1) {
      return "NEW";
    }
    if (last && run >= 2 && run == steps && share < 0.9) {
      return "CONSECUTIVE";
    }
    if (share >= 0.9) {
      return !last
          ? "HISTORICAL"
          : trend == sign ? "INTENSIFYING" : trend == -sign ? "DIMINISHING" : "PERSISTENT";
    }
    if (last && Arrays.stream(side).anyMatch(s -> s == -sign)) {
      return "OSCILLATING";
    }
    return last ? "SPORADIC" : "";
  }

  @ParameterizedTest
  @CsvSource({
    "0000000001, 0, NEW_HOT",
    "c000000001, 0, NEW_HOT",
    "0000000111, 1, CONSECUTIVE_HOT",
    "0111111111, 1, INTENSIFYING_HOT",
    "1111111101, -1, DIMINISHING_HOT",
    "1111111111, 0, PERSISTENT_HOT",
    "1111111110, 1, HISTORICAL_HOT",
    "0100000001, 0, SPORADIC_HOT",
    "01c0000001, 0, OSCILLATING_HOT",
    "1111100000, 0, NONE",
    "cccccccccc, -1, INTENSIFYING_COLD",
    "cccccccccc, 1, DIMINISHING_COLD",
    "000000000c, 0, NEW_COLD",
    "ccccccccc1, 0, NEW_HOT",
    "111111111c, 0, HISTORICAL_HOT"
  })
  void examplesSpeakForThemselves(String steps, int trend, HotspotClass expected) {
    int[] side = steps.chars().map(c -> c == 'c' ? -1 : c - '0').toArray();
    assertThat(LifeTable.classOf(side, trend)).isEqualTo(expected);
  }

  @Test
  void refusesWhatIsNoLife() {
    assertThatThrownBy(() -> LifeTable.classOf(new int[0], 0)).hasMessageContaining("one step");
    assertThatThrownBy(() -> LifeTable.classOf(new int[] {2}, 0)).hasMessageContaining("was 2");
    assertThatThrownBy(() -> LifeTable.classOf(new int[] {1}, 5)).hasMessageContaining("was 5");
  }
}
