package openscene.cli.bench.serve;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.statistics.simulation.Chance;

/** Single observations over HTTP, each durable before its answer, beside pgbench's single rows. */
final class PostLines implements Lines {
  private static final String ITEMS = "/api/collections/observations/items";
  private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
  private static final Pattern DONE =
      Pattern.compile("number of transactions actually processed: (\\d+)");
  private static final int WARM_S_LEAST = 3;
  private static final int WARM_S_MAX = 30;

  /** The compiler works less than so long in a second when it is done. */
  private static final long QUIET_MS = 100;

  private static final double GOAL = 0.6;
  private static final double GOAL_GROUPED = 1.5;

  @Override
  public List<Line> measure(World world, Effort effort) throws IOException {
    List<Line> lines = new ArrayList<>();
    Path script = world.folder().resolve("insert.sql");
    Files.writeString(script, Ingest.script());
    try (Ingest ingest = new Ingest(world.postgis());
        Running running = new Running(ingest.database().stores())) {
      int port = running.port();
      lines.add(measure(world, effort, ingest, port, 8, GOAL));
      lines.add(measure(world, effort, ingest, port, 32, GOAL_GROUPED));
    }
    return lines;
  }

  private static Line measure(
      World world, Effort effort, Ingest ingest, int port, int clients, double goal) {
    RandomGenerator dice = Chance.of(clients).stream(0);
    Optional<Path> pgbench = world.postgis().tool("pgbench");
    double[] ours = new double[effort.runs()];
    double[] theirs = new double[pgbench.isPresent() ? effort.runs() : 0];
    long before = ingest.count("observation");
    long beforeTheirs = ingest.count(Ingest.TABLE);
    long good = warm(port, clients, dice);
    long done = 0;
    long bad = 0;
    List<Crowd.Outcome> outcomes = new ArrayList<>();
    for (int run = 0; run < effort.runs(); run++) {
      Crowd.Outcome outcome = post(port, clients, effort.seconds(), dice);
      outcomes.add(outcome);
      ours[run] = outcome.perSecond();
      good += outcome.good();
      bad += outcome.bad();
      if (pgbench.isPresent()) {
        String said = insert(world, pgbench.get(), clients, effort.seconds());
        theirs[run] = Double.parseDouble(found(TPS, said));
        done += Long.parseLong(found(DONE, said));
      }
    }
    boolean kept =
        bad == 0
            && ingest.count("observation") - before == good
            && ingest.count(Ingest.TABLE) - beforeTheirs == done;
    double p99 =
        outcomes.stream().mapToDouble(Crowd.Outcome::p99Ms).sorted().toArray()[outcomes.size() / 2];
    return new Line(
            "post",
            "POST of one, durable, " + clients + " clients",
            "/s",
            ours,
            pgbench.isPresent()
                ? "pgbench, single rows"
                : "pgbench not installed: apt-get install postgresql-contrib",
            theirs,
            Line.Goal.times(goal, 0),
            null,
            "")
        .equal(kept)
        .note(
            String.format(
                Locale.ROOT,
                "%,d stored, %d refused; p99 %.1f ms%s",
                good,
                bad,
                p99,
                clients == 32 ? "; at least 0.6 without grouping" : ""));
  }

  /**
   * Sends until the compiler is done: a server runs for months, and on two cores what compiles is
   * taken from what serves.
   *
   * @return how many were stored
   */
  private static long warm(int port, int clients, RandomGenerator dice) {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    long good = 0;
    for (int second = 0; second < WARM_S_MAX; second++) {
      long before = compiler.getTotalCompilationTime();
      good += post(port, clients, 1, dice).good();
      if (second >= WARM_S_LEAST && compiler.getTotalCompilationTime() - before < QUIET_MS) {
        break;
      }
    }
    return good;
  }

  private static Crowd.Outcome post(int port, int clients, double seconds, RandomGenerator dice) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return new Crowd(port, clients, () -> Caller.post(ITEMS, Ingest.feature(dice, now)), 201)
        .askFor(seconds);
  }

  private static String insert(World world, Path pgbench, int clients, double seconds) {
    List<String> command =
        List.of(
            pgbench.toString(),
            "-n",
            "-M",
            "prepared",
            "-h",
            "127.0.0.1",
            "-U",
            "postgres",
            "-p",
            "" + world.postgis().port(),
            "-c",
            "" + clients,
            "-j",
            "" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
            "-T",
            "" + Math.max(1, Math.round(seconds)),
            "-f",
            "insert.sql",
            Ingest.NAME);
    return Child.run(world.folder(), command);
  }

  private static String found(Pattern pattern, String said) {
    Matcher matcher = pattern.matcher(said);
    if (!matcher.find()) {
      throw new IllegalStateException("pgbench said " + Arrays.toString(said.split("\\R", -1)));
    }
    return matcher.group(1);
  }
}
