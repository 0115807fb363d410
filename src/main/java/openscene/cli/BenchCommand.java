package openscene.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import openscene.cli.analyse.Bar;
import openscene.cli.bench.StatisticsBench;
import openscene.cli.bench.serve.Results;
import openscene.cli.bench.serve.ServeBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openscene bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures this software against others on this machine, in one run.",
    subcommands = {
      BenchCommand.Statistics.class,
      BenchCommand.Serve.class,
      BenchCommand.Kernels.class
    })
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what: bench statistics, bench serve or bench kernels");
  }

  /** {@code openscene bench statistics}. */
  @Command(
      name = "statistics",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description =
          "Runs kernel density, DBSCAN, Gi* and the scan beside R (spatstat, dbscan, spdep) and"
              + " Python (scipy, scikit-learn, numpy) on the same points and prints one table. What"
              + " is not installed is named. Ratios count, not seconds.")
  static final class Statistics implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--points",
        paramLabel = "N",
        defaultValue = "" + StatisticsBench.POINTS_OF_GOALS,
        description = {"How many made-up points.", "Default: ${DEFAULT-VALUE}"})
    private int points;

    @Option(
        names = "--runs",
        paramLabel = "N",
        defaultValue = "5",
        description = {"Runs of ours, of which the median counts.", "Default: ${DEFAULT-VALUE}"})
    private int runs;

    @Option(names = "--no-peers", description = "Ask no other program.")
    private boolean noPeers;

    @Option(
        names = "--slow-peers",
        description = "Ask also those that take minutes and many gigabytes.")
    private boolean slowPeers;

    @Option(
        names = "--shared",
        paramLabel = "FOLDER",
        defaultValue = "../shared",
        description = {
          "Where reference/ with real points and a scan to compare with may be.",
          "Default: ${DEFAULT-VALUE}"
        })
    private Path shared;

    @Override
    public Integer call() throws IOException {
      StatisticsBench bench;
      try {
        bench = new StatisticsBench(points, !noPeers, slowPeers, shared, runs);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
      bench
          .table(doing -> System.err.println("openscene: " + doing + "…"))
          .forEach(System.out::println);
      return 0;
    }
  }

  /** {@code openscene bench serve}. */
  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Makes rows up, starts a PostgreSQL with PostGIS of its own, loads both, and runs the server"
            + " beside PostGIS SQL, DuckDB, GeoTools, ogr2ogr, pgbench, COPY and bare Javalin. Prints"
            + " one table. What is not installed is named; everything started is stopped again.",
        "docs/PERFORMANCE.md says what each line compares, and which memory to give it."
      })
  static final class Serve implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--rows",
        paramLabel = "N",
        defaultValue = "100000",
        description = {
          "How many made-up observations, e.g. 100000, 1000000 or 10000000.",
          "Default: ${DEFAULT-VALUE}"
        })
    private int rows;

    @Option(
        names = "--only",
        paramLabel = "GROUP",
        split = ",",
        description = {
          "Only these: grid, tiles, areas, page, export, cached, snapshot, release, post, bulk.",
          "Default: all"
        })
    private Set<String> only = Set.of();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "Writes every single run, versions and the machine as JSON.")
    private Path out;

    @Option(
        names = "--keep",
        paramLabel = "FOLDER",
        description = {
          "Puts the data there and leaves them for the next run with as many rows.",
          "Default: a temporary folder, removed at the end"
        })
    private Path keep;

    @Option(
        names = "--duckdb",
        paramLabel = "JAR",
        defaultValue = "target/peers/duckdb_jdbc-1.4.1.0.jar",
        description = {"DuckDB's JDBC driver.", "Default: ${DEFAULT-VALUE}"})
    private Path duckJar;

    @Option(
        names = "--runs",
        paramLabel = "N",
        defaultValue = "5",
        description = {
          "Runs of each side, of which the median counts.",
          "Default: ${DEFAULT-VALUE}"
        })
    private int runs;

    @Option(
        names = "--seconds",
        paramLabel = "S",
        defaultValue = "3",
        description = {"How long each run under load takes.", "Default: ${DEFAULT-VALUE}"})
    private double seconds;

    @Override
    public Integer call() throws IOException {
      ServeBench bench;
      try {
        bench = new ServeBench(rows, only, keep, duckJar, runs, seconds);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage(), e);
      }
      Instant when = Instant.now();
      Results results;
      try (Shown shown = new Shown()) {
        results = bench.run(shown);
      }
      results.table().forEach(System.out::println);
      if (out != null) {
        Output.write(out, to -> results.write(to, when, "OpenScene " + OpenScene.version()));
      }
      return 0;
    }
  }

  /** A line for each step, and a bar on a terminal. */
  private static final class Shown implements ServeBench.Progress, AutoCloseable {
    private Bar bar = new Bar("");

    @Override
    public void doing(String what) {
      bar.close();
      bar = new Bar(what);
      System.err.println("openscene: " + what + "…");
    }

    @Override
    public void at(long done, long all) {
      bar.at(done, all);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** {@code openscene bench kernels}: the launcher builds and runs them. */
  @Command(
      name = "kernels",
      description =
          "Measures single kernels with JMH: built apart and run by the launcher, ./openscene bench"
              + " kernels [NAME…], for they are no part of the program.")
  static final class Kernels implements Callable<Integer> {
    @Parameters(hidden = true)
    private List<String> ignored;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      throw new ParameterException(
          spec.commandLine(), "run it by the launcher, ./openscene bench kernels: it builds them");
    }
  }
}
