package openscene.privacy.record;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import openscene.geo.GeoJson;
import openscene.observation.CoarseObservation;
import openscene.observation.Cursor;
import openscene.observation.Observation;
import openscene.observation.ObservationJson;
import openscene.observation.export.Bytes;
import openscene.observation.export.Sheet;
import openscene.observation.export.Sheets;
import openscene.observation.export.TableRows;

/** An observation as one reader may see it: exact, or in its cell and hour. */
public final class ReleasedObservation {
  /** How released observations are written down, all of one sight. */
  static final Sheet<ReleasedObservation> EXACT_SHEET = new Exact();

  static final Sheet<ReleasedObservation> COARSE_SHEET = new Coarse();

  private final Observation exact;
  private final CoarseObservation coarse;

  private final String note;

  private ReleasedObservation(Observation exact, CoarseObservation coarse, String note) {
    this.exact = exact;
    this.coarse = coarse;
    this.note = note;
  }

  static ReleasedObservation of(Observation exact) {
    return new ReleasedObservation(exact, null, null);
  }

  static ReleasedObservation of(CoarseObservation coarse) {
    return new ReleasedObservation(null, coarse, null);
  }

  /** The same with its note; null for none. Only of an exact one. */
  ReleasedObservation noted(String text) {
    return new ReleasedObservation(exact, null, text);
  }

  /** What it is called here. */
  public UUID id() {
    return exact != null ? exact.id() : coarse.id();
  }

  /** Where a page ends that ends with it. */
  Cursor cursor() {
    return exact != null ? Cursor.of(exact) : new Cursor(coarse.seenAt(), coarse.id());
  }

  /** Whether it was taken back. */
  public boolean isWithdrawn() {
    return exact != null && exact.withdrawnAt() != null;
  }

  /** As it is kept, or as much of it as is shown; null of one in its cell. */
  Observation exact() {
    return exact;
  }

  /** In its cell and hour; null of an exact one. */
  CoarseObservation coarse() {
    return coarse;
  }

  /** Writes the members of a Feature into an object that the caller opened, and may add to. */
  public void writeMembers(JsonGenerator out) throws IOException {
    if (exact != null) {
      ObservationJson.writeMembers(out, exact, note);
    } else {
      writeCoarse(out);
    }
  }

  private void writeCoarse(JsonGenerator out) throws IOException {
    out.writeStringField("type", "Feature");
    out.writeStringField("id", coarse.id().toString());
    out.writeFieldName("geometry");
    GeoJson.write(out, coarse.place(), GeoJson.PLACE_DECIMALS);
    out.writeObjectFieldStart("properties");
    out.writeStringField("kind", coarse.kind());
    out.writeStringField("seen_at", coarse.seenAt().toString());
    out.writeNumberField("count", coarse.count());
    if (coarse.severity() != null) {
      out.writeNumberField("severity", coarse.severity());
    }
    if (coarse.areaId() != null) {
      out.writeStringField("area_id", coarse.areaId());
    }
    out.writeNumberField("precision_m", coarse.precisionM());
    out.writeStringField("time_precision", coarse.timePrecision().toString());
    out.writeEndObject();
  }

  private static final class Exact implements Sheet<ReleasedObservation> {
    @Override
    public void feature(Bytes out, ReleasedObservation item, boolean madeUp) {
      if (item.note == null) {
        Sheets.OBSERVATIONS.feature(out, item.exact, madeUp);
      } else {
        out.put(Sheets.object(item::writeMembers, madeUp));
      }
    }

    @Override
    public List<String> columns(boolean madeUp) {
      return Sheets.OBSERVATIONS.columns(madeUp);
    }

    @Override
    public void row(Bytes out, ReleasedObservation item, boolean madeUp) {
      Sheets.OBSERVATIONS.row(out, item.exact, madeUp);
    }
  }

  private static final class Coarse implements Sheet<ReleasedObservation> {
    private static final List<String> COLUMNS =
        List.of(
            "id",
            "kind",
            "seen_at",
            "lon",
            "lat",
            "count",
            "severity",
            "area_id",
            "precision_m",
            "time_precision");

    @Override
    public void feature(Bytes out, ReleasedObservation item, boolean madeUp) {
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
    public void row(Bytes out, ReleasedObservation item, boolean madeUp) {
      CoarseObservation seen = item.coarse;
      List<String> fields = new ArrayList<>();
      fields.add(seen.id().toString());
      fields.add(seen.kind());
      fields.add(seen.seenAt().toString());
      fields.add(Double.toString(seen.place().lon()));
      fields.add(Double.toString(seen.place().lat()));
      fields.add(Integer.toString(seen.count()));
      fields.add(seen.severity() == null ? "" : seen.severity().toString());
      fields.add(seen.areaId() == null ? "" : seen.areaId());
      fields.add(Integer.toString(seen.precisionM()));
      fields.add(seen.timePrecision().toString());
      if (madeUp) {
        fields.add("true");
      }
      TableRows.row(out, fields);
    }
  }
}
