package openscene.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import openscene.cli.intake.Input;
import openscene.cli.intake.Unpacked;
import org.junit.jupiter.api.Test;

/** A file that unpacks to much more than any file of rows does is given up, wherever it says it. */
class UnpackedTest {
  private interface Filler {
    void fill(GZIPOutputStream out) throws IOException;
  }

  private static byte[] packed(Filler filler) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      filler.fill(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static long length(byte[] packed) throws IOException {
    try (InputStream in = Input.plain(new ByteArrayInputStream(packed))) {
      return in.transferTo(OutputStream.nullOutputStream());
    }
  }

  @Test
  void aBombIsGivenUpSoon() {
    byte[] zeros =
        packed(
            out -> {
              byte[] some = new byte[1 << 20];
              for (int i = 0; i < 256; i++) {
                out.write(some);
              }
            });
    assertThat(zeros.length).isLessThan(1 << 20);
    assertThatThrownBy(() -> length(zeros))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("times")
        .hasMessageContaining("unpack it");
  }

  @Test
  void rowsAreReadWhateverTheirNumber() throws IOException {
    Random chance = new Random(1);
    long[] written = {0};
    byte[] rows =
        packed(
            out -> {
              for (int i = 0; i < 400_000; i++) {
                byte[] row =
                    ("litter,2026-05-20T12:00:"
                            + i % 60
                            + "Z,5.32"
                            + chance.nextInt(9_999)
                            + ",60.39"
                            + chance.nextInt(9_999)
                            + ",cleaning\n")
                        .getBytes(StandardCharsets.US_ASCII);
                out.write(row);
                written[0] += row.length;
              }
            });
    assertThat(written[0]).isGreaterThan(Unpacked.FREE);
    assertThat(length(rows)).isEqualTo(written[0]);
  }

  @Test
  void whatIsNotPackedIsLeftAlone() throws IOException {
    assertThat(length("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII))).isEqualTo(8);
  }
}
