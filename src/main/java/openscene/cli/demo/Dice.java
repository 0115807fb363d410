package openscene.cli.demo;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Random numbers that are the same on every machine: StrictMath, and our own sampling methods,
 * since those of the platform may change between releases.
 */
final class Dice {
  private final SplittableRandom random;

  /** Dice for one day of one city, independent of how many were thrown on other days. */
  Dice(long seed, long day, long stream) {
    // Weyl increments by odd constants keep neighbouring days far apart in the generator's state.
    this.random =
        new SplittableRandom(seed * 0x9E3779B97F4A7C15L + day * 0xD1B54A32D192ED03L + stream);
  }

  double uniform() {
    return random.nextDouble();
  }

  double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Standard normal by Box and Muller. */
  double normal() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  /** Poisson by Knuth's product; means here are below 30. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int n = 0;
    while (product > limit) {
      product *= random.nextDouble();
      n++;
    }
    return n;
  }

  /** Gamma of mean 1 and variance 1/shape, for a whole shape: a sum of exponentials. */
  double gamma(int shape) {
    double sum = 0;
    for (int i = 0; i < shape; i++) {
      sum -= StrictMath.log(1 - random.nextDouble());
    }
    return sum / shape;
  }

  /** An over-dispersed count of 1 or more with about the given mean, at most {@code max}. */
  int crowd(double mean, int shape, int max) {
    return Math.min(max, 1 + poisson(Math.max(0, mean - 1) * gamma(shape)));
  }

  /** The index of a weight, with probability in proportion. */
  int pick(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double at = random.nextDouble() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      at -= weights[i];
      if (at < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** A version 4 UUID. */
  UUID uuid() {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xC000L << 48)) | (0x8000L << 48);
    return new UUID(high, low);
  }
}
