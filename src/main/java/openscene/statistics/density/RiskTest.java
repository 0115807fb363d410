package openscene.statistics.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import openscene.statistics.simulation.Chance;
import openscene.statistics.simulation.Progress;
import openscene.statistics.simulation.Replicates;
import openscene.statistics.window.Raster;

/**
 * Whether a relative risk is more than chance, by replicates in which it is chance alone. Against
 * controls: the labels of cases and controls are shuffled (Kelsall &amp; Diggle, Statistics in
 * Medicine 14 (1995) 2335–2342). Against an exposure: as many cases are drawn from its places, with
 * chances as its weights. All densities are read from a lattice, the observed ones too.
 *
 * <p>p of a cell is pointwise: among many cells some are low by chance. The global p takes all of
 * them together: it is that of the largest ρ(x) / sd(x) among the cells that are told.
 */
public final class RiskTest {
  /** The most replicates. */
  public static final int REPLICATES_MAX = 99_999;

  /** The most cells of the raster. */
  public static final int CELLS_MAX = 1_000_000;

  private final RelativeRisk risk;
  private final Raster raster;
  private final Lattice lattice;
  private final int[] told;
  private final double[] deviation;
  private final double[] poolEastM;
  private final double[] poolNorthM;

  /** Σ of the exposure up to and with each place; null against controls. */
  private final double[] upTo;

  private final double[] observedCases;
  private final double[] observedBase;

  private RiskTest(RelativeRisk risk, Raster raster, boolean[] told, double[] deviation) {
    this.risk = risk;
    this.raster = raster;
    this.deviation = deviation;
    this.told = indices(told);
    this.lattice =
        Lattice.of(
            raster.centreEastM(0),
            raster.centreNorthM(0),
            raster.centreEastM(raster.cols() - 1),
            raster.centreNorthM(raster.rows() - 1),
            risk.bandwidthM(),
            KernelDensity.NODES_PER_BANDWIDTH);
    this.observedCases = density(risk.caseEastM(), risk.caseNorthM(), null);
    this.observedBase = density(risk.baseEastM(), risk.baseNorthM(), risk.baseWeights());
    boolean controls = risk.baseWeights() == null;
    this.poolEastM = controls ? joined(risk.caseEastM(), risk.baseEastM()) : risk.baseEastM();
    this.poolNorthM = controls ? joined(risk.caseNorthM(), risk.baseNorthM()) : risk.baseNorthM();
    this.upTo = controls ? null : risk.baseWeights().clone();
    if (upTo != null) {
      Arrays.parallelPrefix(upTo, Double::sum);
    }
  }

  /**
   * What the replicates say.
   *
   * @param upperP for each cell, in how many replicates ρ was as high or higher, (r + 1)/(n + 1);
   *     not a number where the cell is not told
   * @param statistic the largest ρ(x) / sd(x) observed
   * @param globalP in how many replicates it was as large or larger, (r + 1)/(n + 1)
   */
  public record Answer(double[] upperP, double statistic, double globalP) {}

  /**
   * Runs the test.
   *
   * @param told which cells are told, one at least; where the base within reach is too small, ρ is
   *     too wild to be told and would hide the others
   * @param deviation sd(x) of each cell, above 0 where it is told: {@link RelativeRisk#deviation}
   * @param replicates 1 to {@link #REPLICATES_MAX}
   * @param threads how many work at once, 1 or more; the answer does not depend on it
   */
  public static Answer of(
      RelativeRisk risk,
      Raster raster,
      boolean[] told,
      double[] deviation,
      int replicates,
      int threads,
      Chance chance,
      Progress progress) {
    if (replicates < 1 || replicates > REPLICATES_MAX) {
      throw new IllegalArgumentException(
          "replicates must be 1.." + REPLICATES_MAX + ", were " + replicates);
    }
    if (raster.size() > CELLS_MAX) {
      throw new IllegalArgumentException(
          "a test may have " + CELLS_MAX + " cells, had " + raster.size() + ": use larger cells");
    }
    if (told.length != raster.size() || deviation.length != raster.size()) {
      throw new IllegalArgumentException("each cell needs to be told or not, and its deviation");
    }
    RiskTest test = new RiskTest(risk, raster, told, deviation);
    if (test.told.length == 0) {
      throw new IllegalArgumentException("no cell is told");
    }
    return test.run(replicates, threads, chance, progress);
  }

  private static int[] indices(boolean[] told) {
    int[] indices = new int[told.length];
    int n = 0;
    for (int i = 0; i < told.length; i++) {
      if (told[i]) {
        indices[n++] = i;
      }
    }
    return Arrays.copyOf(indices, n);
  }

  private static double[] joined(double[] first, double[] second) {
    double[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private double[] density(double[] eastM, double[] northM, double[] weights) {
    return lattice.read(lattice.smooth(eastM, northM, weights, 1), raster, 1);
  }

  /** What one thread reuses. */
  private final class Workspace {
    private final double[] eastM = new double[risk.caseEastM().length];
    private final double[] northM = new double[eastM.length];
    private final int[] order = new int[poolEastM.length];
    private final int[] asHigh = new int[told.length];

    private void draw(RandomGenerator chance) {
      if (upTo == null) {
        shuffle(chance);
        return;
      }
      for (int i = 0; i < eastM.length; i++) {
        int at = firstAbove(chance.nextDouble() * upTo[upTo.length - 1]);
        eastM[i] = poolEastM[at];
        northM[i] = poolNorthM[at];
      }
    }

    /** The first places of a shuffle that always begins from the same order. */
    private void shuffle(RandomGenerator chance) {
      Arrays.setAll(order, i -> i);
      for (int i = 0; i < eastM.length; i++) {
        int k = i + chance.nextInt(order.length - i);
        int swapped = order[i];
        order[i] = order[k];
        order[k] = swapped;
        eastM[i] = poolEastM[order[i]];
        northM[i] = poolNorthM[order[i]];
      }
    }

    private int firstAbove(double sum) {
      int low = 0;
      int high = upTo.length - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (upTo[middle] > sum) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }

  private Answer run(int replicates, int threads, Chance chance, Progress progress) {
    double statistic = largest(observedCases, observedBase);
    double[] largest = new double[replicates];
    List<Workspace> workspaces = Collections.synchronizedList(new ArrayList<>());
    Replicates.run(
        replicates,
        threads,
        chance,
        progress,
        () -> {
          Workspace workspace = new Workspace();
          workspaces.add(workspace);
          return workspace;
        },
        (workspace, index, stream) -> largest[index] = replicate(workspace, stream));
    int[] asHigh = new int[told.length];
    for (Workspace workspace : workspaces) {
      for (int i = 0; i < asHigh.length; i++) {
        asHigh[i] += workspace.asHigh[i];
      }
    }
    double[] upperP = new double[raster.size()];
    Arrays.fill(upperP, Double.NaN);
    for (int i = 0; i < told.length; i++) {
      upperP[told[i]] = Replicates.p(asHigh[i], replicates);
    }
    long larger = Arrays.stream(largest).filter(one -> one >= statistic).count();
    return new Answer(upperP, statistic, Replicates.p(larger, replicates));
  }

  private double replicate(Workspace workspace, RandomGenerator chance) {
    workspace.draw(chance);
    double[] cases = density(workspace.eastM, workspace.northM, null);
    double[] base = observedBase;
    if (upTo == null) {
      // Whoever is no case is a control: their sum stays what it was.
      base = new double[cases.length];
      for (int at : told) {
        base[at] = Math.max(0, observedCases[at] + observedBase[at] - cases[at]);
      }
    }
    for (int i = 0; i < told.length; i++) {
      int at = told[i];
      // f*/g* >= f/g without dividing: a replicate may leave no control near a cell.
      workspace.asHigh[i] += cases[at] * observedBase[at] >= observedCases[at] * base[at] ? 1 : 0;
    }
    return largest(cases, base);
  }

  private double largest(double[] cases, double[] base) {
    double constant = Math.log(risk.caseEastM().length / risk.total());
    double largest = Double.NEGATIVE_INFINITY;
    for (int at : told) {
      if (cases[at] > 0) {
        double ratio = Math.log(cases[at]) - Math.log(base[at]) - constant;
        largest = Math.max(largest, ratio / deviation[at]);
      }
    }
    return largest;
  }
}
