package openscene.privacy.suppress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * Somebody who reads everything that is published and bounds what is not: by equations written down
 * here, cell by cell, and by a simplex method that is not ours. Each equation says that some cells
 * add up to another.
 */
final class LinearAttacker {
  private final Map<String, Long> published = new HashMap<>();
  private final Map<String, Long> floors = new HashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<LinearConstraint> equations = new ArrayList<>();
  private final List<Map<String, Integer>> sums = new ArrayList<>();

  /** A cell that was read. */
  void reads(String cell, long n) {
    published.put(cell, n);
  }

  /** A cell that was not, of which it knows this much. */
  void misses(String cell, long atLeast) {
    unknown.add(cell);
    floors.put(cell, atLeast);
  }

  /** That parts add up to a total. */
  void knows(String total, List<String> parts) {
    Map<String, Integer> sum = new HashMap<>();
    sum.merge(total, 1, Integer::sum);
    parts.forEach(part -> sum.merge(part, -1, Integer::sum));
    sums.add(sum);
  }

  /** The equations in the unknowns, each measured from its floor. */
  private void write() {
    if (!equations.isEmpty()) {
      return;
    }
    for (Map<String, Integer> sum : sums) {
      double[] row = new double[unknown.size()];
      double right = 0;
      boolean any = false;
      for (var term : sum.entrySet()) {
        int at = unknown.indexOf(term.getKey());
        if (at >= 0) {
          row[at] = term.getValue();
          right -= term.getValue() * floors.get(term.getKey());
          any = true;
        } else {
          right -= term.getValue() * published.get(term.getKey());
        }
      }
      if (any) {
        equations.add(new LinearConstraint(row, Relationship.EQ, right));
      }
    }
  }

  /** How far apart the bounds of an unknown cell are; infinite when there is no upper one. */
  double width(String cell) {
    write();
    double[] one = new double[unknown.size()];
    one[unknown.indexOf(cell)] = 1;
    if (equations.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    return bound(one, GoalType.MAXIMIZE) - bound(one, GoalType.MINIMIZE);
  }

  private double bound(double[] one, GoalType goal) {
    try {
      return new SimplexSolver(1e-7, 20)
          .optimize(
              new MaxIter(100_000),
              new LinearObjectiveFunction(one, 0),
              new LinearConstraintSet(equations),
              goal,
              new NonNegativeConstraint(true))
          .getValue();
    } catch (UnboundedSolutionException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
