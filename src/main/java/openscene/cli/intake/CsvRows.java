package openscene.cli.intake;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Rows of a CSV file with a header line; comma, semicolon or tab, whichever the header has. */
public final class CsvRows {
  private static final int HEADER_MAX = 64 * 1024;

  private CsvRows() {}

  static void read(InputStream from, Row.Taker taker) throws IOException {
    BufferedInputStream in = new BufferedInputStream(from, HEADER_MAX);
    try (CsvReader<NamedCsvRecord> csv = reader(in).ofNamedCsvRecord(in)) {
      boolean first = true;
      for (NamedCsvRecord record : csv) {
        if (first) {
          taker.columns(record.getHeader());
          first = false;
        }
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != record.getHeader().size()) {
          taker.bad(
              line,
              "has "
                  + record.getFieldCount()
                  + " fields; the header has "
                  + record.getHeader().size(),
              text(record.getFields()));
        } else {
          taker.row(
              new Row(
                  line,
                  name -> record.findField(name).orElse(null),
                  null,
                  null,
                  text(record.getFields())));
        }
      }
    }
  }

  /**
   * How a CSV file is read: its separator is looked up in its first line; lines that begin with #
   * are remarks.
   *
   * @param in not yet read from; a buffer of its own, of 64 KiB or more
   * @throws IllegalArgumentException when it is empty
   */
  public static CsvReader.CsvReaderBuilder reader(BufferedInputStream in) throws IOException {
    return CsvReader.builder()
        .fieldSeparator(separator(in))
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .detectBomHeader(true)
        .commentStrategy(CommentStrategy.SKIP)
        .commentCharacter('#')
        .maxBufferSize(1 << 20);
  }

  private static char separator(BufferedInputStream in) throws IOException {
    in.mark(HEADER_MAX);
    if (in.read() < 0) {
      throw new IllegalArgumentException("the file is empty; a CSV file begins with its header");
    }
    in.reset();
    int commas = 0;
    int semicolons = 0;
    int tabs = 0;
    for (int i = 0; i < HEADER_MAX - 1; i++) {
      int c = in.read();
      if (c < 0 || c == '\n') {
        break;
      }
      commas += c == ',' ? 1 : 0;
      semicolons += c == ';' ? 1 : 0;
      tabs += c == '\t' ? 1 : 0;
    }
    in.reset();
    if (semicolons > commas && semicolons >= tabs) {
      return ';';
    }
    return tabs > commas ? '\t' : ',';
  }

  /** The fields as one text that tells different rows apart. */
  private static String text(List<String> fields) {
    return String.join(",", fields);
  }
}
