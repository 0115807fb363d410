package openscene.cli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Another program that does the same work, asked by a script of ours. The script prints a line
 * {@code RESULT<tab>version<tab>seconds<tab>remark}, or {@code MISSING<tab>what} when it lacks a
 * library.
 *
 * @param name as people know it
 * @param commands that may run the script, tried in order until one has the library
 * @param script name of a resource beside this package
 * @param install how to get it
 */
record Peer(String name, List<String> commands, String script, String install) {
  /** How long a peer may take, minutes; R dbscan takes a million points in eight seconds. */
  static final int MINUTES_MAX = 20;

  private static final String RESOURCES = "/openscene/bench/";
  private static final int REASON_MAX = 200;

  /**
   * What a peer did.
   *
   * @param seconds the median of its runs; NaN when there is none
   * @param version of what did the work; null when there is none
   * @param remark what else it said; empty when nothing
   * @param trouble why there is no time; null when there is one
   */
  record Outcome(double seconds, String version, String remark, String trouble) {
    static Outcome none(String trouble) {
      return new Outcome(Double.NaN, null, "", trouble);
    }

    boolean measured() {
      return trouble == null;
    }
  }

  /**
   * Runs it in a folder that has the data.
   *
   * @param arguments of the script, after the folder
   */
  Outcome run(Path folder, String... arguments) {
    try {
      return run(extracted(folder), folder, arguments);
    } catch (IOException e) {
      return Outcome.none("failed: " + e.getMessage());
    }
  }

  /** As the other, by a script file that is there already. */
  private Outcome run(Path file, Path folder, String... arguments) throws IOException {
    String trouble = null;
    for (String command : commands) {
      List<String> words = new ArrayList<>(List.of(command, file.toString(), folder.toString()));
      words.addAll(List.of(arguments));
      Outcome outcome = once(words, folder);
      if (outcome.measured()) {
        return outcome;
      }
      // A command that has the library but failed tells more than one that has it not.
      trouble =
          trouble == null || !outcome.trouble().startsWith("not installed")
              ? outcome.trouble()
              : trouble;
    }
    return Outcome.none(trouble);
  }

  private Path extracted(Path folder) throws IOException {
    try (InputStream in = Peer.class.getResourceAsStream(RESOURCES + script)) {
      if (in == null) {
        throw new IOException("the script " + script + " is missing from the build");
      }
      Path file = folder.resolve(script);
      Files.copy(in, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return file;
    }
  }

  private Outcome once(List<String> words, Path folder) throws IOException {
    Path out = folder.resolve(script + ".out");
    Path err = folder.resolve(script + ".err");
    Process process;
    try {
      process =
          new ProcessBuilder(words)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
    } catch (IOException e) {
      return Outcome.none("not installed; " + install);
    }
    try {
      process.getOutputStream().close();
      if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
        return Outcome.none("not done after " + MINUTES_MAX + " minutes");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.none("stopped");
    } finally {
      process.destroyForcibly();
    }
    return read(Files.readAllLines(out), Files.readAllLines(err), process.exitValue());
  }

  private Outcome read(List<String> said, List<String> complained, int code) {
    Optional<String[]> result =
        said.stream()
            .map(line -> line.split("\t", -1))
            .filter(line -> line[0].equals("RESULT"))
            .findFirst();
    if (code == 0 && result.isPresent() && result.get().length >= 3) {
      String[] fields = result.get();
      try {
        double seconds = Double.parseDouble(fields[2]);
        return new Outcome(seconds, fields[1], fields.length > 3 ? fields[3] : "", null);
      } catch (NumberFormatException e) {
        return Outcome.none("failed: its script said " + String.join(" ", fields));
      }
    }
    if (said.stream().anyMatch(line -> line.startsWith("MISSING"))) {
      return Outcome.none("not installed; " + install);
    }
    String last =
        complained.stream().filter(line -> !line.isBlank()).reduce((a, b) -> b).orElse("no result");
    return Outcome.none(
        "failed with code " + code + ": " + last.substring(0, Math.min(last.length(), REASON_MAX)));
  }
}
