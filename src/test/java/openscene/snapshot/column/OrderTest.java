package openscene.snapshot.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTest {
  private static final int ROWS = 30_000;

  /** Rows as they come from a store: about by time, in any cell; or by no order at all. */
  private static long[] keys(int disorderS, SplittableRandom dice) {
    long[] keys = new long[ROWS];
    for (int i = 0; i < ROWS; i++) {
      long cell = dice.nextInt(300) * 0x0100_0001L;
      keys[i] = cell << 32 | (i * 60L + dice.nextInt(disorderS)) / 40;
    }
    return keys;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7_200, 100_000, 10_000_000})
  void howeverRowsComeTheyAreLaidByKeyAndThenAsCompared(int disorderS) {
    SplittableRandom dice = new SplittableRandom(disorderS);
    long[] keys = keys(disorderS, dice);
    long[] ids = IntStream.range(0, ROWS).mapToLong(i -> dice.nextLong()).toArray();
    long[] sorted = keys.clone();

    int[] order = Order.byKey(sorted, (i, j) -> Long.compare(ids[i], ids[j]));

    Comparator<Integer> byKey = (i, j) -> Long.compareUnsigned(keys[i], keys[j]);
    int[] expected =
        IntStream.range(0, ROWS)
            .boxed()
            .sorted(byKey.thenComparing(i -> ids[i]))
            .mapToInt(i -> i)
            .toArray();
    assertThat(order).isEqualTo(expected);
    assertThat(sorted).isEqualTo(IntStream.of(expected).mapToLong(i -> keys[i]).toArray());
  }
}
