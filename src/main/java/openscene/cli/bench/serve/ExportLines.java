package openscene.cli.bench.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All observations as GeoJSON into a file: ours over HTTP, beside ogr2ogr from the same table. */
final class ExportLines implements Lines {
  private static final String PATH = "/api/collections/observations/export?f=geojson";
  private static final double GOAL = 4;
  private static final int FROM_ROWS = 1_000_000;
  private static final double GROWTH_MIB_MAX = 32;
  private static final int LOOKS = 3;
  private static final double MIB = 1 << 20;
  private static final int RUNS_MOST = 5;

  @Override
  public List<Line> measure(World world, Effort effort) throws IOException {
    Path ours = world.folder().resolve("ours.geojson");
    Path theirs = world.folder().resolve("theirs.geojson");
    long bytes;
    try (Caller caller = new Caller(world.port())) {
      int status = caller.ask(Caller.get(PATH), Reply.Sink.NOWHERE);
      if (status != 200) {
        throw new IllegalStateException(PATH + " answered " + status);
      }
      bytes = caller.bytes();
    }
    List<Line> lines = new ArrayList<>();
    Optional<Path> ogr = world.postgis().tool("ogr2ogr");
    Effort few = new Effort(Math.min(RUNS_MOST, effort.runs()), effort.seconds());
    String task = "export, GeoJSON, HTTP";
    if (ogr.isEmpty()) {
      lines.add(
          new Line(
              "export",
              task,
              Line.MS,
              Turns.ms(few, () -> save(world, ours))[0],
              "ogr2ogr not installed: apt-get install gdal-bin",
              new double[0],
              Line.Goal.times(GOAL, FROM_ROWS),
              null,
              ""));
    } else {
      List<String> command = command(world, ogr.get(), theirs);
      double[][] ms =
          Turns.ms(
              few,
              () -> save(world, ours),
              () -> {
                delete(theirs); // It does not write over a GeoJSON file.
                Child.run(world.folder(), command);
              });
      String version = Child.run(world.folder(), List.of(ogr.get().toString(), "--version"));
      lines.add(
          new Line(
                  "export",
                  task,
                  Line.MS,
                  ms[0],
                  "ogr2ogr, " + version.replaceFirst(",.*", ""),
                  ms[1],
                  Line.Goal.times(GOAL, FROM_ROWS),
                  null,
                  "")
              .equal(features(ours) == features(theirs))
              .note(
                  String.format(
                      Locale.ROOT,
                      "%,d features; %.0f MB beside %.0f MB",
                      features(ours),
                      Files.size(ours) / 1e6,
                      Files.size(theirs) / 1e6)));
    }
    lines.add(
        Line.alone(
            "export",
            "  its heap growth",
            "MiB",
            new double[] {growthMib(world, bytes)},
            Line.Goal.most(GROWTH_MIB_MAX, 0)));
    Files.deleteIfExists(ours);
    Files.deleteIfExists(theirs);
    return lines;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void save(World world, Path file) {
    try (Caller caller = new Caller(world.port());
        OutputStream out = Files.newOutputStream(file)) {
      caller.ask(Caller.get(PATH), out::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(World world, Path ogr, Path file) {
    return List.of(
        ogr.toString(),
        "-f",
        "GeoJSON",
        "-lco",
        "COORDINATE_PRECISION=6",
        file.toString(),
        "PG:host=127.0.0.1 user=postgres port="
            + world.postgis().port()
            + " dbname="
            + World.DATABASE,
        "-sql",
        "SELECT id, geom, kind, seen_at, accuracy_m, position_source, area_id, count, count_min,"
            + " count_max, severity, emergency_called, details, agency, visit_id, received_at"
            + " FROM observation WHERE withdrawn_at IS NULL");
  }

  private static long features(Path file) throws IOException {
    long found = 0;
    byte[] wanted = "\"Feature\"".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    try (var in = new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
      int matched = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        matched = b == wanted[matched] ? matched + 1 : b == wanted[0] ? 1 : 0;
        if (matched == wanted.length) {
          found++;
          matched = 0;
        }
      }
    }
    return found;
  }

  /**
   * How much more lives on the heap while it goes on than before, seen after collecting garbage.
   */
  private static double growthMib(World world, long bytes) {
    long before = live();
    long[] most = {0, 0, 0};
    try (Caller caller = new Caller(world.port())) {
      caller.ask(
          Caller.get(PATH),
          (part, from, length) -> {
            most[1] += length;
            if (most[2] < LOOKS && most[1] > bytes * (most[2] + 1) / (LOOKS + 1)) {
              most[2]++;
              most[0] = Math.max(most[0], live());
            }
          });
    }
    return Math.max(0, most[0] - before) / MIB;
  }

  /** What lives on the heap once garbage is collected, bytes. */
  static long live() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
