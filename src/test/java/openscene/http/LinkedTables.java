package openscene.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxIter;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.linear.UnboundedSolutionException;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;

/**
 * Somebody who lays everything they were told side by side: what was seen, split as finely as any
 * answer splits it, are the unknowns, and each answer is an equation.
 */
final class LinkedTables {
  private final Map<String, Integer> unknowns = new TreeMap<>();
  private final List<Double> truth = new ArrayList<>();
  private final List<LinearConstraint> learnt = new ArrayList<>();
  private final Map<String, Set<String>> sought = new LinkedHashMap<>();
  private final Map<String, Integer> floors = new TreeMap<>();

  /** An unknown count, and what it really is. */
  void unknown(String name, long really) {
    unknowns.put(name, truth.size());
    truth.add((double) really);
  }

  /** That some unknowns add up to a number; it must be true, or the attack is no attack. */
  void reads(String what, Set<String> of, long number) {
    assertThat(really(of)).as(what).isEqualTo(number);
    learnt.add(new LinearConstraint(row(of), Relationship.EQ, number));
  }

  /**
   * That a number is not told.
   *
   * @param atLeast what is known of it: 1 where a none would have been told
   */
  void misses(String what, Set<String> of, int atLeast) {
    assertThat(really(of)).as(what).isGreaterThanOrEqualTo(atLeast);
    if (really(of) == 0) {
      return; // Nobody looked, or nothing is there: no few to be found out.
    }
    if (atLeast > 0) {
      learnt.add(new LinearConstraint(row(of), Relationship.GEQ, atLeast));
    }
    sought.put(what, of);
    floors.put(what, atLeast);
  }

  long really(Set<String> of) {
    return Math.round(of.stream().mapToDouble(name -> truth.get(unknowns.get(name))).sum());
  }

  private double[] row(Set<String> of) {
    double[] row = new double[truth.size()];
    of.forEach(name -> row[unknowns.get(name)] = 1);
    return row;
  }

  /**
   * As far apart as they can be at all: no part of a sum that is told can be more than that sum.
   *
   * @param of what was not told, as in {@link #widths}
   */
  double most(String of) {
    double most = Double.POSITIVE_INFINITY;
    double[] part = row(sought.get(of));
    for (LinearConstraint one : learnt) {
      double[] whole = one.getCoefficients().toArray();
      boolean holds =
          one.getRelationship() == Relationship.EQ
              && IntStream.range(0, part.length).allMatch(i -> part[i] <= whole[i]);
      most = holds ? Math.min(most, one.getValue()) : most;
    }
    return most;
  }

  /** How far apart the bounds of each number are that is not told. */
  Map<String, Double> widths() {
    Map<String, Double> widths = new LinkedHashMap<>();
    sought.forEach(
        (what, of) ->
            widths.put(
                what,
                isOpen(of)
                    ? Double.POSITIVE_INFINITY
                    : bound(of, GoalType.MAXIMIZE) - bound(of, GoalType.MINIMIZE)));
    return widths;
  }

  /** Whether something is in it that no told sum holds: then it may be as much as it likes. */
  private boolean isOpen(Set<String> of) {
    return of.stream()
        .mapToInt(unknowns::get)
        .anyMatch(
            i ->
                learnt.stream()
                    .noneMatch(
                        one ->
                            one.getRelationship() == Relationship.EQ
                                && one.getCoefficients().getEntry(i) != 0));
  }

  private double bound(Set<String> of, GoalType goal) {
    // Only what the answers link with it: the tables of other kinds and months are others'
    // business.
    boolean[] near = new boolean[truth.size()];
    of.forEach(name -> near[unknowns.get(name)] = true);
    List<LinearConstraint> linked = new ArrayList<>();
    boolean grown = true;
    while (grown) {
      grown = false;
      for (LinearConstraint one : learnt) {
        double[] row = one.getCoefficients().toArray();
        if (!linked.contains(one) && touches(row, near)) {
          linked.add(one);
          for (int i = 0; i < row.length; i++) {
            near[i] |= row[i] != 0;
          }
          grown = true;
        }
      }
    }
    try {
      return new SimplexSolver(1e-7, 20)
          .optimize(
              new MaxIter(100_000),
              new LinearObjectiveFunction(row(of), 0),
              new LinearConstraintSet(linked),
              goal,
              new NonNegativeConstraint(true))
          .getValue();
    } catch (UnboundedSolutionException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private static boolean touches(double[] row, boolean[] near) {
    return IntStream.range(0, row.length).anyMatch(i -> row[i] != 0 && near[i]);
  }

  /** How many answers were told. */
  int size() {
    return learnt.size();
  }
}
