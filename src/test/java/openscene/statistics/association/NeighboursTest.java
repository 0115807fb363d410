package openscene.statistics.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NeighboursTest {
  @Test
  void cornersHaveFourEdgesSixAndTheRestNine() {
    Neighbours queen = Neighbours.queen(4, 3);
    assertThat(counts(queen)).containsExactly(4, 6, 6, 4, 6, 9, 9, 6, 4, 6, 6, 4);
    assertThat(row(queen, 5)).containsExactly(0, 1, 2, 4, 5, 6, 8, 9, 10);
    assertThat(row(queen.withoutSelf(), 0)).containsExactly(1, 4, 5);
  }

  @Test
  void hexagonsOfOddRowsLieFartherEast() {
    Neighbours hexagon = Neighbours.hexagon(3, 3);
    assertThat(row(hexagon, 4)).containsExactly(1, 2, 3, 4, 5, 7, 8);
    assertThat(row(hexagon, 0)).containsExactly(0, 1, 3);
    Neighbours below = Neighbours.hexagon(new int[] {0, 0, 1}, new int[] {-1, 0, 0});
    assertThat(row(below, 0)).as("row -1 is odd").containsExactly(0, 1, 2);
  }

  @Property(tries = 60, seed = "1")
  void partOfAGridHasTheNeighboursThatAreThere(@ForAll long seed) {
    Random chance = new Random(seed);
    int spread = chance.nextBoolean() ? 12 : 1_000_000_000;
    int[] col = new int[60];
    int[] row = new int[60];
    for (int i = 0; i < col.length; i++) {
      // Pairs that touch, far apart from the next when widely spread.
      col[i] = i % 12 + (i / 12 % 2 == 0 ? 0 : spread) - 6;
      row[i] = i / 12 - 3;
    }
    Neighbours queen = Neighbours.queen(col, row);
    Neighbours rook = Neighbours.rook(col, row);
    Neighbours hexagon = Neighbours.hexagon(col, row);
    for (int i = 0; i < col.length; i++) {
      for (int j = 0; j < col.length; j++) {
        long east = Math.abs((long) col[i] - col[j]);
        long north = Math.abs((long) row[i] - row[j]);
        assertThat(queen.find(i, j) >= 0).isEqualTo(east <= 1 && north <= 1);
        assertThat(rook.find(i, j) >= 0).isEqualTo(east + north <= 1);
        double x = (col[i] + 0.5 * (row[i] & 1)) - (col[j] + 0.5 * (row[j] & 1));
        double y = north * Math.sqrt(0.75);
        assertThat(hexagon.find(i, j) >= 0).isEqualTo(x * x + y * y < 1.01);
      }
    }
  }

  @Property(tries = 60, seed = "2")
  void bandHoldsExactlyWhatIsNear(@ForAll long seed) {
    Random chance = new Random(seed);
    int n = chance.nextInt(80);
    double[] east = new double[n];
    double[] north = new double[n];
    Arrays.setAll(east, i -> 50.0 * chance.nextInt(20));
    Arrays.setAll(north, i -> 6_700_000 + 50.0 * chance.nextInt(20));
    double bandM = 50.0 * chance.nextInt(8);
    Neighbours band = Neighbours.band(east, north, bandM);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        boolean near = Math.hypot(east[i] - east[j], north[i] - north[j]) <= bandM;
        assertThat(band.find(i, j) >= 0).isEqualTo(near);
      }
    }
  }

  @Test
  void nothingHasNoNeighbours() {
    assertThat(Neighbours.queen(new int[0], new int[0]).size()).isZero();
    assertThat(Neighbours.band(new double[0], new double[0], 100).size()).isZero();
  }

  @Test
  void refusesWhatIsNoListOfNeighbours() {
    assertThatThrownBy(() -> Neighbours.queen(new int[] {1, 1}, new int[] {2, 2}))
        .hasMessageContaining("1,2 is listed twice");
    assertThatThrownBy(() -> Neighbours.queen(new int[] {1, 2_000_000_000, 1}, new int[] {2, 9, 2}))
        .hasMessageContaining("1,2 is listed twice");
    assertThatThrownBy(() -> Neighbours.queen(new int[] {1}, new int[0]))
        .hasMessageContaining("each column");
    assertThatThrownBy(() -> Neighbours.queen(100_000, 100_000)).hasMessageContaining("cells");
    assertThatThrownBy(() -> Neighbours.band(new double[1], new double[1], Double.NaN))
        .hasMessageContaining("band");
    assertThatThrownBy(
            () -> Neighbours.band(new double[] {Double.POSITIVE_INFINITY}, new double[1], 1))
        .hasMessageContaining("finite");
    assertThatThrownBy(() -> Neighbours.of(new int[][] {{0, 0}})).hasMessageContaining("ascending");
    assertThatThrownBy(() -> Neighbours.of(new int[][] {{1}})).hasMessageContaining("0..0");
    assertThatThrownBy(() -> new Neighbours(new int[] {0, 2}, new int[] {0}))
        .hasMessageContaining("end at 1");
  }

  private static int[] row(Neighbours neighbours, int cell) {
    return Arrays.copyOfRange(
        neighbours.index(), neighbours.start()[cell], neighbours.start()[cell + 1]);
  }

  private static int[] counts(Neighbours neighbours) {
    int[] counts = new int[neighbours.size()];
    Arrays.setAll(counts, neighbours::count);
    return counts;
  }
}
