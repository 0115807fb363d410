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
 * chances as its weights. With one bandwidth for all, densities are read from a lattice, the
 * observed ones too; with local ones they are exact sums, for a place keeps its bandwidth whatever
 * chance does. A constant added is taken anew from each replicate's base.
 *
 * <p>p of a cell is pointwise: among many cells some are low by chance. The global p takes all of
 * them together: it is that of the largest ρ(x) / sd(x) among the cells that are told.
 */
public final class RiskTest {
  /** The most replicates. */
  public static final int REPLICATES_MAX = 99_999;

  /** The most cells of the raster. */
  public static final int CELLS_MAX = 1_000_000;

  private final RiskSurface surface;
  private final RelativeRisk risk;
  private final Raster raster;

  /** Null with local bandwidths. */
  private final Lattice lattice;

  private final int[] told;
  private final double[] deviation;
  private final double[] poolEastM;
  private final double[] poolNorthM;
  private final double[] poolBandwidthsM;

  /** Σ of the exposure up to and with each place; null against controls. */
  private final double[] upTo;

  /** Cases and controls together; null against an exposure. */
  private final double[] together;

  private final double[] observedCases;
  private final double[] observedBase;
  private final double observedAdded;

  private RiskTest(RiskSurface surface, boolean[] told, double[] deviation) {
    this.surface = surface;
    this.risk = surface.risk();
    this.raster = surface.raster();
    this.deviation = deviation;
    this.told = indices(told);
    boolean controls = risk.baseWeights() == null;
    this.poolEastM =
        controls ? RelativeRisk.joined(risk.caseEastM(), risk.baseEastM()) : risk.baseEastM();
    this.poolNorthM =
        controls ? RelativeRisk.joined(risk.caseNorthM(), risk.baseNorthM()) : risk.baseNorthM();
    this.poolBandwidthsM =
        controls
            ? RelativeRisk.joined(risk.caseBandwidthsM(), risk.baseBandwidthsM())
            : risk.baseBandwidthsM();
    this.upTo = controls ? null : risk.baseWeights().clone();
    if (upTo != null) {
      Arrays.parallelPrefix(upTo, Double::sum);
    }
    this.lattice = risk.local() != null ? null : lattice(raster, risk.bandwidthM());
    this.observedCases =
        lattice == null ? surface.cases() : density(risk.caseEastM(), risk.caseNorthM(), null);
    double[] base =
        lattice == null
            ? surface.base()
            : density(risk.baseEastM(), risk.baseNorthM(), risk.baseWeights());
    this.together = controls ? sum(observedCases, base) : null;
    this.observedBase = controls ? others(observedCases) : base;
    this.observedAdded = surface.added(observedBase);
  }

  private static Lattice lattice(Raster raster, double bandwidthM) {
    return Lattice.of(
        raster.centreEastM(0),
        raster.centreNorthM(0),
        raster.centreEastM(raster.cols() - 1),
        raster.centreNorthM(raster.rows() - 1),
        bandwidthM,
        KernelDensity.NODES_PER_BANDWIDTH);
  }

  private static double[] sum(double[] some, double[] others) {
    double[] sum = new double[some.length];
    Arrays.setAll(sum, i -> some[i] + others[i]);
    return sum;
  }

  /** Whoever is no case is a control: their sum stays what it was. */
  private double[] others(double[] cases) {
    double[] others = new double[cases.length];
    Arrays.setAll(others, i -> Math.max(0, together[i] - cases[i]));
    return others;
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
   * @param surface the risk observed
   * @param told which cells are told, one at least; where the base within reach is too small, ρ is
   *     too wild to be told and would hide the others
   * @param deviation sd(x) of each cell, above 0 where it is told: {@link RiskSurface#deviation}
   * @param replicates 1 to {@link #REPLICATES_MAX}
   * @param threads how many work at once, 1 or more; the answer does not depend on it
   */
  public static Answer of(
      RiskSurface surface,
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
    Raster raster = surface.raster();
    if (raster.size() > CELLS_MAX) {
      throw new IllegalArgumentException(
          "a test may have " + CELLS_MAX + " cells, had " + raster.size() + ": use larger cells");
    }
    if (told.length != raster.size() || deviation.length != raster.size()) {
      throw new IllegalArgumentException("each cell needs to be told or not, and its deviation");
    }
    RiskTest test = new RiskTest(surface, told, deviation);
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

  /** How many kernel values a replicate with local bandwidths adds up, as a rule. */
  public static double work(RelativeRisk risk, Raster raster) {
    double base = GaussianSum.work(risk.baseBandwidthsM(), raster);
    double cases = GaussianSum.work(risk.caseBandwidthsM(), raster);
    int n = risk.caseEastM().length;
    int m = risk.baseEastM().length;
    return risk.baseWeights() == null ? (cases + base) / (n + m) * n : base / m * n;
  }

  private double[] density(double[] eastM, double[] northM, double[] weights) {
    return lattice.read(lattice.smooth(eastM, northM, weights, 1), raster, 1);
  }

  /** What one thread reuses. */
  private final class Workspace {
    private final double[] eastM = new double[risk.caseEastM().length];
    private final double[] northM = new double[eastM.length];
    private final int[] drawn = new int[eastM.length];
    private final double[] across = new double[raster.cols()];
    private final int[] order = new int[poolEastM.length];
    private final int[] asHigh = new int[told.length];

    private void draw(RandomGenerator chance) {
      if (upTo == null) {
        shuffle(chance);
        return;
      }
      for (int i = 0; i < eastM.length; i++) {
        int at = firstAbove(chance.nextDouble() * upTo[upTo.length - 1]);
        drawn[i] = at;
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
        drawn[i] = order[i];
      }
    }

    private double[] density() {
      if (lattice == null) {
        double[] density = new double[raster.size()];
        for (int at : drawn) {
          GaussianSum.add(
              poolEastM[at], poolNorthM[at], 1, poolBandwidthsM[at], raster, across, density);
        }
        return density;
      }
      for (int i = 0; i < drawn.length; i++) {
        eastM[i] = poolEastM[drawn[i]];
        northM[i] = poolNorthM[drawn[i]];
      }
      return RiskTest.this.density(eastM, northM, null);
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
    double[] cases = workspace.density();
    double[] base = upTo == null ? others(cases) : observedBase;
    double added = surface.added(base);
    for (int i = 0; i < told.length; i++) {
      int at = told[i];
      // f*/g* >= f/g without dividing: a replicate may leave no control near a cell.
      double replicated =
          (surface.f(cases, at) + added) * (surface.g(observedBase, at) + observedAdded);
      double observed =
          (surface.f(observedCases, at) + observedAdded) * (surface.g(base, at) + added);
      workspace.asHigh[i] += replicated >= observed ? 1 : 0;
    }
    return largest(cases, base);
  }

  private double largest(double[] cases, double[] base) {
    double added = surface.added(base);
    double largest = Double.NEGATIVE_INFINITY;
    for (int at : told) {
      double f = surface.f(cases, at) + added;
      if (f > 0) {
        double ratio = Math.log(f) - Math.log(surface.g(base, at) + added);
        largest = Math.max(largest, ratio / deviation[at]);
      }
    }
    return largest;
  }
}
