package openscene.statistics.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import openscene.statistics.association.GetisOrd;
import openscene.statistics.association.Neighbours;
import openscene.statistics.simulation.Progress;
import org.junit.jupiter.api.Test;

class SpaceTimeGiTest {
  private static final Neighbours PLACES = Neighbours.queen(5, 4);

  @Property(tries = 30, seed = "1")
  void scoresAreThoseOfTheListOfAllNeighboursInSpaceAndTime(@ForAll long seed) {
    Random chance = new Random(seed);
    int steps = 1 + chance.nextInt(6);
    double[] values = new double[20 * steps];
    Arrays.setAll(values, i -> chance.nextInt(4));
    int[][] lists = new int[values.length][];
    for (int bin = 0; bin < lists.length; bin++) {
      int now = bin / 20 * 20;
      int[] near =
          Arrays.copyOfRange(
              PLACES.index(), PLACES.start()[bin % 20], PLACES.start()[bin % 20 + 1]);
      lists[bin] =
          Arrays.stream(near)
              .flatMap(
                  j ->
                      now == 0
                          ? Arrays.stream(new int[] {j})
                          : Arrays.stream(new int[] {now + j, now - 20 + j}))
              .toArray();
    }
    assertThat(SpaceTimeGi.z(values, PLACES, steps))
        .containsExactly(GetisOrd.star(values, Neighbours.of(lists)), within(1e-9));
  }

  @Test
  void nothingHappensWhereAllIsTheSame() {
    double[] values = new double[20 * 12];
    Arrays.fill(values, 3);
    EmergingHotspots found = EmergingHotspots.of(values, PLACES, 12, 0.05, Progress.SILENT);
    assertThat(found.classes()).containsOnly(HotspotClass.NONE);
    assertThat(found.z()).containsOnly(0);
    assertThat(found.trends()[3].p()).isEqualTo(1);
  }

  @Test
  void refusesWhatIsNoCube() {
    assertThatThrownBy(() -> SpaceTimeGi.z(new double[19], PLACES, 1)).hasMessageContaining("19");
    assertThatThrownBy(() -> SpaceTimeGi.z(new double[0], PLACES, 0)).hasMessageContaining("steps");
    double[] none = new double[20];
    none[7] = Double.NaN;
    assertThatThrownBy(() -> SpaceTimeGi.z(none, PLACES, 1)).hasMessageContaining("finite");
    assertThatThrownBy(() -> SpaceTimeGi.z(new double[20], PLACES.withoutSelf(), 1))
        .hasMessageContaining("own neighbours");
    assertThatThrownBy(() -> EmergingHotspots.of(new double[20], PLACES, 1, 0, Progress.SILENT))
        .hasMessageContaining("rate");
    assertThatThrownBy(
            () ->
                EmergingHotspots.of(
                    new double[20],
                    PLACES,
                    1,
                    0.05,
                    (done, of) -> {
                      throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);
  }
}
