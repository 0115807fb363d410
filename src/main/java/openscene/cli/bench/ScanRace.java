package openscene.cli.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import openscene.statistics.scan.Distance;
import openscene.statistics.scan.Locations;
import openscene.statistics.scan.MonteCarlo;
import openscene.statistics.scan.Scan;
import openscene.statistics.scan.ScanLimits;
import openscene.statistics.scan.ScanResult;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;

/**
 * Space-time permutation with 999 replicates: 200 m cells, 22 weeks, radius up to 600 m, up to 4
 * weeks, on the needles of Boston where they are here, else on as many made-up points.
 */
final class ScanRace {
  private static final String POINTS = "reference/points_boston_needles.csv";
  private static final String SCRIPT = "reference/scripts/scan.py";
  private static final LocalDate FIRST = LocalDate.of(2025, 10, 25);
  private static final int STEP_DAYS = 7;
  private static final int STEPS = 22;
  private static final int MADE = 2_955;
  private static final double CELL_M = 200;
  private static final double WEST_M = 323_000;
  private static final double SOUTH_M = 4_682_000;
  private static final double RADIUS_M = 600;
  private static final int STEPS_LONGEST = 4;
  private static final int REPLICATES = 999;
  private static final int REPLICATES_SMALL = 99;
  private static final double GOAL = 5;

  private final StatisticsBench bench;
  private final Path folder;

  ScanRace(StatisticsBench bench, Path folder) {
    this.bench = bench;
    this.folder = folder;
  }

  /** One case: its cell and its day. */
  private record Case(int col, int row, LocalDate day) {
    int step() {
      return Math.toIntExact((day.toEpochDay() - FIRST.toEpochDay()) / STEP_DAYS);
    }
  }

  List<Row> rows() throws IOException {
    Path real = bench.shared().resolve(POINTS);
    boolean found = Files.isReadable(real);
    List<Case> cases = found ? read(real) : made();
    Map<Long, Integer> index = new TreeMap<>();
    cases.forEach(one -> index.put(key(one), 0));
    double[] x = new double[index.size()];
    double[] y = new double[index.size()];
    int next = 0;
    for (Map.Entry<Long, Integer> cell : index.entrySet()) {
      x[next] = WEST_M + ((cell.getKey() & 0xFFFF) + 0.5) * CELL_M;
      y[next] = SOUTH_M + ((cell.getKey() >> 16) + 0.5) * CELL_M;
      cell.setValue(next++);
    }
    int[] counts = new int[index.size() * STEPS];
    cases.forEach(one -> counts[index.get(key(one)) * STEPS + one.step()]++);
    Locations locations = new Locations(x, y, Distance.PLANAR);
    int replicates = bench.withPeers() ? REPLICATES : REPLICATES_SMALL;
    ScanResult[] last = new ScanResult[1];
    double ours =
        Watch.median(
            bench.runs(),
            () ->
                last[0] =
                    Scan.permutation(
                        locations,
                        STEPS,
                        counts,
                        ScanLimits.retrospective(RADIUS_M, STEPS_LONGEST),
                        MonteCarlo.of(replicates, Chance.of(1), Progress.SILENT),
                        1));
    String task =
        String.format(
            Locale.ROOT,
            "scan, space-time permutation, %d replicates, %s",
            replicates,
            found ? "boston" : "made-up points");
    String strongest =
        last[0].clusters().isEmpty()
            ? ""
            : String.format(Locale.ROOT, " (LLR %.3f)", last[0].clusters().get(0).ratio());
    Path script = bench.shared().resolve(SCRIPT);
    if (found && Files.isReadable(script)) {
      reference(real);
      Peer.Outcome theirs = bench.ask(Peers.REFERENCE, folder, script.toAbsolutePath().toString());
      return List.of(Row.race(task + strongest, ours, Peers.REFERENCE, theirs, GOAL));
    }
    numpy(x, y, cases, index);
    Peer.Outcome theirs = bench.ask(Peers.NUMPY, folder, Integer.toString(replicates));
    return List.of(Row.race(task + strongest, ours, Peers.NUMPY, theirs, GOAL));
  }

  private static long key(Case one) {
    return (long) one.row() << 16 | one.col();
  }

  private static List<Case> read(Path file) throws IOException {
    List<Case> cases = new ArrayList<>();
    List<String> lines = Files.readAllLines(file);
    List<String> header = List.of(lines.get(0).split(",", -1));
    int x = header.indexOf("x");
    int y = header.indexOf("y");
    int t = header.indexOf("t");
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Case one =
          new Case(
              (int) Math.floor((Double.parseDouble(fields[x]) - WEST_M) / CELL_M),
              (int) Math.floor((Double.parseDouble(fields[y]) - SOUTH_M) / CELL_M),
              LocalDate.parse(fields[t].substring(0, 10)));
      // A week cut short at the end would be one of its own.
      if (one.step() < STEPS) {
        cases.add(one);
      }
    }
    return cases;
  }

  private static List<Case> made() {
    MadePoints points = MadePoints.of(MADE);
    RandomGenerator dice = Chance.of(1).stream(1);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      cases.add(
          new Case(
              (int) ((points.eastM()[i] - MadePoints.WEST_M) / CELL_M * 2),
              (int) ((points.northM()[i] - MadePoints.SOUTH_M) / CELL_M * 2),
              FIRST.plusDays(dice.nextInt(STEPS * STEP_DAYS))));
    }
    return cases;
  }

  private void reference(Path points) throws IOException {
    Files.copy(points, folder.resolve("points_bench.csv"));
    Files.writeString(
        folder.resolve("config.json"),
        String.format(
            Locale.ROOT,
            "{\"scans\":[{\"name\":\"bench\",\"model\":\"stp\",\"points\":\"bench\",\"t\":\"date\","
                + "\"from\":\"%s\",\"step\":%d,\"steps\":%d,\"cell\":%.0f,\"origin\":[%.0f,%.0f],"
                + "\"distance\":\"planar\",\"max_radius\":%.0f,\"max_steps\":%d,\"nsim\":%d,"
                + "\"seed\":1,\"report\":1}]}",
            FIRST,
            STEP_DAYS,
            STEPS,
            CELL_M,
            WEST_M,
            SOUTH_M,
            RADIUS_M,
            STEPS_LONGEST,
            REPLICATES));
  }

  private void numpy(double[] x, double[] y, List<Case> cases, Map<Long, Integer> index)
      throws IOException {
    ByteBuffer places = ByteBuffer.allocate(16 * x.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < x.length; i++) {
      places.putDouble(x[i]).putDouble(y[i]);
    }
    Files.write(folder.resolve("places.f64"), places.array());
    ByteBuffer events = ByteBuffer.allocate(8 * cases.size()).order(ByteOrder.LITTLE_ENDIAN);
    cases.forEach(one -> events.putInt(index.get(key(one))).putInt(one.step()));
    Files.write(folder.resolve("events.i32"), events.array());
  }
}
