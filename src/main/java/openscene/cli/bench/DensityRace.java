package openscene.cli.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import openscene.statistics.density.KernelDensity;
import openscene.statistics.simulation.Chance;
import openscene.statistics.window.Raster;

/** Kernel density on 1000 by 1000 cells of 10 m, Gaussian of 100 m, no edge correction. */
final class DensityRace {
  private static final Raster RASTER = new Raster(2_480, 4_940, 10, 1_000, 1_000);
  private static final double BANDWIDTH_M = 100;
  private static final int CHECKED = 1_000;
  private static final double ERROR_MAX = 1e-3;
  private static final int PEER_RUNS = 5;
  private static final double GOAL_SPATSTAT = 50;
  private static final double GOAL_SCIPY = 1.8;

  private final StatisticsBench bench;
  private final MadePoints made;
  private final Path folder;

  DensityRace(StatisticsBench bench, MadePoints made, Path folder) {
    this.bench = bench;
    this.made = made;
    this.folder = folder;
  }

  List<Row> rows() {
    String task = String.format(Locale.ROOT, "KDE, 1000 × 1000 cells, %,d points", made.size());
    double[][] last = new double[1][];
    double ours = Watch.median(bench.runs(), () -> last[0] = density());
    String runs = Integer.toString(PEER_RUNS);
    return List.of(
        Row.race(
            task, ours, Peers.SPATSTAT, bench.ask(Peers.SPATSTAT, folder, runs), GOAL_SPATSTAT),
        Row.race(task, ours, Peers.SCIPY, bench.ask(Peers.SCIPY, folder, runs), GOAL_SCIPY),
        Row.limit(
            "  its largest error at " + CHECKED + " cells against a direct sum, of the peak",
            largestError(last[0]),
            "",
            ERROR_MAX));
  }

  private double[] density() {
    return KernelDensity.binned(
        made.eastM(),
        made.northM(),
        null,
        RASTER,
        BANDWIDTH_M,
        Math.max(1, Runtime.getRuntime().availableProcessors()));
  }

  /** The peak, and other cells by chance, each by the sum over all points. */
  private double largestError(double[] density) {
    int peak = 0;
    for (int i = 0; i < density.length; i++) {
      peak = density[i] > density[peak] ? i : peak;
    }
    RandomGenerator dice = Chance.of(1).stream(0);
    double largest = 0;
    double highest = density[peak];
    for (int k = 0; k < CHECKED; k++) {
      int cell = k == 0 ? peak : cellOfAPoint(dice);
      double exact = direct(cell);
      highest = Math.max(highest, exact);
      largest = Math.max(largest, Math.abs(density[cell] - exact));
    }
    return largest / highest;
  }

  /** Where points are, there are also steep slopes. */
  private int cellOfAPoint(RandomGenerator dice) {
    int point = dice.nextInt(made.size());
    return RASTER.indexOf(made.eastM()[point], made.northM()[point]);
  }

  /** Written out here, so that the check does not rest on what it checks. */
  private double direct(int cell) {
    double east = RASTER.centreEastM(cell % RASTER.cols());
    double north = RASTER.centreNorthM(cell / RASTER.cols());
    double twoVariances = 2 * BANDWIDTH_M * BANDWIDTH_M;
    double sum = 0;
    for (int i = 0; i < made.size(); i++) {
      double dx = made.eastM()[i] - east;
      double dy = made.northM()[i] - north;
      sum += Math.exp(-(dx * dx + dy * dy) / twoVariances);
    }
    return sum / (Math.PI * twoVariances);
  }
}
