package openscene.cli.analyse;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Locale;
import java.util.regex.Pattern;
import openscene.geo.LonLat;

/**
 * What the fields of a row mean. Whatever cannot be right is an IllegalArgumentException that names
 * the column, what was there and what would be right.
 */
final class Fields {
  private static final Pattern UTM = Pattern.compile("EPSG:(258(2[89]|3[0-8])|32[67]\\d\\d)");

  /** A UTM zone is 6 degrees wide; this reaches 9 degrees to each side of its middle. */
  private static final double UTM_EAST_MIN_M = -500_000;

  private static final double UTM_EAST_MAX_M = 1_500_000;

  private final Columns columns;
  private final PointFile.How how;
  private final Days days;

  Fields(Columns columns, PointFile.How how, Days days) {
    this.columns = columns;
    this.how = how;
    this.days = days;
  }

  /** Its place as the file has it. */
  String told(CsvRecord row) {
    return told(row, columns.first()) + ", " + told(row, columns.second());
  }

  /** Days since 1970-01-01; 0 where the file has none. */
  long day(CsvRecord row) {
    return columns.t() < 0 ? 0 : inColumn(row, columns.t(), days::of);
  }

  /** Weight or hours; 1 where the file has none. */
  double amount(CsvRecord row) {
    return columns.amount() < 0 ? 1 : inColumn(row, columns.amount(), this::amountOf);
  }

  private String told(CsvRecord row, int column) {
    return columns.name(column) + " " + Numbers.shown(row.getField(column).trim());
  }

  /** Reads a field. */
  private interface Reader<T> {
    T read(String text);
  }

  private <T> T inColumn(CsvRecord row, int column, Reader<T> reader) {
    try {
      return reader.read(row.getField(column).trim());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "column " + columns.name(column) + " " + e.getMessage(), e);
    }
  }

  /** East and north, metres. */
  double[] place(CsvRecord row) {
    if (!columns.degrees()) {
      double east = inColumn(row, columns.first(), Fields::metres);
      double north = inColumn(row, columns.second(), Fields::metres);
      return near(row, new double[] {east, north});
    }
    double lon = inColumn(row, columns.first(), text -> Numbers.parse(text, "degrees -180..180"));
    double lat = inColumn(row, columns.second(), text -> Numbers.parse(text, "degrees -90..90"));
    if (Math.abs(lat) > 90 && Math.abs(lon) <= 90) {
      throw new IllegalArgumentException(
          "columns "
              + told(row, columns.first())
              + " and "
              + told(row, columns.second())
              + " look swapped; right would be longitude -180..180 and latitude -90..90");
    }
    return near(row, how.projection().metres(new LonLat(lon, lat)));
  }

  private double[] near(CsvRecord row, double[] at) {
    if (UTM.matcher(how.projection().crs()).matches()
        && !(at[0] >= UTM_EAST_MIN_M && at[0] <= UTM_EAST_MAX_M)) {
      throw new IllegalArgumentException(
          "columns "
              + told(row, columns.first())
              + " and "
              + told(row, columns.second())
              + " lie far outside "
              + how.projection().crs()
              + "; right would be the CRS of their city, "
              + (columns.degrees() ? "longitude and latitude" : "east and north")
              + " not swapped");
    }
    return at;
  }

  private static double metres(String text) {
    return Numbers.parse(text, "a finite number of metres");
  }

  private double amountOf(String text) {
    boolean hours = how.amount().equals("hours");
    String right = hours ? "a number above 0" : "a number, 0 or more";
    double amount = Numbers.parse(text, right);
    if (hours ? !(amount > 0) : !(amount >= 0)) {
      throw new IllegalArgumentException("was " + text + ", right would be " + right);
    }
    return amount;
  }

  /** Whether it is a control. */
  boolean control(CsvRecord row) {
    if (how.caseValue() != null) {
      return !inColumn(row, columns.type(), Fields::word).equals(how.caseValue());
    }
    if (columns.isCase() >= 0) {
      return !inColumn(row, columns.isCase(), Fields::yes);
    }
    return columns.isControl() >= 0 && inColumn(row, columns.isControl(), Fields::yes);
  }

  private static String word(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("is empty, right would be a word");
    }
    return text;
  }

  private static boolean yes(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes" -> true;
      case "0", "false", "no" -> false;
      default ->
          throw new IllegalArgumentException(
              (text.isEmpty() ? "is empty" : "was " + Numbers.shown(text))
                  + ", right would be 1 or 0, true or false, yes or no");
    };
  }
}
