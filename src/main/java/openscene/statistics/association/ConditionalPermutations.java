package openscene.statistics.association;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import openscene.statistics.simulation.Replicates;

/**
 * How often chance puts as much around a cell: the local sum Σⱼ wᵢⱼxⱼ compared with its values when
 * the other n − 1 values are shuffled.
 *
 * <p>Each replicate shuffles all n values once, π. For cell i that is put right so that its own
 * value xᵢ plays the part {@link Reference} gives it. OTHERS_AROUND_OWN: xᵢ changes places with the
 * value that lies at i; every arrangement of the others comes from exactly n shuffles, so all are
 * equally likely. OTHERS: where xᵢ lies in the neighbourhood, the value at one fixed place outside
 * takes its stead; given where xᵢ lies, the other values are in random order, so any k places
 * without it hold a simple random sample of k of the n − 1. Drawn without replacement, as a
 * permutation does; spdep 1.2 draws with replacement, which differs by a part of k/n.
 *
 * <p>Sums that differ by less than 10⁻¹² of the largest possible are equal: the order of adding
 * must not decide.
 *
 * @param replicates how often was shuffled
 * @param above for each cell, replicates with a larger sum
 * @param equal for each cell, replicates with the same sum
 */
public record ConditionalPermutations(int replicates, int[] above, int[] equal) {
  /** The most replicates. */
  public static final int REPLICATES_MAX = 99_999;

  /** The most pairs of neighbours times replicates: some minutes of work. */
  public static final long SUMS_MAX = 200_000_000_000L;

  private static final double SAME = 1e-12;

  /** As the other, on all processors. */
  public static ConditionalPermutations of(
      double[] values,
      Neighbours neighbours,
      double[] weights,
      Reference reference,
      int replicates,
      Chance chance,
      Progress progress) {
    return of(
        values,
        neighbours,
        weights,
        reference,
        replicates,
        chance,
        Math.max(1, Runtime.getRuntime().availableProcessors()),
        progress);
  }

  /**
   * Shuffles and counts; the same whatever the number of threads. A neighbourhood that leaves
   * nothing to compare with (all cells, or none) counts every replicate as equal.
   *
   * @param values one for each cell, finite
   * @param neighbours of as many cells; with each cell its own neighbour for Gi*, without for Gi
   * @param weights one for each pair, 0 or more; null for 1 each
   * @param replicates 1..{@link #REPLICATES_MAX}; 999 for anything shown
   * @param threads 1 or more
   * @throws IllegalArgumentException for values, weights or numbers out of range
   */
  public static ConditionalPermutations of(
      double[] values,
      Neighbours neighbours,
      double[] weights,
      Reference reference,
      int replicates,
      Chance chance,
      int threads,
      Progress progress) {
    GetisOrd.check(values, neighbours, weights);
    if (replicates < 1 || replicates > REPLICATES_MAX) {
      throw new IllegalArgumentException(
          "replicates must be 1.." + REPLICATES_MAX + ", were " + replicates);
    }
    if ((long) neighbours.index().length * replicates > SUMS_MAX) {
      throw new IllegalArgumentException(
          "there may be "
              + SUMS_MAX
              + " pairs of neighbours times replicates, would be more: use larger cells, a narrower"
              + " band or fewer replicates");
    }
    Shuffles shuffles = new Shuffles(values, neighbours, weights, reference);
    List<Shuffles.Tally> tallies = Collections.synchronizedList(new ArrayList<>());
    Replicates.run(
        replicates,
        threads,
        chance,
        progress,
        () -> {
          Shuffles.Tally tally = new Shuffles.Tally(values.length);
          tallies.add(tally);
          return tally;
        },
        (tally, index, stream) -> shuffles.count(tally, stream));
    int[] above = new int[values.length];
    int[] equal = new int[values.length];
    for (Shuffles.Tally tally : tallies) {
      for (int i = 0; i < above.length; i++) {
        above[i] += tally.above[i];
        equal[i] += tally.equal[i];
      }
    }
    return new ConditionalPermutations(replicates, above, equal);
  }

  /** How many cells. */
  public int size() {
    return above.length;
  }

  /** P of a sum as large as this or larger, (r + 1)/(n + 1): one-sided, ties count as larger. */
  public double upperP(int cell) {
    return Replicates.p((long) above[cell] + equal[cell], replicates);
  }

  /**
   * Two-sided p by rank: the place k of the sum among its n replicates and itself, in the middle of
   * its equals (rounded down); 2 min(k, n + 2 − k)/(n + 1), at most 1. Without equals this is twice
   * the smaller (r + 1)/(n + 1). As spdep's "Pr(z != E(Gi)) Sim".
   */
  public double rankP(int cell) {
    int below = replicates - above[cell] - equal[cell];
    int rank = below + (equal[cell] + 2) / 2;
    return Math.min(1, 2.0 * Math.min(rank, replicates + 2 - rank) / (replicates + 1));
  }

  /** What stays the same from replicate to replicate. Safe to share between threads. */
  private static final class Shuffles {
    private final double[] values;
    private final int[] start;
    private final int[] index;
    private final Neighbours neighbours;
    private final double[] weights;
    private final boolean aroundOwn;
    private final double[] observed;

    /** For OTHERS: a place outside the neighbourhood; -1 when there is nothing to compare with. */
    private final int[] outside;

    private final double[] ownWeight;
    private final double same;

    Shuffles(double[] values, Neighbours neighbours, double[] weights, Reference reference) {
      this.values = values;
      this.neighbours = neighbours;
      this.start = neighbours.start();
      this.index = neighbours.index();
      this.weights = weights;
      this.aroundOwn = reference == Reference.OTHERS_AROUND_OWN;
      this.observed = new double[values.length];
      this.outside = new int[values.length];
      this.ownWeight = new double[values.length];
      double most = 0;
      for (int i = 0; i < values.length; i++) {
        observed[i] = sum(values, i);
        outside[i] = outside(i);
        int own = neighbours.find(i, i);
        ownWeight[i] = own < 0 ? 0 : weights == null ? 1 : weights[own];
        double weight = 0;
        for (int k = start[i]; k < start[i + 1]; k++) {
          weight += weights == null ? 1 : weights[k];
        }
        most = Math.max(most, weight);
      }
      double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
      this.same = SAME * most * largest;
    }

    private int outside(int cell) {
      for (int k = start[cell], place = 0; place < values.length; place++, k++) {
        if (k >= start[cell + 1] || index[k] != place) {
          return start[cell] == start[cell + 1] ? -1 : place;
        }
      }
      return -1;
    }

    private double sum(double[] at, int cell) {
      double sum = 0;
      int end = start[cell + 1];
      if (weights == null) {
        for (int k = start[cell]; k < end; k++) {
          sum += at[index[k]];
        }
      } else {
        for (int k = start[cell]; k < end; k++) {
          sum += weights[k] * at[index[k]];
        }
      }
      return sum;
    }

    void count(Tally tally, RandomGenerator chance) {
      int n = values.length;
      int[] from = tally.from;
      int[] to = tally.to;
      double[] at = tally.at;
      // Inside out (Knuth, vol. 2, § 3.4.2): begins anew, so that no replicate knows the one
      // before.
      for (int j = 0; j < n; j++) {
        int other = chance.nextInt(j + 1);
        from[j] = from[other];
        from[other] = j;
      }
      for (int j = 0; j < n; j++) {
        at[j] = values[from[j]];
        to[from[j]] = j;
      }
      for (int i = 0; i < n; i++) {
        double sum = outside[i] < 0 ? observed[i] : shuffled(i, at, to[i]);
        double difference = sum - observed[i];
        if (difference > same) {
          tally.above[i]++;
        } else if (difference >= -same) {
          tally.equal[i]++;
        }
      }
    }

    /** The sum around a cell whose own value has gone to {@code ownAt}, put right. */
    private double shuffled(int cell, double[] at, int ownAt) {
      double sum = sum(at, cell);
      boolean mayHold = ownAt >= index[start[cell]] && ownAt <= index[start[cell + 1] - 1];
      int pair = mayHold ? neighbours.find(cell, ownAt) : -1;
      double weight = pair < 0 ? 0 : weights == null ? 1 : weights[pair];
      if (aroundOwn) {
        double moved = values[cell] - at[cell];
        return sum + ownWeight[cell] * moved - (ownAt == cell ? 0 : weight * moved);
      }
      return pair < 0 ? sum : sum + weight * (at[outside[cell]] - values[cell]);
    }

    /** What one thread counts, and shuffles in. */
    private static final class Tally {
      private final int[] from;
      private final int[] to;
      private final double[] at;
      private final int[] above;
      private final int[] equal;

      Tally(int n) {
        from = new int[n];
        to = new int[n];
        at = new double[n];
        above = new int[n];
        equal = new int[n];
      }
    }
  }
}
