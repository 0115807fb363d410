package openscene.statistics.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A million points need their own two columns and less than 100 bytes each. */
class DbscanMemoryTest {
  private static final int POINTS = 1_000_000;

  @TempDir private Path folder;

  @Test
  @Timeout(200)
  void aMillionPointsAtWhichThePeersGiveUpFitIntoAHundredMegabytes() throws Exception {
    long kilobytes = POINTS * (2L * Double.BYTES + 100) / 1024;
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + kilobytes + "k",
                "-cp",
                System.getProperty("java.class.path"),
                DbscanMemoryTest.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(said)).contains("eps 30: groups 1,").contains("eps 10: groups ");
    assertThat(process.exitValue()).isZero();
  }

  /** Groups the city twice, once coarsely enough that the background fills eps. */
  public static void main(String[] args) {
    City city = City.of(POINTS, 0);
    for (int eps : new int[] {30, 10}) {
      Clusters found = Dbscan.of(city.x(), city.y(), eps, 20);
      System.out.println("eps " + eps + ": groups " + found.groups() + ", " + found.noise());
    }
  }
}
