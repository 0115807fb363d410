package openscene.observation.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import openscene.observation.Visit;

/**
 * Visits as rows of a table: one column a property; lists within a field, their items separated by
 * semicolons: {@code area=minutes}, {@code column/row=minutes}.
 */
final class VisitTable {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "city",
          "agency",
          "protocol",
          "mode",
          "observers",
          "target_kinds",
          "started_at",
          "ended_at",
          "complete",
          "effort",
          "effort_cells",
          "weather",
          "police_present",
          "event_flag",
          "received_at");

  private VisitTable() {}

  /**
   * The names of the columns.
   *
   * @param madeUp whether the last column says so
   */
  static List<String> header(boolean madeUp) {
    List<String> header = new ArrayList<>(COLUMNS);
    if (madeUp) {
      header.add("made_up");
    }
    return header;
  }

  /** The fields of a row; empty text where nothing is known. */
  static List<String> fields(Visit visit, boolean madeUp) {
    List<String> fields = new ArrayList<>();
    fields.add(visit.id().toString());
    fields.add(visit.city());
    fields.add(visit.agency().code());
    fields.add(visit.protocol().code());
    fields.add(visit.mode() == null ? "" : visit.mode().code());
    fields.add(Integer.toString(visit.observers()));
    fields.add(String.join(";", visit.targetKinds()));
    fields.add(visit.startedAt().toString());
    fields.add(text(visit.endedAt()));
    fields.add(Boolean.toString(visit.complete()));
    fields.add(
        visit.areas().stream()
            .map(effort -> effort.areaId() + "=" + effort.minutes())
            .collect(Collectors.joining(";")));
    fields.add(
        visit.cells().stream()
            .map(cell -> cell.col() + "/" + cell.row() + "=" + cell.minutes())
            .collect(Collectors.joining(";")));
    fields.add(visit.weather() == null ? "" : visit.weather().code());
    fields.add(text(visit.policePresent()));
    fields.add(visit.eventFlag() == null ? "" : visit.eventFlag());
    fields.add(text(visit.receivedAt()));
    if (madeUp) {
      fields.add("true");
    }
    return fields;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
