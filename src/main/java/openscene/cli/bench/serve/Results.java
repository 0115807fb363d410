package openscene.cli.bench.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a run found.
 *
 * @param rows how many observations
 * @param secondCore how many times the work of one thread two did: 2 when the machine is quiet
 * @param lines in the order they were measured
 * @param versions of everything that took part, by name
 * @param missing peers that did not, and why
 */
public record Results(
    int rows,
    double secondCore,
    List<Line> lines,
    Map<String, String> versions,
    List<String> missing) {
  private static final double QUIET = 1.8;
  private static final double GB = 1e9;
  private static final String[] HEAD = {
    "task", "ours", "peer's", "ratio", "goal", "reached", "equal", "peer", "remarks"
  };

  /** The table, line by line. */
  public List<String> table() {
    List<String> table = new ArrayList<>();
    table.add(
        String.format(
            Locale.ROOT,
            "%,d rows. Two threads do %.2f times the work of one: the machine is %s.",
            rows,
            secondCore,
            secondCore >= QUIET ? "quiet" : "busy or has one core; trust no single line"));
    List<String[]> cells = new ArrayList<>();
    cells.add(HEAD);
    lines.forEach(line -> cells.add(cells(line)));
    int[] width = new int[HEAD.length];
    for (String[] row : cells) {
      for (int i = 0; i < width.length; i++) {
        width[i] = Math.max(width[i], row[i].length());
      }
    }
    for (String[] row : cells) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < width.length; i++) {
        text.append(String.format(Locale.ROOT, "%-" + (width[i] + 2) + "s", row[i]));
      }
      table.add(text.toString().stripTrailing());
    }
    table.add(
        "Medians; ratio: how many times as fast as the peer; equal: the same counts (grid, areas),"
            + " as many features (page, export), as many rows stored as acknowledged (post, bulk).");
    table.addAll(missing);
    return table;
  }

  private String[] cells(Line line) {
    Boolean reached = line.reached(rows);
    boolean hasGoal = !Double.isNaN(line.goal().times()) || !Double.isNaN(line.goal().most());
    return new String[] {
      line.task(),
      number(line.median(), line.unit()),
      number(line.peersMedian(), line.unit()),
      Double.isNaN(line.ratio()) ? "" : String.format(Locale.ROOT, "%.3g", line.ratio()),
      goal(line),
      reached == null ? hasGoal ? "–" : "" : reached ? "yes" : "no",
      line.equal() == null ? "" : line.equal() ? "yes" : "NO",
      line.peer(),
      line.note()
    };
  }

  private static String goal(Line line) {
    String from =
        line.goal().fromRows() == 0
            ? ""
            : String.format(Locale.ROOT, " at %d M", line.goal().fromRows() / 1_000_000);
    if (!Double.isNaN(line.goal().most())) {
      return "≤ " + number(line.goal().most(), line.unit()) + from;
    }
    return Double.isNaN(line.goal().times())
        ? ""
        : String.format(Locale.ROOT, "≥ %.2g×", line.goal().times()) + from;
  }

  private static String number(double number, String unit) {
    if (Double.isNaN(number)) {
      return "";
    }
    String plain =
        number >= 100
            ? String.format(Locale.ROOT, "%,.0f", number)
            : String.format(Locale.ROOT, "%.3g", number);
    return unit.startsWith("/") ? plain + unit : plain + " " + unit;
  }

  /**
   * Writes everything as JSON: every run of every side, versions, the machine.
   *
   * @param when of the run
   */
  public void write(OutputStream out, Instant when, String software) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      json.writeStringField("software", software);
      json.writeStringField("when", when.toString());
      json.writeNumberField("rows", rows);
      json.writeNumberField("second_core", secondCore);
      machine(json);
      json.writeObjectFieldStart("versions");
      for (Map.Entry<String, String> version : versions.entrySet()) {
        json.writeStringField(version.getKey(), version.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("lines");
      for (Line line : lines) {
        write(json, line);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void machine(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("machine");
    json.writeStringField(
        "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    json.writeStringField("architecture", System.getProperty("os.arch"));
    json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      json.writeNumberField("memory_gb", system.getTotalMemorySize() / GB);
    }
    json.writeNumberField("heap_most_gb", Runtime.getRuntime().maxMemory() / GB);
    json.writeStringField("java", Runtime.version().toString());
    json.writeEndObject();
  }

  private void write(JsonGenerator json, Line line) throws IOException {
    json.writeStartObject();
    json.writeStringField("group", line.group());
    json.writeStringField("task", line.task().strip());
    json.writeStringField("unit", line.unit());
    runs(json, "ours", line.ours(), line.median());
    json.writeStringField("peer", line.peer());
    runs(json, "peers", line.peers(), line.peersMedian());
    number(json, "ratio", line.ratio());
    number(json, "goal_times", line.goal().times());
    number(json, "goal_most", line.goal().most());
    if (line.goal().fromRows() > 0) {
      json.writeNumberField("goal_from_rows", line.goal().fromRows());
    }
    json.writeObjectField("reached", line.reached(rows));
    json.writeObjectField("equal", line.equal());
    json.writeStringField("remarks", line.note());
    json.writeEndObject();
  }

  private static void runs(JsonGenerator json, String name, double[] runs, double median)
      throws IOException {
    json.writeFieldName(name);
    json.writeArray(runs, 0, runs.length);
    number(json, name + "_median", median);
  }

  private static void number(JsonGenerator json, String name, double number) throws IOException {
    if (!Double.isNaN(number) && !Double.isInfinite(number)) {
      json.writeNumberField(name, number);
    }
  }
}
