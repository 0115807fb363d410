package openscene.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import openscene.cli.bench.StatisticsBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openscene bench}. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures this software against others on this machine, in one run.",
    subcommands = BenchCommand.Statistics.class)
final class BenchCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what: bench statistics");
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
}
