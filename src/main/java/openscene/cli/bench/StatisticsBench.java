package openscene.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The statistics, raced.
 *
 * @param points how many made-up points; the goals are for a million
 * @param withPeers whether peers are asked
 * @param withSlowPeers also those that take minutes and many gigabytes
 * @param shared folder that may hold reference data and scripts; looked for, not needed
 * @param runs how often each of our own is run, after two that warm up
 */
public record StatisticsBench(
    int points, boolean withPeers, boolean withSlowPeers, Path shared, int runs) {
  /** The points that the goals are for. */
  public static final int POINTS_OF_GOALS = 1_000_000;

  /** The most points. */
  public static final int POINTS_MAX = 10_000_000;

  private static final int POINTS_MIN = 1_000;
  private static final double FREE = 1.8;

  /** Refuses numbers out of range. */
  public StatisticsBench {
    if (points < POINTS_MIN || points > POINTS_MAX) {
      throw new IllegalArgumentException(
          "--points must be " + POINTS_MIN + ".." + POINTS_MAX + ", was " + points);
    }
    if (runs < 1) {
      throw new IllegalArgumentException("--runs must be 1 or more, was " + runs);
    }
  }

  /**
   * Runs everything and returns the table, line by line.
   *
   * @param progress hears what is being done
   */
  public List<String> table(Consumer<String> progress) throws IOException {
    List<String> lines = new ArrayList<>();
    progress.accept("calibrating");
    double speedUp = Watch.secondCore();
    lines.add(
        String.format(
            Locale.ROOT,
            "Two threads do %.2f times the work of one: the second core is %s.",
            speedUp,
            speedUp >= FREE
                ? "free"
                : "busy or not there; ratios of what uses two threads suffer"));
    Path folder = Files.createTempDirectory("openscene-bench");
    try {
      MadePoints made = MadePoints.of(points);
      made.write(folder);
      List<Row> rows = new ArrayList<>();
      rows.add(Row.HEAD);
      progress.accept("kernel density");
      rows.addAll(new DensityRace(this, made, folder).rows());
      progress.accept("DBSCAN");
      rows.addAll(new ClusterRace(this, made, folder).rows());
      progress.accept("Gi*");
      rows.addAll(new LocalRace(this, made, folder).rows());
      progress.accept("scan");
      rows.addAll(new ScanRace(this, folder).rows());
      lines.addAll(aligned(rows));
    } finally {
      delete(folder);
    }
    if (points != POINTS_OF_GOALS) {
      lines.add(
          String.format(
              Locale.ROOT,
              "The goals are for %,d points; these were %,d.",
              POINTS_OF_GOALS,
              points));
    }
    return lines;
  }

  /** Asks a peer, or not. */
  Peer.Outcome ask(Peer peer, Path folder, String... arguments) {
    return withPeers ? peer.run(folder, arguments) : Peer.Outcome.none("not asked (--no-peers)");
  }

  static List<String> aligned(List<Row> rows) {
    int[] width = new int[Row.HEAD.fields().length];
    for (Row row : rows) {
      for (int i = 0; i < width.length; i++) {
        width[i] = Math.max(width[i], row.fields()[i].length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (Row row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < width.length; i++) {
        line.append(String.format(Locale.ROOT, "%-" + (width[i] + 2) + "s", row.fields()[i]));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
