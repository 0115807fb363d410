package openscene.cli.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import openscene.statistics.simulation.Chance;

/**
 * Made-up points like those of a city: 60 % around 40 places (normal, 20 to 70 m one way and 0.6 of
 * that the other, the first places the busiest), 40 % spread evenly over 5,270 by 5,840 m. The same
 * number and seed give the same points; coordinates are single floats, so that every program reads
 * the same numbers.
 *
 * @param eastM metres, as many as there are points
 * @param northM metres
 */
record MadePoints(double[] eastM, double[] northM) {
  static final double WEST_M = 4_835;
  static final double SOUTH_M = 7_020;
  static final double WIDTH_M = 5_270;
  static final double HEIGHT_M = 5_840;

  private static final int PLACES = 40;
  private static final double AROUND_PLACES = 0.6;
  private static final double OTHER_WAY = 0.6;
  private static final long SEED = 20_260_101;

  /** So many points. */
  static MadePoints of(int count) {
    Chance chance = Chance.of(SEED);
    RandomGenerator setting = chance.stream(0);
    double[] east = new double[PLACES];
    double[] north = new double[PLACES];
    double[] spread = new double[PLACES];
    double[] upTo = new double[PLACES];
    double sum = 0;
    for (int k = 0; k < PLACES; k++) {
      east[k] = WEST_M + (0.1 + 0.8 * setting.nextDouble()) * WIDTH_M;
      north[k] = SOUTH_M + (0.1 + 0.8 * setting.nextDouble()) * HEIGHT_M;
      spread[k] = 20 + 50 * setting.nextDouble();
      sum += 1 / Math.sqrt(1 + k);
      upTo[k] = sum;
    }
    RandomGenerator dice = chance.stream(1);
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; ) {
      double e = WEST_M + dice.nextDouble() * WIDTH_M;
      double n = SOUTH_M + dice.nextDouble() * HEIGHT_M;
      if (dice.nextDouble() < AROUND_PLACES) {
        double at = dice.nextDouble() * sum;
        int k = 0;
        while (upTo[k] < at) {
          k++;
        }
        double one = dice.nextGaussian() * spread[k];
        double other = dice.nextGaussian() * spread[k] * OTHER_WAY;
        e = east[k] + (k % 2 == 0 ? one : other);
        n = north[k] + (k % 2 == 0 ? other : one);
      }
      if (e >= WEST_M && e < WEST_M + WIDTH_M && n >= SOUTH_M && n < SOUTH_M + HEIGHT_M) {
        x[i] = (float) e;
        y[i] = (float) n;
        i++;
      }
    }
    return new MadePoints(x, y);
  }

  int size() {
    return eastM.length;
  }

  /** Writes x.f32 and y.f32 into a folder, little-endian. */
  void write(Path folder) throws IOException {
    write(folder.resolve("x.f32"), eastM);
    write(folder.resolve("y.f32"), northM);
  }

  private static void write(Path file, double[] numbers) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : numbers) {
      bytes.putFloat((float) number);
    }
    Files.write(file, bytes.array());
  }
}
