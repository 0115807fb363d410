package openscene.privacy.outline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import openscene.privacy.ReleasePolicy;
import openscene.privacy.outline.GridOutline.Seen;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class GridOutlineTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final int CELL_M = ReleasePolicy.COMMITTEE.cellM();
  private final GridOutline outline = new GridOutline(ReleasePolicy.COMMITTEE);

  private static Geometry hull(Seen seen) {
    Coordinate[] at = new Coordinate[seen.eastM().length];
    for (int i = 0; i < at.length; i++) {
      at[i] =
          new Coordinate(
              GridOutline.middle(seen.eastM()[i], CELL_M),
              GridOutline.middle(seen.northM()[i], CELL_M));
    }
    return FACTORY.createMultiPointFromCoords(at).convexHull().buffer(CELL_M / 4.0);
  }

  private static double millimetres(double m) {
    return Math.round(m * 1000) / 1000.0;
  }

  private static Seen crowd(long seed, int n) {
    Random random = new Random(seed);
    double[] east = new double[n];
    double[] north = new double[n];
    for (int i = 0; i < n; i++) {
      east[i] = millimetres(297_000 + 150 * random.nextGaussian());
      north[i] = millimetres(6_700_000 + 150 * random.nextGaussian());
    }
    return new Seen(east, north, IntStream.range(0, n).toArray(), IntStream.range(0, n).toArray());
  }

  /**
   * Every record is moved within its cell, and the whole way from places to outline walked again.
   */
  @Property(tries = 100, seed = "41")
  void movingARecordWithinItsCellChangesNothing(@ForAll long seed) {
    Seen seen = crowd(seed, 30);
    Optional<Geometry> before = outline.of(hull(seen), seen);
    assertThat(before).isPresent();
    Random random = new Random(seed + 1);
    double[] east = seen.eastM().clone();
    double[] north = seen.northM().clone();
    for (int i = 0; i < east.length; i++) {
      double corner = CELL_M / 2.0 - 0.001;
      east[i] = millimetres(GridOutline.middle(east[i], CELL_M) + corner * way(random));
      north[i] = millimetres(GridOutline.middle(north[i], CELL_M) + corner * way(random));
    }
    Seen moved = new Seen(east, north, seen.visit(), seen.day());
    assertThat(outline.of(hull(moved), moved).orElseThrow().equalsExact(before.get())).isTrue();
  }

  private static double way(Random random) {
    return random.nextInt(3) - 1;
  }

  @Property(tries = 60, seed = "42")
  void noLineTouchesARecordAndEachPieceHoldsEnough(@ForAll long seed) {
    Seen seen = crowd(seed, 40);
    Geometry lines = outline.of(hull(seen), seen).orElseThrow();
    assertThat(lines.isValid()).isTrue();
    for (int p = 0; p < lines.getNumGeometries(); p++) {
      int n = 0;
      for (int i = 0; i < seen.eastM().length; i++) {
        var at = FACTORY.createPoint(new Coordinate(seen.eastM()[i], seen.northM()[i]));
        n += lines.getGeometryN(p).contains(at) ? 1 : 0;
        assertThat(lines.getBoundary().distance(at)).isGreaterThan(0.9 * GridOutline.CLEAR_M);
      }
      assertThat(n).isGreaterThanOrEqualTo(ReleasePolicy.COMMITTEE.kObservations());
    }
  }

  @Property(tries = 40, seed = "43")
  void theOrderOfTheRecordsChangesNothing(@ForAll long seed) {
    Seen seen = crowd(seed, 30);
    List<Integer> order = new java.util.ArrayList<>(IntStream.range(0, 30).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    Seen shuffled =
        new Seen(
            order.stream().mapToDouble(i -> seen.eastM()[i]).toArray(),
            order.stream().mapToDouble(i -> seen.northM()[i]).toArray(),
            seen.visit(),
            seen.day());
    assertThat(
            outline
                .of(hull(shuffled), shuffled)
                .orElseThrow()
                .equalsExact(outline.of(hull(seen), seen).orElseThrow()))
        .isTrue();
  }

  /** One record more: either nothing changes, or what does is whole cells. */
  @Property(tries = 60, seed = "44")
  void oneRecordMoreTellsOfItsCellAtMost(@ForAll long seed) {
    Seen seen = crowd(seed, 30);
    int last = 29;
    Seen fewer =
        new Seen(
            Arrays.copyOf(seen.eastM(), last),
            Arrays.copyOf(seen.northM(), last),
            Arrays.copyOf(seen.visit(), last),
            Arrays.copyOf(seen.day(), last));
    Geometry with = outline.of(hull(seen), seen).orElseThrow();
    Geometry without = outline.of(hull(fewer), fewer).orElseThrow();
    for (Coordinate corner : with.symDifference(without).getCoordinates()) {
      double east = (corner.x - GridOutline.CLEAR_M) / CELL_M;
      double north = (corner.y - GridOutline.CLEAR_M) / CELL_M;
      assertThat(Math.abs(east - Math.rint(east))).isLessThan(1e-6);
      assertThat(Math.abs(north - Math.rint(north))).isLessThan(1e-6);
    }
  }

  @Test
  void tooFewObservationsVisitsOrDaysDrawNothing() {
    Seen four = crowd(1, 4);
    assertThat(outline.of(hull(four), four)).isEmpty();
    Seen many = crowd(1, 30);
    Seen oneVisit = new Seen(many.eastM(), many.northM(), new int[30], many.day());
    Seen oneDay = new Seen(many.eastM(), many.northM(), many.visit(), new int[30]);
    assertThat(outline.of(hull(many), oneVisit)).isEmpty();
    assertThat(outline.of(hull(many), oneDay)).isEmpty();
  }
}
