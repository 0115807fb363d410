package openscene.cli.bench.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import openscene.cli.bench.Watch;

/**
 * The whole, raced.
 *
 * @param rows how many observations are made
 * @param only which groups of lines; empty means all
 * @param keep folder for the data, kept for the next run with as many rows; null for a temporary
 *     one
 * @param duckJar DuckDB's JDBC driver; may not exist
 * @param runs of each side, of which the median counts
 * @param seconds of each run under load
 */
public record ServeBench(
    int rows, Set<String> only, Path keep, Path duckJar, int runs, double seconds) {
  /** The most rows. */
  public static final int ROWS_MAX = 10_000_000;

  private static final int ROWS_MIN = 1_000;

  /** Rows, indexes, the log of changes and the peers' files, bytes. */
  private static final long BYTES_A_ROW = 1_600;

  private static final int BUFFERS_MB_MIN = 128;
  private static final int BUFFERS_MB_MAX = 2_048;
  private static final int ROWS_A_MB = 1_000;

  private static final Map<String, Lines> GROUPS = new LinkedHashMap<>();

  static {
    GROUPS.put("grid", new GridLines());
    GROUPS.put("tiles", new TileLines());
    GROUPS.put("areas", new AreaLines());
    GROUPS.put("page", new PageLines());
    GROUPS.put("export", new ExportLines());
    GROUPS.put("cached", new CachedLines());
    GROUPS.put("snapshot", new SnapshotLines());
    GROUPS.put("release", new ReleaseLines());
    GROUPS.put("post", new PostLines());
    GROUPS.put("bulk", new BulkLines());
  }

  /** Refuses what cannot be run. */
  public ServeBench {
    if (rows < ROWS_MIN || rows > ROWS_MAX) {
      throw new IllegalArgumentException(
          "--rows must be " + ROWS_MIN + ".." + ROWS_MAX + ", was " + rows);
    }
    if (runs < 1) {
      throw new IllegalArgumentException("--runs must be 1 or more, was " + runs);
    }
    if (!(seconds > 0 && seconds <= 60)) {
      throw new IllegalArgumentException(
          "--seconds must be above 0 and at most 60, was " + seconds);
    }
    only = Set.copyOf(only);
    for (String group : only) {
      if (!GROUPS.containsKey(group)) {
        throw new IllegalArgumentException(
            "--only knows " + String.join(", ", GROUPS.keySet()) + "; was " + group);
      }
    }
  }

  /** Hears how far it is. */
  public interface Progress {
    /** What is being done now. */
    void doing(String what);

    /** So many of all rows or steps of it are done. */
    void at(long done, long all);
  }

  /**
   * Runs everything, and stops and removes what it started, also when the process is told to end.
   */
  public Results run(Progress progress) throws IOException {
    progress.doing("calibrating");
    double secondCore = Watch.secondCore();
    Path folder = keep == null ? Files.createTempDirectory("openscene-bench") : keep;
    Files.createDirectories(folder);
    requireSpace(folder);
    progress.doing("starting PostgreSQL");
    int buffers = Math.max(BUFFERS_MB_MIN, Math.min(BUFFERS_MB_MAX, rows / ROWS_A_MB));
    OwnPostgis postgis;
    try {
      postgis = OwnPostgis.start(folder.toAbsolutePath(), buffers);
    } catch (IllegalArgumentException e) {
      clear(folder);
      throw e;
    }
    Thread stop = new Thread(() -> stop(postgis, folder), "openscene-bench-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try (World world = new World(folder.toAbsolutePath(), postgis, rows)) {
      progress.doing("making and loading rows");
      world.load(duckJar, done -> progress.at(done, rows));
      return new Results(
          rows, secondCore, measured(world, progress), world.versions(), world.missing());
    } finally {
      stop(postgis, folder);
      removeHook(stop);
    }
  }

  private List<Line> measured(World world, Progress progress) throws IOException {
    List<Line> lines = new ArrayList<>();
    List<String> groups =
        GROUPS.keySet().stream().filter(name -> only.isEmpty() || only.contains(name)).toList();
    for (int g = 0; g < groups.size(); g++) {
      String group = groups.get(g);
      progress.doing("measuring " + group);
      progress.at(g, groups.size());
      try {
        lines.addAll(GROUPS.get(group).measure(world, new Lines.Effort(runs, seconds)));
      } catch (IllegalStateException e) {
        // One group that cannot be measured must not take the others with it; its goals stay open.
        lines.add(
            new Line(
                group,
                group + ": not measured",
                "",
                new double[0],
                "",
                new double[0],
                Line.Goal.NONE,
                false,
                String.valueOf(e.getMessage())));
      }
    }
    progress.at(groups.size(), groups.size());
    return lines;
  }

  private void requireSpace(Path folder) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < rows * BYTES_A_ROW) {
      throw new IllegalArgumentException(
          String.format(
              java.util.Locale.ROOT,
              "%,d rows need about %.1f GB in %s, which has %.1f GB free; name another folder by"
                  + " --keep",
              rows,
              rows * BYTES_A_ROW / 1e9,
              folder,
              free / 1e9));
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending: the hook is at work.
    }
  }

  private synchronized void stop(OwnPostgis postgis, Path folder) {
    postgis.close();
    if (keep == null) {
      clear(folder);
    }
  }

  private static void clear(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      System.err.println("openscene: left behind: " + folder + ": " + e.getMessage());
    }
  }
}
