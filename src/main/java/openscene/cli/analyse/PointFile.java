package openscene.cli.analyse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.cli.intake.Counting;
import openscene.cli.intake.CsvRows;
import openscene.cli.intake.Input;
import openscene.cli.intake.Progress;
import openscene.geo.Projection;

/** Reads points, or an exposure, from CSV. Every row is taken, or the whole file is refused. */
final class PointFile {
  /** The most rows. */
  static final int ROWS_MAX = 10_000_000;

  private static final int BUFFER = 64 * 1_024;

  /**
   * How a file is to be read.
   *
   * @param columns other names of columns
   * @param amount what an amount is called: weight (0 or more) or hours (above 0, and needed)
   * @param caseValue value of the column type that makes a case; null when that column is not used
   * @param projection to metres
   * @param zone of moments with an offset; null for the day as written
   */
  record How(
      Map<String, String> columns,
      String amount,
      String caseValue,
      Projection projection,
      ZoneId zone) {}

  /**
   * What was read.
   *
   * @param points those within the ground and period
   * @param form of the times; null when there are none
   * @param rows in the file
   * @param outside points outside the ground that were left out
   * @param otherDays points outside the period that were left out
   * @param sha256 of the file's bytes, as they are
   * @param degrees whether it had longitudes and latitudes
   * @param unused why a column that may matter was not used; null when none
   */
  record Read(
      Points points,
      Days.Form form,
      long rows,
      long outside,
      long otherDays,
      String sha256,
      boolean degrees,
      String unused) {}

  private final Path file;
  private final How how;
  private final Ground ground;
  private final Span span;
  private final Complaints bad = new Complaints();
  private final Complaints out = new Complaints();
  private final Days days;
  private Columns columns;
  private Fields fields;
  private Points points;
  private long rows;
  private long otherDays;

  /**
   * A file.
   *
   * @param file null for standard input
   * @param ground within which points must lie; the whole plane when there is no window
   * @param span within which times must lie
   */
  PointFile(Path file, How how, Ground ground, Span span) {
    this.file = file;
    this.how = how;
    this.ground = ground;
    this.span = span;
    this.days = new Days(how.zone());
  }

  /** Its name, as people know it. */
  String name() {
    return file == null ? "standard input" : file.getFileName().toString();
  }

  /**
   * Reads it.
   *
   * @param dropOutside whether points outside the ground are left out; else they are refused
   * @throws BadFile naming the first bad rows
   * @throws IllegalArgumentException when it is no file of points at all
   */
  Read read(boolean dropOutside) throws IOException {
    if (file != null && (!Files.isReadable(file) || Files.isDirectory(file))) {
      throw new IllegalArgumentException("there is no file to read at " + file);
    }
    MessageDigest sha256 = sha256();
    if (file == null) {
      read(System.in, -1, sha256, System.err);
    } else {
      try (InputStream raw = Files.newInputStream(file)) {
        read(raw, Files.size(file), sha256, System.err);
      }
    }
    if (columns == null) {
      throw new IllegalArgumentException(
          name() + " has no header; right would be a first line such as x,y,t");
    }
    bad.refuse("bad rows in " + name());
    if (!dropOutside) {
      out.refuse(
          "points of "
              + name()
              + " lie outside the window (or give --outside drop to leave them out)");
    }
    return new Read(
        points.trimmed(),
        days.form(),
        rows,
        out.count(),
        otherDays,
        HexFormat.of().formatHex(sha256.digest()),
        columns.degrees(),
        unused());
  }

  private void read(InputStream raw, long size, MessageDigest sha256, PrintStream told)
      throws IOException {
    try (Progress progress = new Progress("reading", size, true, told);
        BufferedInputStream in =
            new BufferedInputStream(
                Input.plain(new Counting(new DigestInputStream(raw, sha256), progress::at)),
                BUFFER);
        CsvReader<CsvRecord> csv = CsvRows.reader(in).ofCsvRecord(in)) {
      for (CsvRecord row : csv) {
        if (columns == null) {
          begin(row.getFields());
        } else {
          progress.row();
          take(row);
        }
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private void begin(List<String> header) {
    columns = Columns.of(header, how.columns(), how.amount());
    fields = new Fields(columns, how, days);
    if (columns.isCase() >= 0 && columns.isControl() >= 0) {
      throw new IllegalArgumentException(
          "the header has both case and control; right would be one: put the other out of use by"
              + " --columns control=");
    }
    if (how.caseValue() != null && columns.type() < 0) {
      throw new IllegalArgumentException(
          "--case needs a column type; the header has "
              + String.join(", ", header)
              + "; name another by --columns type=NAME");
    }
    if (how.amount().equals("hours") && columns.amount() < 0) {
      throw new IllegalArgumentException(
          name() + " needs a column hours; its header has " + String.join(", ", header));
    }
    if (span.isGiven() && columns.t() < 0 && how.amount().equals("weight")) {
      throw new IllegalArgumentException(
          "--from and --to need a column t; the header of "
              + name()
              + " has "
              + String.join(", ", header));
    }
    points =
        new Points(
            columns.amount() >= 0,
            columns.t() >= 0,
            columns.isCase() >= 0 || columns.isControl() >= 0 || how.caseValue() != null);
  }

  private String unused() {
    return columns.type() >= 0 && how.caseValue() == null
        ? "The column " + columns.name(columns.type()) + " was not used: no --case was given."
        : null;
  }

  private void take(CsvRecord row) {
    rows++;
    if (rows > ROWS_MAX) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has more than %,d rows; right would be fewer: analyse it by area or period",
              name(),
              ROWS_MAX));
    }
    long line = row.getStartingLineNumber();
    if (row.getFieldCount() != columns.header().size()) {
      bad.add(
          line,
          "has " + row.getFieldCount() + " fields, right would be " + columns.header().size());
      return;
    }
    try {
      double[] at = fields.place(row);
      long day = fields.day(row);
      double amount = fields.amount(row);
      boolean control = fields.control(row);
      if (!ground.holds(at[0], at[1])) {
        out.add(line, fields.told(row));
      } else if (columns.t() >= 0 && !span.holds(day)) {
        otherDays++;
      } else {
        points.add(at[0], at[1], amount, day, control);
      }
    } catch (IllegalArgumentException e) {
      bad.add(line, e.getMessage());
    }
  }
}
