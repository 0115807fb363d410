package openscene.observation.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import openscene.observation.Filter;
import openscene.observation.ObservationStore;
import openscene.observation.Stop;
import openscene.observation.VisitStore;

/**
 * Writes all that stands and is meant, by time and id, in constant memory. Every row that leaves in
 * bulk, over HTTP or from the command line, passes here.
 *
 * @param madeUp whether what is written says that it was made up
 * @param stop ends it from another thread, with {@link java.util.concurrent.CancellationException}
 * @param each hears of every row once it is written, e.g. to show how far it is
 */
public record Export(boolean madeUp, Stop stop, Runnable each) {
  /** Stands before each Feature of a sequence (RFC 8142), and nowhere else. */
  public static final char RECORD_SEPARATOR = 0x1E;

  /** How one thing becomes bytes. */
  private interface Row<T> {
    void write(Bytes out, T item);
  }

  /** Things to write. */
  @FunctionalInterface
  public interface Source<T> {
    /** Hands each to the visitor and says how many there were. */
    long each(Consumer<T> visitor);
  }

  /**
   * Writes things as text.
   *
   * @param form any but {@link Form#GPKG}
   * @return how many
   * @throws IOException when the stream takes no more
   */
  public <T> long write(Source<T> source, Sheet<T> sheet, Form form, OutputStream out)
      throws IOException {
    return switch (form) {
      case GEOJSON -> collection(source, (to, item) -> sheet.feature(to, item, false), out);
      case GEOJSONSEQ -> sequence(source, (to, item) -> sheet.feature(to, item, madeUp), out);
      case CSV -> {
        Bytes head = new Bytes();
        TableRows.row(head, sheet.columns(madeUp));
        yield all(source, head, (to, item) -> sheet.row(to, item, madeUp), "", out);
      }
      case GPKG -> throw new IllegalArgumentException("a GeoPackage is a file, not a stream");
    };
  }

  /**
   * Writes observations as text.
   *
   * @param form any but {@link Form#GPKG}
   * @return how many
   * @throws IOException when the stream takes no more
   */
  public long write(ObservationStore store, Filter filter, Form form, OutputStream out)
      throws IOException {
    return write(visitor -> store.stream(filter, stop, visitor), Sheets.OBSERVATIONS, form, out);
  }

  /**
   * Writes observations into a new GeoPackage file.
   *
   * @param file there is none yet, or an empty one
   * @return how many
   */
  public long pack(ObservationStore store, Filter filter, Path file) {
    try (ObservationStore.Pack pack = store.pack(file, madeUp)) {
      long count =
          store.stream(
              filter,
              stop,
              seen -> {
                pack.add(seen);
                each.run();
              });
      pack.finish(stop);
      return count;
    }
  }

  /**
   * Writes visits as text.
   *
   * @param form any but {@link Form#GPKG}
   * @return how many
   * @throws IOException when the stream takes no more
   */
  public long write(VisitStore store, Filter filter, Form form, OutputStream out)
      throws IOException {
    return write(visitor -> store.stream(filter, stop, visitor), Sheets.VISITS, form, out);
  }

  private <T> long collection(Source<T> source, Row<T> row, OutputStream out) throws IOException {
    Bytes head = new Bytes();
    head.raw("{\"type\":\"FeatureCollection\",");
    head.raw(madeUp ? "\"made_up\":true,\"features\":[" : "\"features\":[");
    int[] written = {0};
    return all(
        source,
        head,
        (to, item) -> {
          if (written[0] == 0) {
            written[0] = 1;
          } else {
            to.put(',');
          }
          to.put('\n');
          row.write(to, item);
        },
        "\n]}\n",
        out);
  }

  private <T> long sequence(Source<T> source, Row<T> row, OutputStream out) throws IOException {
    return all(
        source,
        new Bytes(),
        (to, item) -> {
          to.put(RECORD_SEPARATOR);
          row.write(to, item);
          to.put('\n');
        },
        "",
        out);
  }

  private <T> long all(Source<T> source, Bytes bytes, Row<T> row, String end, OutputStream out)
      throws IOException {
    try {
      long count =
          source.each(
              item -> {
                row.write(bytes, item);
                each.run();
                if (bytes.isFull()) {
                  drain(bytes, out);
                }
              });
      bytes.raw(end);
      bytes.drain(out);
      return count;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void drain(Bytes bytes, OutputStream out) {
    try {
      bytes.drain(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
