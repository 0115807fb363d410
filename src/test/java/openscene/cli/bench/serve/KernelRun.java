package openscene.cli.bench.serve;

import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the kernels: short unless asked otherwise, by JMH's own options. */
public final class KernelRun {
  private static final int FORKS = 1;
  private static final int RUNS = 3;

  private KernelRun() {}

  /**
   * JMH's own command line: names of kernels, {@code -p rows=1000000}, {@code -rff FILE}; -h lists
   * all.
   */
  public static void main(String[] words) throws RunnerException, CommandLineOptionException {
    CommandLineOptions given = new CommandLineOptions(words);
    if (given.shouldHelp()) {
      try {
        given.showHelp();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      return;
    }
    OptionsBuilder options = new OptionsBuilder();
    options.parent(given);
    if (given.getIncludes().isEmpty()) {
      options.include("Kernels");
    }
    if (!given.getForkCount().hasValue()) {
      options.forks(FORKS);
    }
    if (!given.getWarmupIterations().hasValue()) {
      options.warmupIterations(RUNS);
    }
    if (!given.getWarmupTime().hasValue()) {
      options.warmupTime(TimeValue.seconds(1));
    }
    if (!given.getMeasurementIterations().hasValue()) {
      options.measurementIterations(RUNS);
    }
    if (!given.getMeasurementTime().hasValue()) {
      options.measurementTime(TimeValue.seconds(1));
    }
    if (given.getResult().hasValue()) {
      options.resultFormat(ResultFormatType.JSON);
    }
    new Runner(options.build()).run();
  }
}
