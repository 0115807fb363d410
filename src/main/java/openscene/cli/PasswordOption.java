package openscene.cli;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/** A password, typed twice or piped in; never an argument, which others on the machine can read. */
final class PasswordOption {
  @Option(
      names = "--password-stdin",
      description = "Read the password from standard input, one line, instead of the terminal.")
  private boolean fromStdin;

  /**
   * The password.
   *
   * @throws IllegalArgumentException when there is none, or two that differ
   */
  @SuppressWarnings("SystemConsoleNull") // Before Java 22, null is how it says so.
  String read(String account) {
    if (fromStdin) {
      try {
        String line =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line == null) {
          throw new IllegalArgumentException("standard input was empty; it must be the password");
        }
        return line;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    Console console = System.console();
    if (console == null) {
      throw new IllegalArgumentException(
          "there is no terminal to type a password on; pipe it in with --password-stdin");
    }
    char[] once = console.readPassword("Password of %s: ", account);
    char[] twice = once == null ? null : console.readPassword("The same again: ");
    if (twice == null || !new String(once).equals(new String(twice))) {
      throw new IllegalArgumentException("the two passwords differ; nothing was changed");
    }
    return new String(once);
  }
}
