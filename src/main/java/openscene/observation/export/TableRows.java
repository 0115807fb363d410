package openscene.observation.export;

import java.util.List;
import java.util.Map;
import openscene.observation.Observation;
import openscene.observation.ObservationTable;

/**
 * Writes observations as rows of a table (RFC 4180): byte for byte the fields of {@link
 * ObservationTable}, quoted where they must be.
 */
public final class TableRows {
  private TableRows() {}

  /** Writes the names of the columns. */
  public static void header(Bytes out, boolean madeUp) {
    row(out, ObservationTable.header(madeUp));
  }

  /** Writes a row of any fields. */
  public static void row(Bytes out, List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      if (i > 0) {
        out.put(',');
      }
      field(out, fields.get(i));
    }
    out.put('\r').put('\n');
  }

  /** Writes a row. */
  public static void write(Bytes out, Observation seen, boolean madeUp) {
    out.id(seen.id()).put(',');
    field(out, seen.kind());
    out.put(',').instant(seen.seenAt()).put(',');
    Decimals.exact(out, seen.place().lon());
    out.put(',');
    Decimals.exact(out, seen.place().lat());
    out.put(',');
    if (seen.accuracyM() != null) {
      Decimals.exact(out, seen.accuracyM());
    }
    out.put(',').raw(seen.positionSource().code()).put(',');
    if (seen.areaId() != null) {
      field(out, seen.areaId());
    }
    out.put(',').number(seen.count());
    number(out, seen.countMin());
    number(out, seen.countMax());
    number(out, seen.severity());
    out.put(',');
    if (seen.emergencyCalled() != null) {
      out.raw(seen.emergencyCalled() ? "true" : "false");
    }
    out.put(',');
    if (!seen.details().isEmpty()) {
      details(out, seen.details());
    }
    out.put(',').raw(seen.agency().code()).put(',');
    if (seen.visitId() != null) {
      out.id(seen.visitId());
    }
    out.put(',');
    if (seen.receivedAt() != null) {
      out.instant(seen.receivedAt());
    }
    out.raw(madeUp ? ",true\r\n" : "\r\n");
  }

  private static void number(Bytes out, Integer value) {
    out.put(',');
    if (value != null) {
      out.number(value);
    }
  }

  private static void details(Bytes out, Map<String, String> details) {
    StringBuilder text = new StringBuilder();
    details.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : ";").append(name).append('=').append(value));
    field(out, text.toString());
  }

  private static void field(Bytes out, String text) {
    boolean plain = true;
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    if (plain) {
      out.raw(text);
    } else {
      out.put('"').raw(text.replace("\"", "\"\"")).put('"');
    }
  }
}
