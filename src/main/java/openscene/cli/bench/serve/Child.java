package openscene.cli.bench.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A peer that is a program of its own. */
final class Child {
  private static final int MINUTES_MAX = 20;

  private Child() {}

  /**
   * Runs it to its end.
   *
   * @param folder where it runs and may write
   * @return what it said
   * @throws IllegalStateException with its last words when it failed
   */
  static String run(Path folder, List<String> command) {
    Process process = null;
    try {
      Path said = Files.createTempFile(folder, "said", ".txt");
      try {
        process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        String text = Files.readString(said).strip();
        if (!ended || process.exitValue() != 0) {
          String last = text.substring(text.lastIndexOf('\n') + 1);
          throw new IllegalStateException(command.get(0) + " failed: " + last);
        }
        return text;
      } finally {
        Files.deleteIfExists(said);
      }
    } catch (IOException e) {
      throw new IllegalStateException(command.get(0) + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(command.get(0) + " was stopped", e);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }
}
