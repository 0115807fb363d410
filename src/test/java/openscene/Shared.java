package openscene;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Data and reference results that lie beside the project, not in it. A test that needs one is
 * skipped with a message where it is missing.
 */
public final class Shared {
  private static final Path FOLDER = Path.of(System.getProperty("openscene.shared", "../shared"));

  private Shared() {}

  /** A file beside the project; skips the test when it is not there. */
  public static Path file(String relative) {
    Path file = FOLDER.resolve(relative);
    assumeTrue(Files.exists(file), "skipped: ../shared/" + relative + " is not here");
    return file;
  }

  /** A JSON file beside the project. */
  public static JsonNode json(String relative) {
    try {
      return new ObjectMapper().readTree(file(relative).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A column of numbers of a plain CSV file (no quotes) beside the project. */
  public static double[] numbers(String relative, String column) {
    return texts(relative, column).stream().mapToDouble(Double::parseDouble).toArray();
  }

  /** A column of a plain CSV file (no quotes) beside the project. */
  public static List<String> texts(String relative, String column) {
    try {
      List<String> lines = Files.readAllLines(file(relative));
      int at = Arrays.asList(lines.get(0).split(",", -1)).indexOf(column);
      return lines.stream().skip(1).map(line -> line.split(",", -1)[at]).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
