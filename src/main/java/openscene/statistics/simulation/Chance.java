package openscene.statistics.simulation;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The one source of chance: a seed that splits into as many independent streams as there are
 * replicates, each known by its number alone. A replicate draws the same numbers whichever thread
 * works on it, on every machine.
 *
 * <p>Streams are L64X128MixRandom (Steele &amp; Vigna, <i>LXM: better splittable pseudorandom
 * number generators</i>, Proc. ACM Programming Languages 5 (2021) OOPSLA, 148), started from seed
 * and number mixed by SplitMix64's finaliser (Steele, Lea &amp; Flood, OOPSLA 2014, variant 13).
 * Safe to share between threads.
 */
public final class Chance {
  /** The seed when none is given. */
  public static final long SEED_DEFAULT = 1;

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final RandomGeneratorFactory<RandomGenerator> STREAMS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final long seed;

  private Chance(long seed) {
    this.seed = seed;
  }

  /** Chance from a seed; any number will do. */
  public static Chance of(long seed) {
    return new Chance(seed);
  }

  /** Another source, for another part of the same work; the same number gives the same source. */
  public Chance split(long number) {
    return new Chance(mixed(number));
  }

  /** The stream with this number, from its beginning; the same each time it is asked for. */
  public RandomGenerator stream(long number) {
    return STREAMS.create(mixed(number));
  }

  private long mixed(long number) {
    return mix(mix(seed + GOLDEN) + (number + 1) * GOLDEN);
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
    return b ^ (b >>> 31);
  }
}
