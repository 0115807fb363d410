package openscene.cli.bench.serve;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL with PostGIS of our own: in a folder, on a free port of 127.0.0.1, set up as
 * somebody would who knows it, durable as it comes. Stopped by {@link #close}.
 */
final class OwnPostgis implements AutoCloseable {
  static final String INSTALL =
      "bench serve needs PostgreSQL with PostGIS; on Debian or Ubuntu run: apt-get install"
          + " postgresql postgresql-contrib postgis postgresql-15-postgis-3 (or the package"
          + " postgresql-N-postgis-3 of your version N)";

  private static final int WAIT_S = 120;

  /** What an expert sets on a machine like this; fsync and synchronous_commit stay on. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=''",
          "fsync=on",
          "synchronous_commit=on",
          "work_mem=64MB",
          "maintenance_work_mem=512MB",
          "max_wal_size=8GB",
          "checkpoint_timeout=30min",
          "max_parallel_workers_per_gather=1",
          "random_page_cost=1.1",
          "jit=off");

  private final Path folder;
  private final Path binaries;
  private final int port;

  private OwnPostgis(Path folder, Path binaries, int port) {
    this.folder = folder;
    this.binaries = binaries;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param folder holds its data, or will; emptied by nobody
   * @param buffersMb its shared buffers, MB
   * @throws IllegalArgumentException saying what to install when it is not there
   */
  static OwnPostgis start(Path folder, int buffersMb) throws IOException {
    OwnPostgis server = new OwnPostgis(folder, binaries(), freePort());
    Path data = folder.resolve("data");
    server.give(folder);
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      server.run(
          "initdb",
          "-D",
          data.toString(),
          "-U",
          "postgres",
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--locale=C.UTF-8");
    }
    StringBuilder settings = new StringBuilder("-p " + server.port);
    for (String setting : SETTINGS) {
      settings.append(" -c ").append(setting);
    }
    settings.append(" -c shared_buffers=").append(buffersMb).append("MB");
    server.run(
        "pg_ctl",
        "-D",
        data.toString(),
        "-w",
        "-t",
        "" + WAIT_S,
        "-l",
        folder.resolve("log").toString(),
        "-o",
        settings.toString(),
        "start");
    return server;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /** The JDBC URL of a database. */
  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
  }

  /** A program that came with it, or lies on the path; empty when it does not. */
  Optional<Path> tool(String name) {
    return Stream.concat(Stream.of(binaries), path())
        .map(where -> where.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Stream<Path> path() {
    String path = System.getenv("PATH");
    return Stream.of((path == null ? "" : path).split(File.pathSeparator)).map(Path::of);
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL refuses to run as root: then its folder and its processes are user postgres'. */
  private void give(Path its) throws IOException {
    if (isRoot()) {
      Files.setOwner(
          its,
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("postgres"));
    }
  }

  private void run(String tool, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      Collections.addAll(command, "runuser", "-u", "postgres", "--");
    }
    command.add(binaries.resolve(tool).toString());
    Collections.addAll(command, arguments);
    // Output to a file: a pipe would stay open as long as the server runs.
    Path output = Files.createTempFile("openscene-" + tool, ".txt");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(WAIT_S, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            tool + " failed: " + Files.readString(output).strip().replaceAll("\\s+", " "));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(tool + " was stopped", e);
    } finally {
      Files.delete(output);
    }
  }

  /** The newest PostgreSQL that has PostGIS. */
  private static Path binaries() throws IOException {
    Path versions = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(versions)) {
      return path()
          .filter(where -> Files.exists(where.resolve("initdb")))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(INSTALL));
    }
    try (Stream<Path> installed = Files.list(versions)) {
      return installed
          .filter(version -> version.getFileName().toString().matches("\\d+"))
          .filter(version -> Files.exists(version.resolve("bin/initdb")))
          .filter(
              version ->
                  Files.exists(
                      Path.of("/usr/share/postgresql", version.getFileName().toString())
                          .resolve("extension/postgis.control")))
          .max(Comparator.comparingInt(v -> Integer.parseInt(v.getFileName().toString())))
          .map(version -> version.resolve("bin"))
          .orElseThrow(() -> new IllegalArgumentException(INSTALL));
    }
  }

  @Override
  public void close() {
    if (!Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
      return;
    }
    try {
      run("pg_ctl", "-D", folder.resolve("data").toString(), "-w", "-m", "fast", "stop");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
