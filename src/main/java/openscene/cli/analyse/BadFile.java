package openscene.cli.analyse;

import java.util.List;

/** A file that cannot be used: its first bad rows with their lines, and how many there are. */
public final class BadFile extends IllegalArgumentException {
  private final List<String> lines;

  /**
   * Refuses a file.
   *
   * @param head what is wrong with it as a whole
   * @param rows the first bad rows, each with its line, column and what would be right
   */
  BadFile(String head, List<String> rows) {
    super(head + ": " + String.join("; ", rows));
    this.lines =
        java.util.stream.Stream.concat(java.util.stream.Stream.of(head), rows.stream()).toList();
  }

  /** One line for the file, then one a row. */
  public List<String> lines() {
    return lines;
  }
}
