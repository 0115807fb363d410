package openscene.http.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** Patience with a slow reader has an end, and none is asked of a quick one. */
class PacedTest {
  private static final int PIECE = 65_536;

  private long now;

  /** Every write takes so long. */
  private Paced over(OutputStream out, long millis) {
    return new Paced(out, () -> now += millis * 1_000_000);
  }

  @Test
  void aReaderThatKeepsUpGetsEverything() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Paced paced = over(out, 1_000);
    for (int i = 0; i < 300; i++) {
      paced.write(new byte[PIECE]);
    }
    assertThat(out.size()).isEqualTo(300 * PIECE);
  }

  @Test
  void aReaderThatDripsIsGivenUpAfterTheGrace() {
    int[] pieces = {0};
    Paced paced = over(OutputStream.nullOutputStream(), 10_000);
    assertThatThrownBy(
            () -> {
              for (; pieces[0] < 1_000; pieces[0]++) {
                paced.write(new byte[PIECE]);
              }
            })
        .isInstanceOf(Paced.Gone.class);
    // 4 s worth of bytes in 10 s each: the grace of 30 s lasts six pieces at most.
    assertThat(pieces[0]).isBetween(3, 6);
  }

  @Test
  void aReaderThatIsGoneIsTold() {
    Paced paced =
        over(
            new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException("broken pipe");
              }
            },
            1);
    assertThatThrownBy(() -> paced.write(7)).isInstanceOf(Paced.Gone.class);
  }
}
