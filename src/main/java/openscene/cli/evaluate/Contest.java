package openscene.cli.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import openscene.hotspot.method.Run;
import openscene.hotspot.method.Table;
import openscene.hotspot.method.Verdicts;

/** Maps held against what came later, and against their baseline. Collects, then tells. */
public final class Contest {
  /** The columns of the CSV form. */
  public static final List<String> COLUMNS =
      List.of(
          "map",
          "bandwidth_m",
          "share",
          "cells",
          "hits",
          "tested",
          "best_possible",
          "hit_rate",
          "pai",
          "pei",
          "rri");

  private static final String METHOD = "evaluate";
  private static final String MAP = "map";
  private static final String BEFORE = "same_cells_as_before";

  private final List<Line> maps = new ArrayList<>();
  private Line before;

  /** One map and how it did. */
  private record Line(String map, Double bandwidthM, Map<String, Object> values) {
    double number(String column) {
      Object value = values.get(column);
      return value == null ? Double.NaN : ((Number) value).doubleValue();
    }

    String text(String column) {
      double number = number(column);
      if (Double.isNaN(number)) {
        return "";
      }
      return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
  }

  /**
   * Takes what the method evaluate said of one bandwidth.
   *
   * @param run that tells
   * @param table its rows, one for each share and map
   */
  public void add(Run run, Table table) {
    double share = setting(run, "share");
    for (int i = 0; i < table.size(); i++) {
      Map<String, Object> values = new LinkedHashMap<>();
      Object[] row = table.row().apply(i);
      for (int k = 0; k < row.length; k++) {
        values.put(table.columns().get(k), row[k]);
      }
      if (((Number) values.get("share")).doubleValue() != share) {
        continue;
      }
      if (values.get("map").equals(MAP)) {
        maps.add(new Line("KDE", setting(run, "bandwidth_m"), values));
      } else {
        before = new Line(BEFORE, null, values);
      }
    }
  }

  private static double setting(Run run, String name) {
    return run.settings().stream()
        .filter(setting -> setting.name().equals(name))
        .map(setting -> ((Number) setting.value()).doubleValue())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("evaluate did not note its " + name));
  }

  /** The lines of the CSV form: the header, the maps, the baseline. */
  public List<String> csv() {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", COLUMNS));
    for (Line line : all()) {
      List<String> fields = new ArrayList<>();
      fields.add(line.map());
      fields.add(line.bandwidthM() == null ? "" : plain(line.bandwidthM()));
      COLUMNS.stream().skip(2).map(line::text).forEach(fields::add);
      lines.add(String.join(",", fields));
    }
    return lines;
  }

  /** The lines for a person: a table, and who won. */
  public List<String> text(String language) {
    List<String> lines = new ArrayList<>();
    String form = "%-24s %8s %8s %10s %9s %8s %8s";
    lines.add(
        String.format(Locale.ROOT, form, "map", "cells", "hits", "hit rate", "PAI", "PEI", "RRI"));
    for (Line line : all()) {
      lines.add(
          String.format(
              Locale.ROOT,
              form,
              line.bandwidthM() == null
                  ? "same cells as before"
                  : "KDE " + plain(line.bandwidthM()) + " m",
              line.text("cells"),
              line.text("hits"),
              shown(line.number("hit_rate"), 3),
              shown(line.number("pai"), 2),
              shown(line.number("pei"), 3),
              shown(line.number("rri"), 2)));
    }
    if (before != null && !maps.isEmpty()) {
      lines.add(verdict(language));
    }
    return lines;
  }

  /** The best map against the baseline, in a plain sentence. */
  private String verdict(String language) {
    Line best = maps.stream().max(Comparator.comparingDouble(line -> line.number("hits"))).get();
    double hits = best.number("hits");
    double baseline = before.number("hits");
    String verdict = hits > baseline ? "map_better" : hits < baseline ? "before_better" : "alike";
    Map<String, Object> filled = new LinkedHashMap<>();
    filled.put("hits", (long) hits);
    filled.put("tested", (long) best.number("tested"));
    filled.put("share", plain(Math.rint(best.number("share") * 10_000) / 100));
    filled.put("pai", shown(best.number("pai"), 1));
    filled.put("before", (long) baseline);
    return "KDE "
        + plain(best.bandwidthM())
        + " m: "
        + Verdicts.shipped().sentence(METHOD, verdict, filled).get(language);
  }

  private List<Line> all() {
    List<Line> all = new ArrayList<>(maps);
    if (before != null) {
      all.add(before);
    }
    return all;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private static String shown(double number, int decimals) {
    return Double.isNaN(number) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", number);
  }
}
