package openscene.hotspot.tile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neverHoldsMoreThanItsBoundAndForgetsWhatWasNotUsedLongest(long seed) {
    Random chance = new Random(seed);
    Recent<Integer, String> recent = new Recent<>(100, String::length);
    Map<Integer, String> plain = new LinkedHashMap<>(16, 0.75f, true);
    for (int i = 0; i < 5_000; i++) {
      int key = chance.nextInt(40);
      if (chance.nextBoolean()) {
        assertThat(recent.find(key)).isEqualTo(plain.get(key));
      } else {
        String value = "x".repeat(chance.nextInt(30));
        recent.keep(key, value);
        plain.remove(key);
        plain.put(key, value);
        while (bytes(plain) > 100) {
          plain.remove(plain.keySet().iterator().next());
        }
      }
      assertThat(recent.bytes()).isEqualTo(bytes(plain)).isLessThanOrEqualTo(100);
      assertThat(recent.size()).isEqualTo(plain.size());
    }
  }

  @Test
  void whatIsLargerThanEverythingIsNotKeptAndReplacesWhatWasThere() {
    Recent<Integer, String> recent = new Recent<>(10, String::length);
    recent.keep(1, "short");
    recent.keep(1, "much too long for it");
    assertThat(recent.find(1)).isNull();
    assertThat(recent.bytes()).isZero();
  }

  private static long bytes(Map<Integer, String> plain) {
    return plain.values().stream().mapToLong(String::length).sum();
  }
}
