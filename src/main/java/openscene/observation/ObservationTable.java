package openscene.observation;

import java.util.ArrayList;
import java.util.List;

/** Observations as rows of a table: one column a property, the place as lon and lat (WGS 84). */
public final class ObservationTable {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "kind",
          "seen_at",
          "lon",
          "lat",
          "accuracy_m",
          "position_source",
          "area_id",
          "count",
          "count_min",
          "count_max",
          "severity",
          "emergency_called",
          "details",
          "agency",
          "visit_id",
          "received_at");

  private ObservationTable() {}

  /**
   * The names of the columns.
   *
   * @param madeUp whether the last column says so
   */
  public static List<String> header(boolean madeUp) {
    List<String> header = new ArrayList<>(COLUMNS);
    if (madeUp) {
      header.add("made_up");
    }
    return header;
  }

  /** The fields of a row; empty text where nothing is known. */
  public static List<String> fields(Observation seen, boolean madeUp) {
    List<String> fields = new ArrayList<>();
    fields.add(seen.id().toString());
    fields.add(seen.kind());
    fields.add(seen.seenAt().toString());
    fields.add(Double.toString(seen.place().lon()));
    fields.add(Double.toString(seen.place().lat()));
    fields.add(text(seen.accuracyM()));
    fields.add(seen.positionSource().code());
    fields.add(text(seen.areaId()));
    fields.add(Integer.toString(seen.count()));
    fields.add(text(seen.countMin()));
    fields.add(text(seen.countMax()));
    fields.add(text(seen.severity()));
    fields.add(text(seen.emergencyCalled()));
    List<String> details = new ArrayList<>();
    seen.details().forEach((name, value) -> details.add(name + "=" + value));
    fields.add(String.join(";", details));
    fields.add(seen.agency().code());
    fields.add(text(seen.visitId()));
    fields.add(text(seen.receivedAt()));
    if (madeUp) {
      fields.add("true");
    }
    return fields;
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }
}
