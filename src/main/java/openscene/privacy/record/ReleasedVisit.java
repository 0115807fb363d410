package openscene.privacy.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import openscene.observation.Cursor;
import openscene.observation.Visit;
import openscene.observation.VisitJson;
import openscene.observation.export.Bytes;
import openscene.observation.export.Sheet;
import openscene.observation.export.Sheets;
import openscene.observation.export.TableRows;

/** A visit as one reader may see it: whole, or its hour and its minutes per area. */
public final class ReleasedVisit {
  /** How released visits are written down, all of one sight. */
  static final Sheet<ReleasedVisit> EXACT_SHEET = new Exact();

  static final Sheet<ReleasedVisit> COARSE_SHEET = new Coarse();

  private final Visit exact;
  private final CoarseVisit coarse;

  private ReleasedVisit(Visit exact, CoarseVisit coarse) {
    this.exact = exact;
    this.coarse = coarse;
  }

  static ReleasedVisit of(Visit exact) {
    return new ReleasedVisit(exact, null);
  }

  static ReleasedVisit of(CoarseVisit coarse) {
    return new ReleasedVisit(null, coarse);
  }

  /** What it is called here. */
  public UUID id() {
    return exact != null ? exact.id() : coarse.id();
  }

  /** Where a page ends that ends with it. */
  Cursor cursor() {
    return exact != null ? Cursor.of(exact) : new Cursor(coarse.startedAt(), coarse.id());
  }

  /** Whether it was taken back. */
  public boolean isWithdrawn() {
    return exact != null && exact.withdrawnAt() != null;
  }

  /** Writes the members of a Feature into an object that the caller opened, and may add to. */
  public void writeMembers(JsonGenerator out) throws IOException {
    if (exact != null) {
      VisitJson.writeMembers(out, exact);
    } else {
      writeCoarse(out);
    }
  }

  private void writeCoarse(JsonGenerator out) throws IOException {
    out.writeStringField("type", "Feature");
    out.writeStringField("id", coarse.id().toString());
    out.writeNullField("geometry");
    out.writeObjectFieldStart("properties");
    out.writeStringField("city", coarse.city());
    out.writeStringField("protocol", coarse.protocol().code());
    if (coarse.mode() != null) {
      out.writeStringField("mode", coarse.mode().code());
    }
    out.writeArrayFieldStart("target_kinds");
    for (String kind : coarse.targetKinds()) {
      out.writeString(kind);
    }
    out.writeEndArray();
    out.writeStringField("started_at", coarse.startedAt().toString());
    out.writeBooleanField("complete", coarse.complete());
    out.writeArrayFieldStart("effort");
    for (Visit.AreaEffort effort : coarse.areas()) {
      out.writeStartObject();
      out.writeStringField("area_id", effort.areaId());
      out.writeNumberField("minutes", (int) effort.minutes());
      out.writeEndObject();
    }
    out.writeEndArray();
    if (coarse.weather() != null) {
      out.writeStringField("weather", coarse.weather().code());
    }
    if (coarse.eventFlag() != null) {
      out.writeStringField("event_flag", coarse.eventFlag());
    }
    out.writeStringField("time_precision", coarse.timePrecision().toString());
    out.writeEndObject();
  }

  private static final class Exact implements Sheet<ReleasedVisit> {
    @Override
    public void feature(Bytes out, ReleasedVisit item, boolean madeUp) {
      Sheets.VISITS.feature(out, item.exact, madeUp);
    }

    @Override
    public List<String> columns(boolean madeUp) {
      return Sheets.VISITS.columns(madeUp);
    }

    @Override
    public void row(Bytes out, ReleasedVisit item, boolean madeUp) {
      Sheets.VISITS.row(out, item.exact, madeUp);
    }
  }

  private static final class Coarse implements Sheet<ReleasedVisit> {
    private static final List<String> COLUMNS =
        List.of(
            "id",
            "city",
            "protocol",
            "mode",
            "target_kinds",
            "started_at",
            "complete",
            "effort",
            "weather",
            "event_flag",
            "time_precision");

    @Override
    public void feature(Bytes out, ReleasedVisit item, boolean madeUp) {
      out.put(Sheets.object(item::writeMembers, madeUp));
    }

    @Override
    public List<String> columns(boolean madeUp) {
      List<String> columns = new ArrayList<>(COLUMNS);
      if (madeUp) {
        columns.add("made_up");
      }
      return columns;
    }

    @Override
    public void row(Bytes out, ReleasedVisit item, boolean madeUp) {
      CoarseVisit visit = item.coarse;
      List<String> fields = new ArrayList<>();
      fields.add(visit.id().toString());
      fields.add(visit.city());
      fields.add(visit.protocol().code());
      fields.add(visit.mode() == null ? "" : visit.mode().code());
      fields.add(String.join(";", visit.targetKinds()));
      fields.add(visit.startedAt().toString());
      fields.add(Boolean.toString(visit.complete()));
      fields.add(
          visit.areas().stream()
              .map(effort -> effort.areaId() + "=" + (int) effort.minutes())
              .collect(Collectors.joining(";")));
      fields.add(visit.weather() == null ? "" : visit.weather().code());
      fields.add(visit.eventFlag() == null ? "" : visit.eventFlag());
      fields.add(visit.timePrecision().toString());
      if (madeUp) {
        fields.add("true");
      }
      TableRows.row(out, fields);
    }
  }
}
