package openscene;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real server process on a free port, started as a user starts it. */
public final class RunningServer implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

  private final Process process;
  private final URI base;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(Process process, URI base) {
    this.process = process;
    this.base = base;
  }

  /** Starts {@code serve} on this database and waits until it says where it listens. */
  public static RunningServer serve(String database) throws IOException {
    List<String> line = new ArrayList<>(command());
    line.addAll(List.of("serve", "--port", "0", "--database", database));
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    for (String said = out.readLine(); said != null; said = out.readLine()) {
      Matcher address = ADDRESS.matcher(said);
      if (address.find()) {
        return new RunningServer(process, URI.create(address.group()));
      }
    }
    throw new IllegalStateException("the server ended before it said where it listens");
  }

  /** The beginning of a command line that runs this software in its own process. */
  public static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-Djava.awt.headless=true",
        "-cp",
        System.getProperty("java.class.path"),
        "openscene.Main");
  }

  /** The address of a path. */
  public URI at(String path) {
    return base.resolve(path);
  }

  /** The answer to a GET. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Whether the process lives. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL, by its process id. */
  public void kill() {
    process.destroyForcibly();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
