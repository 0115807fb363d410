package openscene.cli.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import openscene.statistics.association.ConditionalPermutations;
import openscene.statistics.association.GetisOrd;
import openscene.statistics.association.Neighbours;
import openscene.statistics.association.Reference;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;

/** Gi* on 53 by 59 cells of 100 m, band 250 m and the cell itself, 999 conditional permutations. */
final class LocalRace {
  private static final int COLS = 53;
  private static final int ROWS = 59;
  private static final double CELL_M = 100;
  private static final double BAND_M = 250;
  private static final int REPLICATES = 999;
  private static final int PEER_RUNS = 3;
  private static final double ONE_IN_TWENTY = 1.96;
  private static final double GOAL = 10;

  private final StatisticsBench bench;
  private final MadePoints made;
  private final Path folder;

  LocalRace(StatisticsBench bench, MadePoints made, Path folder) {
    this.bench = bench;
    this.made = made;
    this.folder = folder;
  }

  List<Row> rows() {
    double[] counts = new double[COLS * ROWS];
    for (int i = 0; i < made.size(); i++) {
      int col = (int) Math.floor((made.eastM()[i] - MadePoints.WEST_M) / CELL_M);
      int row = (int) Math.floor((made.northM()[i] - MadePoints.SOUTH_M) / CELL_M);
      // A coordinate rounded to a float may lie on the far border.
      counts[Math.min(row, ROWS - 1) * COLS + Math.min(col, COLS - 1)]++;
    }
    double[] east = new double[counts.length];
    double[] north = new double[counts.length];
    for (int i = 0; i < counts.length; i++) {
      int row = i / COLS;
      east[i] = (i % COLS + 0.5) * CELL_M;
      north[i] = (row + 0.5) * CELL_M;
    }
    Neighbours neighbours = Neighbours.band(east, north, BAND_M);
    double ours =
        Watch.median(
            bench.runs(),
            () ->
                ConditionalPermutations.of(
                    counts,
                    neighbours,
                    null,
                    Reference.OTHERS,
                    REPLICATES,
                    Chance.of(1),
                    Progress.SILENT));
    long high =
        Arrays.stream(GetisOrd.star(counts, neighbours)).filter(z -> z > ONE_IN_TWENTY).count();
    Peer.Outcome theirs = bench.ask(Peers.SPDEP, folder, Integer.toString(PEER_RUNS));
    return List.of(
        Row.race(
            String.format(
                Locale.ROOT,
                "Gi*, %d × %d cells, 999 permutations (%d cells above 1.96)",
                COLS,
                ROWS,
                high),
            ours,
            Peers.SPDEP,
            theirs,
            GOAL));
  }
}
