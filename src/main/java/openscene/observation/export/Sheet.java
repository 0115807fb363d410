package openscene.observation.export;

import java.util.List;

/** How things of one sort are written down. Without state, safe to share between threads. */
public interface Sheet<T> {
  /** Writes a Feature; one that stands alone says itself when it was made up. */
  void feature(Bytes out, T item, boolean madeUp);

  /** The names of a table's columns; the last says that all was made up, when it was. */
  List<String> columns(boolean madeUp);

  /** Writes a row of a table. */
  void row(Bytes out, T item, boolean madeUp);
}
