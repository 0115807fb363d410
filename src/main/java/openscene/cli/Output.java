package openscene.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes to a file, whole or not at all, or to standard output. */
final class Output {
  /** Writes bytes. */
  interface Writer {
    /** Writes all of it. */
    void to(OutputStream out) throws IOException;
  }

  /** Writes a file. */
  interface FileWriter {
    /** Writes all of it into a file that is there and empty. */
    void to(Path file) throws IOException;
  }

  private Output() {}

  /**
   * Writes what the writer writes.
   *
   * @param file null or - for standard output; a file appears when it is whole, readable by its
   *     owner alone
   */
  static void write(Path file, Writer writer) throws IOException {
    if (file == null || file.toString().equals("-")) {
      OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
      writer.to(out);
      out.flush();
      return;
    }
    write(
        file,
        ".part",
        half -> {
          try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(half), 1 << 16)) {
            writer.to(out);
          }
        });
  }

  /**
   * As the other, by one who writes into a file itself.
   *
   * @param suffix how the name of the half file ends
   */
  static void write(Path file, String suffix, FileWriter writer) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("there is no folder " + folder + " to write into");
    }
    Path half = Files.createTempFile(folder, file.getFileName().toString(), suffix);
    try {
      writer.to(half);
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }
}
