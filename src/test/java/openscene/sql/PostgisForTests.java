package openscene.sql;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One real PostgreSQL with PostGIS for all tests of this JVM: in a temporary folder, on a free port
 * of 127.0.0.1, with fsync on; stopped when the JVM ends. Fails, never skips, where it is missing.
 */
public final class PostgisForTests {
  private static final String INSTALL =
      "these tests need PostgreSQL with PostGIS; on Debian or Ubuntu run:"
          + " apt-get install postgresql postgis postgresql-15-postgis-3"
          + " (or the package postgresql-N-postgis-3 of your version N), or ./openscene test as root";
  private static final int WAIT_S = 120;
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static PostgisForTests running;

  private final Path folder;
  private final Path binaries;
  private final int port;

  private PostgisForTests(Path folder, Path binaries, int port) {
    this.folder = folder;
    this.binaries = binaries;
    this.port = port;
  }

  /** The URL of a new, empty database that has nothing in it, not even PostGIS. */
  public static synchronized String freshDatabase() {
    if (running == null) {
      running = start();
    }
    String name = "openscene_" + NUMBER.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(running.url("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
      return running.url(name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server of its own, for who stops it; {@link #stop} when done. */
  public static PostgisForTests ownServer() {
    return start();
  }

  /** The URL of its first database. */
  public String url() {
    return url("postgres");
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres";
  }

  private static PostgisForTests start() {
    Path binaries = binaries();
    try {
      PostgisForTests server =
          new PostgisForTests(Files.createTempDirectory("openscene-postgis"), binaries, freePort());
      server.begin();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void begin() throws IOException {
    if (isRoot()) { // PostgreSQL refuses to run as root.
      Files.setOwner(
          folder,
          FileSystems.getDefault()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName("postgres"));
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::remove));
    run("initdb", "-D", data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
    startAgain();
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  /** Starts it, as it was when it was stopped. */
  public void startAgain() {
    String settings =
        "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on -p " + port;
    String log = folder.resolve("log").toString();
    run("pg_ctl", "-D", data(), "-w", "-t", "" + WAIT_S, "-l", log, "-o", settings, "start");
  }

  /** Stops it as a crash would: what was not durable is lost. */
  public void stop() {
    run("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop");
  }

  /** Makes it hang: it neither answers nor hangs up, until {@link #thaw}. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String signal) {
    try {
      long pid =
          Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0).strip());
      ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
      List<String> command = new ArrayList<>(List.of("kill", "-" + signal, "" + pid));
      server.descendants().forEach(child -> command.add("" + child.pid()));
      new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void remove() {
    try {
      if (Files.exists(folder.resolve("data/postmaster.pid"))) {
        stop();
      }
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      System.err.println("left behind: " + folder + ": " + e);
    }
  }

  private void run(String tool, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      Collections.addAll(command, "runuser", "-u", "postgres", "--");
    }
    command.add(binaries.resolve(tool).toString());
    Collections.addAll(command, arguments);
    try {
      // Its own folder: user postgres may not be allowed into the project's. Output to a file: a
      // pipe would stay open as long as the server runs.
      Path output = Files.createTempFile("openscene-" + tool, ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(WAIT_S, TimeUnit.SECONDS);
      String said = Files.readString(output);
      Files.delete(output);
      if (!ended || process.exitValue() != 0) {
        throw new IllegalStateException(tool + " failed: " + said);
      }
    } catch (IOException e) {
      throw new IllegalStateException(tool + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The newest PostgreSQL that has PostGIS. */
  private static Path binaries() {
    Path versions = Path.of("/usr/lib/postgresql");
    if (Files.isDirectory(versions)) {
      try (Stream<Path> installed = Files.list(versions)) {
        return installed
            .filter(version -> Files.exists(version.resolve("bin/initdb")))
            .filter(PostgisForTests::hasPostgis)
            .max(Comparator.comparingInt(v -> Integer.parseInt(v.getFileName().toString())))
            .map(version -> version.resolve("bin"))
            .orElseThrow(() -> new IllegalStateException(INSTALL));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(Path::of)
        .filter(folder -> Files.exists(folder.resolve("initdb")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(INSTALL));
  }

  private static boolean hasPostgis(Path version) {
    return Files.exists(
        Path.of("/usr/share/postgresql", version.getFileName().toString())
            .resolve("extension/postgis.control"));
  }
}
