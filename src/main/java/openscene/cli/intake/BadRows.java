package openscene.cli.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file of rows that were not taken: line, reason, row. Made when there is a first one. */
final class BadRows implements AutoCloseable {
  private static final int TEXT_MAX = 2_000;

  private final Path file;
  private CsvWriter out;
  private long count;

  BadRows(Path file) {
    this.file = file;
  }

  void add(long line, String reason, String text) {
    try {
      if (out == null) {
        out = CsvWriter.builder().build(Files.newBufferedWriter(file));
        out.writeRecord("line", "reason", "row");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the bad rows to " + file, e);
    }
    count++;
    String shown = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "…" : text;
    out.writeRecord(Long.toString(line), reason, shown);
  }

  long count() {
    return count;
  }

  @Override
  public void close() {
    if (out != null) {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the bad rows to " + file, e);
      }
    }
  }
}
