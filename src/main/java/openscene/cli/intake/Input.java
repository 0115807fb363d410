package openscene.cli.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import openscene.sql.GeoPackageReader;

/**
 * A file to be imported, readable more than once; compressed ones (gzip) are read as they are.
 *
 * @param file where it is
 * @param format what it is
 * @param layer of a GeoPackage; null when it has only one
 */
public record Input(Path file, Format format, String layer) {

  /** Bytes, or rows of a GeoPackage: what progress is measured in. */
  public long size() throws IOException {
    if (format == Format.GPKG) {
      try (GeoPackageReader reader = GeoPackageReader.open(file)) {
        return reader.count(reader.layer(layer));
      }
    }
    return Files.size(file);
  }

  /**
   * Hands over every row, one by one.
   *
   * @param progress told how many bytes, or rows of a GeoPackage, have been read
   * @throws IllegalArgumentException when the file is not of its format
   */
  public void read(Row.Taker taker, LongConsumer progress) throws IOException {
    if (format == Format.GPKG) {
      readGeoPackage(taker, progress);
      return;
    }
    try (InputStream in = plain(new Counting(Files.newInputStream(file), progress))) {
      switch (format) {
        case CSV -> CsvRows.read(in, taker);
        case GEOJSON -> JsonRows.readCollection(in, taker);
        default -> JsonRows.readSequence(in, taker);
      }
    }
  }

  private void readGeoPackage(Row.Taker taker, LongConsumer progress) {
    try (GeoPackageReader reader = GeoPackageReader.open(file)) {
      long[] rows = {0};
      reader.scan(
          reader.layer(layer),
          row -> {
            progress.accept(++rows[0]);
            String text = row.columns().toString();
            if (row.place() == null) {
              taker.bad(row.id(), "has no Point: " + row.problem(), text);
            } else {
              taker.row(
                  new Row(
                      row.id(),
                      name -> row.columns().get(name),
                      row.place(),
                      null,
                      text + row.place()));
            }
          });
    }
  }

  /**
   * Unpacks what starts with gzip's two magic bytes, whatever its name, within the limits of {@link
   * Unpacked}.
   */
  public static InputStream plain(InputStream from) throws IOException {
    BufferedInputStream in = new BufferedInputStream(from, 1 << 16);
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? Unpacked.of(in) : in;
  }
}
