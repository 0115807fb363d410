package openscene.privacy.record;

import java.util.List;
import openscene.observation.Cursor;
import openscene.observation.export.Bytes;
import openscene.observation.export.Sheet;
import openscene.observation.export.TableRows;

/**
 * A page of released records.
 *
 * @param items in the order of their cursors
 * @param next where the next page begins; null on the last
 * @param sheet how they are written down
 */
public record Page<T>(List<T> items, Cursor next, Sheet<T> sheet) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }

  /** The features with commas between them. */
  public Bytes features() {
    Bytes features = new Bytes();
    for (T item : items) {
      if (features.size() > 0) {
        features.put(',');
      }
      sheet.feature(features, item, false);
    }
    return features;
  }

  /** A table with its header. */
  public Bytes table(boolean madeUp) {
    Bytes rows = new Bytes();
    TableRows.row(rows, sheet.columns(madeUp));
    for (T item : items) {
      sheet.row(rows, item, madeUp);
    }
    return rows;
  }
}
