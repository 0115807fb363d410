package openscene.cli.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import openscene.statistics.cluster.Clusters;
import openscene.statistics.cluster.Dbscan;

/** DBSCAN with 20 points, within 10 m and within 30 m. */
final class ClusterRace {
  private static final int LEAST = 20;
  private static final double EPS_M = 10;
  private static final double EPS_WIDE_M = 30;
  private static final int PEER_RUNS = 3;
  private static final double GOAL = 20;
  private static final double BYTES_A_POINT_MAX = 100;
  private static final int HEAP_POINTS_LEAST = 200_000;

  private static final String SLOW = "not asked: takes minutes and 14 GB (--slow-peers asks it)";

  private final StatisticsBench bench;
  private final MadePoints made;
  private final Path folder;

  ClusterRace(StatisticsBench bench, MadePoints made, Path folder) {
    this.bench = bench;
    this.made = made;
    this.folder = folder;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Clusters[] last = new Clusters[1];
    double narrow = Watch.median(bench.runs(), () -> last[0] = group(EPS_M));
    String task = task(EPS_M, last[0]);
    Peer.Outcome dbscan = ask(Peers.DBSCAN, PEER_RUNS, EPS_M);
    rows.add(Row.race(task, narrow, Peers.DBSCAN, dbscan, GOAL));
    rows.add(Row.race(task, narrow, Peers.SKLEARN, ask(Peers.SKLEARN, 1, EPS_M)));
    double wide = Watch.median(bench.runs(), () -> last[0] = group(EPS_WIDE_M));
    task = task(EPS_WIDE_M, last[0]);
    if (bench.withPeers() && !bench.withSlowPeers()) {
      rows.add(Row.alone(task, wide, Peers.DBSCAN.name() + " " + SLOW));
    } else {
      rows.add(Row.race(task, wide, Peers.DBSCAN, ask(Peers.DBSCAN, 1, EPS_WIDE_M)));
    }
    if (made.size() < HEAP_POINTS_LEAST) {
      return rows; // What a thread has set aside beforehand would hide all of it.
    }
    double bytes = Watch.heapBytes(() -> last[0] = group(EPS_WIDE_M)) / made.size();
    rows.add(
        Row.limit(
            String.format(Locale.ROOT, "  its heap beyond the points, eps %.0f m", EPS_WIDE_M),
            bytes,
            " bytes a point",
            BYTES_A_POINT_MAX));
    return rows;
  }

  private Peer.Outcome ask(Peer peer, int runs, double eps) {
    return bench.ask(
        peer, folder, Integer.toString(runs), String.valueOf(eps), Integer.toString(LEAST));
  }

  private Clusters group(double eps) {
    return Dbscan.of(made.eastM(), made.northM(), eps, LEAST);
  }

  private String task(double eps, Clusters found) {
    return String.format(
        Locale.ROOT,
        "DBSCAN, %,d points, eps %.0f m, minPts %d (%d groups, %d noise)",
        made.size(),
        eps,
        LEAST,
        found.groups(),
        found.noise());
  }
}
