package openscene.cli.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which column of a file is which; -1 where there is none.
 *
 * @param degrees whether the first is a longitude and the second a latitude, else metres
 * @param first x or lon
 * @param second y or lat
 * @param t time
 * @param amount weight of a point, or hours of an exposure
 * @param isCase a column that says of each row whether it is a case
 * @param isControl a column that says of each row whether it is a control
 * @param type a column whose value says what the row is
 * @param header all names, as the file has them
 */
record Columns(
    boolean degrees,
    int first,
    int second,
    int t,
    int amount,
    int isCase,
    int isControl,
    int type,
    List<String> header) {
  /** The columns that points may have. */
  static final List<String> OF_POINTS =
      List.of("x", "y", "lon", "lat", "t", "weight", "case", "control", "type");

  /** Looks them up. */
  private record Finder(List<String> header, Map<String, String> names) {
    int find(String name) {
      String given = names.get(name);
      String wanted = (given == null ? name : given).trim();
      if (wanted.isEmpty()) {
        return -1;
      }
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < header.size(); i++) {
        if (header.get(i).trim().equalsIgnoreCase(wanted)) {
          found.add(i);
        }
      }
      if (found.size() > 1) {
        throw new IllegalArgumentException(
            "the header has column "
                + wanted
                + " more than once (fields "
                + (found.get(0) + 1)
                + " and "
                + (found.get(1) + 1)
                + "); right would be one: rename the other");
      }
      if (found.isEmpty() && given != null) {
        throw new IllegalArgumentException(
            "there is no column " + wanted + " for " + name + "; the header has " + told());
      }
      return found.isEmpty() ? -1 : found.get(0);
    }

    boolean given(String name) {
      return names.containsKey(name) && !names.get(name).isBlank();
    }

    String told() {
      return String.join(", ", header);
    }
  }

  /**
   * Finds the columns of a file.
   *
   * @param header names in the file
   * @param names other names: ours to theirs; an empty one means that the column is not used
   * @param amount what an amount is called: weight or hours
   * @throws IllegalArgumentException when one is missing or there twice, saying what would be right
   */
  static Columns of(List<String> header, Map<String, String> names, String amount) {
    Finder finder = new Finder(header, names);
    int x = finder.find("x");
    int y = finder.find("y");
    int lon = finder.find("lon");
    int lat = finder.find("lat");
    boolean metresGiven = finder.given("x") || finder.given("y");
    boolean degreesGiven = finder.given("lon") || finder.given("lat");
    boolean mixed = (x >= 0 || y >= 0) && (lon >= 0 || lat >= 0);
    if ((mixed && metresGiven == degreesGiven)) {
      throw new IllegalArgumentException(
          "the header has both x or y and lon or lat ("
              + finder.told()
              + "); right would be one pair: say which by --columns x=x,y=y or"
              + " --columns lon=lon,lat=lat");
    }
    boolean degrees = mixed ? degreesGiven : lon >= 0 || lat >= 0;
    int first = degrees ? lon : x;
    int second = degrees ? lat : y;
    if (first < 0 || second < 0) {
      String missing =
          first < 0 && second < 0
              ? "columns x and y, or lon and lat, are missing"
              : "column "
                  + (degrees ? (first < 0 ? "lon" : "lat") : (first < 0 ? "x" : "y"))
                  + " is missing";
      throw new IllegalArgumentException(
          missing
              + "; the header has "
              + finder.told()
              + "; name others by --columns x=NAME,y=NAME");
    }
    return new Columns(
        degrees,
        first,
        second,
        finder.find("t"),
        finder.find(amount),
        amount.equals("weight") ? finder.find("case") : -1,
        amount.equals("weight") ? finder.find("control") : -1,
        amount.equals("weight") ? finder.find("type") : -1,
        List.copyOf(header));
  }

  /** A column's name as the file has it, in lower case for ours. */
  String name(int column) {
    return header.get(column).trim();
  }

  /** Refuses names that no file of points can have. */
  static void check(Map<String, String> names) {
    for (String ours : names.keySet()) {
      if (!OF_POINTS.contains(ours.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "--columns knows " + String.join(", ", OF_POINTS) + ", not " + ours);
      }
    }
  }
}
