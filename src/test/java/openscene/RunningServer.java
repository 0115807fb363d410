package openscene;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import openscene.account.Account;
import openscene.account.AccountStore;
import openscene.account.Role;
import openscene.account.Secrets;
import openscene.account.Token;
import openscene.observation.Agency;
import openscene.sql.Database;

/** A real server process on a free port, started as a user starts it. */
public final class RunningServer implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");

  /** Header of a planner's requests. */
  public static final String PLANNER = "Bearer running-server-planner";

  /** Header of requests of an outreach patrol. */
  public static final String PATROL = "Bearer running-server-patrol";

  private final Process process;
  private final URI base;
  private final HttpClient client = HttpClient.newHttpClient();

  private RunningServer(Process process, URI base) {
    this.process = process;
    this.base = base;
  }

  /** Starts {@code serve} on this database and waits until it says where it listens. */
  public static RunningServer serve(String database) throws IOException {
    try (Database opened = Database.open(database)) {
      account(opened.stores().accounts(), Role.PLANNER, null, PLANNER);
      account(opened.stores().accounts(), Role.PATROL, Agency.OUTREACH, PATROL);
    }
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

  private static void account(AccountStore accounts, Role role, Agency agency, String header) {
    Instant now = Instant.parse("2026-05-20T12:00:00Z");
    String name = "running-" + role.code();
    accounts.add(new Account(name, role, agency, false, now), null);
    accounts.addToken(
        new Token(name, name, "", now, null, null, null),
        Secrets.hash(header.substring("Bearer ".length())));
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

  /** The answer to a planner's GET. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return get(path, PLANNER);
  }

  /** The answer to a GET of whoever has this header. */
  public HttpResponse<String> get(String path, String authorization)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(at(path))
            .header("Authorization", authorization)
            .header("OpenScene-Purpose", "test")
            .build(),
        HttpResponse.BodyHandlers.ofString());
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
